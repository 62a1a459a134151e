"""The edition: what of a register its readers may see, as of a day. Applied once, before anything is derived.

Most records have nothing that is hidden or yet to come and pass through as they are; only what changes is copied.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from operator import is_
from typing import Any, TypeVar

from ..model.campaign import Campaign
from ..model.institution import Inspection, Institution
from ..model.others import with_others
from ..model.record import FormerDeadline, Record
from ..model.register import Entry, Register
from ..model.reports import Report, Reports, in_force
from ..model.shape import shape_of
from ..model.withheld import as_public
from ..model.words import Edition

R = TypeVar("R", bound=Record)


def edit(register: Register, edition: Edition, as_of: date) -> Register:
    """The register as `edition` may show it on `as_of`.

    Nothing dated later has happened yet, in either edition. The public edition further lacks inspections under
    embargo, what stands behind a withheld result, and every field that the model does not mark public.
    """
    entries = tuple(edit_entry(entry, register.campaigns, edition, as_of) for entry in register.entries)
    return edit_above(replace(register, entries=entries), edition, as_of)


def edit_entry(entry: Entry, campaigns: Mapping[str, Campaign], edition: Edition, as_of: date) -> Entry:
    """One entry of the register, as `edit` has it; `campaigns` as they are written."""
    record = with_others(happened(entry.record, as_of), campaigns)
    if edition is Edition.PUBLIC:
        record = allowed(_released(record, campaigns, as_of))
    return entry if record is entry.record else replace(entry, record=record)


def edit_above(register: Register, edition: Edition, as_of: date) -> Register:
    """The register with its districts, campaigns and reports as `edit` has them."""
    register = replace(
        register,
        campaigns={id: _with_days_in_force(one, as_of) for id, one in register.campaigns.items()},
        reports={id: _arrived(one, as_of) for id, one in register.reports.items()},
    )
    if edition is Edition.STAFF:
        return register
    return replace(
        register,
        districts=tuple(allowed(district) for district in register.districts),
        campaigns={id: allowed(campaign) for id, campaign in register.campaigns.items()},
        reports={id: allowed(reports) for id, reports in register.reports.items()},
        vocabulary_file=register.vocabulary_file and allowed(register.vocabulary_file),
        holidays=register.holidays and allowed(register.holidays),
    )


def _with_days_in_force(campaign: Campaign, as_of: date) -> Campaign:
    """The campaign with the last days for reports that are in force on the day: a later move has not been made yet."""
    rounds = [
        _updated(
            one,
            {
                "reports_due": in_force(as_of, one.reports_due, one.reports_due_before),
                "reports_due_before": _former(one.reports_due_before, as_of),
            },
        )
        for one in campaign.rounds
    ]
    return _updated(campaign, {"rounds": rounds})


def _former(deadlines: list[FormerDeadline], as_of: date) -> list[FormerDeadline]:
    return [one for one in deadlines if one.until < as_of]


def _arrived(reports: Reports, as_of: date) -> Reports:
    """The reports as far as they have come. What has not come has neither a document nor anything said about it."""
    rounds = [
        _updated(part, {"reports": [_until_received(one, as_of) for one in part.reports]}) for part in reports.rounds
    ]
    return happened(_updated(reports, {"rounds": rounds}), as_of)


def _until_received(report: Report, as_of: date) -> Report:
    is_ahead = report.received is not None and report.received > as_of
    days = {
        "due": in_force(as_of, report.due, report.due_before),
        "due_before": _former(report.due_before, as_of),
    }
    return _updated(report, {**days, **({"document": None, "note": None} if is_ahead else {})})


def happened(record: R, as_of: date) -> R:
    """The record without what is dated later, all the way down: records whose own day is later, and days to come."""
    shape, fields = shape_of(type(record)), record.__dict__
    assert shape
    changes: dict[str, Any] = {name: None for name in shape.events if fields[name] is not None and fields[name] > as_of}
    for name, own_day in shape.eventful:
        if held := fields[name]:
            changes[name] = _begun(held, own_day, as_of)
    return _updated(record, changes) if changes else record


def _begun(held: Any, own_day: str | None, as_of: date) -> Any:
    """What a field holds, without the records whose own day is later."""
    if isinstance(held, list):
        return [happened(one, as_of) for one in held if own_day is None or getattr(one, own_day) <= as_of]
    if isinstance(held, dict):
        begun = ((key, one) for key, one in held.items() if own_day is None or getattr(one, own_day) <= as_of)
        return {key: happened(one, as_of) for key, one in begun}
    return happened(held, as_of) if own_day is None or getattr(held, own_day) <= as_of else None


def _released(institution: Institution, campaigns: Mapping[str, Campaign], as_of: date) -> Institution:
    free = (one for one in institution.inspections if one.publish_from is None or one.publish_from <= as_of)
    return _updated(institution, {"inspections": [_unveiled(one, campaigns.get(one.campaign)) for one in free]})


def _unveiled(inspection: Inspection, campaign: Campaign | None) -> Inspection:
    results = {item: as_public(result, campaign) for item, result in inspection.results.items()}
    return _updated(inspection, {"results": results})


def allowed(value: Any) -> Any:
    """The same value with nothing but public fields, all the way down."""
    kind: type = type(value)
    if kind is list:
        return [allowed(one) for one in value]
    if kind is dict:
        return {key: allowed(one) for key, one in value.items()}
    shape = shape_of(kind)
    if shape is None:
        return value
    fields, changes = value.__dict__, {}
    for name in shape.holders:
        if fields[name]:
            changes[name] = allowed(fields[name])
    for name, fallback in shape.hidden:
        if fields[name] != fallback:
            changes[name] = fallback
    return _updated(value, changes) if changes else value


def _updated(record: R, parts: Mapping[str, Any]) -> R:
    """The record with these parts, and itself where they are what it has: the very same records, or no records."""
    changes = {name: part for name, part in parts.items() if not _is_same(part, record.__dict__[name])}
    return record.changed(changes) if changes else record


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_, one, other))
    if isinstance(one, dict):
        return len(one) == len(other) and all(map(is_, one.values(), other.values()))
    return one is other

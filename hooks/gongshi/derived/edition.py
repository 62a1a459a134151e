"""The edition: what of a register its readers may see, as of a day. Applied once, before anything is derived.

Most records have nothing that is hidden or yet to come and pass through as they are; only what changes is copied.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from operator import is_
from typing import Any, TypeVar

from ..model.campaign import Campaign
from ..model.fields import shape_of
from ..model.institution import Inspection, Institution, ItemResult
from ..model.record import Record
from ..model.rectification import Measure, Rectification
from ..model.register import Entry, Register
from ..model.reports import Report, Reports
from ..model.words import Edition, Result

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
    record = _happened(entry.record, as_of)
    if edition is Edition.PUBLIC:
        record = allowed(_released(record, campaigns, as_of))
    return entry if record is entry.record else replace(entry, record=record)


def edit_above(register: Register, edition: Edition, as_of: date) -> Register:
    """The register with its districts, campaigns and reports as `edit` has them."""
    register = replace(register, reports={id: _arrived(one, as_of) for id, one in register.reports.items()})
    if edition is Edition.STAFF:
        return register
    return replace(
        register,
        districts=tuple(allowed(district) for district in register.districts),
        campaigns={id: allowed(campaign) for id, campaign in register.campaigns.items()},
        reports={id: allowed(reports) for id, reports in register.reports.items()},
    )


def _arrived(reports: Reports, as_of: date) -> Reports:
    """What has not been received yet has neither a day, a document nor anything said about it."""
    rounds = [
        _updated(part, {"reports": [_until_received(one, as_of) for one in part.reports]}) for part in reports.rounds
    ]
    return _updated(reports, {"rounds": rounds})


def _until_received(report: Report, as_of: date) -> Report:
    is_ahead = report.received is not None and report.received > as_of
    return _updated(report, {"received": None, "document": None, "note": None}) if is_ahead else report


def _happened(institution: Institution, as_of: date) -> Institution:
    begun = (one for one in institution.inspections if one.date <= as_of)
    return _updated(institution, {"inspections": [_seen(one, as_of) for one in begun]})


def _seen(inspection: Inspection, as_of: date) -> Inspection:
    return _updated(
        inspection,
        {
            "results": {item: _answered(result, as_of) for item, result in inspection.results.items()},
            "accountability": [one for one in inspection.accountability if one.date <= as_of],
        },
    )


def _answered(result: ItemResult, as_of: date) -> ItemResult:
    response, rectification = result.response, result.rectification
    if response is None and rectification is None:
        return result
    return _updated(
        result,
        {
            "response": None if response and response.date > as_of else response,
            "rectification": rectification and _until(rectification, as_of),
        },
    )


def _until(rectification: Rectification, as_of: date) -> Rectification:
    log = (step for step in rectification.log if step.date <= as_of)
    return _updated(
        rectification,
        {
            "log": [_updated(step, {"measures": _done(step.measures, as_of)}) for step in log],
            "measures": _done(rectification.measures, as_of),
        },
    )


def _done(measures: list[Measure], as_of: date) -> list[Measure]:
    return [_updated(one, {"done": None}) if one.done and one.done > as_of else one for one in measures]


def _released(institution: Institution, campaigns: Mapping[str, Campaign], as_of: date) -> Institution:
    free = (one for one in institution.inspections if one.publish_from is None or one.publish_from <= as_of)
    return _updated(institution, {"inspections": [_unveiled(one, campaigns.get(one.campaign)) for one in free]})


def _unveiled(inspection: Inspection, campaign: Campaign | None) -> Inspection:
    results = {}
    for item, result in inspection.results.items():
        grade = campaign.grade(result.result) if campaign else None
        is_withheld = grade is None or grade.counts_as is Result.WITHHELD
        kept = ItemResult(result=result.result, reason=result.reason, correction=result.correction)
        results[item] = kept if is_withheld else result
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

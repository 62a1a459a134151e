"""The edition: what of a register its readers may see, as of a day. Applied once, before anything is derived."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from .model.campaign import Campaign
from .model.institution import Inspection, Institution, ItemResult
from .model.record import is_public
from .model.rectification import Measure, Rectification
from .register import Entry, Register
from .words import Edition, Result


def edit(register: Register, edition: Edition, as_of: date) -> Register:
    """The register as `edition` may show it on `as_of`.

    Nothing dated later has happened yet, in either edition. The public edition further lacks inspections under
    embargo, what stands behind a withheld result, and every field that the model does not mark public.
    """
    entries = tuple(edit_entry(entry, register.campaigns, edition, as_of) for entry in register.entries)
    return edit_above(replace(register, entries=entries), edition)


def edit_entry(entry: Entry, campaigns: Mapping[str, Campaign], edition: Edition, as_of: date) -> Entry:
    """One entry of the register, as `edit` has it; `campaigns` as they are written."""
    record = _happened(entry.record, as_of)
    if edition is Edition.PUBLIC:
        record = _allowed(_released(record, campaigns, as_of))
    return replace(entry, record=record)


def edit_above(register: Register, edition: Edition) -> Register:
    """The register with its districts and campaigns as `edit` has them."""
    if edition is Edition.STAFF:
        return register
    return replace(
        register,
        districts=tuple(_allowed(district) for district in register.districts),
        campaigns={id: _allowed(campaign) for id, campaign in register.campaigns.items()},
    )


def _happened(institution: Institution, as_of: date) -> Institution:
    inspections = [_seen(inspection, as_of) for inspection in institution.inspections if inspection.date <= as_of]
    return institution.model_copy(update={"inspections": inspections})


def _seen(inspection: Inspection, as_of: date) -> Inspection:
    accountability = [one for one in inspection.accountability if one.date <= as_of]
    results = {item: _answered(result, as_of) for item, result in inspection.results.items()}
    return inspection.model_copy(update={"results": results, "accountability": accountability})


def _answered(result: ItemResult, as_of: date) -> ItemResult:
    update: dict[str, Any] = {}
    if result.response and result.response.date > as_of:
        update["response"] = None
    if result.rectification:
        update["rectification"] = _until(result.rectification, as_of)
    return result.model_copy(update=update) if update else result


def _until(rectification: Rectification, as_of: date) -> Rectification:
    log = [
        step.model_copy(update={"measures": _done(step.measures, as_of)})
        for step in rectification.log
        if step.date <= as_of
    ]
    return rectification.model_copy(update={"log": log, "measures": _done(rectification.measures, as_of)})


def _done(measures: list[Measure], as_of: date) -> list[Measure]:
    return [
        measure.model_copy(update={"done": None}) if measure.done and measure.done > as_of else measure
        for measure in measures
    ]


def _released(institution: Institution, campaigns: Mapping[str, Campaign], as_of: date) -> Institution:
    inspections = []
    for inspection in institution.inspections:
        if inspection.publish_from and inspection.publish_from > as_of:
            continue
        campaign = campaigns.get(inspection.campaign)
        results = {}
        for item, result in inspection.results.items():
            grade = campaign.grade(result.result) if campaign else None
            is_withheld = grade is None or grade.counts_as is Result.WITHHELD
            results[item] = ItemResult(result=result.result, reason=result.reason) if is_withheld else result
        inspections.append(inspection.model_copy(update={"results": results}))
    return institution.model_copy(update={"inspections": inspections})


def _allowed(record: Any) -> Any:
    """The same value with nothing but public fields, all the way down."""
    if isinstance(record, BaseModel):
        fields = type(record).model_fields
        kept = {name: _allowed(getattr(record, name)) for name, field in fields.items() if is_public(field)}
        hidden = {
            name: field.get_default(call_default_factory=True) for name, field in fields.items() if name not in kept
        }
        return type(record).model_construct(**kept, **hidden)
    if isinstance(record, list):
        return [_allowed(one) for one in record]
    if isinstance(record, dict):
        return {key: _allowed(one) for key, one in record.items()}
    return record

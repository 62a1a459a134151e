"""Compares the reports owed for rounds between two states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..derived.submissions import submissions
from ..model.fields import fields_of
from ..model.record import Alteration
from ..model.register import Register, reports_file
from ..model.reports import Report, Reports, RoundReports, reporter_of
from ..model.words import Aspect, InstitutionsReport, Reporter, Topic
from ..reading.diagnostic import At
from .change import Change
from .state import corrected, differing

Key = tuple[str, int, Reporter, str]
"""Campaign, round, and who owes it: what identifies a report."""
UNIT = tuple(one.value for one in Reporter)
"""The fields that name who owes it."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A report in one state, with its file and where it stands there."""

    file: str
    at: At
    report: Report


def owed(reports: Mapping[str, Reports]) -> dict[Key, Owed]:
    """Every report of the campaigns, in the order of their files."""
    found = {}
    for (id, number), (part, at) in rounds(reports).items():
        for index, report in enumerate(part.reports):
            unit = reporter_of(report)
            if unit:
                found[id, number, *unit] = Owed(reports_file(id), (*at, "reports", index), report)
    return found


def with_each(register: Register, after: Mapping[str, Reports]) -> Register:
    """A state with those reports written out that were owed by every institution of a round, and that a later one
    names: what comes to stand in a file then was owed before."""
    found = dict(register.reports)
    for id, later in after.items():
        campaign = register.campaigns.get(id)
        parts = {one.round: one for one in found[id].rounds} if id in found else {}
        for part in later.rounds:
            round_ = campaign.round(part.round) if campaign else None
            if round_ and round_.institutions_report is InstitutionsReport.ALL:
                known = parts.get(part.round, RoundReports.model_construct(round=part.round, reports=[]))
                listed = {one.institution for one in known.reports}
                silent = [one.institution for one in part.reports if one.institution and one.institution not in listed]
                if silent:
                    every = [*known.reports, *(Report(institution=one) for one in silent)]
                    parts[part.round] = known.changed({"reports": every})
        if parts:
            found[id] = (
                found[id].changed({"rounds": [*parts.values()]}) if id in found else Reports(rounds=[*parts.values()])
            )
    return replace(register, reports=found)


def rounds(reports: Mapping[str, Reports]) -> dict[tuple[str, int], tuple[RoundReports, At]]:
    """The reports of each round of the campaigns, and where they stand in their file."""
    return {
        (id, part.round): (part, ("rounds", place))
        for id, each in reports.items()
        for place, part in enumerate(each.rounds)
    }


def compare(before: Register, after: Register, as_of: date) -> Iterator[Change]:
    """Every difference between the reports of two states; a report received is shown as in time or late on the as-of
    date."""
    before = with_each(before, after.reports)
    olds, news = owed(before.reports), owed(after.reports)
    for key in [*news, *(key for key in olds if key not in news)]:
        old, new = olds.get(key), news.get(key)
        whole, unit = _names(key, after if new else before)
        if new is None:
            yield Change(Topic.TAKEN_BACK, Aspect.REPORT, unit, None, name=whole)
            continue
        if old is None:
            yield Change(Topic.REPORTS, Aspect.REPORT, None, unit, name=whole)
        yield from _report(key, old.report if old else None, new.report, f"{whole} · {unit}", after, as_of)
    yield from _rounds(before, after)


def _report(key: Key, old: Report | None, new: Report, name: str, register: Register, as_of: date) -> Iterator[Change]:
    was = old or new.changed({one.name: one.default for one in fields_of(Report) if one.name not in UNIT})
    for field, before, now in differing(was, new, *UNIT, "document"):
        topic = Topic.TAKEN_BACK if before is not None and field.alteration is not Alteration.LATER else Topic.REPORTS
        detail = _standing(key, new, register, as_of) if field.name == "received" and now else ""
        yield Change(topic, field, before, now, name=name, detail=detail)
    if was.document != new.document:
        topic = Topic.TAKEN_BACK if was.document else Topic.REPORTS
        yield Change(topic, Aspect.PUBLISHED_REPORT, was.document, new.document, name=name)
    yield from corrected(was.correction, new.correction, name=name)


def _rounds(before: Register, after: Register) -> Iterator[Change]:
    """What is said of all reports of a campaign, or of a round."""
    for id, new in after.reports.items():
        old = before.reports.get(id)
        campaign = after.campaigns.get(id)
        title = campaign.title if campaign else id
        for field, was, now in differing(old, new) if old else ():
            yield Change(Topic.REPORTS, field, was, now, name=title)
    olds = rounds(before.reports)
    for (id, number), (part, _) in rounds(after.reports).items():
        was_part, _ = olds.get((id, number), (None, ()))
        if was_part:
            name = _whole(after, id, number)
            for field, was, now in differing(was_part, part):
                yield Change(Topic.REPORTS, field, was, now, name=name)
            yield from corrected(was_part.correction, part.correction, name=name)


def _standing(key: Key, report: Report, register: Register, as_of: date) -> str:
    campaign = register.campaigns.get(key[0])
    round_ = campaign.round(key[1]) if campaign else None
    submitted = submissions([report], round_, as_of) if round_ else []
    if not submitted:
        return ""
    days = [f"{submitted[0].days} 天"] if submitted[0].days else []
    return "，".join([submitted[0].status.zh, *days])


def _names(key: Key, register: Register) -> tuple[str, str]:
    """The round and the unit as readers know them."""
    id, number, reporter, unit = key
    if reporter is Reporter.DISTRICT:
        unit = next((one.name for one in register.districts if one.id == unit), unit)
    if reporter is Reporter.INSTITUTION:
        unit = next((one.record.name for one in register.entries if f"{one.district}/{one.id}" == unit), unit)
    return _whole(register, id, number), unit


def _whole(register: Register, id: str, number: int) -> str:
    campaign = register.campaigns.get(id)
    found = campaign.round(number) if campaign else None
    return f"{campaign.title if campaign else id} · {found.title if found else number}"

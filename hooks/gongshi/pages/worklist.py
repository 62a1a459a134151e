"""/worklist/ and /worklist/<district>/ — what follow-up visits must check. Staff edition only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from ..derived.figures import Figure
from ..derived.order import urgency
from ..derived.references import InstitutionRef, rank_of
from ..derived.rows import Rows
from ..derived.summary import Summary
from ..derived.worklist import Area, WorkRow, WorkTotals, areas_of, merged, week_end
from ..model import addresses
from ..model.campaign import Campaign, Round
from ..model.district import District
from ..model.register import has_begun, is_self_check
from ..model.words import ReportStatus
from .page import Page
from .paging import ListPage, parts

PAGE = 60
"""So many problems stand on a page: as many as a team may look at in some days."""
LISTED = 40
"""So many lines a list beside the worklist has at most; its number says how many there are."""
TEAMS = 60
AREAS = 60


@dataclass(frozen=True, slots=True)
class Unvisited:
    """The institutions of a district without a result in a round: the first by name, all of them as a figure."""

    campaign: Campaign
    round: Round
    figure: Figure
    named: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NeverInspected:
    """A responsible area of which no institution was ever inspected; the first of its institutions by name."""

    area: Area
    named: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MissingReports:
    """The institutions whose report on a round is late and has not come: how many, and the latest of them by name."""

    campaign: Campaign
    round: Round
    address: str
    count: int
    named: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A district in the table of the whole."""

    district: District
    address: str
    unsettled: Figure
    overdue: Figure
    due_this_week: int
    reopened: Figure
    verify_late: Figure
    unvisited: Figure | None
    is_never_inspected: bool


def index(summary: Summary, totals: Mapping[str, WorkTotals]) -> Page:
    """The worklist of the whole: the districts with what is urgent in each, the teams, and who was never inspected."""
    whole = merged([*totals.values()])
    lines = sorted((_line(summary, one, totals[one.id]) for one in summary.districts), key=_late_first)
    unseen = [(line, area) for line in lines for area in totals[line.district.id].areas if not area.inspected]
    view = {
        "lines": lines,
        "never": [one for one in lines if one.is_never_inspected],
        "areas": unseen[:AREAS],
        "areas_figure": len(unseen),
        "has_areas": bool(whole.areas),
        "current": summary.current,
        "has_rounds": not (summary.current and summary.current[1].rolling),
        "unsettled": summary.problems.figure(settled="no"),
        "overdue": summary.problems.overdue(),
        "reopened": summary.problems.figure(settled="no", reopened="yes"),
        "verify_late": summary.problems.figure(verify_late="yes"),
        "due_this_week": whole.due_this_week,
        "week_end": week_end(summary.as_of),
        "reports": list(_missing_reports(summary)),
        "teams": whole.teams[:TEAMS],
        "has_more_teams": len(whole.teams) > TEAMS,
    }
    return Page(addresses.WORKLIST, "worklist.html", view)


def _missing_reports(summary: Summary) -> Iterator[MissingReports]:
    """For each round, the latest first, that lacks reports of institutions."""
    for id, campaign in summary.campaigns.items():
        for round_ in reversed(campaign.rounds if any(one.institutions_report for one in campaign.rounds) else []):
            owed = summary.submissions(id, round_)
            places = [one.place for one in owed if one.place and one.status is ReportStatus.MISSING]
            if places:
                yield MissingReports(campaign, round_, addresses.reports(id, round_.id), len(places), _named(places))


def of_district(summary: Summary, district: District, rows: Sequence[Rows], work: Sequence[WorkRow]) -> Iterator[Page]:
    """A district's worklist, page by page, once by responsible area and unit and once by team."""
    last = week_end(summary.as_of)
    due = sorted(
        (one for one in work if one.is_due_by(last)),
        key=lambda one: (rank_of(one.problem.severity), one.problem.deadline or last),
    )
    reopened = [one for one in work if one.problem.is_reopened]
    waiting = [one for one in work if one.problem.days_verification_late]
    here = {"district": district.id}
    view: dict[str, object] = {
        "district": district,
        "unsettled": summary.problems.figure(settled="no", **here),
        "overdue": summary.problems.overdue(**here),
        "reopened_figure": summary.problems.figure(settled="no", reopened="yes", **here),
        "due_this_week": len(due),
        "week_end": last,
        "due": due[:LISTED],
        "reopened": sorted(reopened, key=_urgency)[:LISTED],
        "verify_late": summary.problems.figure(verify_late="yes", **here),
        "waiting": sorted(waiting, key=lambda one: (rank_of(one.problem.severity), -(one.problem.days_waiting or 0)))[
            :LISTED
        ],
        "unvisited": list(_unvisited(summary, district, rows)),
        "never": list(_never_inspected(rows)),
    }
    by_area = _grouped(work, lambda one: one.area)
    by_team = _grouped(work, lambda one: one.team)
    yield from _pages(addresses.worklist_of(district.id), by_area, {**view, "is_by_team": False})
    yield from _pages(addresses.worklist_by_team(district.id), by_team, {**view, "is_by_team": True})


def _grouped(work: Sequence[WorkRow], unit: Callable[[WorkRow], str | None]) -> list[WorkRow]:
    """What belongs to a unit together, the most urgent first; the unit with the most urgent first, nobody's last."""
    foremost: dict[str | None, tuple[object, ...]] = {}
    for one in sorted(work, key=_urgency):
        foremost.setdefault(unit(one), _urgency(one))
    return sorted(work, key=lambda one: (unit(one) is None, foremost[unit(one)], _urgency(one)))


def _urgency(one: WorkRow) -> tuple[object, ...]:
    return urgency(one.problem)


def _pages(address: str, work: Sequence[WorkRow], view: Mapping[str, object]) -> Iterator[Page]:
    part: ListPage[WorkRow]
    for part in parts(address, work, PAGE):
        groups = [
            (name, list(some))
            for name, some in groupby(part.rows, key=lambda one: one.team if view["is_by_team"] else one.area)
        ]
        yield Page(part.address, "district-worklist.html", {**view, "part": part, "groups": groups})


def _line(summary: Summary, district: District, totals: WorkTotals) -> DistrictLine:
    here = {"district": district.id}
    places = summary.institutions
    unvisited = None
    if summary.current and not summary.current[1].rolling:
        id, _, round_ = summary.current
        unvisited = places.figure(uninspected=f"{id}-{round_.id}", **here)
    visited = sum(places.count(inspected=id, **here) for id in summary.campaigns)
    return DistrictLine(
        district,
        addresses.worklist_of(district.id),
        summary.problems.figure(settled="no", **here),
        summary.problems.overdue(**here),
        totals.due_this_week,
        summary.problems.figure(settled="no", reopened="yes", **here),
        summary.problems.figure(verify_late="yes", **here),
        unvisited,
        visited == 0,
    )


def _never_inspected(rows: Sequence[Rows]) -> Iterator[NeverInspected]:
    places = [one.institution for one in rows]
    for area in areas_of(places):
        if not area.inspected:
            yield NeverInspected(area, _named(one.place for one in places if one.area == area.name))


def _named(places: Iterable[InstitutionRef]) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, addresses.institution(one.district, one.id)) for one in islice(places, LISTED))


def _late_first(line: DistrictLine) -> tuple[object, ...]:
    return -line.overdue.count, -line.due_this_week, -line.unsettled.count


def _unvisited(summary: Summary, district: District, rows: Sequence[Rows]) -> Iterator[Unvisited]:
    """For each round that has begun, the latest first; a round without windows has where somebody was visited."""
    for id, campaign in summary.campaigns.items():
        for round_ in [] if campaign.rolling else reversed(campaign.rounds):
            key = f"{id}-{round_.id}"
            is_begun = has_begun(round_, summary.as_of) or summary.institutions.count(inspected=key) > 0
            figure = summary.institutions.figure(uninspected=key, district=district.id)
            if is_begun and figure.count and not is_self_check(round_):
                places = (one.institution for one in rows if (id, round_.id) in one.institution.scope)
                missed = (one.place for one in places if (id, round_.id) not in one.inspected)
                yield Unvisited(campaign, round_, figure, _named(missed))

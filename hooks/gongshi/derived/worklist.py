"""What a follow-up visit must look at: the unsettled problems, with all that one needs on the spot. For staff only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ..model.words import State
from .dossier import Dossier, Problem
from .rows import InstitutionRef, InstitutionRow, ItemRef, Verdict, place_of, urgency

WEEK = 7
"""A deadline this many days ahead or nearer is due this week."""


class WorkRow(NamedTuple):
    """An unsettled problem as the team in the field needs it; `area` and `team` are units, and may be unknown."""

    place: InstitutionRef
    area: str | None
    contact: str | None
    number: str
    address: str
    campaign: str
    round: str
    item: ItemRef
    verdict: Verdict
    finding: str | None
    state: State
    deadline: date | None
    days_left: int | None
    is_overdue: bool
    is_due_soon: bool
    is_reopened: bool
    next_review: date | None
    responsible: str | None
    target: str | None
    to_do: tuple[str, ...]
    team: str | None

    def is_due_by(self, day: date) -> bool:
        """Whether the deadline, or the next review of what is kept up for long, comes by that day and is not past."""
        if self.days_left is not None:
            return not self.is_overdue and self.deadline is not None and self.deadline <= day
        return self.next_review is not None and self.next_review <= day


class Area(NamedTuple):
    """A responsible area of a district: how many institutions name it, and how many of them were ever inspected."""

    name: str
    institutions: int
    inspected: int


@dataclass(frozen=True, slots=True)
class WorkTotals:
    """The worklist of a district, or of several, in counts: by team how many problems, and how many of them overdue."""

    due_this_week: int
    teams: tuple[tuple[str, int, int], ...]
    areas: tuple[Area, ...]


def work_of(dossier: Dossier) -> tuple[WorkRow, ...]:
    """The unsettled problems of an institution, the most urgent first."""
    unsettled = (one for one in dossier.problems if not one.state.is_settled)
    return tuple(_row(dossier, one) for one in sorted(unsettled, key=urgency))


def work_totals(rows: Iterable[WorkRow], places: Iterable[InstitutionRow], as_of: date) -> WorkTotals:
    """The counts of a district's worklist; `places` are its institutions, also those without a problem."""
    every = list(rows)
    teams = Counter(one.team for one in every if one.team)
    late = Counter(one.team for one in every if one.team and one.is_overdue)
    return WorkTotals(
        sum(one.is_due_by(week_end(as_of)) for one in every),
        tuple((team, count, late[team]) for team, count in sorted(teams.items())),
        areas_of(places),
    )


def areas_of(places: Iterable[InstitutionRow]) -> tuple[Area, ...]:
    """The responsible areas that a district's institutions name, by name."""
    named = [(one.area, bool(one.visits)) for one in places if one.area]
    every = Counter(area for area, _ in named)
    inspected = Counter(area for area, was_visited in named if was_visited)
    return tuple(Area(area, count, inspected[area]) for area, count in sorted(every.items()))


def merged(totals: Sequence[WorkTotals]) -> WorkTotals:
    """The counts of several districts together, the teams with the most that is overdue first."""
    teams: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for one in totals:
        for team, count, overdue in one.teams:
            teams[team] += count
            late[team] += overdue
    order = sorted(teams, key=lambda team: (-late[team], -teams[team], team))
    due = sum(one.due_this_week for one in totals)
    return WorkTotals(
        due,
        tuple((team, teams[team], late[team]) for team in order),
        tuple(area for one in totals for area in one.areas),
    )


def week_end(as_of: date) -> date:
    """The last day of the week that begins on the as-of date."""
    return as_of + timedelta(days=WEEK)


def is_counted_down(problem: Problem) -> bool:
    """Whether a review is to come, of which the worklist says something else each day."""
    return _next_review(problem) is not None


def _next_review(problem: Problem) -> date | None:
    if problem.state is not State.LONG_TERM or not problem.rectification:
        return None
    return next((one.next_review for one in reversed(problem.rectification.log) if one.next_review), None)


def _row(dossier: Dossier, problem: Problem) -> WorkRow:
    observation, fix, record = problem.observation, problem.rectification, dossier.entry.record
    measures = [*fix.measures, *(one for step in fix.log for one in step.measures)] if fix else []
    return WorkRow(
        place=place_of(dossier.entry),
        area=record.area,
        contact=record.contact,
        number=problem.number,
        address=problem.address,
        campaign=observation.campaign.title,
        round=observation.round.title,
        item=ItemRef(observation.item.id, observation.item.title),
        verdict=Verdict(observation.counts_as, observation.own_label),
        finding=observation.result.finding,
        state=problem.state,
        deadline=problem.deadline,
        days_left=problem.days_left,
        is_overdue=problem.is_overdue,
        is_due_soon=problem.is_due_soon,
        is_reopened=problem.times_reopened > 0,
        next_review=_next_review(problem),
        responsible=fix.responsible if fix else None,
        target=fix.target if fix else None,
        to_do=tuple(one.text for one in measures if not one.done),
        team=observation.inspection.team,
    )

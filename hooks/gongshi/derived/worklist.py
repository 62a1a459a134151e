"""The worklist for follow-up visits: unsettled problems with target, measures and deadline. Staff edition only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from .dossier import Dossier
from .order import urgency
from .problem import Problem
from .rows import InstitutionRow, ProblemRow, Rows

WEEK = 7
"""A deadline this many days ahead or nearer is due this week."""


class WorkRow(NamedTuple):
    """A row of the worklist: an unsettled problem; `area` and `team` name units, and may be empty."""

    problem: ProblemRow
    area: str | None
    contact: str | None
    campaign: str
    round: str
    next_review: date | None
    team: str | None

    @property
    def to_do(self) -> list[str]:
        """The measures in force that are not done."""
        return [one.text for one in self.problem.measures if not one.done]

    def is_due_by(self, day: date) -> bool:
        """Whether the deadline, or the next review of what is kept up for long, comes by that day and is not past."""
        one = self.problem
        if one.days_left is not None:
            return not one.is_overdue and one.deadline is not None and one.deadline <= day
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


def work_of(dossier: Dossier, rows: Rows) -> tuple[WorkRow, ...]:
    """The unsettled problems of an institution, the most urgent first."""
    pairs = zip(dossier.problems, rows.problems, strict=True)
    unsettled = (_row(dossier, one, row) for one, row in pairs if not one.state.is_settled)
    return tuple(sorted(unsettled, key=lambda one: urgency(one.problem)))


def work_totals(rows: Iterable[WorkRow], places: Iterable[InstitutionRow], as_of: date) -> WorkTotals:
    """The counts of a district's worklist; `places` are its institutions, also those without a problem."""
    every = list(rows)
    teams = Counter(one.team for one in every if one.team)
    late = Counter(one.team for one in every if one.team and one.problem.is_overdue)
    return WorkTotals(
        sum(one.is_due_by(week_end(as_of)) for one in every),
        tuple((team, count, late[team]) for team, count in sorted(teams.items())),
        areas_of(places),
    )


def areas_of(places: Iterable[InstitutionRow]) -> tuple[Area, ...]:
    """The responsible areas that a district's institutions name, by name."""
    named = [(one.area, bool(one.findings)) for one in places if one.area]
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
    """Whether the worklist counts down the days to the problem's next review."""
    return problem.next_review is not None


def _row(dossier: Dossier, problem: Problem, row: ProblemRow) -> WorkRow:
    observation, record = problem.observation, dossier.entry.record
    return WorkRow(
        row,
        record.area,
        record.contact,
        observation.campaign.title,
        observation.round.title,
        problem.next_review,
        observation.inspection.team,
    )

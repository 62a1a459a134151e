"""How rectification goes over time: problems found, closed and overdue, day by day, replayed from their logs.

A delta is a change of the counts from one day on. Deltas add up, those of problems to an institution's, of institutions
to a district's, of districts to the whole; however many problems there are, there are at most as many deltas as days.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..model.lifecycle import late_from, replayed
from ..model.words import State
from .problem import Problem


class Delta(NamedTuple):
    """From `day` on, so many more or fewer problems of a campaign are found, closed, overdue."""

    campaign: str
    day: date
    found: int
    closed: int
    overdue: int


class Day(NamedTuple):
    """How many problems stand as found at the end of a day, and how many of them are closed, overdue."""

    day: date
    found: int
    closed: int
    overdue: int


class _Span(NamedTuple):
    """A time in which neither state nor deadline changed; `until` is the first day after it."""

    since: date
    until: date | None
    state: State
    deadline: date | None


def deltas(problems: Iterable[Problem]) -> tuple[Delta, ...]:
    """The changes of the counts over time that some problems make.

    A problem counts as found from the inspection that found it until it is withdrawn, as closed until it is reopened,
    and as overdue on a day on which its deadline runs and the deadline then in force has passed. Deadlines that have
    not passed yet are replayed as if nothing more happened.
    """
    return merged(one for problem in problems for one in _deltas(problem))


def merged(deltas: Iterable[Delta]) -> tuple[Delta, ...]:
    """The deltas with those of the same campaign and day added up, by day; those that add up to nothing are left
    out."""
    sums: dict[tuple[str, date], tuple[int, int, int]] = {}
    for campaign, day, found, closed, overdue in deltas:
        key = campaign, day
        before = sums.get(key, (0, 0, 0))
        sums[key] = before[0] + found, before[1] + closed, before[2] + overdue
    return tuple(Delta(*key, *change) for key, change in sorted(sums.items()) if any(change))


def timeline(deltas: Iterable[Delta], campaign: str, as_of: date) -> tuple[Day, ...]:
    """Each day on which something changed in a campaign, and the as-of date at the end; empty without any change."""
    days: list[Day] = []
    found = closed = overdue = 0
    for delta in merged(one for one in deltas if one.campaign == campaign and one.day <= as_of):
        found, closed, overdue = found + delta.found, closed + delta.closed, overdue + delta.overdue
        days.append(Day(delta.day, found, closed, overdue))
    if days and days[-1].day < as_of:
        days.append(days[-1]._replace(day=as_of))
    return tuple(days)


_PERIODS: tuple[Callable[[date], object], ...] = (
    lambda day: day,
    lambda day: day.isocalendar()[:2],
    lambda day: (day.year, day.month),
    lambda day: (day.year, (day.month - 1) // 3),
    lambda day: day.year,
)


def sampled(days: Sequence[Day], most: int) -> tuple[Day, ...]:
    """At most so many of the days: the last of each week, month, quarter or year where they are more."""
    for period in _PERIODS:
        kept = tuple({period(one.day): one for one in days}.values())
        if len(kept) <= most:
            return kept
    return kept[-most:]


def _deltas(problem: Problem) -> Iterator[Delta]:
    campaign = problem.observation.campaign_id
    for since, until, state, deadline in _spans(problem):
        found, closed = int(state is not State.WITHDRAWN), int(state is State.CLOSED)
        yield Delta(campaign, since, found, closed, 0)
        if until:
            yield Delta(campaign, until, -found, -closed, 0)
        first_late = late_from(state, deadline)
        if first_late:
            late = max(since, first_late)
            if until is None or late < until:
                yield Delta(campaign, late, 0, 0, 1)
                if until:
                    yield Delta(campaign, until, 0, 0, -1)


def _spans(problem: Problem) -> Iterator[_Span]:
    """The times between the steps; from the day on which a later visit found the item met, no deadline runs."""
    met_on = problem.found_met_on
    for one in _steps(problem):
        if met_on is None or (one.until and one.until <= met_on):
            yield one
        elif one.since >= met_on:
            yield one._replace(deadline=None)
        else:
            yield one._replace(until=met_on)
            yield one._replace(since=met_on, deadline=None)


def _steps(problem: Problem) -> Iterator[_Span]:
    since, planned_on = problem.observation.inspection.date, problem.planned_on
    if planned_on and planned_on > since:
        yield _Span(since, planned_on, State.OPEN, None)
        since = planned_on
    first_deadline = problem.rectification.deadline if problem.rectification else None
    for step in replayed(problem.log, first_deadline):
        if step.entry.date > since:
            yield _Span(since, step.entry.date, step.before, step.deadline)
            since = step.entry.date
    yield _Span(since, None, problem.state, problem.deadline)

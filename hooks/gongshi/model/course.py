"""The states a problem went through: the entries of its log, with the steps that results of later visits add."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .lifecycle import is_over, replayed, speaks_after, state_after
from .numbering import NumberedProblem, numbered
from .observation import Groups, Observation
from .record import ItemId
from .rectification import LogEntry, Rectification
from .words import Result, SettledBy, State

Key = tuple[str, int, ItemId]
"""Campaign, round and item."""


class ImpliedStep(LogEntry):
    """A log entry that nobody wrote: it follows from the result of a later visit."""

    @property
    def is_implied(self) -> bool:
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class ProblemCourse:
    """A problem, its log with what later visits imply, and the later observations, of which `again` are about it."""

    problem: NumberedProblem
    log: tuple[LogEntry, ...]
    later: tuple[Observation, ...]
    again: tuple[Observation, ...]

    @property
    def first(self) -> Observation:
        """The observation that found it first."""
        return self.problem.first[0]

    @property
    def rectification(self) -> Rectification | None:
        """The rectification as it is written, or None where none is."""
        return self.problem.planned[1].rectification

    @property
    def state(self) -> State:
        """The state after the whole log."""
        return state_after(self.log)


def courses(groups: Groups) -> Iterator[tuple[Key, list[ProblemCourse]]]:
    """The problems of each item in each round in which something was found wrong with it, in the order of their
    numbers.

    What fails again after it was closed is open again from that day, unless a later entry of its log sets a state, or
    another problem of the item in the round tells why it fails; a problem of an earlier year of a rolling campaign
    stays closed, since what fails is a problem of its own year. What is met again is closed by that visit where the
    campaign says `settled_by: reinspection`, whatever the log says later; a dispute waits for its ruling.
    """
    for key, group in groups.items():
        problems = numbered(group)
        if not problems:
            continue
        later = [_later(one.first[0], groups) for one in problems]
        again = [_again(one, problems, some, groups) for one, some in zip(problems, later, strict=True)]
        logs = _with_implied(problems, again)
        parts = zip(problems, logs, later, again, strict=True)
        yield key, [ProblemCourse(one, tuple(log), tuple(some), tuple(same)) for one, log, some, same in parts]


def _later(first: Observation, groups: Groups) -> list[Observation]:
    """Later observations of a problem: of its item in the same and later rounds, and of items that follow its round
    up."""
    return [one for one in _of_later_rounds(first, groups) if _is_since(first, one)]


def _of_later_rounds(first: Observation, groups: Groups) -> Iterator[Observation]:
    for (campaign, round_, item), some in groups.items():
        if campaign == first.campaign_id and round_ >= first.round.id:
            is_same = item == first.item.id
            yield from (one for one in some if is_same or one.item.follows_up == first.round.id)


def _is_since(first: Observation, one: Observation) -> bool:
    return one.round.id > first.round.id or one.inspection.date > first.inspection.date


def _again(
    problem: NumberedProblem, beside: Sequence[NumberedProblem], later: Sequence[Observation], groups: Groups
) -> list[Observation]:
    """Of the later observations those of the same item, by date, without what states another problem of the round,
    and without those of a later round that has problems of its own."""
    first = problem.first[0]
    others = [one for one in beside if one is not problem]

    def is_about_it(one: Observation) -> bool:
        """Whether an observation of the same item is about the problem."""
        if one.round.id == first.round.id:
            return problem.is_stated_by(one) or not any(other.is_stated_by(one) for other in others)
        of_round = groups[one.item_key]
        return not any(other.result.has_course for other in of_round)

    mine = [one for one in later if one.item.id == first.item.id and is_about_it(one)]
    return sorted(mine, key=lambda one: one.inspection.date)


def _with_implied(problems: Sequence[NumberedProblem], again: Sequence[Sequence[Observation]]) -> list[list[LogEntry]]:
    """The log of each problem of a round's item, with a step for each later result that implies one."""
    plans = [one.planned[1].rectification for one in problems]
    logs: list[list[LogEntry]] = [list(plan.log) if plan else [] for plan in plans]
    every = {id(one): one for some in again for one in some}
    for one in sorted(every.values(), key=lambda one: one.inspection.date):
        concerned = [n for n, some in enumerate(again) if any(one is other for other in some)]
        is_explained = not all(is_over(logs[n], one.inspection.date) for n in concerned)
        for n in concerned:
            state = _implied(logs[n], one, is_explained or _is_of_another_year(problems[n].first[0], one))
            if state:
                visit = one.inspection
                step = ImpliedStep(
                    date=visit.date, state=state, by=visit.team, means=visit.means, purpose=visit.purpose
                )
                logs[n].insert(sum(entry.date <= visit.date for entry in logs[n]), step)
    return logs


def _is_of_another_year(first: Observation, one: Observation) -> bool:
    """Whether a result stands in a later year of a rolling campaign: what it finds wrong is a problem of that year."""
    return first.campaign.rolling and one.round.id != first.round.id


def _implied(log: Sequence[LogEntry], one: Observation, is_explained: bool) -> State | None:
    day = one.inspection.date
    by_then = [entry for entry in log if entry.date <= day]
    state = state_after(by_then)
    if one.counts_as.is_problem:
        is_open_again = state is State.CLOSED and not is_explained and not speaks_after(log, day)
        return State.REOPENED if is_open_again else None
    is_settling = one.campaign.settled_by is SettledBy.REINSPECTION and one.counts_as is Result.MET
    is_waiting = not state.is_settled and state is not State.DISPUTED and not failed_since(by_then, day)
    return State.CLOSED if is_settling and is_waiting else None


def failed_since(log: Sequence[LogEntry], day: date) -> bool:
    """Whether the log has an entry from that day on which reopens the problem or returns it to rectification."""
    return any(
        step.entry.state is State.REOPENED
        or (step.entry.state is State.IN_PROGRESS and step.before in (State.SUBMITTED, State.NOTICE))
        for step in replayed(log, None)
        if step.entry.date >= day
    )

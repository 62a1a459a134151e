"""The states a problem went through: the entries of its log, with the steps that results of later visits add."""

from collections.abc import Iterator, Sequence
from datetime import date

from .lifecycle import replayed, speaks_after, state_after
from .observation import Groups, Observation, later_than, of_same_item
from .rectification import LogEntry, Rectification
from .words import Result, SettledBy, State


class ImpliedStep(LogEntry):
    """A log entry that nobody wrote: it follows from the result of a later visit."""

    @property
    def is_implied(self) -> bool:
        """Always."""
        return True


def planned_of(bad: Sequence[Observation]) -> Observation:
    """The first of the observations `bad` that records a rectification; where none does, the first of all."""
    return next((one for one in bad if one.result.rectification), bad[0])


def state_now(bad: Sequence[Observation], groups: Groups) -> State:
    """The problem's state today, from its log and later visits; `bad` are the observations that found the item
    wrong."""
    again = of_same_item(bad[0], later_than(bad[0], groups), groups)
    return state_after(course(planned_of(bad).result.rectification, bad[0], again))


def courses(groups: Groups) -> Iterator[tuple[Rectification, tuple[LogEntry, ...]]]:
    """Each rectification that sets the course of its problem, with that course."""
    for group in groups.values():
        bad = [one for one in group if one.counts_as.is_problem]
        record = planned_of(bad).result.rectification if bad else None
        if record:
            yield record, course(record, bad[0], of_same_item(bad[0], later_than(bad[0], groups), groups))


def course(
    rectification: Rectification | None, first: Observation, again: Sequence[Observation]
) -> tuple[LogEntry, ...]:
    """A problem's log, with a step for each later visit whose result implies one.

    What fails again after it was closed is open again from that day, unless a later entry sets a state; so is what
    fails again in the round in which it was withdrawn. What is met again is closed by that visit where the campaign
    says `settled_by: reinspection`, whatever the log says later; a dispute waits for its ruling.
    """
    log: list[LogEntry] = list(rectification.log) if rectification else []
    for one in again:
        state = _implied(log, first, one)
        if state:
            visit = one.inspection
            step = ImpliedStep(date=visit.date, state=state, by=visit.team, means=visit.means, purpose=visit.purpose)
            log.insert(sum(entry.date <= visit.date for entry in log), step)
    return tuple(log)


def _implied(log: Sequence[LogEntry], first: Observation, one: Observation) -> State | None:
    day = one.inspection.date
    by_then = [entry for entry in log if entry.date <= day]
    state = state_after(by_then)
    if one.counts_as.is_problem:
        is_over = state is State.CLOSED or (state is State.WITHDRAWN and one.round.id == first.round.id)
        return State.REOPENED if is_over and not speaks_after(log, day) else None
    is_settling = first.campaign.settled_by is SettledBy.REINSPECTION and one.counts_as is Result.MET
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

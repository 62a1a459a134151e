"""How a rectification runs: its states, its deadline, its progress."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from .rectification import LogEntry, Measure, Rectification
from .words import State

DUE_SOON_DAYS = 3
"""A deadline this many days ahead or nearer is due soon."""

_ALWAYS = frozenset({State.DISPUTED, State.WITHDRAWN})

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.OPEN: _ALWAYS | {State.IN_PROGRESS, State.SUBMITTED},
    State.IN_PROGRESS: _ALWAYS | {State.SUBMITTED, State.LONG_TERM},
    State.SUBMITTED: _ALWAYS | {State.IN_PROGRESS, State.NOTICE, State.CLOSED},
    State.NOTICE: _ALWAYS | {State.CLOSED, State.IN_PROGRESS},
    State.CLOSED: frozenset({State.REOPENED, State.WITHDRAWN}),
    State.LONG_TERM: _ALWAYS | {State.SUBMITTED},
    State.REOPENED: _ALWAYS | {State.IN_PROGRESS, State.SUBMITTED},
    State.DISPUTED: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
"""Which state may follow which; a dispute also ends in the state before it."""


@dataclass(frozen=True, slots=True)
class LogStep:
    """One entry of a log with what held before it."""

    index: int
    entry: LogEntry
    before: State
    before_dispute: State | None
    since: date | None
    deadline: date

    @property
    def allowed(self) -> frozenset[State]:
        """The states that may follow."""
        back = (
            frozenset({self.before_dispute}) if self.before is State.DISPUTED and self.before_dispute else frozenset()
        )
        return TRANSITIONS[self.before] | back

    def allowed_with(self, notice_days: int | None) -> frozenset[State]:
        """The states that may follow under a campaign's days of public notice; None where it is not known."""
        skips_notice = self.before is State.SUBMITTED and notice_days != 0
        return self.allowed - {State.CLOSED} if skips_notice else self.allowed


def steps(rectification: Rectification) -> Iterator[LogStep]:
    """The log, entry by entry; an entry that is not allowed is followed as if it were, so that each is told once."""
    state, before_dispute, since, deadline = State.OPEN, None, None, rectification.deadline
    for index, entry in enumerate(rectification.log):
        yield LogStep(index, entry, state, before_dispute, since, deadline)
        if entry.extends_to:
            deadline = entry.extends_to
        if entry.state:
            before_dispute = state if entry.state is State.DISPUTED else None
            state, since = entry.state, entry.date
            deadline = _new_deadline(entry) or deadline


def state_of(rectification: Rectification | None) -> State:
    """The state the log ends in; a problem without a log, or without a rectification, is open."""
    entries = rectification.log if rectification else []
    return next((entry.state for entry in reversed(entries) if entry.state), State.OPEN)


def deadline_of(rectification: Rectification) -> date:
    """The deadline in force after every extension and reopening."""
    moved = (entry.extends_to or _new_deadline(entry) for entry in reversed(rectification.log))
    return next((day for day in moved if day), rectification.deadline)


def handed_in(rectification: Rectification | None) -> LogStep | None:
    """The entry by which the problem was handed in for verification, with the deadline then in force.

    None where it was not, where it was sent back, and where it has come back since: what counts is the hand-in that
    stands. The end of a dispute, which leads back to the state before, is no hand-in.
    """
    standing = None
    for step in steps(rectification) if rectification else ():
        if step.before is State.DISPUTED:
            continue
        if step.entry.state is State.SUBMITTED:
            standing = step
        elif step.entry.state in (State.IN_PROGRESS, State.REOPENED):
            standing = None
    return standing


def _new_deadline(entry: LogEntry) -> date | None:
    """Only a reopening sets a deadline; an editor who wants more time writes an extension, which is approved."""
    return entry.deadline if entry.state is State.REOPENED else None


def measures_of(rectification: Rectification) -> list[Measure]:
    """All measures, those that a reopening added included."""
    return [*rectification.measures, *(measure for entry in rectification.log for measure in entry.measures)]


def progress_of(rectification: Rectification | None) -> float:
    """The share of measures done, 0 to 1; 1 when closed."""
    if rectification is None:
        return 0.0
    if state_of(rectification) is State.CLOSED:
        return 1.0
    measures = measures_of(rectification)
    return sum(measure.done is not None for measure in measures) / len(measures) if measures else 0.0


def closed_on(rectification: Rectification | None) -> date | None:
    """The day of the closing in force, or None while the problem is not closed."""
    if rectification is None or state_of(rectification) is not State.CLOSED:
        return None
    return next(entry.date for entry in reversed(rectification.log) if entry.state)


def was_ever_closed(rectification: Rectification | None) -> bool:
    """Whether the problem was closed at some time, whatever came after."""
    return any(entry.state is State.CLOSED for entry in rectification.log) if rectification else False


def times_reopened(rectification: Rectification | None) -> int:
    """How often the problem came back after it was closed."""
    return sum(entry.state is State.REOPENED for entry in rectification.log) if rectification else 0


def last_step(rectification: Rectification | None) -> date | None:
    """The day of the latest entry of the log, or None where it has none."""
    return max((entry.date for entry in rectification.log), default=None) if rectification else None

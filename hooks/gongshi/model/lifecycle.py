"""Rules of rectification: allowed transitions between states, the deadline in force, progress, days of closing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
    """One entry of a log, with the state before it, the entry that had led there, and the deadline before it."""

    index: int
    entry: LogEntry
    before: State
    before_dispute: State | None
    entered_by: LogEntry | None
    deadline: date | None

    @property
    def since(self) -> date | None:
        """The day on which the state before was entered; None where the log had named none."""
        return self.entered_by.date if self.entered_by else None

    @property
    def settled_by(self) -> LogEntry | None:
        """The later visit that had closed the problem before this entry, which is no step that may follow; else
        None."""
        is_settled = self.entered_by is not None and self.entered_by.is_implied and self.before is State.CLOSED
        return self.entered_by if is_settled and self.entry.state not in self.allowed else None

    @property
    def allowed(self) -> frozenset[State]:
        """The states that may follow."""
        back = (
            frozenset({self.before_dispute}) if self.before is State.DISPUTED and self.before_dispute else frozenset()
        )
        return TRANSITIONS[self.before] | back

    def allowed_with(self, notice_days: int | None) -> frozenset[State]:
        """The states that may follow under a campaign's days of public notice; None where it is not known."""
        skips_notice = self.before is State.SUBMITTED and notice_days not in (0, None)
        return self.allowed - {State.CLOSED} if skips_notice else self.allowed


def written(course: Iterable[LogEntry], deadline: date | None) -> Iterator[LogStep]:
    """The entries of a problem's course that somebody wrote, numbered as in its log, each with what was before it."""
    steps = (step for step in replayed(course, deadline) if not step.entry.is_implied)
    return (replace(step, index=index) for index, step in enumerate(steps))


def replayed(log: Iterable[LogEntry], deadline: date | None) -> Iterator[LogStep]:
    """The entries of a log, each with the state and the deadline before it; a forbidden transition counts as made.

    `deadline` is the one set at first; None where none is recorded.
    """
    state, before_dispute, entered_by = State.OPEN, None, None
    for index, entry in enumerate(log):
        yield LogStep(index, entry, state, before_dispute, entered_by, deadline)
        deadline = _deadline_from(entry, deadline)
        if entry.state:
            before_dispute = state if entry.state is State.DISPUTED else None
            state, entered_by = entry.state, entry


def state_after(log: Sequence[LogEntry]) -> State:
    """The state a log ends in; open at first."""
    return next((entry.state for entry in reversed(log) if entry.state), State.OPEN)


def deadline_after(log: Sequence[LogEntry], deadline: date | None) -> date | None:
    """The deadline in force after every extension and reopening; `deadline` is the one set at first."""
    for entry in log:
        deadline = _deadline_from(entry, deadline)
    return deadline


def handed_in(log: Iterable[LogEntry], deadline: date | None) -> LogStep | None:
    """The entry by which the problem was handed in for verification, with the deadline then in force.

    None where it was not, where it was sent back, and where it has come back since: what counts is the hand-in that
    stands. The end of a dispute, which leads back to the state before, is no hand-in. `deadline` is the one set at
    first.
    """
    standing = None
    for step in replayed(log, deadline):
        if step.before is State.DISPUTED:
            continue
        if step.entry.state is State.SUBMITTED:
            standing = step
        elif step.entry.state in (State.IN_PROGRESS, State.REOPENED):
            standing = None
    return standing


def stopped(log: Sequence[LogEntry], deadline: date | None, met_on: date | None) -> tuple[date, date | None] | None:
    """The day on which the deadline stopped running, with the deadline then in force; None while it runs, or may.

    It stops at the hand-in that stands, or at the later visit that found the item met where that was earlier, or
    nobody handed anything in. `met_on` is the day of such a visit that closed nothing; `deadline` the one set at first.
    """
    step = handed_in(log, deadline)
    found = [(step.entry.date, step.deadline)] if step else []
    by_visit = [entry.date for entry in log if entry.is_implied and entry.date == closed_on(log)]
    for day in (*by_visit, *((met_on,) if met_on else ())):
        found.append((day, deadline_after([entry for entry in log if entry.date <= day], deadline)))
    return min(found, key=lambda one: one[0], default=None)


def _deadline_from(entry: LogEntry, before: date | None) -> date | None:
    """The deadline after an entry. Only an extension, which is approved, and a reopening set one; what a later visit
    implies to have come back has none until somebody sets it."""
    if entry.extends_to:
        return entry.extends_to
    if entry.state is State.REOPENED:
        return None if entry.is_implied else entry.deadline or before
    return before


def days_later(day: date, days: int) -> date:
    """So many days after a day; the last day that a calendar can name, where that lies beyond."""
    return day + timedelta(days=min(days, (date.max - day).days))


def late_from(state: State, deadline: date | None) -> date | None:
    """The first day on which a problem in that state is overdue; None where no deadline runs."""
    return days_later(deadline, 1) if deadline and state.has_running_deadline else None


def measures_of(rectification: Rectification | None, log: Sequence[LogEntry]) -> tuple[list[Measure], list[Measure]]:
    """The measures in force, and those from before: a problem that came back is put right by what was set since."""
    first = rectification.measures if rectification else []
    back = max((index for index, entry in enumerate(log) if entry.state is State.REOPENED), default=None)
    before = [*first, *(measure for entry in log[: back or 0] for measure in entry.measures)]
    since = [measure for entry in log[back or 0 :] for measure in entry.measures]
    return ([*before, *since], []) if back is None else (since, before)


def progress_of(measures: Sequence[Measure], state: State) -> float | None:
    """The share of the measures in force that are done, 0 to 1; 1 when closed, None where no measure is set, and of
    what was withdrawn, which calls for none."""
    if state is State.CLOSED:
        return 1.0
    if state is State.WITHDRAWN:
        return None
    return sum(measure.done is not None for measure in measures) / len(measures) if measures else None


def closed_on(log: Sequence[LogEntry]) -> date | None:
    """The day of the closing in force, or None while the problem is not closed."""
    return state_since(log) if state_after(log) is State.CLOSED else None


def state_since(log: Sequence[LogEntry]) -> date | None:
    """The day on which the state in force was entered; None where the log names no state."""
    return next((entry.date for entry in reversed(log) if entry.state), None)


def was_ever_closed(log: Iterable[LogEntry]) -> bool:
    """Whether the problem was closed at some time, whatever came after."""
    return any(entry.state is State.CLOSED for entry in log)


def times_reopened(log: Iterable[LogEntry]) -> int:
    """How often the problem came back after it was closed."""
    return sum(entry.state is State.REOPENED for entry in log)


def last_step(log: Iterable[LogEntry]) -> date | None:
    """The day of the latest entry of the log, or None where it has none."""
    return max((entry.date for entry in log), default=None)


def speaks_after(log: Iterable[LogEntry], day: date) -> bool:
    """Whether an entry that somebody wrote sets a state after that day."""
    return any(entry.state and entry.date > day and not entry.is_implied for entry in log)


def is_contradicted(course: Sequence[LogEntry], day: date) -> bool:
    """Whether a failing result on that day contradicts the log: closed by then, by the log or by a visit, and without
    an entry afterwards. That the result itself implies the problem to be open again is left out."""
    return state_on(course, day) is State.CLOSED and not speaks_after(course, day)


def is_over(course: Sequence[LogEntry], day: date) -> bool:
    """Whether the problem was settled on that day, and the log says nothing of it since."""
    return state_on(course, day) is State.WITHDRAWN or is_contradicted(course, day)


def state_on(course: Sequence[LogEntry], day: date) -> State:
    """The state that a course had on a day, but for what failing visits imply."""
    return state_after(
        [one for one in course if one.date <= day and not (one.is_implied and one.state is State.REOPENED)]
    )

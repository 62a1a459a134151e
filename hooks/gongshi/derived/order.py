"""In which order rows of problems and practices are listed."""

from datetime import date
from typing import Protocol

from ..model.words import State
from .rows import PracticeRow


class Urgent(Protocol):
    """What there is to know of a problem to see how urgent it is."""

    @property
    def state(self) -> State:
        """How far its rectification has come."""

    @property
    def is_overdue(self) -> bool:
        """Whether its deadline has passed."""

    @property
    def deadline(self) -> date | None:
        """Until when it is to be put right."""

    @property
    def number(self) -> str:
        """The stable problem number."""


def urgency(problem: Urgent) -> tuple[object, ...]:
    """Overdue first, longest overdue foremost; then what still runs, by deadline; then the settled."""
    state = problem.state
    waiting = 0 if problem.is_overdue else 1 + (not state.has_running_deadline) + state.is_settled
    return waiting, problem.deadline or date.max, problem.number


def prominence(practice: PracticeRow) -> tuple[object, ...]:
    """Featured first, then the newest."""
    return not practice.featured, -practice.day.toordinal(), practice.address

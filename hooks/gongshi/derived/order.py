"""In which order rows of problems and practices are listed."""

from datetime import date
from typing import Protocol

from ..model.words import State
from .references import SeverityRef, rank_of
from .rows import PracticeRow


class Urgent(Protocol):
    """What there is to know of a problem to see how urgent it is."""

    @property
    def state(self) -> State:
        """How far its rectification has come."""

    @property
    def severity(self) -> SeverityRef | None:
        """How severe it is, where that was said."""

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
    """Unsettled first, the most severe foremost; then overdue, then what still runs, by deadline."""
    rank = rank_of(problem.severity)
    return problem.state.is_settled, rank, waiting(problem), problem.deadline or date.max, problem.number


def waiting(problem: Urgent) -> int:
    """How long a problem can wait: 0 for what is overdue, 1 for what still runs, more for what waits for others."""
    state = problem.state
    return 0 if problem.is_overdue else 1 + (not state.has_running_deadline) + state.is_settled


def prominence(practice: PracticeRow) -> tuple[object, ...]:
    """Featured first, then the newest."""
    return not practice.featured, -practice.day.toordinal(), practice.address

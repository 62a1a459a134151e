"""What an inspection found about an item, as lists show it."""

from typing import NamedTuple

from ..model.observation import Observation
from ..model.words import Result


class Verdict(NamedTuple):
    """The result that counts; `label` is the grade's own name where the campaign has a scale of its own.

    `is_withdrawn` tells of a problem that was withdrawn: the verdict is shown as such, and counts as nothing.
    `is_by_district` tells that it is of an inspection that a district organised.
    """

    counts_as: Result
    label: str | None
    is_withdrawn: bool = False
    is_by_district: bool = False

    @property
    def is_rated(self) -> bool:
        """Whether it enters the denominator of a rate."""
        return self.counts_as.is_rated and not self.is_withdrawn

    @property
    def is_problem(self) -> bool:
        """Whether it counts as a problem."""
        return self.counts_as.is_problem and not self.is_withdrawn


def verdict_of(observation: Observation, is_withdrawn: bool) -> Verdict:
    """What an observation counts as."""
    return Verdict(observation.counts_as, observation.own_label, is_withdrawn, observation.inspection.is_by_district)

"""The overall judgements of an institution's inspections, each beside the one before it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..model.campaign import Campaign, Round
from ..model.grades import Grade
from ..model.institution import Inspection, Institution
from ..model.ranking import movement
from ..model.register import scheduled
from ..model.words import Movement, Result


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an inspection said of the institution as a whole; `before` is the judgement of the inspection before it."""

    inspection: Inspection
    campaign_id: str
    campaign: Campaign
    round: Round
    grade: Grade
    before: "Judgement | None"

    @property
    def movement(self) -> Movement | None:
        """Whether it is better or worse than the one before; None where there is none to compare it with."""
        return movement(self.before.grade, self.grade, self.campaign.overall) if self.before else None


def judgements(record: Institution, campaigns: Mapping[str, Campaign]) -> Iterator[Judgement]:
    """Every overall judgement of an institution, in order of date."""
    last: dict[str, Judgement] = {}
    for inspection in sorted(record.visits, key=lambda one: one.date):
        where = scheduled(campaigns, inspection)
        grade = where and where[0].overall_grade(inspection.overall)
        if where and grade:
            before = last.get(inspection.campaign)
            last[inspection.campaign] = Judgement(inspection, inspection.campaign, *where, grade, before)
            yield last[inspection.campaign]


class OverallRow(NamedTuple):
    """An overall judgement as lists show it, and whether it is better or worse than the one before."""

    campaign: str
    round: int
    day: date
    id: str
    label: str
    counts_as: Result
    movement: Movement | None


def overall_rows(judgements: Iterable[Judgement]) -> Iterator[OverallRow]:
    """The last judgement of each round, in order of date."""
    last: dict[tuple[str, int], Judgement] = {}
    for one in judgements:
        last.pop((one.campaign_id, one.round.id), None)
        last[one.campaign_id, one.round.id] = one
    for one in last.values():
        grade = one.grade
        yield OverallRow(
            one.campaign_id, one.round.id, one.inspection.date, grade.id, grade.label, grade.counts_as, one.movement
        )

"""The record of changes that an institution's page carries: facts, and that words were altered, but not the words.

What was taken back may have been taken back because it should not stand in public; the record does not repeat it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.campaign import Campaign
from ..model.fields import RecordField, field_of
from ..model.institution import GoodPractice, Institution
from ..model.words import Aspect, ChangeKind, Result, Topic
from .change import Change, Spot, Value

TITLE = field_of(GoodPractice, "title")
EXPLAINED = frozenset({Aspect.CORRECTION, Aspect.INSPECTIONS})
"""The aspects whose detail is meant to be read later: why something was put right, what a visit found how often."""


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One thing that changed; `before` and `after` are None where they are words, or not public any more."""

    topic: Topic
    aspect: Aspect | RecordField
    kind: ChangeKind
    before: Value
    after: Value
    spot: Spot | None
    name: str
    on: date | None
    detail: str


@dataclass(frozen=True, slots=True)
class CommitRecord:
    """What one commit changed for readers of an institution's page; `is_first` when it brought the page."""

    commit: str
    day: date
    lines: tuple[ChangedLine, ...]
    is_first: bool = False

    @property
    def taken_back(self) -> int:
        """How much of what was published it took back or reworded."""
        return sum(line.topic is Topic.TAKEN_BACK for line in self.lines)


def lines(changes: Iterable[Change], now: Institution, campaigns: Mapping[str, Campaign]) -> Iterator[ChangedLine]:
    """Changes as the record tells them on a page that shows `now`; what only time made overdue is none."""
    titles = {one.title for visit in now.inspections for one in visit.good_practices}
    for one in changes:
        if one.topic is Topic.OVERDUE:
            continue
        kind = (
            ChangeKind.ADDED if one.before is None else ChangeKind.REMOVED if one.after is None else ChangeKind.ALTERED
        )
        is_open = not one.spot or _is_open(one.spot, now, campaigns)
        tells = is_open and not one.aspect.is_prose
        is_named = is_open and one.aspect is not Aspect.DONE and one.name in titles
        if one.aspect is Aspect.GOOD_PRACTICES or (one.aspect == TITLE):
            tells = tells and {one.before, one.after} <= {None, *titles}
        yield ChangedLine(
            one.topic,
            one.aspect,
            kind,
            one.before if tells else None,
            one.after if tells else None,
            one.spot,
            one.name if is_named else "",
            one.on if is_open else None,
            one.detail if is_open and one.aspect in EXPLAINED else "",
        )


def _is_open(spot: Spot, now: Institution, campaigns: Mapping[str, Campaign]) -> bool:
    """Whether the page still shows what stands there: the visit, and the item's result if it is about one."""
    visits = [
        one for one in now.inspections if (one.campaign, one.round, one.date) == (spot.campaign, spot.round, spot.visit)
    ]
    if not spot.item:
        return bool(visits)
    campaign = campaigns.get(spot.campaign)
    words = [visit.results[spot.item].result for visit in visits if spot.item in visit.results]
    grades = [campaign.grade(word) if campaign else None for word in words]
    return bool(visits) and all(grade and grade.counts_as is not Result.WITHHELD for grade in grades)

"""Observations: the result of one item at one inspection; and which later observations concern a given problem."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .campaign import Campaign, Grade, Item, Round, SeverityLevel
from .institution import Inspection, ItemResult
from .record import ItemId
from .register import Entry, scheduled
from .words import Result


@dataclass(frozen=True, slots=True)
class Observation:
    """The result of one item at one inspection, with the campaign, round and item it belongs to."""

    entry: Entry
    campaign_id: str
    campaign: Campaign
    round: Round
    item: Item
    inspection: Inspection
    result: ItemResult
    grade: Grade

    @property
    def counts_as(self) -> Result:
        """The common result that the campaign's grade stands for."""
        return self.grade.counts_as

    @property
    def own_label(self) -> str | None:
        """The grade's label where the campaign has its own scale; None where it uses the common results."""
        return self.grade.label if self.grade in self.campaign.scale else None

    @property
    def severity(self) -> SeverityLevel | None:
        """How severe the problem is that it found; None where nobody said so."""
        return self.campaign.severity(self.result.severity)


Groups = dict[tuple[str, int, ItemId], list[Observation]]
"""The observations of each item in each round, by campaign, round and item, in order of date."""


def grouped(entry: Entry, campaigns: Mapping[str, Campaign]) -> Groups:
    """All observations of an institution, by campaign, round and item, oldest first."""
    groups: Groups = {}
    for one in _observations(entry, campaigns):
        groups.setdefault((one.campaign_id, one.round.id, one.item.id), []).append(one)

    def order(key: tuple[str, int, ItemId]) -> tuple[str, int, int]:
        """By campaign and round, and in these as the campaign lists its items."""
        return key[0], key[1], groups[key][0].campaign.place(key[2])

    return {key: groups[key] for key in sorted(groups, key=order)}


def _observations(entry: Entry, campaigns: Mapping[str, Campaign]) -> Iterator[Observation]:
    for inspection in sorted(entry.record.inspections, key=lambda one: one.date):
        where = scheduled(campaigns, inspection)
        if where is None:
            continue
        campaign, round_ = where
        for number, result in sorted(inspection.results.items(), key=lambda one: campaign.place(one[0])):
            item, grade = campaign.item(number), campaign.grade(result.result)
            if item and grade:
                yield Observation(entry, inspection.campaign, campaign, round_, item, inspection, result, grade)


def later_than(first: Observation, groups: Groups) -> list[Observation]:
    """Later observations of a problem: of its item in the same and later rounds, and of items that follow its round
    up."""
    return [one for one in _of_later_rounds(first, groups) if _is_since(first, one)]


def of_same_item(first: Observation, later: Iterable[Observation], groups: Groups) -> list[Observation]:
    """Of `later`, the observations of the same item, by date, without those that belong to a new problem of a later
    round."""
    mine = [one for one in later if one.item.id == first.item.id and not _is_recorded_anew(first, one, groups)]
    return sorted(mine, key=lambda one: one.inspection.date)


def _of_later_rounds(first: Observation, groups: Groups) -> Iterator[Observation]:
    for (campaign, round_, item), some in groups.items():
        if campaign == first.campaign_id and round_ >= first.round.id:
            is_same = item == first.item.id
            yield from (one for one in some if is_same or one.item.follows_up == first.round.id)


def _is_since(first: Observation, one: Observation) -> bool:
    return one.round.id > first.round.id or one.inspection.date > first.inspection.date


def _is_recorded_anew(first: Observation, one: Observation, groups: Groups) -> bool:
    """Whether it is of a later round that records the problem with a rectification of its own."""
    if one.round.id == first.round.id:
        return False
    return any(other.result.rectification for other in groups[one.campaign_id, one.round.id, one.item.id])

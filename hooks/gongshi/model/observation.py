"""Observations: the result of one item at one inspection, in order and together with others of the same item."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .campaign import Campaign, Item, Round
from .grades import Grade
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
    def round_key(self) -> tuple[str, int]:
        """Campaign and round."""
        return self.campaign_id, self.round.id

    @property
    def item_key(self) -> tuple[str, int, ItemId]:
        """Campaign, round and item."""
        return self.campaign_id, self.round.id, self.item.id


Groups = dict[tuple[str, int, ItemId], list[Observation]]
"""The observations of each item in each round, by campaign, round and item, in order of date."""


def grouped(entry: Entry, campaigns: Mapping[str, Campaign]) -> Groups:
    """All observations of an institution, by campaign, round and item, oldest first; its own word is none."""
    groups: Groups = {}
    for one in _observations(entry, entry.record.visits, campaigns):
        groups.setdefault(one.item_key, []).append(one)

    def order(key: tuple[str, int, ItemId]) -> tuple[str, int, int]:
        """By campaign and round, and in these as the campaign lists its items."""
        return key[0], key[1], groups[key][0].campaign.place(key[2])

    return {key: groups[key] for key in sorted(groups, key=order)}


def own_word(entry: Entry, campaigns: Mapping[str, Campaign]) -> dict[tuple[str, int, ItemId], Observation]:
    """What an institution said last of each item in each round, by campaign, round and item."""
    return {one.item_key: one for one in _observations(entry, entry.record.own_checks, campaigns)}


def _observations(
    entry: Entry, inspections: Iterable[Inspection], campaigns: Mapping[str, Campaign]
) -> Iterator[Observation]:
    for inspection in sorted(inspections, key=lambda one: one.date):
        where = scheduled(campaigns, inspection)
        if where is None:
            continue
        campaign, round_ = where
        for number, result in sorted(inspection.results.items(), key=lambda one: campaign.place(one[0])):
            item, grade = campaign.item(number), campaign.grade(result.result)
            if item and grade:
                yield Observation(entry, inspection.campaign, campaign, round_, item, inspection, result, grade)

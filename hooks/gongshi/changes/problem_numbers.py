"""The guard's rule that a problem which was published keeps its number, which nothing excuses."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..model.campaign import Campaign
from ..model.institution import ItemResult
from ..model.numbering import number_suffix, numbered
from ..model.observation import grouped
from ..model.record import ItemId
from ..model.register import Entry
from ..reading.diagnostic import At
from . import matching
from .parts import stated
from .refusal import Refusal
from .rules import GuardRule

CURE = (
    "新查到的问题写在公布过的后面；补记较早的检查，另写成一次检查，写上 publish_from（公开日期，今天或以后），"
    "它的问题就排在公布过的后面。不是问题的，不删，在它的 log 里写 withdrawn（撤销）和理由。"
)


class _Place(NamedTuple):
    """Where a problem is stated: the inspection, the item, and which of the result's problems."""

    visit: int
    item: ItemId
    which: int


def numbers_stay(
    before: Entry, after: Entry, campaigns: tuple[Mapping[str, Campaign], Mapping[str, Campaign]]
) -> Iterator[Refusal]:
    """A problem that was published keeps its number, whatever a correction says; both entries as the public reads
    them."""
    olds, news = _numbers(before, campaigns[0]), _numbers(after, campaigns[1])
    visits = dict(matching.visits(before.record.inspections, after.record.inspections))
    for place, n in olds.items():
        visit = visits.get(place.visit)
        if visit is None:
            continue
        was = before.record.inspections[place.visit].results[place.item]
        now = after.record.inspections[visit].results.get(place.item)
        pairs = dict(stated(was, now)) if now else {}
        index = pairs.get(place.which)
        there = None if index is None else _Place(visit, place.item, index)
        if now and there in news and news[there] != n:
            yield Refusal(
                _path(there, now),
                f"项目 {place.item} 公布过的问题，编号末尾从“{_ending(place.item, n)}”变成了"
                f"“{_ending(place.item, news[there])}”；公布过的编号不能变。",
                CURE,
                GuardRule.KEPT_NUMBER,
            )


def _ending(item: ItemId, n: int) -> str:
    return f"-{item}{number_suffix(n)}"


def _path(place: _Place, result: ItemResult) -> At:
    at = ("inspections", place.visit, "results", place.item)
    return (*at, "problems", place.which) if result.problems else at


def _numbers(entry: Entry, campaigns: Mapping[str, Campaign]) -> dict[_Place, int]:
    """The number of each problem at the places that make it one, and that record its rectification."""
    places = {
        id(one): _Place(visit, item, index)
        for visit, inspection in enumerate(entry.record.inspections)
        for item, result in inspection.results.items()
        for index, one in enumerate(result.stated)
    }
    groups = grouped(entry, campaigns).values()
    return {
        places[id(one)]: problem.n
        for group in groups
        for problem in numbered(group)
        for _, one in (problem.founded, problem.planned)
    }

"""Compares the good practices of an institution between two states."""

from collections.abc import Iterator

from ..model.institution import GoodPractice
from ..model.words import Aspect, Topic
from . import matching
from .change import Change, Spot
from .state import Side, corrected, differing


def compare(before: Side, after: Side) -> Iterator[Change]:
    """Every difference between the good practices of two states."""
    olds, news = _by_round(before), _by_round(after)
    for round_ in sorted(olds.keys() | news.keys()):
        was, now = olds.get(round_, []), news.get(round_, [])
        for old, new in matching.practices([one for one, _ in was], [one for one, _ in now]):
            if new is None:
                assert old is not None
                gone, spot = was[old]
                yield Change(Topic.TAKEN_BACK, Aspect.GOOD_PRACTICES, gone.title, None, spot, detail=gone.summary)
            elif old is None:
                come, spot = now[new]
                yield Change(Topic.PRACTICES, Aspect.GOOD_PRACTICES, None, come.title, spot, detail=come.summary)
            else:
                yield from _altered(was[old][0], *now[new])


def _altered(old: GoodPractice, new: GoodPractice, spot: Spot) -> Iterator[Change]:
    for field, was, now in differing(old, new):
        yield Change(Topic.PRACTICES, field, was, now, spot, name=new.title)
    yield from corrected(old.correction, new.correction, spot, new.title)


def _by_round(side: Side) -> dict[tuple[str, int], list[tuple[GoodPractice, Spot]]]:
    found: dict[tuple[str, int], list[tuple[GoodPractice, Spot]]] = {}
    for visit in side.record.inspections:
        for one in visit.good_practices:
            found.setdefault(visit.round_key, []).append((one, side.spot(visit, one.item)))
    return found

"""The newest events of the whole site, from the few in each district's summary and, where needed, more in the cache."""

import pickle
from collections import Counter
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ..derived.events import Event, latest
from ..derived.list_lengths import NEWS_DAYS
from ..derived.summary import Summary
from .store import Span, sound


class Kept(NamedTuple):
    """Where a district's recent events stand in the cache."""

    cache: Path
    recent: Span


def newest(summary: Summary, kept: Mapping[str, Kept], most: int) -> tuple[Event, ...]:
    """The newest events: so many, or all of the last days that news are kept for, whichever is more.

    Of a district that may have more among them than are at hand, all are fetched.
    """
    at_hand = {part.id: part.newest for part in summary.parts}
    fetched: set[str] = set()
    while True:
        found = latest(chain(summary.above, chain.from_iterable(at_hand.values())), most, NEWS_DAYS)
        shown = Counter(one.place.district for one in found if one.place)
        more = [
            part.id
            for part in summary.parts
            if part.id not in fetched and part.happened > len(part.newest) == shown[part.id]
        ]
        if not more:
            return found
        for id in more:
            fetched.add(id)
            with sound(kept[id].cache) as file:
                at_hand[id] = pickle.loads(file.body(kept[id].recent))

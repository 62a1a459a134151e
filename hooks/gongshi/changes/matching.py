"""Which part of one state is which part of another: parts have no ids, so they are known by what they say."""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from pydantic import BaseModel

from ..model.institution import GoodPractice, Inspection
from ..model.rectification import LogEntry

P = TypeVar("P")
Pairs = list[tuple[int | None, int | None]]
"""Indexes into the two lists; None where one has no such part. In the new order, then what is gone."""


def visits(before: Sequence[Inspection], after: Sequence[Inspection]) -> Pairs:
    """Inspections: the same visit, or one of the same round whose day was altered but whose items largely agree."""
    return _paired(
        before,
        after,
        [
            lambda one: (one.campaign, one.round, one.date, one.method, one.means, one.purpose),
            lambda one: (one.campaign, one.round, one.date),
        ],
        lambda old, new: (old.campaign, old.round) == (new.campaign, new.round) and _agree(old, new),
    )


def practices(before: Sequence[GoodPractice], after: Sequence[GoodPractice]) -> Pairs:
    """Good practices: of the same title, or of the same summary, story or picture under another title."""
    return _paired(
        before,
        after,
        [lambda one: one.title],
        lambda old, new: any(
            getattr(old, name) and getattr(old, name) == getattr(new, name) for name in ("summary", "story", "photo")
        ),
    )


def records(before: Sequence[BaseModel], after: Sequence[BaseModel]) -> Pairs:
    """Records that are the same in every field but internal notes; what is not the same is gone and new."""
    return _paired(before, after, [_wholly], lambda old, new: False)


def log(before: Sequence[LogEntry], after: Sequence[LogEntry]) -> Pairs:
    """Entries of a log, in order; entries at the same place between agreeing ones are the same, changed."""
    pairs: Pairs = []
    gone: Pairs = []
    matcher = SequenceMatcher(None, [entry_key(one) for one in before], [entry_key(one) for one in after], False)
    for _, low, high, from_, to in matcher.get_opcodes():
        shared = min(high - low, to - from_)
        pairs += [(low + step, from_ + step) for step in range(shared)]
        pairs += [(None, index) for index in range(from_ + shared, to)]
        gone += [(index, None) for index in range(low + shared, high)]
    return pairs + gone


def entry_key(entry: LogEntry) -> str:
    """What an entry says, but for measures being done, which is noted in it as time goes on, and for internal notes."""
    texts = [one.text for one in entry.measures]
    return f"{texts} {entry.model_dump_json(exclude={'measures', 'internal', 'allow'})}"


def _paired(
    before: Sequence[P],
    after: Sequence[P],
    keys: Sequence[Callable[[P], Hashable]],
    alike: Callable[[P, P], bool],
) -> Pairs:
    """Pairs by the first key that fits, then by likeness; each part is used once."""
    found: dict[int, int] = {}
    free = list(range(len(before)))
    for key in keys:
        for index, one in enumerate(after):
            match = next((old for old in free if index not in found and key(before[old]) == key(one)), None)
            if match is not None:
                found[index] = match
                free.remove(match)
    for index, one in enumerate(after):
        match = next((old for old in free if index not in found and alike(before[old], one)), None)
        if match is not None:
            found[index] = match
            free.remove(match)
    return [(found.get(index), index) for index in range(len(after))] + [(old, None) for old in free]


def _agree(old: Inspection, new: Inspection) -> bool:
    same = sum(item in new.results and new.results[item].result == one.result for item, one in old.results.items())
    return 2 * same >= max(len(old.results), len(new.results), 1)


def _wholly(record: BaseModel) -> str:
    return record.model_dump_json(exclude={"internal", "allow"})

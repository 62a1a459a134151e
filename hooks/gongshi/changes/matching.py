"""Pairs the parts of lists in two states, which have no ids, by what they say."""

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Generic, TypeVar

from pydantic import BaseModel

from ..model.fields import ValueKind, fields_of
from ..model.institution import GoodPractice, Inspection, Stated
from ..model.rectification import LogEntry
from ..model.terms import Labelled

P = TypeVar("P")
Pairs = list[tuple[int | None, int | None]]
"""Indexes into the two lists; None where one has no such part. In the new order, then what is gone."""
Key = Callable[[P], Hashable]

MOST_COMPARED = 40
"""With so many of the parts that are left a part is compared; beyond them what is alike counts as gone and new."""


@dataclass(frozen=True, slots=True)
class Likeness(Generic[P]):
    """When two parts of the same group are alike enough to be one."""

    group: Key[P]
    alike: Callable[[P, P], bool]


def visits(before: Sequence[Inspection], after: Sequence[Inspection]) -> Pairs:
    """Pairs of inspections: those that are equal in every field first, then those of the same visit.

    At last, one of the same round whose day was altered but whose items largely agree.
    """
    keys: list[Key[Inspection]] = [
        _wholly,
        lambda one: (one.round_key, one.date, *manner(one), one.team),
        lambda one: (one.round_key, one.date, one.method, one.means, one.purpose),
        lambda one: (one.round_key, one.date),
    ]
    return paired(before, after, keys, Likeness(lambda one: one.round_key, _agree))


def manner(visit: Inspection) -> list[Labelled | None]:
    """How a visit was made: the word of each vocabulary that the model has for it."""
    return [getattr(visit, one.name) for one in fields_of(Inspection) if one.kind is ValueKind.WORD]


def practices(before: Sequence[GoodPractice], after: Sequence[GoodPractice]) -> Pairs:
    """Pairs of good practices: by title, else by summary, story or picture."""
    keys: list[Key[GoodPractice]] = [
        lambda one: one.title,
        lambda one: one.summary or None,
        lambda one: one.story or None,
        lambda one: one.photo or None,
    ]
    return paired(before, after, keys)


def problems(before: Sequence[Stated], after: Sequence[Stated]) -> Pairs:
    """Pairs of an item's problems: by what was found, else by unit and deadline; what is left, in turn."""
    keys: list[Key[Stated]] = [
        lambda one: one.finding,
        lambda one: one.rectification and (one.rectification.responsible, one.rectification.deadline),
    ]
    return in_order(paired(before, after, keys))


def in_order(pairs: Pairs) -> Pairs:
    """The pairs, with what has no match in either list paired in turn: it was reworded."""
    gone = [old for old, new in pairs if new is None]
    kept = [(old if old is not None or not gone else gone.pop(0), new) for old, new in pairs if new is not None]
    return [*kept, *((old, None) for old in gone)]


def records(before: Sequence[BaseModel], after: Sequence[BaseModel]) -> Pairs:
    """Pairs of records that are equal in every field but internal notes; all others have been removed or added."""
    return paired(before, after, [_wholly])


def log(before: Sequence[LogEntry], after: Sequence[LogEntry]) -> Pairs:
    """Pairs of log entries, in order; of those between two equal pairs, the first pairs with the first and so on."""
    pairs: Pairs = []
    gone: Pairs = []
    matcher = SequenceMatcher(None, _numbered(before), _numbered(after), False)
    for _, low, high, from_, to in matcher.get_opcodes():
        shared = min(high - low, to - from_)
        pairs += [(low + step, from_ + step) for step in range(shared)]
        pairs += [(None, index) for index in range(from_ + shared, to)]
        gone += [(index, None) for index in range(low + shared, high)]
    return pairs + gone


def _numbered(log: Sequence[LogEntry]) -> list[tuple[str, int]]:
    """What each entry says, and the how manieth it is that says so: all are different, which compares fast."""
    count: Counter[str] = Counter()
    found = []
    for key in map(entry_key, log):
        count[key] += 1
        found.append((key, count[key]))
    return found


def entry_key(entry: LogEntry) -> str:
    """A log entry as text to compare, without internal notes and without whether its measures are done."""
    texts = [one.text for one in entry.measures]
    return f"{texts} {entry.model_dump_json(exclude={'measures', 'internal', 'allow'})}"


def paired(
    before: Sequence[P], after: Sequence[P], keys: Sequence[Key[P]], likeness: Likeness[P] | None = None
) -> Pairs:
    """Pairs by the first of the keys that is equal, then by likeness; a part is paired once, and None equals nothing.

    However many parts there are, each is looked at a bounded number of times.
    """
    found: dict[int, int] = {}
    free = dict.fromkeys(range(len(before)))
    for key in keys:
        waiting = _by(key, before, free)
        for index, one in enumerate(after):
            if index not in found and (same := waiting.get(key(one))):
                found[index] = same.popleft()
                del free[found[index]]
    if likeness:
        waiting = _by(likeness.group, before, free)
        for index, one in enumerate(after):
            group = waiting.get(likeness.group(one), ()) if index not in found else ()
            match = next((old for old in islice(group, MOST_COMPARED) if likeness.alike(before[old], one)), None)
            if match is not None:
                found[index] = match
                waiting[likeness.group(one)].remove(match)  # among the first MOST_COMPARED
                del free[match]
    return [(found.get(index), index) for index in range(len(after))] + [(old, None) for old in free]


def _by(key: Key[P], parts: Sequence[P], indexes: Iterable[int]) -> dict[Hashable, deque[int]]:
    """Some of the parts by a key, in order."""
    found: dict[Hashable, deque[int]] = {}
    for index in indexes:
        value = key(parts[index])
        if value is not None:
            found.setdefault(value, deque()).append(index)
    return found


def _agree(old: Inspection, new: Inspection) -> bool:
    same = sum(item in new.results and new.results[item].result == one.result for item, one in old.results.items())
    return 2 * same >= max(len(old.results), len(new.results), 1)


def _wholly(record: BaseModel) -> str:
    return record.model_dump_json(exclude={"internal", "allow"})

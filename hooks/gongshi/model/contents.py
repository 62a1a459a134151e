"""What records hold, all the way down: the records, the texts, the values of a kind with their places."""

from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any, TypeVar

from .fields import Holding, RecordField, ValueKind, fields_of, walk
from .record import Record
from .shape import shape_of

R = TypeVar("R", bound=Record)
Path = tuple[str | int, ...]

TEXTS = frozenset(kind for kind in ValueKind if kind.is_text)
PATHS = frozenset({ValueKind.PATH})


def records(value: Any) -> Iterator[Record]:
    """Every record in a record, a list or a mapping, in no particular order, itself included."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        kind: type = type(one)
        if kind is list:
            waiting.extend(one)
        elif kind is dict:
            waiting.extend(one.values())
        elif shape := shape_of(kind):
            yield one
            waiting.extend(filter(None, map(one.__dict__.__getitem__, shape.holders)))


def texts(value: Any) -> Iterator[str]:
    """Every text in a record, a list or a mapping of records, in no particular order."""
    for record in records(value):
        shape, held = shape_of(type(record)), record.__dict__
        assert shape
        yield from filter(None, map(held.__getitem__, shape.texts))
        for name in shape.lists:
            yield from held[name] or ()


def located(value: Any, kinds: Collection[ValueKind], at: Path = ()) -> Iterator[tuple[Path, RecordField, Any]]:
    """Each value of these kinds in a record, a list or a mapping, with its path and its field, in the model's order."""
    if isinstance(value, list | dict):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from located(one, kinds, (*at, key))
    elif isinstance(value, Record):
        for field in _fields(type(value), frozenset(kinds)):
            held = getattr(value, field.name)
            if field.record:
                yield from located(held, kinds, (*at, field.name))
            elif field.holding is not Holding.ONE:
                yield from (((*at, field.name, index), field, one) for index, one in enumerate(held or ()))
            elif held is not None:
                yield (*at, field.name), field, held


def replaced(record: R, kinds: Collection[ValueKind], change: Callable[[Any], Any]) -> R:
    """The record with each value of these kinds, all the way down, changed; itself where it has none."""
    changes = {}
    for field in _fields(type(record), frozenset(kinds)):
        held = getattr(record, field.name)
        if held:
            changes[field.name] = _each(held, (lambda one: replaced(one, kinds, change)) if field.record else change)
    return record.changed(changes) if changes else record


def _each(held: Any, change: Callable[[Any], Any]) -> Any:
    """What a field holds, with each single value changed."""
    if isinstance(held, list):
        return [change(one) for one in held]
    if isinstance(held, dict):
        return {key: change(one) for key, one in held.items()}
    return change(held)


@cache
def _fields(record: type[Record], kinds: frozenset[ValueKind]) -> tuple[RecordField, ...]:
    """The fields of a class of records that hold a value of these kinds, or records with one somewhere inside."""
    return tuple(
        one
        for one in fields_of(record)
        if one.kind in kinds or (one.record and any(inner.kind in kinds for _, inner in walk(one.record)))
    )

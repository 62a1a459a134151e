"""The names of the fields of each class of records, grouped by what they hold, for walks over very many records."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from .fields import Holding, fields_of, walk
from .record import Record


@dataclass(frozen=True, slots=True)
class Shape:
    """The names of a class's fields, grouped by what they hold, so that walking over many records is fast."""

    texts: tuple[str, ...]
    """The fields that hold a text or nothing."""
    holders: tuple[str, ...]
    """The fields that hold records or several values."""
    hidden: tuple[tuple[str, Any], ...]
    """The fields that the public may not read, with what they fall back on."""
    lists: tuple[str, ...] = ()
    """The fields that hold several texts."""
    events: tuple[str, ...] = ()
    """The fields that have no value before the day that would stand there."""
    eventful: tuple[tuple[str, str | None], ...] = ()
    """The fields that hold records with such a day somewhere inside, each with the records' own day if they have one:
    before it, there is no such record."""


@cache
def shape_of(model: type) -> Shape | None:
    """The shape of a class of records; None for a class of anything else."""
    if not issubclass(model, Record):
        return None
    fields = fields_of(model)
    holders = tuple(one.name for one in fields if one.record or one.holding is not Holding.ONE)
    return Shape(
        texts=tuple(one.name for one in fields if one.kind.is_text and one.name not in holders),
        lists=tuple(one.name for one in fields if one.kind.is_text and one.holding is Holding.LIST),
        holders=holders,
        hidden=tuple((one.name, one.default) for one in fields if not one.is_public),
        events=tuple(one.name for one in fields if one.is_event and not one.is_required),
        eventful=tuple(
            (one.name, _own_day(one.record))
            for one in fields
            if one.record and any(inner.is_event for _, inner in walk(one.record))
        ),
    )


def _own_day(record: type[BaseModel]) -> str | None:
    """The field that tells the day of a record itself, or None where its day is not one of its fields."""
    return next((one.name for one in fields_of(record) if one.is_own_day), None)

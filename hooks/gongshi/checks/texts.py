"""The texts of a file that the public may read, and what of them is allowed to look like personal data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ..model.campaign import Campaign
from ..model.contents import records
from ..model.contents import texts as every
from ..model.fields import fields_of
from ..model.institution import Inspection
from ..model.record import Allowance, Record
from ..model.withheld import as_public
from ..reading.diagnostic import At


class PublicText(NamedTuple):
    """A text, its path in the file, and the path of the record that holds it."""

    text: str
    at: At
    owner: At
    is_office: bool = False
    """Whether it stands where an office's number or address belongs."""


@dataclass(frozen=True, slots=True)
class PublicTexts:
    """The public texts of one file, and the allowances of its records by the records' paths."""

    file: str
    texts: tuple[PublicText, ...]
    allowances: Mapping[At, list[Allowance]]


def public_texts(file: str, value: BaseModel | list[Any], campaigns: Mapping[str, Campaign]) -> PublicTexts:
    """The public texts of a file's content; those of a withheld result are left out but for its public fields."""
    texts: list[PublicText] = []
    allowances: dict[At, list[Allowance]] = {}
    for record, at in _records(value, (), campaigns):
        if record.allow:
            allowances[at] = record.allow
        office = _of_offices(type(record))
        texts += (PublicText(text, where, at, where[-1] in office) for text, where in _texts(record, at))
    return PublicTexts(file, tuple(texts), allowances)


def together(value: object) -> str | None:
    """All texts in a value joined, staff-only ones included; None where a record has allowances. For the quick test."""
    return None if any(one.allow for one in records(value)) else "\n".join(every(value))


def _records(value: object, at: At, campaigns: Mapping[str, Campaign]) -> Iterator[tuple[Record, At]]:
    """The records in a value, all the way down, without those that the public does not get to see."""
    if isinstance(value, Record):
        yield value, at
        for name in _public(type(value)):
            inner = value.__dict__[name]
            if type(inner) in (list, dict) or isinstance(inner, Record):
                if name == "results" and isinstance(value, Inspection):
                    campaign = campaigns.get(value.campaign)
                    inner = {item: as_public(result, campaign) for item, result in inner.items()}
                yield from _records(inner, (*at, name), campaigns)
    elif isinstance(value, list):
        for index, one in enumerate(value):
            if not isinstance(one, str):
                yield from _records(one, (*at, index), campaigns)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _records(one, (*at, key), campaigns)


def _texts(record: Record, at: At) -> Iterator[tuple[str, At]]:
    for name in _public(type(record)):
        value = record.__dict__[name]
        if type(value) is str:
            yield value, (*at, name)
        elif type(value) is list:
            for index, one in enumerate(value):
                if type(one) is str:
                    yield one, (*at, name, index)


@cache
def _of_offices(model: type[Record]) -> frozenset[str | int]:
    return frozenset(one.name for one in fields_of(model) if one.is_office)


@cache
def _public(model: type[Record]) -> tuple[str, ...]:
    return tuple(one.name for one in fields_of(model) if one.is_public)

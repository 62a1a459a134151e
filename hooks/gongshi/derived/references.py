"""How a row refers to its institution and its item."""

from typing import NamedTuple

from ..model.register import Entry
from ..model.words import InstitutionType


class InstitutionRef(NamedTuple):
    """An institution, as a row about it says whose it is."""

    district: str
    id: str
    name: str
    type: InstitutionType


class ItemRef(NamedTuple):
    """An item of a campaign, as a row names it."""

    id: int
    title: str


def place_of(entry: Entry) -> InstitutionRef:
    """Whose rows these are."""
    return InstitutionRef(entry.district, entry.id, entry.record.name, entry.record.type)

"""References in rows: the id and name of an institution, the id and title of an item."""

from typing import NamedTuple

from ..model.register import Entry
from ..model.terms import InstitutionType


class InstitutionRef(NamedTuple):
    """The institution that a row is about."""

    district: str
    id: str
    name: str
    type: InstitutionType


class SubjectRef(NamedTuple):
    """What an event is about where it is no institution: a campaign, a district, or who owes a report."""

    name: str
    district: str | None = None
    """The id of the district among whose news the event stands, where there is one."""


class ItemRef(NamedTuple):
    """The item of a campaign that a row is about."""

    id: int
    title: str


def place_of(entry: Entry) -> InstitutionRef:
    """The reference to an institution from the rows about it."""
    return InstitutionRef(entry.district, entry.id, entry.record.name, entry.record.type)

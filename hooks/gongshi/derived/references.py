"""References in rows: the id and name of an institution, the id and title of an item; and measures in words."""

from datetime import date
from typing import NamedTuple

from ..model.campaign import Campaign, Item
from ..model.grades import SeverityLevel
from ..model.institution import Institution
from ..model.ranking import LEAST_SEVERE, severity_rank
from ..model.record import ItemId
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


VOCABULARY = SubjectRef("")
"""The site's own words, which have no name of their own: readers are told in their language."""


class ItemRef(NamedTuple):
    """The item of a campaign that a row is about."""

    id: ItemId
    title: str


class GradeRef(NamedTuple):
    """A grade of an overall judgement."""

    id: str
    label: str


class SeverityRef(NamedTuple):
    """How severe a problem is; `rank` is 0 for the worst level of its campaign."""

    id: str
    label: str
    rank: int


def item_of(item: Item) -> ItemRef:
    """The reference to an item."""
    return ItemRef(item.id, item.title)


class MeasureRow(NamedTuple):
    """A measure, as the ledger shows it."""

    text: str
    done: date | None
    internal: str | None


def severity_of(campaign: Campaign, level: SeverityLevel | None) -> SeverityRef | None:
    """The reference to a level of a campaign's severities, or None where there is none."""
    return SeverityRef(level.id, level.label, severity_rank(campaign, level)) if level else None


def rank_of(severity: SeverityRef | None) -> int:
    """The place of a severity in an order, the worst first; what has none comes last."""
    return severity.rank if severity else LEAST_SEVERE


def names_beside(record: Institution) -> tuple[str, ...]:
    """What an institution goes by beside its name: the names it bore, and its own code."""
    return (*(one.name for one in record.former_names or ()), *([record.code] if record.code else []))


def place_of(entry: Entry) -> InstitutionRef:
    """The reference to an institution from the rows about it."""
    return InstitutionRef(entry.district, entry.id, entry.record.name, entry.record.type)

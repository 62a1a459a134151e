"""The data dictionary of the JSON files: each field's path, meaning and vocabulary, from the model."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from ...model.campaign import Campaign
from ...model.fields import Holding, fields_of
from ...model.institution import Institution
from ...model.words import Edition, Word
from .reports import OwedReport

INSIDE = {Holding.ONE: "", Holding.LIST: "[]", Holding.MAPPING: ".<n>"}
"""How a path goes on into a field."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: where it stands in the file, what it means, the vocabulary its values are of."""

    path: str
    text: str
    words: type[Word] | None
    is_staff: bool


def institution_fields(edition: Edition) -> list[Field]:
    """The fields of an institution's record that readers of the edition find in the file."""
    return list(_fields(Institution, "record", edition))


def campaign_fields(edition: Edition) -> list[Field]:
    """The same for a campaign's record."""
    return list(_fields(Campaign, "record", edition))


def report_fields(edition: Edition) -> list[Field]:
    """The same for a report owed, in a campaign's file."""
    return list(_fields(OwedReport, "reports[]", edition))


def _fields(model: type[BaseModel], path: str, edition: Edition) -> Iterator[Field]:
    for one in fields_of(model):
        if edition is Edition.PUBLIC and not one.is_public:
            continue
        here = f"{path}.{one.name}{INSIDE[one.holding]}"
        yield Field(here, one.description, one.words, not one.is_public)
        if one.record:
            yield from _fields(one.record, here, edition)

"""The data dictionary of the JSON files: each field's path, meaning and vocabulary, from the model."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from ...model.campaign import Campaign
from ...model.fields import Holding, RecordField, fields_of
from ...model.institution import Institution
from ...model.terms import Labelled, Vocabulary
from ...model.vocabulary import VocabularyFile
from ...model.words import Edition
from .reports import OwedReport

INSIDE = {Holding.ONE: "", Holding.LIST: "[]", Holding.MAPPING: ".<n>"}
"""How a path goes on into a field."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: where it stands in the file, what it means, the vocabulary its values are of."""

    path: str
    text: str
    words: tuple[Labelled, ...]
    source: RecordField
    vocabulary: Vocabulary

    @property
    def is_staff(self) -> bool:
        """Whether the public may not read it."""
        return not self.source.is_public

    def filled(self, text: str, language: str) -> str:
        """What it means, said in `language`, with the words in force."""
        return self.source.filled(text, self.vocabulary, language)


def institution_fields(edition: Edition, vocabulary: Vocabulary) -> list[Field]:
    """The fields of an institution's record that readers of the edition find in the file."""
    return list(_fields(Institution, "record", edition, vocabulary))


def campaign_fields(edition: Edition, vocabulary: Vocabulary) -> list[Field]:
    """The same for a campaign's record."""
    return list(_fields(Campaign, "record", edition, vocabulary))


def vocabulary_fields(edition: Edition, vocabulary: Vocabulary) -> list[Field]:
    """The same for the words in force."""
    return list(_fields(VocabularyFile, "record", edition, vocabulary))


def report_fields(edition: Edition, vocabulary: Vocabulary) -> list[Field]:
    """The same for a report owed, in a campaign's file."""
    return list(_fields(OwedReport, "reports[]", edition, vocabulary))


def _fields(model: type[BaseModel], path: str, edition: Edition, vocabulary: Vocabulary) -> Iterator[Field]:
    for one in fields_of(model):
        if edition is Edition.PUBLIC and not one.is_public:
            continue
        here = f"{path}.{one.name}{INSIDE[one.holding]}"
        yield Field(here, one.description, vocabulary.words(one.words) if one.words else (), one, vocabulary)
        if one.record:
            yield from _fields(one.record, here, edition, vocabulary)

"""What each field of a record means, as the model tells editors, for those who read an institution's own file."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from ...model.campaign import Campaign
from ...model.institution import Institution
from ...model.record import is_public
from ...model.words import Edition, Word
from .reports import OwedReport


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
    for name, field in model.model_fields.items():
        if edition is Edition.PUBLIC and not is_public(field):
            continue
        here, kinds = f"{path}.{name}", list(_kinds(field.annotation))
        is_many, is_keyed = get_origin(_bare(field.annotation)) is list, get_origin(_bare(field.annotation)) is dict
        here += "[]" if is_many else ".<n>" if is_keyed else ""
        words = next((kind for kind in kinds if issubclass(kind, Word)), None)
        yield Field(here, field.description or "", words, not is_public(field))
        for kind in kinds:
            if issubclass(kind, BaseModel):
                yield from _fields(kind, here, edition)


def _bare(annotation: Any) -> Any:
    """The annotation without “or nothing”."""
    if get_origin(annotation) in (Union, UnionType):
        return next(one for one in get_args(annotation) if one is not type(None))
    return annotation


def _kinds(annotation: Any) -> Iterator[type]:
    """Every class that an annotation is made of."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for one in get_args(annotation):
        yield from _kinds(one)

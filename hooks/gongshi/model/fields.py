"""The fields of each class of records, read from the model's annotations; every other part of the program asks here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .record import Alteration, Declaration, TextKind
from .terms import Labelled, Unsaid, Vocabulary
from .words import Bilingual


class ValueKind(Enum):
    """What one value of a field is."""

    TEXT = auto()
    """A text in one line."""
    PROSE = auto()
    """Free words, in as many lines as they need."""
    PATH = auto()
    """A path below media/."""
    ID = auto()
    """The id of an item: a number, or a text in one line."""
    DAY = auto()
    NUMBER = auto()
    FLAG = auto()
    WORD = auto()
    """A word of a vocabulary."""
    RECORD = auto()

    @property
    def is_text(self) -> bool:
        """Whether it is written as a text of the editor's own."""
        return self in (ValueKind.TEXT, ValueKind.PROSE, ValueKind.PATH)


class Holding(Enum):
    """How many values a field holds."""

    ONE = auto()
    LIST = auto()
    MAPPING = auto()
    """Values by their number."""


@dataclass(frozen=True, slots=True)
class RecordField(Bilingual):
    """A field of a class of records, as it is declared."""

    owner: type[BaseModel]
    name: str
    kind: ValueKind
    holding: Holding
    inner: type[Any]
    """The class of one value: of records, a vocabulary, or a plain one."""
    description: str
    """The editors' help text, in Chinese, with a place for the words in force where they are data."""
    zh: str
    en: str
    is_public: bool
    is_required: bool
    default: Any
    is_event: bool
    is_prose: bool
    is_office: bool
    alteration: Alteration
    key: str
    """What it is called in data files; its name, but where Python has that word for itself."""

    def __str__(self) -> str:
        return self.key

    @property
    def record(self) -> type[BaseModel] | None:
        """The class of the records it holds, or None where it holds values."""
        return self.inner if self.kind is ValueKind.RECORD else None

    @property
    def is_small(self) -> bool:
        """Whether it holds one record with no others inside, as a reply is: a date and a text."""
        inside = fields_of(self.record) if self.record and self.holding is Holding.ONE else ()
        return bool(inside) and not any(one.record for one in inside if one.is_public)

    @property
    def words(self) -> type[Labelled] | None:
        """The vocabulary its values are of, or None."""
        return self.inner if self.kind is ValueKind.WORD else None

    def help(self, vocabulary: Vocabulary) -> str:
        """The editors' help text, in Chinese, with the words in force."""
        return self.filled(self.description, vocabulary)

    def filled(self, text: str, vocabulary: Vocabulary, language: str = "zh") -> str:
        """The help text in a language, which has a place for the words in force, with these."""
        text = vocabulary.nouns.fill(text, language)
        if not self.words or WORDS not in text:
            return text
        words, has_usual = vocabulary.words(self.words), self.default is Unsaid.FIRST
        if language == "en":
            usual, listed, comma = " (default)", [word.value for word in words], ", "
        else:
            usual, listed, comma = "（默认）", [f"{word.value} {word.zh}" for word in words], "、"
        listed[0] += usual if has_usual else ""
        return text.replace(WORDS, comma.join(listed))

    def usual(self, vocabulary: Vocabulary) -> Labelled | None:
        """The word that holds where none is written, or None."""
        if self.words and self.default is Unsaid.FIRST:
            return vocabulary.words(self.words)[0]
        return self.default if isinstance(self.default, Labelled) else None

    @property
    def value(self) -> str:
        """What it is called in data files, under the name that the same property of a vocabulary's words has."""
        return self.key

    @property
    def is_own_day(self) -> bool:
        """Whether it is the day of the record itself: before it, there is no such record."""
        return self.is_event and self.is_required


@cache
def fields_of(record: type[BaseModel]) -> tuple[RecordField, ...]:
    """The fields of a class of records, in the order in which the model declares them."""
    return tuple(_field(record, name, info) for name, info in record.model_fields.items())


def field_of(record: type[BaseModel], name: str) -> RecordField:
    """The field with that name. Raises KeyError where there is none."""
    return {one.name: one for one in fields_of(record)}[name]


def walk(record: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], RecordField]]:
    """Every field of a class of records and of the records inside, each with its path, holders first."""
    for one in fields_of(record):
        here = (*path, one.key)
        yield here, one
        if one.record:
            yield from walk(one.record, here)


def records_in(*roots: type[BaseModel]) -> list[type[BaseModel]]:
    """The classes of records that data of these classes can hold, each once, themselves included."""
    found = dict.fromkeys(roots)
    for root in roots:
        found |= dict.fromkeys(one.record for _, one in walk(root) if one.record)
    return list(found)


def names_at(model: type[BaseModel], at: tuple[str | int, ...]) -> dict[str, str]:
    """The keys that may stand in the mapping whose key is the last step of `at`, each with its explanation."""
    record: type[BaseModel] | None = model
    for step in at[:-1]:
        record = record and _inner(record, step)
    return {one.key: one.description for one in fields_of(record)} if record else {}


def _inner(model: type[BaseModel], step: str | int) -> type[BaseModel] | None:
    """What stands under a step: an item of a list, or under a number, is of the class that its holder names."""
    fields = {one.key: one for one in fields_of(model)}
    field = fields.get("root") or fields.get(str(step))
    return field.record if field else model


def _field(record: type[BaseModel], name: str, info: FieldInfo) -> RecordField:
    holding, inner, marks = _taken_apart(info.annotation)
    marks = marks or [one for one in info.metadata if isinstance(one, TextKind)]
    if TextKind.ID in marks:
        inner = str
    if not isinstance(inner, type) or not (inner in PLAIN or issubclass(inner, BaseModel | Labelled)):
        raise TypeError(f"{record.__name__}.{name} is of a type that cannot be walked: {info.annotation}")
    kind = _kind(inner, marks)
    # Silence means that the public may not read it.
    declared = info.json_schema_extra if isinstance(info.json_schema_extra, Declaration) else Declaration(False, "")
    description = info.description or ""
    return RecordField(
        owner=record,
        name=name,
        kind=kind,
        holding=holding,
        inner=inner,
        description=description,
        zh=declared.zh or re.split("[：；，（]", description)[0],
        en=declared.en,
        is_public=declared.is_public,
        is_required=info.is_required(),
        default=None if info.is_required() else info.get_default(call_default_factory=True),
        is_event=declared.is_event,
        is_prose=kind in (ValueKind.PROSE, ValueKind.PATH) if declared.is_prose is None else declared.is_prose,
        is_office=declared.is_office,
        alteration=_alteration(kind, declared),
        key=info.alias or name,
    )


def _taken_apart(annotation: Any) -> tuple[Holding, Any, list[TextKind]]:
    """How many values a type of the model holds, the class of one of them, and what kind of text it is said to be."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        holding, inner, marks = _taken_apart(arguments[0])
        return holding, inner, marks or [one for one in arguments[1:] if isinstance(one, TextKind)]
    if origin in (Union, UnionType):
        choices = [one for one in arguments if one is not NoneType]
        return _taken_apart(choices[0]) if len(choices) == 1 else (Holding.ONE, annotation, [])
    if origin in (list, dict):
        _, inner, marks = _taken_apart(arguments[-1])
        return Holding.LIST if origin is list else Holding.MAPPING, inner, marks
    return Holding.ONE, annotation, []


WORDS = "{words}"
"""Where in a help text the words of a vocabulary stand that is data."""

PLAIN: dict[type, ValueKind] = {str: ValueKind.TEXT, date: ValueKind.DAY, int: ValueKind.NUMBER, bool: ValueKind.FLAG}
TEXTS = {TextKind.ID: ValueKind.ID, TextKind.LINES: ValueKind.PROSE, TextKind.PATH: ValueKind.PATH}


def _kind(inner: type[Any], marks: list[TextKind]) -> ValueKind:
    if issubclass(inner, BaseModel):
        return ValueKind.RECORD
    if issubclass(inner, Labelled):
        return ValueKind.WORD
    return TEXTS[marks[0]] if marks else PLAIN[inner]


def _alteration(kind: ValueKind, declared: Declaration) -> Alteration:
    if not declared.is_public:
        return Alteration.PROGRESS
    if declared.alteration:
        return declared.alteration
    return Alteration.SMALLER if kind is ValueKind.PROSE else Alteration.MILDER

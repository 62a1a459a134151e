"""What all records share: how a field is declared, the types of its values, the base class.

A field is declared once, here in model/. What editors and readers get is derived from the declaration: the JSON
Schema, the data dictionary, the columns of workbooks and open data, the forms, what a change of it is called, what
the guard refuses, what is looked through for personal data. `fields` walks over the declarations.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Annotated, Any, LiteralString, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .addresses import SAFE_ID

AUDIENCE = "x-audience"


class Alteration(Enum):
    """What a change of a published value does to the record, and so whether the guard asks for a correction."""

    PROGRESS = auto()
    """Nothing: it is no statement about the matter."""
    SMALLER = auto()
    """Taking words away, or other words, makes the record smaller; they may be filled in, and gone on with."""
    MILDER = auto()
    """Any other value may make the record milder; it may be filled in, and a list may grow."""
    FEWER = auto()
    """A smaller number makes the record milder."""
    NARROWER = auto()
    """Any less makes the record smaller; nothing chosen means all."""
    WIDER = auto()
    """Any more makes the record smaller: it names what is left out."""
    LATER = auto()
    """A later day, or none, puts off what is owed."""
    HIDDEN = auto()
    """A later day, where none was too, or a yes puts the record out of sight."""


class TextKind(Enum):
    """What kind of text a type of text holds."""

    ID = auto()
    """The id of an item: a number, or a text that is safe in an address."""
    LINES = auto()
    """Free words, in as many lines as they need."""
    PATH = auto()
    """A path below media/."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the model says of a field, beside its type and its description."""

    is_public: bool
    """Whether the public edition may show it."""
    en: str
    """What it is called, in English."""
    zh: str = ""
    """What it is called, where that is not how its description begins."""
    is_event: bool = False
    """Whether it is the day on which something happened. A later day than the as-of date has not come: then the record
    whose day it is, where it cannot be left out, is not there yet, and else the field has no value yet."""
    is_prose: bool | None = None
    """Whether its text is free words, which the record of changes does not repeat; None leaves it to the type."""
    is_office: bool = False
    """Whether an office's number or address stands there, so that a landline or a mail address is none of a person."""
    alteration: Alteration | None = None
    """What a change of it does; None leaves it to the type."""

    def __call__(self, schema: dict[str, Any]) -> None:
        """What of it the JSON Schema tells."""
        schema[AUDIENCE] = "public" if self.is_public else "staff"


def public(description: str, en: str, default: Any = ..., **declared: Any) -> Any:
    """A field that the public edition may show. `description` is the editors' help text, in Chinese; `en` its English
    label; `declared` what else `Declaration` tells, and constraints of its values as Pydantic knows them."""
    return _field(description, default, Declaration(True, en, **_taken(declared)), declared)


def staff(description: str, en: str, default: Any = None, **declared: Any) -> Any:
    """A field that only the staff edition shows; it needs a default for the public edition to fall back on."""
    return _field(description, default, Declaration(False, en, **_taken(declared)), declared)


def _taken(declared: dict[str, Any]) -> dict[str, Any]:
    """What of the keywords a declaration tells; it is taken out of them."""
    return {name: declared.pop(name) for name in Declaration.__dataclass_fields__.keys() & declared.keys()}


def _field(description: str, default: Any, declaration: Declaration, constraints: dict[str, Any]) -> Any:
    if isinstance(default, list | dict):
        constraints["default_factory"] = type(default)
    else:
        constraints["default"] = default
    return Field(description=description, json_schema_extra=declaration, **constraints)


ITEM_ID = r"^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$"
"""What an item's id may look like where it is a text."""
LONGEST_ID = 40


class _ItemIdSchema:
    """How an item's id is validated and described: a positive whole number, or a text that is safe in an address."""

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        """A union that is refused in one piece, with what an id looks like as the reason."""
        text = core_schema.no_info_after_validator_function(
            _no_bare_digits, core_schema.str_schema(strict=True, pattern=ITEM_ID, max_length=LONGEST_ID)
        )
        choices: list[CoreSchema | tuple[CoreSchema, str]] = [core_schema.int_schema(strict=True, ge=1), text]
        return core_schema.union_schema(
            choices, mode="left_to_right", custom_error_type="item_id", custom_error_message="no id of an item"
        )


def _no_bare_digits(value: str) -> str:
    """A text of digits alone would have the address of the number."""
    if value.isdecimal():
        raise PydanticCustomError("item_id", "no id of an item")
    return value


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "not a day")


def _media_path(value: str) -> str:
    parts = value.split("/")
    if parts[0] != "media" or len(parts) < 2 or any(part in ("", ".", "..") for part in parts) or "\\" in value:
        raise PydanticCustomError("media_path", "not a path below media/")
    return value


def _place(value: str) -> str:
    parts = value.split("/")
    if len(parts) != 2 or not all(map(SAFE_ID.fullmatch, parts)):
        raise PydanticCustomError("place", "not a place")
    return value


def _one_line(value: str) -> str:
    if len(value.splitlines()) > 1:
        raise PydanticCustomError("one_line", "more than one line")
    return value


MOST_LINE = 300
"""So many characters a text in one line has at most; the longest of the demonstration has forty."""


def _formed(kind: LiteralString, pattern: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise PydanticCustomError(kind, "not of that form")
        return value

    return AfterValidator(check)


_Written = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Text = Annotated[_Written, StringConstraints(max_length=MOST_LINE), AfterValidator(_one_line)]
"""A name, a title, a label, a unit: a text in one line, which has room in a table."""
Prose = Annotated[_Written, TextKind.LINES]
"""Free words, in as many lines as they need."""
Day = Annotated[
    date,
    BeforeValidator(
        _day, json_schema_input_type=Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2020-02-21"])]
    ),
]
Number = Annotated[StrictInt, Field(ge=1)]
Url = Annotated[Text, _formed("url", r"https?://[^\s/<>\"'\\]+\.[^\s<>\"'\\]+")]
"""The address of a page on the web."""
Mail = Annotated[Text, _formed("mail", r"[\w.+-]+@[\w-]+(\.[\w-]+)+")]
ItemId = Annotated[int | str, _ItemIdSchema(), TextKind.ID]
"""An item's number, or its id where it is a text."""


def item_order(id: ItemId) -> tuple[bool, int, str]:
    """What items are sorted by where no campaign is at hand: numbers by their value, then texts."""
    return (False, id, "") if isinstance(id, int) else (True, 0, id)


Count = Annotated[StrictInt, Field(ge=0)]
Place = Annotated[Text, AfterValidator(_place)]
"""Where an institution's file stands, as `district/id`."""
MediaPath = Annotated[Text, AfterValidator(_media_path), TextKind.PATH]


class Mapped(BaseModel):
    """A frozen mapping of the data; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=False)


class Allowance(Mapped):
    """Permission to publish a text that looks like personal data, with the reason."""

    text: Prose = staff("要放行的原文，一字不差", "Text", default=..., zh="原文")
    reason: Prose = staff("为什么可以公开", "Reason", default=..., zh="理由")

    def __str__(self) -> str:
        return f"{self.text}（{self.reason}）"


class Record(Mapped):
    """Any record may carry an internal note, and say what of its own texts may stand in public."""

    internal: Prose | None = staff("内部备注，只在内部版显示", "Internal note")
    allow: list[Allowance] | None = staff(
        "本条里看上去像个人信息、经审核可以公开的原文，各附理由",
        "Exception for personal data",
        zh="放行",
        is_prose=True,
    )

    def changed(self, changes: Mapping[str, Any]) -> Self:
        """The same record with other values in some fields, which are not validated."""
        copied = self.model_copy(update=changes)
        for derived in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[derived]  # what was derived from the other values, and kept
        return copied


class FormerDeadline(Record):
    """A last day that was moved: a report is late, or not, by the one in force on the day it was received."""

    due: Day = public("原来的截止日期", "Former due day")
    until: Day = public("原来的截止日期执行到哪一天（含当天）", "In force until")


class Correction(Record):
    """That what was published has been put right, when and why; a later correction takes its place."""

    date: Day = public("更正日期", "Corrected on")
    reason: Prose = public("原来错在哪里、为什么更正", "Reason", zh="理由")

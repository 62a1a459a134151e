"""What all records share: field types, the audience of a field, the base class."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Self, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

AUDIENCE = "x-audience"


def public(description: str, default: Any = ..., **keywords: Any) -> Any:
    """A field that the public edition may show. `description` is the editors' help text, in Chinese."""
    return _field(description, default, "public", keywords)


def staff(description: str, default: Any = None, **keywords: Any) -> Any:
    """A field that only the staff edition shows; it needs a default for the public edition to fall back on."""
    return _field(description, default, "staff", keywords)


def _field(description: str, default: Any, audience: str, keywords: dict[str, Any]) -> Any:
    if isinstance(default, list | dict):
        keywords["default_factory"] = type(default)
    else:
        keywords["default"] = default
    return Field(description=description, json_schema_extra={AUDIENCE: audience}, **keywords)


def is_public(field: FieldInfo) -> bool:
    """Whether the model says outright that the public may read the field; silence means no."""
    extra = field.json_schema_extra
    return isinstance(extra, dict) and extra.get(AUDIENCE) == "public"


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


Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Day = Annotated[
    date,
    BeforeValidator(
        _day, json_schema_input_type=Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2020-02-21"])]
    ),
]
Number = Annotated[StrictInt, Field(ge=1)]
Count = Annotated[StrictInt, Field(ge=0)]
MediaPath = Annotated[Text, AfterValidator(_media_path)]


class Mapped(BaseModel):
    """A frozen mapping of the data; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=False)


class Allowance(Mapped):
    """That something which looks like personal data may stand in public, and why."""

    text: Text = staff("要放行的原文，一字不差", default=...)
    reason: Text = staff("为什么可以公开", default=...)

    def __str__(self) -> str:
        return f"{self.text}（{self.reason}）"


class Record(Mapped):
    """Any record may carry an internal note, and say what of its own texts may stand in public."""

    internal: Text | None = staff("内部备注，只在内部版显示")
    allow: list[Allowance] | None = staff("本条里看上去像个人信息、经审核可以公开的原文，各附理由")

    def changed(self, changes: Mapping[str, Any]) -> Self:
        """The same record with other values in some fields, which are not validated."""
        copied = self.model_copy(update=changes)
        for derived in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[derived]  # what was derived from the other values, and kept
        return copied


class Correction(Record):
    """That what was published has been put right, when and why; a later correction takes its place."""

    date: Day = public("更正日期")
    reason: Text = public("原来错在哪里、为什么更正")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a class of records is made, for whoever walks over many of them."""

    texts: tuple[str, ...]
    """The fields that hold a text or nothing."""
    holders: tuple[str, ...]
    """The fields that may hold records or several values: all but those that surely hold one value or none."""
    hidden: tuple[tuple[str, Any], ...]
    """The fields that the public may not read, with what they fall back on."""


@cache
def shape_of(model: type) -> Shape | None:
    """The shape of a class of records; None for a class of anything else."""
    if not issubclass(model, Record):
        return None
    kinds = {name: set(_kinds(field.annotation)) for name, field in model.model_fields.items()}
    return Shape(
        texts=tuple(name for name, found in kinds.items() if str in found and all(map(_is_single, found))),
        holders=tuple(name for name, found in kinds.items() if not all(map(_is_single, found))),
        hidden=tuple(
            (name, field.get_default(call_default_factory=True))
            for name, field in model.model_fields.items()
            if not is_public(field)
        ),
    )


def _kinds(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for choice in get_args(annotation):
            yield from _kinds(choice)
    else:
        yield annotation


def _is_single(kind: Any) -> bool:
    return kind in (str, int, bool, date, NoneType) or (isinstance(kind, type) and issubclass(kind, Enum))

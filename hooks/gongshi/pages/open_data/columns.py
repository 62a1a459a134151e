"""What a table of the open data is, and its columns.

A column's value is found in what a row is about, by a path of attributes or by a function. Its type, its vocabulary
and whether it may be empty are what those declare; the words for a field that editors write are the model's.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property, reduce
from inspect import getattr_static
from operator import attrgetter, or_
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from ...model.fields import Holding, field_of, fields_of
from ...model.record import Record
from ...model.terms import Labelled
from ...model.words import Bilingual

T = TypeVar("T")


class Form(Enum):
    """What kind of value a column has; the value is its name in a table schema."""

    TEXT = "string"
    WHOLE = "integer"
    ITEM = "any"
    """The id of an item: a whole number, but for campaigns whose items have texts for ids."""
    SHARE = "number"
    DAY = "date"
    FLAG = "boolean"
    LIST = "array"


_FORMS: dict[Any, Form] = {
    int: Form.WHOLE,
    int | str: Form.ITEM,
    float: Form.SHARE,
    date: Form.DAY,
    bool: Form.FLAG,
    list: Form.LIST,
}


@dataclass(frozen=True, slots=True)
class Column(Bilingual):
    """One column; `value` gives its value in a row.

    `words` is the vocabulary that its values are of, `is_filled` tells that it is never empty. Where it `keeps_lines`,
    its text stands in as many lines as were written in CSV too, where others stand in one.
    """

    name: str
    zh: str
    en: str
    form: Form
    words: type[Labelled] | None
    is_filled: bool
    value: Callable[[Any], Any]
    keeps_lines: bool = False

    def type(self, has_text_ids: bool) -> str:
        """The name of its type in a table schema; `has_text_ids` where an item of the data has a text for an id."""
        if self.form is Form.ITEM:
            return str((Form.TEXT if has_text_ids else Form.WHOLE).value)
        return str(self.form.value)


def column(
    row: type, name: str, zh: str = "", en: str = "", of: str | Callable[[Any], Any] = "", keeps_lines: bool = False
) -> Column:
    """A column of a table whose rows are about a `row`: its value is found by the path or the function `of`, or by the
    name.

    The texts may be left out where the path ends at a field of a record; those given are the open data's own. Raises
    KeyError for a path that nothing declares.
    """
    if callable(of):
        kind, is_filled = _without_none(get_type_hints(of)["return"])
        value = of
    else:
        path = (of or name).split(".")
        owners, kind, is_filled = _followed(row, path)
        value = attrgetter(of or name) if is_filled else _careful(path)
        if issubclass(owners, Record):
            field = field_of(owners, path[-1])
            zh, en = zh or field.description, en or field.en
    form = _FORMS.get(kind) or _FORMS.get(get_origin(kind), Form.TEXT)
    words = kind if isinstance(kind, type) and issubclass(kind, Labelled) else None
    return Column(name, zh, en, form, words, is_filled, value, keeps_lines)


def _followed(row: Any, path: Sequence[str]) -> tuple[type, Any, bool]:
    """The class that declares the last attribute of a path, that attribute's type, and whether it is always there."""
    owner, kind, is_filled = row, row, True
    for name in path:
        owner = kind
        kind, is_sure = _without_none(_annotation(owner, name))
        if isinstance(kind, UnionType) and kind not in _FORMS:
            kind = get_args(kind)[0]  # of several classes, the first has every field that the others have
        is_filled = is_filled and is_sure
    return owner, kind, is_filled


def _annotation(owner: type, name: str) -> Any:
    attribute = getattr_static(owner, name, None)
    function = getattr(attribute, "fget", None) or getattr(attribute, "func", None)
    return get_type_hints(function)["return"] if function else get_type_hints(owner)[name]


def _without_none(kind: Any) -> tuple[Any, bool]:
    """A type without None, and whether it had none of it."""
    if NoneType not in get_args(kind):
        return kind, True
    return reduce(or_, (one for one in get_args(kind) if one is not NoneType)), False


def _careful(path: Sequence[str]) -> Callable[[Any], Any]:
    def value(row: Any) -> Any:
        """What stands at the end of the path, or None where a step of it holds nothing."""
        for name in path:
            if row is None:
                return None
            row = getattr(row, name)
        return row

    return value


def place_columns(row: type) -> tuple[Column, ...]:
    """The columns of the institution that rows are about, found in a `row` of its district and itself."""
    return (
        column(row, "district", "{district}的代号", "Id of the {district}"),
        column(row, "district_name", "{district}的名称", "Name of the {district}"),
        column(
            row,
            "institution",
            "单位的代号；与{district}代号合起来不重复",
            "Id of the institution, unique within its {district}",
            "institution.id",
        ),
        column(row, "institution_name", "单位的名称", "Name of the institution", "institution.name"),
        column(row, "type", "单位的类型", "Type of the institution", "institution.type"),
    )


Make = Callable[..., Column]
"""`column` for the rows of one table."""


def round_columns(make: Make, before: str = "") -> tuple[Column, Column]:
    """The columns of a campaign and its round, found in a row at the path `before`."""
    campaign = make("campaign", "督查的代号", "Id of the campaign", f"{before}campaign_id")
    return campaign, make(
        "round",
        "第几轮；常年检查的督查是年份",
        "Number of the round; in a rolling campaign the year",
        f"{before}round.id",
    )


def item_columns(make: Make, before: str = "", zh: str = "", en: str = "") -> tuple[Column, Column]:
    """The columns of an item; `zh` and `en` say more of its number."""
    number = make("item", f"督查项目的编号{zh}", f"Number of the item{en}", f"{before}item.id")
    return number, make("item_title", "督查项目的标题", "Title of the item", f"{before}item.title")


def item_columns_if_any(make: Make) -> tuple[Column, Column]:
    """The same for rows that may be about no item."""
    return item_columns(make, "", "；不属于哪一项的为空", ", if it is about one")


@dataclass(frozen=True)
class Table(Bilingual, Generic[T]):
    """One table, whose rows are about a `row` each; `name` is its file without the extension.

    The columns are `lead`, those of the institution in `place`, `own`, and then a column for each further field, of one
    value, of the records at the paths `authored`, `but` for those published under another name or that say nothing of
    such a row.
    `key` names the columns that tell the rows apart.
    """

    row: type[T]
    name: str
    zh: str
    en: str
    forms: tuple[str, ...]
    lead: tuple[Column, ...]
    place: tuple[Column, ...]
    own: tuple[Column, ...]
    authored: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    key: tuple[str, ...] = ()

    @cached_property
    def after(self) -> tuple[Column, ...]:
        """The columns behind those of the institution."""
        known = {*self.but, *(one.name for one in (*self.lead, *self.place, *self.own))}
        further = {one.name: one for path in self.authored for one in self._authored(path) if one.name not in known}
        return (*self.own, *further.values())

    def _authored(self, path: str) -> Iterator[Column]:
        """A column for each field, of one value, of the record at a path that the public may read."""
        _, record, _ = _followed(self.row, path.split("."))
        for one in fields_of(record):
            if one.is_public and one.holding is Holding.ONE and not one.record:
                yield column(self.row, one.name, of=f"{path}.{one.name}")

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        return (*self.lead, *self.place, *self.after)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(one.name for one in self.columns)

    @property
    def files(self) -> Iterator[str]:
        """The files it comes in, relative to the index."""
        return (f"{self.name}.{form}" for form in self.forms)

    def rows(self, some: Iterable[T], place: Any) -> list[list[Any]]:
        """The values of the rows about some things, all at the same `place`."""
        lead, after = ([one.value for one in part] for part in (self.lead, self.after))
        middle = [one.value(place) for one in self.place]
        return [[*(value(one) for value in lead), *middle, *(value(one) for value in after)] for one in some]

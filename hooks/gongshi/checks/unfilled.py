"""The rule that no text is left as the scaffold wrote it."""

from collections.abc import Iterator
from typing import Any

from ..model.fields import fields_of, shape_of
from ..model.record import Record
from ..reading.diagnostic import At, Diagnostic, warning
from .walk import Case, path_in

BLANKS = frozenset({"……", "…", "...", "待填", "TODO"})


def nothing_is_left_blank(case: Case) -> Iterator[Diagnostic]:
    """No text is still the scaffold's blank, which readers would see (a warning)."""
    if _has_blank(case.entry.record):
        for at in _blanks(case.entry.record, ()):
            yield warning(path_in(case, *at), "这里还没有填写，读者会看到“……”。", "填上内容，或者整行删去。")


def _has_blank(record: Record) -> bool:
    """Whether there is any: most files have none, and need no paths."""
    waiting: list[Any] = [record]
    while waiting:
        one = waiting.pop()
        kind: type = type(one)
        if kind is list:
            waiting.extend(one)
        elif kind is dict:
            waiting.extend(one.values())
        elif shape := shape_of(kind):
            field = one.__dict__.__getitem__
            if not BLANKS.isdisjoint(map(field, shape.texts)):
                return True
            waiting.extend(filter(None, map(field, shape.holders)))
        elif one in BLANKS:
            return True
    return False


def _blanks(value: object, at: At) -> Iterator[At]:
    if isinstance(value, str):
        if value in BLANKS:
            yield at
    elif isinstance(value, Record):
        for one in fields_of(type(value)):
            yield from _blanks(getattr(value, one.name), (*at, one.name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _blanks(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _blanks(inner, (*at, index))

"""What the scaffold left to be filled in."""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from ..diagnostic import At, Diagnostic, Finger, warning
from ..register import Entry, Register

BLANKS = frozenset({"……", "…", "...", "待填", "TODO"})


def nothing_is_left_blank(entry: Entry, register: Register, as_of: date) -> Iterator[Diagnostic]:
    """No text is still the scaffold's blank, which readers would see (a warning)."""
    for at in _blanks(entry.record, ()):
        yield warning(Finger(entry.file, at), "这里还没有填写，读者会看到“……”。", "填上内容，或者整行删去。")


def _blanks(value: object, at: At) -> Iterator[At]:
    if isinstance(value, str):
        if value in BLANKS:
            yield at
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _blanks(getattr(value, name), (*at, name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _blanks(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _blanks(inner, (*at, index))

"""The day that a new correction bears: dated long ago, or in time to come, it would be no news that anybody sees."""

from collections.abc import Iterator
from datetime import date

from ..model.fields import fields_of
from ..model.record import Correction, Record
from ..reading.diagnostic import At
from .refusal import Refusal
from .rules import GuardRule


def corrections_have_their_day(old: Record, new: Record, first: date, last: date) -> Iterator[Refusal]:
    """A new correction bears the day of the change, or one not long before it, on which news of it comes."""
    known = [one for _, one in _corrections(old)]
    for at, one in _corrections(new):
        if one not in known and not first <= one.date <= last:
            message = f"更正写的日期是 {one.date}，内容却是现在改的：更新列表里读者就看不到它。"
            yield Refusal(
                (*at, "date"), message, f"写改动的那一天，{first} 到 {last} 之间。", GuardRule.KEPT_CORRECTION
            )


def _corrections(record: Record, at: At = ()) -> Iterator[tuple[At, Correction]]:
    """Every correction in a record, with its place."""
    for field in fields_of(type(record)):
        value, here = getattr(record, field.name), (*at, field.key)
        held = {(): value} if isinstance(value, Record) else _inside(value)
        for step, one in held.items():
            if isinstance(one, Correction):
                yield (*here, *step), one
            elif isinstance(one, Record):
                yield from _corrections(one, (*here, *step))


def _inside(value: object) -> dict[At, object]:
    """What a list or a mapping holds, by its place in it."""
    if isinstance(value, dict):
        return {(key,): one for key, one in value.items()}
    return {(place,): one for place, one in enumerate(value)} if isinstance(value, list) else {}

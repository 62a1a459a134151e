"""Rows of values → lines of CSV, rows of a worksheet, objects of a JSON list."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from itertools import repeat

from pydantic_core import to_json

from ...model.prose import one_line

Value = str | int | float | bool | date | None
Rows = Iterable[Iterable[Value]]

BOM = b"\xef\xbb\xbf"
"""Without it Excel takes a CSV for GBK."""

DAY_STYLE = 1
"""The number of the worksheet's style for days, which `sheet` makes."""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_DAY_ZERO = date(1899, 12, 30).toordinal()
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Lines(list[str]):
    write = list.append


def csv_lines(rows: Rows, keeps_lines: Sequence[bool] = ()) -> bytes:
    """The rows as lines of CSV, each text in one line but in the columns that keep theirs.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    lines = _Lines()
    csv.writer(lines).writerows(map(_plain, row, keeps_lines or repeat(False)) for row in rows)
    return "".join(lines).encode()


def _plain(value: Value, keeps_lines: bool) -> object:
    if isinstance(value, str):
        text = value if keeps_lines else one_line(value)
        return f"'{text}" if text[:1] in _FORMULA else text
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def sheet_rows(rows: Rows) -> bytes:
    """The rows as those of a worksheet, whose cells count on by themselves; a text is never a formula."""
    return "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows).encode()


def _cell(value: Value) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(xml_text(value), quote=False)}</t></is></c>'
    if isinstance(value, date):
        return f'<c s="{DAY_STYLE}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'
    return f'<c t="b"><v>{value:d}</v></c>' if isinstance(value, bool) else f"<c><v>{value}</v></c>"


def xml_text(text: str) -> str:
    """A text without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)


def json_objects(names: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """The rows as objects of a list, each with what stands between it and the one before."""
    return b"".join(b",\n" + to_json(dict(zip(names, row, strict=True))) for row in rows)

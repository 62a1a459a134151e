"""Values → cells of CSV, of a worksheet, and members of JSON objects.

A row is put together from groups of neighbouring cells, so that a group which many rows share is written once.
"""

import csv
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape

from pydantic_core import to_json

Value = str | int | float | bool | date | None

LINE_END = "\r\n"
BOM = b"\xef\xbb\xbf"
"""Without it Excel takes a CSV for GBK."""

DAY_STYLE = 1
"""The number of the worksheet's style for days, which `sheet` makes."""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_DAY_ZERO = date(1899, 12, 30).toordinal()
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Lines(list[str]):
    write = list.append


def csv_cells(values: Iterable[Value]) -> str:
    """The values as neighbouring cells of CSV, without the line's end.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    return csv_rows([values])[0]


def csv_rows(rows: Iterable[Iterable[Value]]) -> list[str]:
    """The same for many rows at once."""
    lines = _Lines()
    csv.writer(lines, lineterminator=LINE_END).writerows([_plain(value) for value in row] for row in rows)
    # The end is written and taken off again, since the writer quotes line breaks only where they could be one.
    return [line.removesuffix(LINE_END) for line in lines]


def _plain(value: Value) -> object:
    if isinstance(value, str):
        return f"'{value}" if value[:1] in _FORMULA else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


shared_csv_cells = lru_cache(maxsize=2048)(csv_cells)
"""The same as `csv_cells` for cells that return row after row; to be given a tuple."""


def csv_line(*groups: str) -> str:
    """A line of groups of cells."""
    return ",".join(groups) + LINE_END


def sheet_cells(values: Iterable[Value]) -> str:
    """The values as neighbouring cells of a worksheet, which count on by themselves; a text is never a formula."""
    return "".join(map(_cell, values))


def _cell(value: Value) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(xml_text(value), quote=False)}</t></is></c>'
    if isinstance(value, date):
        return f'<c s="{DAY_STYLE}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'
    return f'<c t="b"><v>{value:d}</v></c>' if isinstance(value, bool) else f"<c><v>{value}</v></c>"


shared_sheet_cells = lru_cache(maxsize=2048)(sheet_cells)
"""The same for cells that return row after row; to be given a tuple."""


def sheet_row(*groups: str) -> str:
    """A row of groups of cells."""
    return f"<row>{''.join(groups)}</row>"


def xml_text(text: str) -> str:
    """A text without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)


def json_cells(names: Iterable[str], values: Iterable[object]) -> bytes:
    """The values as neighbouring members of a JSON object; of a word its value is to be given."""
    return to_json(dict(zip(names, values, strict=True)))[1:-1]


shared_json_cells = lru_cache(maxsize=2048)(json_cells)
"""The same for members that return object after object; to be given tuples."""


def json_object(*groups: bytes) -> bytes:
    """An object of a list, with what stands between it and the one before."""
    return b",\n{" + b",".join(groups) + b"}"

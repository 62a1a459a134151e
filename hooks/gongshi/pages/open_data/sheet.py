"""The XLSX download: an empty workbook made by the library, cut where finished rows are inserted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from ...model.terms import Vocabulary
from .columns import Form, Table

_WIDTHS = {Form.WHOLE: 9, Form.ITEM: 9, Form.SHARE: 9, Form.DAY: 12}
_WIDTH = 20
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_ROWS = "xl/worksheets/sheet1.xml"
_LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 — a mark that never changes, not a moment


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside the workbook; the rows go between `head` and `tail` where `takes_rows`."""

    name: str
    head: bytes
    tail: bytes = b""
    takes_rows: bool = False


def members(
    table: Table[Any], count: int, language: str, vocabulary: Vocabulary, say: Callable[[str], str]
) -> Iterator[Member]:
    """The files of a workbook of `count` rows: a header that stays and filters, and a sheet that explains it."""
    from xlsxwriter import Workbook  # only where a workbook is made

    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _LONG_AGO})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        bold = book.add_format({"bold": True})
        rows = book.add_worksheet(table.name)
        for place, column in enumerate(table.columns):
            # The style for days is the first to be used, and so has the number that `cells` writes.
            rows.set_column(place, place, _WIDTHS.get(column.form, _WIDTH), day if column.form is Form.DAY else None)
        rows.write_row(0, 0, table.names, bold)
        rows.freeze_panes(1, 1)
        rows.autofilter(0, 0, count, len(table.columns) - 1)
        about = book.add_worksheet(say("说明"))
        about.set_column(0, 0, _WIDTH)
        about.set_column(1, 2, 60)
        about.write_row(0, 0, [say("列"), say("含义"), say("可能的值")], bold)
        for line, column in enumerate(table.columns, 1):
            possible = vocabulary.words(column.words) if column.words else ()
            words = " · ".join(f"{one.value} {one.label(language)}" for one in possible)
            about.write_row(line, 0, [column.name, vocabulary.nouns.fill(column.label(language), language), words])
    with ZipFile(made) as book:
        for info in book.infolist():
            content = book.read(info)
            if info.filename == _ROWS:
                head, mark, tail = _DIMENSION.sub(b"", content).partition(b"</sheetData>")
                yield Member(info.filename, head, mark + tail, takes_rows=True)
            else:
                yield Member(info.filename, content)

"""Cells → rows of the tables: which sheet is which, where its header is, what each column means."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...reading.diagnostic import Severity
from ...reading.field_errors import near
from . import base_marks, cell_values, explanation
from .grid import Grid
from .import_error import CellProblem, CellSource, ImportRefused
from .layout import ID, ITEM, ITEM_TITLE, TABLES, UNIT, SheetColumn, SheetTable
from .workbook import WORDS

HEADER_WITHIN = 15
"""A header stands in one of the first rows: titles and remarks may stand above it."""

ORNAMENTS = frozenset({"序号", "备注", "合计", "no"})
"""Columns that people add, and that carry no data of ours."""


@dataclass(frozen=True)
class ImportRow:
    """One row: the contents of its cells in the known columns."""

    table: SheetTable
    sheet: str
    number: int
    cells: Mapping[SheetColumn, object]
    places: Mapping[SheetColumn, int]

    def source(self, column: SheetColumn | None = None) -> CellSource:
        """The cell of a column; without it, or where the sheet has no such column, the row's first known one."""
        fallback = min(self.places.values())
        return CellSource(self.sheet, self.number, self.places.get(column, fallback) if column else fallback)

    def has(self, column: SheetColumn) -> bool:
        """Whether the cell of a column is filled."""
        return column in self.cells


@dataclass(frozen=True)
class Book:
    """What a file holds: its rows, what it was when it was exported, and what is wrong with it so far."""

    rows: list[ImportRow]
    base: base_marks.Base
    about: Mapping[str, str]
    problems: list[CellProblem]
    sheets: list[str]
    """The names of all sheets, in their order."""


def book(grids: Iterable[Grid]) -> Book:
    """The rows of every sheet that is one of ours. Raises ImportRefused where there is none."""
    rows: list[ImportRow] = []
    problems: list[CellProblem] = []
    marks: dict[str, dict[str, str]] = {}
    about: dict[str, str] = {}
    found = False
    titles: list[str] = []
    for grid in grids:
        titles.append(grid.title)
        if grid.title == base_marks.SHEET and grid.hidden:
            packed = (base_marks.unpacked(cells.get(1), cells.get(2)) for cells in grid.rows.values())
            marks |= dict(one for one in packed if one)
        elif cell_values.folded(grid.title) == explanation.SHEET:
            about |= {
                str(cells[1]).strip(): str(cells[2]).strip() for cells in grid.rows.values() if {1, 2} <= {*cells}
            }
        elif grid.title != WORDS and grid.rows:
            table, header = _recognised(grid)
            if table is None:
                problems.append(_unknown(grid))
                continue
            found = True
            problems += grid.problems
            columns, wrong = _columns(grid, table, header)
            problems += wrong
            rows += _rows(grid, table, header, columns)
    if not found:
        wanted = "、".join(column.title for table in TABLES[1:2] for column in table.columns[:8])
        raise ImportRefused(
            f"没有找到能读的表：表头里应有“{wanted}”这些列名。先用 gongshi sheets template 做一份模板。"
        )
    return Book(rows, marks, about, problems, titles)


def _unknown(grid: Grid) -> CellProblem:
    first = min(grid.rows)
    source = CellSource(grid.title, first, min(grid.rows[first]))
    names = "、".join(table.title for table in TABLES)
    return CellProblem(source, f"不认识这张表，没有读它。认识的表：{names}。", severity=Severity.WARNING)


def _recognised(grid: Grid) -> tuple[SheetTable | None, int]:
    """The table whose columns the sheet has, by its name or else by its header, and the header's row."""
    scored = [(_header(grid, table), table) for table in TABLES]
    named = [one for one in scored if cell_values.folded(grid.title) == one[1].title]
    (score, row), table = max(named or scored, key=lambda one: one[0][0])
    return (table, row) if score >= (1 if named else 3) else (None, 0)


def _header(grid: Grid, table: SheetTable) -> tuple[int, int]:
    """How many columns of the table the likeliest header names, and its row; the lower one of equals."""
    best = 0, 0
    for row in sorted(grid.rows)[:HEADER_WITHIN]:
        known = {column for cell in grid.rows[row].values() if (column := _meant(table, cell))}
        if len(known) >= max(1, best[0]):
            best = len(known), row
    return best


def _meant(table: SheetTable, cell: object) -> SheetColumn | None:
    name = cell_values.folded(cell)
    exact = (column for column in table.columns if cell_values.folded(column.title) == name)
    return next(exact, None) or next((column for column in table.columns if name in column.names), None)


def _columns(grid: Grid, table: SheetTable, header: int) -> tuple[dict[SheetColumn, int], list[CellProblem]]:
    """The place of each column that the header names, and what is wrong with the header."""
    places: dict[SheetColumn, int] = {}
    problems: list[CellProblem] = []
    titles = [column.title for column in table.columns]
    above = [row for row in grid.rows if row < header]
    for place in sorted({place for row in grid.rows if row >= header for place in grid.rows[row]}):
        cell = grid.rows[header].get(place)
        if cell is None:  # a header merged over two rows names some columns in the upper one
            cell = next((grid.rows[row][place] for row in sorted(above, reverse=True) if place in grid.rows[row]), None)
        source = CellSource(grid.title, header, place)
        column = _meant(table, cell) if cell is not None else None
        if column and column in places:
            message = (
                f"“{column.title}”有两列（另一列在 {CellSource(grid.title, header, places[column])}），应只有一列。"
            )
            problems.append(CellProblem(source, message, "删去不要的那一列。"))
        elif column:
            places[column] = place
        elif any(place in cells for row, cells in grid.rows.items() if row > header):
            problems += _stranger(source, cell, titles)
    if not {ID, UNIT} & {*places} and UNIT in table.keys:
        problems.append(
            CellProblem(CellSource(grid.title, header, 1), "表头里没有“单位”或“代号”，看不出一行说的是哪个单位。")
        )
    if ITEM in table.keys and ITEM not in places and ITEM_TITLE not in places:
        message = "表头里没有“项目号”或“项目”，看不出一行说的是哪个项目。"
        problems.append(CellProblem(CellSource(grid.title, header, 1), message))
    return places, problems


def _stranger(source: CellSource, cell: object, titles: list[str]) -> Iterator[CellProblem]:
    if cell is None:
        yield CellProblem(source, "这一列有内容，却没有列名，没有导入。", severity=Severity.WARNING)
    elif cell_values.folded(cell) not in ORNAMENTS:
        hint = near(str(cell), titles)
        severity = Severity.ERROR if hint else Severity.WARNING
        message = f"不认识的列{cell_values.quoted(cell)}" + ("。" if hint else "，没有导入。")
        yield CellProblem(source, message, hint or f"认识的列：{'、'.join(titles)}。", severity)


def _rows(grid: Grid, table: SheetTable, header: int, columns: Mapping[SheetColumn, int]) -> Iterator[ImportRow]:
    if not columns:
        return
    for number, cells in sorted(grid.rows.items()):
        held = {column: cells[place] for column, place in columns.items() if place in cells}
        repeats_header = sum(_meant(table, value) is column for column, value in held.items()) > 2
        if number > header and held and not repeats_header:
            yield ImportRow(table, grid.title, number, held, columns)


def is_filled(row: ImportRow) -> bool:
    """Whether any cell of the row is filled but those that identify its record."""
    return any(row.has(column) for column in row.table.fields)

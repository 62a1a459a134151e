"""Bytes → cells: an .xlsx of Excel or WPS, or a CSV in UTF-8, UTF-16 or GBK."""

import csv
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO, StringIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ...reading.diagnostic import Severity
from .import_error import CellProblem, CellSource, ImportRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "在 Excel 或 WPS 里打开，“另存为”“Excel 工作簿（*.xlsx）”，再导入。"
LONG = 5000
"""A sheet with more rows than this is first looked through for the last one that holds anything: formats often reach
down to the last row there is, and each cell of them would have to be made."""


@dataclass
class Grid:
    """One sheet: what its cells hold, by row and column, both counted from 1."""

    title: str
    rows: dict[int, dict[int, object]] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    hidden: bool = False


def grids(name: str, raw: bytes) -> list[Grid]:
    """The sheets of a file. Raises ImportRefused for what is no workbook that can be read."""
    if raw.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise ImportRefused(f"{name} 加了打开密码，读不了。在 Excel 或 WPS 里去掉密码，再导入。")
        raise ImportRefused(f"{name} 是旧版的 .xls 或 .et 文件，读不了。{SAVE_AS}")
    if raw.startswith(b"PK"):
        return _workbook(name, raw)
    if not raw.strip():
        raise ImportRefused(f"{name} 是空的。")
    if raw.lstrip()[:1] == b"<":
        raise ImportRefused(f"{name} 是从网页导出的，只是名字像表格，读不了。{SAVE_AS}")
    return [_csv(name, raw)]


def _workbook(name: str, raw: bytes) -> list[Grid]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that are no data
            book = load_workbook(BytesIO(raw))
            found = [_sheet(sheet, _end(sheet, raw)) for sheet in book.worksheets]
            formulas = [grid for grid, cells in found if cells]
            values = load_workbook(BytesIO(raw), data_only=True) if formulas else book
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError) as reason:
        raise ImportRefused(
            f"{name} 打不开（{type(reason).__name__}），可能没有下载完整，或者不是 .xlsx。{SAVE_AS}"
        ) from None
    for grid, cells in found:
        _calculated(grid, cells, values[grid.title])
    return [grid for grid, _ in found]


def _end(sheet: Worksheet, raw: bytes) -> int:
    """The last row that holds anything."""
    if sheet.max_row <= LONG:
        return sheet.max_row
    streamed = load_workbook(BytesIO(raw), read_only=True)[sheet.title]
    rows = enumerate(streamed.iter_rows(values_only=True), 1)
    return max((number for number, row in rows if any(value is not None for value in row)), default=1)


def _sheet(sheet: Worksheet, end: int) -> tuple[Grid, list[tuple[int, int]]]:
    """The cells of a sheet, and which of them are formulas."""
    grid = Grid(sheet.title, hidden=sheet.sheet_state != "visible")
    formulas: list[tuple[int, int]] = []
    for cells in sheet.iter_rows(max_row=end):
        held = {cell.column: cell for cell in cells if cell.value is not None and str(cell.value).strip()}
        for column, cell in held.items():
            source = CellSource(sheet.title, cell.row, column)
            if cell.data_type == "e":
                message = f"公式出错，显示为“{cell.value}”，应为内容本身。"
                grid.problems.append(CellProblem(source, message, "改好公式，或者直接写内容。"))
                continue
            if cell.data_type == "f":
                formulas.append((cell.row, column))
            grid.rows.setdefault(cell.row, {})[column] = cell.value
    for merged in sheet.merged_cells.ranges:
        value = sheet.cell(merged.min_row, merged.min_col).value
        for row in range(merged.min_row + 1, merged.max_row + 1) if value is not None else ():
            grid.rows.setdefault(row, {}).setdefault(merged.min_col, value)
    concealed = [row for row in sorted(grid.rows) if sheet.row_dimensions[row].hidden]
    if concealed and not grid.hidden:
        message = f"从第 {concealed[0]} 行起有 {len(concealed)} 行是隐藏的（或筛选掉了），也照样读了。"
        grid.problems.append(CellProblem(CellSource(sheet.title, concealed[0], 1), message, severity=Severity.WARNING))
    return grid, formulas


def _calculated(grid: Grid, formulas: list[tuple[int, int]], sheet: Worksheet) -> None:
    """The values that the program which saved the file had worked out take the place of the formulas."""
    for row, column in formulas:
        value = sheet.cell(row, column).value
        if value is None:
            source = CellSource(grid.title, row, column)
            message = f"这里是公式“{str(grid.rows[row][column])[:40]}”，文件里没有它算出来的值，应为内容本身。"
            hint = "复制这一格，“选择性粘贴”成“值”；如果本来就是文字，把单元格格式改成“文本”再写。"
            grid.problems.append(CellProblem(source, message, hint))
            del grid.rows[row][column]
        else:
            grid.rows[row][column] = value


def _csv(name: str, raw: bytes) -> Grid:
    text = _decoded(name, raw)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    grid = Grid(name.rpartition(".")[0] or name)
    try:
        for row, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
            held: Mapping[int, object] = {place: cell for place, cell in enumerate(cells, 1) if cell.strip()}
            if held:
                grid.rows[row] = dict(held)
    except csv.Error as reason:
        raise ImportRefused(f"{name} 不是能读的 CSV（{reason}）。{SAVE_AS}") from None
    return grid


def _decoded(name: str, raw: bytes) -> str:
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ImportRefused(f"{name} 既不是 .xlsx，也不是 UTF-8 或 GBK 编码的 CSV，读不了。{SAVE_AS}")


def _encodings(raw: bytes) -> Iterator[str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    yield "utf-8-sig"
    yield "gb18030"

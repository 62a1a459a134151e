"""Rows → a workbook: the bytes of an .xlsx that Excel, WPS and LibreOffice open."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ...model.register import Register
from . import base_marks, explanation
from .cell_values import CONTROL, REMOVE
from .export_rows import ExportRow, lines
from .layout import DISTRICT, ITEM, NAMED, NTH, RESULTS, SELDOM, TABLES, CellKind, SheetColumn, SheetTable
from .scope import SheetScope

WORDS = "词表"
SPARE = 200
"""How many rows below the last one are ready to be filled in."""

TALLEST = 400.0
"""Points; a spreadsheet allows 409."""

LONGEST = 32767
"""What a cell can hold."""

HEAD = Font(name="黑体", size=10, bold=False, color="FFFFFF")
BODY = Font(name="宋体", size=10)
TITLE = Font(name="黑体", size=11)
GREEN = PatternFill("solid", fgColor="1F5F4A")
GREY = PatternFill("solid", fgColor="F1F4F2")
EDGE = Side(style="thin", color="BFC8C3")
THIN = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
WRAPPED = Alignment(vertical="top", wrap_text=True)
NUMBER = Alignment(horizontal="center", vertical="top")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
FREE = Protection(locked=False)


def workbook(register: Register, scope: SheetScope, as_of: date) -> bytes:
    """The workbook of a scope, with what the data holds filled in."""
    rows = list(lines(register, scope))
    book = Workbook()
    _explain(book, register, scope, as_of)
    ranges = _words(book, register, scope)
    for table in TABLES:
        _table(book, table, [line for line in rows if line.table is table], register, scope, ranges)
    _hidden(book, base_marks.SHEET, [base_marks.packed(line, scope) for line in rows])
    book.move_sheet(WORDS, len(book.sheetnames))
    book.active = book.sheetnames.index(RESULTS.title)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == RESULTS.title
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _explain(book: Workbook, register: Register, scope: SheetScope, as_of: date) -> None:
    sheet = book.worksheets[0]
    sheet.title = explanation.SHEET
    district = next((one for one in register.districts if one.id == scope.district), None)
    for row, (label, text) in enumerate(explanation.explanation(scope, district, as_of), 1):
        _put(sheet, row, 1, label).font = TITLE
        _put(sheet, row, 2, text)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, 96
    _paper(sheet, scope, explanation.SHEET)


def _words(book: Workbook, register: Register, scope: SheetScope) -> dict[SheetColumn, str]:
    """The sheet that the drop-downs read, and the range for each column that has one."""
    lists = {
        column: [names[0] for names in scope.words(column).values()] + ([] if column.required else [REMOVE])
        for table in TABLES
        for column in table.fields
        if column.kind in (CellKind.WORD, *NAMED.values()) and scope.words(column)
    }
    for table in TABLES:
        lists |= {column: ["是", "否"] for column in table.fields if column.kind is CellKind.FLAG}
        lists |= {
            column: [str(item.id) for item in scope.items] for column in table.fields if column.kind is CellKind.ITEM
        }
    lists[DISTRICT] = [one.name for one in register.districts if scope.district in (None, one.id)]
    lists[ITEM] = [str(item.id) for item in scope.items]
    distinct = list(dict.fromkeys(tuple(words) for words in lists.values()))
    ids = {str(item.id): item.id for item in scope.items}
    _hidden(book, WORDS, [])
    for place, words in enumerate(distinct, 1):
        for row, word in enumerate(words, 1):
            book[WORDS].cell(row, place).value = ids[word] if list(words) == lists[ITEM] else word
    return {
        column: "'{0}'!${1}$1:${1}${2}".format(
            WORDS, get_column_letter(distinct.index(tuple(words)) + 1), max(1, len(words))
        )
        for column, words in lists.items()
    }


def _table(
    book: Workbook,
    table: SheetTable,
    rows: Sequence[ExportRow],
    register: Register,
    scope: SheetScope,
    ranges: dict[SheetColumn, str],
) -> None:
    sheet = book.create_sheet(table.title)
    columns = scope.columns(table)
    names = {district.id: district.name for district in register.districts}
    for place, column in enumerate(columns, 1):
        _head(sheet, place, column)
    for row, line in enumerate(rows, 2):
        tall = 1
        keys = {**line.keys, DISTRICT: names.get(line.keys[DISTRICT], line.keys[DISTRICT])}
        for place, column in enumerate(columns, 1):
            value = keys.get(column) if column in table.keys else scope.shown(column, line.values.get(column))
            _style(_put(sheet, row, place, value), column, column in table.keys, scope)
            tall = max(tall, _height(value, column.width))
        if tall > 1:
            sheet.row_dimensions[row].height = min(tall * 15, TALLEST)
    last = len(rows) + 1 + SPARE
    for row in range(len(rows) + 2, last + 1):
        for place, column in enumerate(columns, 1):
            _style(sheet.cell(row, place), column, False, scope)
    for place, column in enumerate(columns, 1):
        cells = f"{get_column_letter(place)}2:{get_column_letter(place)}{last}"
        _validate(sheet, cells, column, ranges.get(column), scope.help(column))
    sheet.freeze_panes = sheet.cell(2, min(len(table.keys), 4) + 1)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    _protect(sheet)
    _paper(sheet, scope, table.title)
    sheet.print_title_rows = "1:1"
    aside = SELDOM if table is RESULTS else ()
    printed = sum(column is not NTH and (not column.path or column.path[0] not in aside) for column in columns)
    sheet.print_area = f"A1:{get_column_letter(printed)}{max(2, len(rows) + 1)}"


def _height(value: Any, width: float) -> int:
    """How many lines a text takes in a cell of that width; a Chinese character is two wide."""
    parts = value.split("\n") if isinstance(value, str) else []
    return sum(max(1, ceil(sum(1 + (ord(sign) > 0x2E80) for sign in part) / (width - 1))) for part in parts)


def _head(sheet: Worksheet, place: int, column: SheetColumn) -> None:
    cell = _put(sheet, 1, place, column.title)
    cell.font, cell.fill, cell.alignment, cell.border = HEAD, GREEN, CENTRED, THIN
    sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = 30


def _put(sheet: Worksheet, row: int, place: int, value: Any) -> Any:
    """A value in its cell; whatever looks like a formula is text."""
    cell = sheet.cell(row, place)
    if isinstance(value, str):
        text = CONTROL.sub("", value)
        if len(text) > LONGEST:
            return cell
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    else:
        cell.value = value
    cell.font, cell.alignment = BODY, WRAPPED
    return cell


def _style(cell: Any, column: SheetColumn, is_key: bool, scope: SheetScope) -> None:
    cell.font, cell.alignment, cell.border, cell.protection = BODY, WRAPPED, THIN, FREE
    if column.kind is CellKind.DAY:
        cell.number_format, cell.alignment = "yyyy-mm-dd", NUMBER
    elif column.kind in (CellKind.TEXT, CellKind.PROSE, CellKind.LINES):
        cell.number_format = "@"
    elif column.kind in (CellKind.COUNT, CellKind.ITEM):
        cell.alignment = NUMBER
        if column.kind is CellKind.ITEM and scope.has_text_ids:
            cell.number_format = "@"  # a spreadsheet makes a number of 3.10, and a day of 3-5
    if is_key:
        cell.fill = GREY


def _validate(sheet: Worksheet, cells: str, column: SheetColumn, words: str | None, help: str) -> None:
    if words:
        rule = DataValidation(type="list", formula1=f"={words}", allow_blank=True)
        rule.error = "请从下拉里选；不在下拉里的词不能导入。"
    elif column.kind is CellKind.DAY:
        rule = DataValidation(type="date", operator="between", formula1="36526", formula2="73050", allow_blank=True)
        rule.error = f"这里写日期，如 2020-02-21（要删去就写“{REMOVE}”）。"
        rule.errorStyle = "warning"
    elif column.kind is CellKind.COUNT:
        rule = DataValidation(type="whole", operator="between", formula1="0", formula2="999999", allow_blank=True)
        rule.error = "这里写整数。"
        rule.errorStyle = "warning"
    else:
        rule = DataValidation(allow_blank=True)
    rule.errorTitle, rule.promptTitle = column.title, column.title
    rule.prompt = help[:250]
    rule.showErrorMessage = rule.type is not None
    rule.showInputMessage = bool(help)
    rule.add(cells)
    sheet.add_data_validation(rule)


def _protect(sheet: Worksheet) -> None:
    """The header is locked, without a password; sorting, filtering, new rows and widths stay free."""
    lock = sheet.protection
    lock.sheet = True
    lock.formatCells = lock.formatColumns = lock.formatRows = False
    lock.insertRows = lock.deleteRows = lock.insertColumns = lock.sort = lock.autoFilter = False


def _paper(sheet: Worksheet, scope: SheetScope, title: str) -> None:
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.7, 0.35, 0.35
    heading = f"{scope.campaign.title} {scope.round.title} {title}".replace("&", "&&")
    for part, text in ((sheet.oddHeader, f'&"黑体"&12{heading}'), (sheet.oddFooter, "第 &P 页，共 &N 页")):
        if part is not None:  # an empty one is false
            part.center.text = text


def _hidden(book: Workbook, title: str, rows: Sequence[Sequence[str]]) -> None:
    sheet = book.create_sheet(title)
    sheet.sheet_state = "veryHidden"
    for row in rows:
        sheet.append(row)

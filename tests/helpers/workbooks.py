"""A small data folder, its workbook, and what becomes of it when cells are changed."""

import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from building import folder
from gongshi.checks.load import load
from gongshi.office.workbook.importing import Import, incoming
from gongshi.office.workbook.scope import scope_of
from gongshi.office.workbook.workbook import workbook
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).parents[2]
AS_OF = date(2020, 6, 1)

FIRST = """\
# yaml-language-server: $schema=../../schema/institution.json
name: 示例第一中学  # 全称
type: bureau_school
contact: 学校办公室
inspections:
  - campaign: check
    round: 2
    date: 2020-02-20
    method: routine
    openness: announced
    team: "第三督查组"
    internal: 只给内部看。
    results:
      # 值班另查
      1:
        result: not_met
        finding: 领导小组没有成立。
        internal: 材料在办公室。
        rectification:
          target: 成立领导小组
          deadline: 2020-03-20
          responsible: 总务处
          measures:
            - {text: 发文, done: 2020-02-22}
            - {text: 排班}
          log:
            - {date: 2020-02-21, state: in_progress}
      2: met

  - campaign: check
    round: 1
    date: 2020-02-01
    method: routine
    results:
      2: met
"""
SECOND = "name: 示例第二中学\ntype: bureau_school\n"
BUREAU = "name: 示例东区教育局\ntype: district_authority\n"
PRIMARY = """\
name: 示例东区小学
type: district_school
inspections:
  - campaign: check
    round: 2
    date: 2020-02-18
    method: routine
    results: {1: met, 2: {result: pending, finding: 门锁着。}}
  - campaign: check
    round: 2
    date: 2020-02-25
    method: routine
    purpose: follow_up
    results:
      2: met
    good_practices:
      - {title: 一米线, item: 1, summary: 校门口不聚人。}
"""
FILES = {
    "institutions/city/first.yml": FIRST,
    "institutions/city/second.yml": SECOND,
    "institutions/east/bureau.yml": BUREAU,
    "institutions/east/primary.yml": PRIMARY,
}


def data(path: Path) -> Path:
    """The data folder."""
    return folder(path / "data", FILES)


def exported(folder_: Path) -> openpyxl.Workbook:
    """The workbook of its second round, opened."""
    if not _exports:
        register, _ = load(folder_, AS_OF)
        _exports.append(workbook(register, scope_of(register, "check", 2), AS_OF))
    return openpyxl.load_workbook(BytesIO(_exports[0]))


_exports: list[bytes] = []
"""The same folder gives the same workbook: it is written once."""


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def taken(folder_: Path, book: openpyxl.Workbook | bytes, name: str = "表.xlsx") -> Import:
    """What a workbook would do to the folder."""
    raw = book if isinstance(book, bytes) else saved(book)
    return incoming(name, raw, folder_, AS_OF, "check", 2)


def told(result: Import) -> list[str]:
    """Its problems as an editor reads them."""
    return [str(one) for one in result.problems]


def changed(result: Import) -> list[str]:
    """Its changes as an editor reads them."""
    return [str(one) for one in result.changes]


def place(sheet: Worksheet, title: str) -> int:
    """The column with that title."""
    return next(cell.column for cell in sheet[1] if cell.value == title)


def row(sheet: Worksheet, **cells: object) -> int:
    """The row in which the columns hold these values."""
    wanted = {place(sheet, title): value for title, value in cells.items()}
    rows = range(2, sheet.max_row + 1)
    return next(one for one in rows if all(sheet.cell(one, at).value == value for at, value in wanted.items()))


def end(sheet: Worksheet) -> int:
    """The first row with nothing in it."""
    return next(one for one in range(2, sheet.max_row + 2) if not any(cell.value is not None for cell in sheet[one]))


def put(sheet: Worksheet, at: int, **cells: Any) -> None:
    """Write into a row, by the titles of the columns."""
    for title, value in cells.items():
        sheet.cell(at, place(sheet, title)).value = value


def run(verb: str, folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, on that data folder."""
    environment = {**os.environ, "DATA_DIR": str(folder), "AS_OF": AS_OF.isoformat(), "PYTHONUTF8": "1", **more}
    command = [sys.executable, "-m", "gongshi", verb, *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment)

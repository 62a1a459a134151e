"""What came to the format later goes through the workbook too: each column writes its field, and nothing else."""

import difflib
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from gongshi.checks.load import load
from gongshi.office.workbook.importing import incoming
from gongshi.office.workbook.scope import scope_of
from gongshi.office.workbook.workbook import workbook
from workbooks import ROOT, place, put, row, saved

pytestmark = pytest.mark.whole

AS_OF = date(2025, 6, 30)
CAMPAIGN, ROUND = "safety-2025", 1
HIGH, PRIMARY = "institutions/county/first-high.yml", "institutions/shipai/central-primary.yml"
OVERALL = (
    "overall:\n  - {id: good, label: 总体较好, counts_as: met}\n  - {id: poor, label: 总体较差, counts_as: not_met}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The county's data, with overall judgements."""
    copied = Path(shutil.copytree(ROOT / "tests" / "county", tmp_path / "data"))
    file = copied / "campaigns" / f"{CAMPAIGN}.yml"
    file.write_text(file.read_text("utf-8").replace("severities:\n", OVERALL + "severities:\n"), "utf-8")
    return copied


def exported(folder: Path) -> openpyxl.Workbook:
    register, _ = load(folder, AS_OF)
    return openpyxl.load_workbook(BytesIO(workbook(register, scope_of(register, CAMPAIGN, ROUND), AS_OF)))


def edited(folder: Path, book: openpyxl.Workbook, file: str) -> list[str]:
    """The lines of a file that an import takes away and adds."""
    result = incoming("表.xlsx", saved(book), folder, AS_OF)
    assert result.problems == [] and set(result.texts) == {file}
    before, after = ((folder / file).read_text("utf-8"), result.texts[file])
    (folder / file).write_text(after, "utf-8")
    told = difflib.ndiff(before.splitlines(), after.splitlines())
    return [one for one in told if one[:1] in "+-"]


def comes_back_unchanged(folder: Path) -> bool:
    result = incoming("表.xlsx", saved(exported(folder)), folder, AS_OF)
    return (result.texts, result.changes, result.problems) == ({}, [], [])


def test_a_visits_further_columns(folder: Path) -> None:
    book = exported(folder)
    sheet = book["结果"]
    at = row(sheet, 单位="示例城关镇初级中学", 第几次=2, 项目号=1)
    put(sheet, at, 严重程度="重大隐患", 总体评价="总体较差", 开始日期="2025-04-21", 总的情况="看了宿舍。\n- 台账不全。")
    put(sheet, at, 报告标题="反馈表", 报告网址="https://example.org/a")
    assert edited(folder, book, "institutions/chengguan/junior.yml") == [
        "+     starts: 2025-04-21",
        "+     overall: poor",
        "+     summary: |",
        "+       看了宿舍。",
        "+       - 台账不全。",
        '+     source: {title: 反馈表, url: "https://example.org/a"}',
        "-         severity: general",
        "+         severity: major",
    ]
    assert comes_back_unchanged(folder)


def test_the_result_of_all_other_items(folder: Path) -> None:
    book = exported(folder)
    sheet = book["结果"]
    put(sheet, row(sheet, 单位="示例县第一高级中学", 第几次=2, 项目号=7), 其余项目="删去")
    assert edited(folder, book, HIGH) == ["-     others: met"]
    book = exported(folder)
    sheet = book["结果"]
    put(sheet, row(sheet, 单位="示例县第一高级中学", 第几次=2, 项目号=7), 其余项目="已落实")
    assert edited(folder, book, HIGH) == ["+     others: met"]
    assert comes_back_unchanged(folder)


def test_the_life_of_an_institution(folder: Path) -> None:
    book = exported(folder)
    sheet = book["单位"]
    assert {"曾用名", "原来的位置"} & {cell.value for cell in sheet[1]} == set()
    titles = [str(cell.value) for cell in sheet[1]]
    closing = [one for one in titles if "撤销" in one or "承接" in one]
    at = row(sheet, 代号="experimental-primary")
    put(sheet, at, 单位编码="36010005", 成立日期="1998-09-01")
    sheet.cell(at, place(sheet, closing[0])).value = "2025-06-20"
    assert edited(folder, book, "institutions/county/experimental-primary.yml") == [
        '+ code: "36010005"',
        "+ opened: 1998-09-01",
        "+ closed:",
        "+   date: 2025-06-20",
    ]
    assert comes_back_unchanged(folder)
    assert "former_names:" in (folder / PRIMARY).read_text("utf-8")

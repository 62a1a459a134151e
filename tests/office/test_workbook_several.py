"""Several problems of one item in a workbook: a row for each, there and back."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from building import folder
from gongshi.checks.load import load
from gongshi.office.workbook import base_marks
from gongshi.office.workbook.importing import Import
from gongshi.office.workbook.scope import scope_of
from gongshi.office.workbook.workbook import workbook
from workbooks import AS_OF, FILES, FIRST, changed, place, taken, told

FILE = "institutions/city/first.yml"
LISTED = FIRST.replace(
    FIRST[FIRST.index("        finding: 领导") : FIRST.index("      2: met\n\n")],
    """\
        internal: 材料在办公室。
        problems:
          # 第一处
          - finding: 领导小组没有成立。
            rectification:
              deadline: 2020-03-20
              responsible: 总务处
              measures:
                - {text: 发文, done: 2020-02-22}
              log:
                - {date: 2020-02-21, state: in_progress}
          - {finding: 没有值班表。, rectification: {deadline: 2020-03-10, responsible: 校办}}
""",
)


def data(path: Path, first: str = LISTED) -> Path:
    return folder(path / "data", {**FILES, FILE: first})


def exported(path: Path) -> openpyxl.Workbook:
    register, _ = load(path, AS_OF)
    return openpyxl.load_workbook(BytesIO(workbook(register, scope_of(register, "check", 2), AS_OF)))


def added(book: openpyxl.Workbook, title: str, **cells: Any) -> None:
    sheet = book[title]
    last = max(row for row in range(1, sheet.max_row + 1) if any(cell.value for cell in sheet[row])) + 1
    for name, value in {"单位": "示例第一中学", "第几次": 1, "项目号": 1, **cells}.items():
        sheet.cell(last, place(sheet, name)).value = value


def written(result: Import) -> Any:
    assert not result.errors, told(result)
    return yaml.safe_load(result.texts[FILE])["inspections"][0]["results"][1]


def rows(book: openpyxl.Workbook, title: str, *names: str) -> list[tuple[Any, ...]]:
    sheet = book[title]
    places = [place(sheet, name) for name in names]
    every = [tuple(sheet.cell(row, at).value for at in places) for row in range(2, sheet.max_row + 1)]
    return [one for one in every if one[-1] is not None]


def test_each_problem_has_its_row_and_its_course(tmp_path: Path) -> None:
    book = exported(data(tmp_path))
    shown = rows(book, "结果", "项目号", "第几个问题", "结果", "查到的情况", "整改期限")
    assert [one[:4] for one in shown if one[1]] == [
        (1, 1, "未落实", "领导小组没有成立。"),
        (1, 2, "未落实", "没有值班表。"),
    ]
    assert rows(book, "措施", "第几个问题", "措施") == [(1, "发文")]
    assert [one[0] for one in rows(book, "整改经过", "第几个问题", "转入状态")] == [1]


@pytest.mark.parametrize("remembers", [True, False])
def test_untouched_it_changes_nothing(tmp_path: Path, remembers: bool) -> None:
    path = data(tmp_path)
    book = exported(path)
    if not remembers:
        del book[base_marks.SHEET]
    result = taken(path, book)
    assert (result.texts, changed(result), told(result)) == ({}, [], [])


def test_a_second_problem_makes_a_list_and_leaves_the_first_as_it_is(tmp_path: Path) -> None:
    path = data(tmp_path, FIRST)
    book = exported(path)
    cells = {"查到的情况": "没有值班表。", "整改期限": "2020-03-10", "责任单位": "校办"}
    added(book, "结果", 第几个问题=2, 结果="未落实", **cells)
    added(book, "整改经过", 第几个问题=2, 日期="2020-02-25", 转入状态="待验收", 说明="已排班。")
    result = taken(path, book)
    found = written(result)
    before = yaml.safe_load(FIRST)["inspections"][0]["results"][1]
    assert found["problems"][0] == {name: before[name] for name in ("finding", "rectification")}
    assert found["problems"][1]["finding"] == "没有值班表。"
    assert found["problems"][1]["rectification"]["log"][0]["state"] == "submitted"
    assert {name: found[name] for name in ("result", "internal")} == {
        name: before[name] for name in ("result", "internal")
    }
    text = result.texts[FILE]
    assert "      # 值班另查\n" in text and '    team: "第三督查组"\n' in text
    again = data(tmp_path / "again", text)
    assert taken(again, book).texts == {}


def test_a_visit_that_is_new_may_find_several(tmp_path: Path) -> None:
    path = data(tmp_path, FIRST)
    book = exported(path)
    day = {"第几次": 2, "检查日期": "2020-05-20", "组织方式": "日常督查", "项目号": 2}
    for n, text in ((2, "灯坏了。"), (1, "门锁着。")):
        cells = {
            "查到的情况": text,
            "整改期限": "2020-06-10",
            "责任单位": "校办",
            **({"结果": "未落实"} if n == 1 else {}),
        }
        added(book, "结果", 第几个问题=n, **day, **cells)
    result = taken(path, book)
    assert not result.errors, told(result)
    visit = max(yaml.safe_load(result.texts[FILE])["inspections"], key=lambda one: one["date"])
    assert [one["finding"] for one in visit["results"][2]["problems"]] == ["门锁着。", "灯坏了。"]


def test_a_cell_of_the_second_changes_the_second(tmp_path: Path) -> None:
    path = data(tmp_path)
    book = exported(path)
    sheet = book["结果"]
    second = next(row for row in range(2, sheet.max_row) if sheet.cell(row, place(sheet, "第几个问题")).value == 2)
    sheet.cell(second, place(sheet, "整改期限")).value = "2020-03-15"
    added(book, "措施", 第几个问题=2, 措施="排一张表")
    result = taken(path, book)
    assert changed(result) == [
        "示例第一中学：第 1 次检查 项目 1 第 2 个问题 整改期限 “2020-03-10” → “2020-03-15”",
        "示例第一中学：第 1 次检查 项目 1 第 2 个问题 措施 措施 新填 “排一张表”",
    ]
    assert str(written(result)["problems"][1]["rectification"]["deadline"]) == "2020-03-15"
    assert "          # 第一处\n" in result.texts[FILE]


@pytest.mark.parametrize(
    ("title", "cells", "said"),
    [
        ("整改经过", {"日期": "2020-02-26", "转入状态": "待验收"}, "这一项有 2 个问题，没有写是第几个，应写 1 到 2。"),
        (
            "整改经过",
            {"第几个问题": 3, "日期": "2020-02-26", "转入状态": "待验收"},
            "写的是第 3 个问题，这一项只有 2 个。",
        ),
        ("结果", {"第几个问题": 4, "查到的情况": "灯坏了。"}, "写的是第 4 个问题，这一项只有 2 个。"),
        ("结果", {"第几个问题": 3, "查到的情况": "灯坏了。", "结果": "部分落实"}, ""),
        ("结果", {"第几个问题": "二", "查到的情况": "灯坏了。"}, "第几个问题是“二”，应为正整数，或者空着。"),
    ],
)
def test_what_cannot_be_told_apart_is_said(tmp_path: Path, title: str, cells: dict[str, Any], said: str) -> None:
    path = data(tmp_path)
    book = exported(path)
    added(book, title, **cells)
    result = taken(path, book)
    if said:
        assert result.errors and said in "\n".join(told(result))
    else:
        assert written(result)["result"] == "partly_met"  # one change of what the rows share is enough

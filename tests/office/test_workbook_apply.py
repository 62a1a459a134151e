"""YAML that changes keeps what it had; YAML that is new looks as if written by hand."""

import difflib
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from gongshi.checks.load import load
from gongshi.office.workbook import base_marks
from gongshi.office.workbook.apply import applied
from gongshi.office.workbook.edit import REMOVED, Edit, New
from gongshi.office.workbook.import_error import CellSource
from gongshi.office.workbook.yamlfile import plain, text, tree
from gongshi.reading.diagnostic import Severity
from workbooks import AS_OF, FILES, FIRST, PRIMARY, data, end, exported, put, row, taken, told

ROOT = Path(__file__).parents[2]
FILES_OF_THE_REPOSITORY = [
    *sorted((ROOT / "data" / "institutions").rglob("*.yml")),
    *sorted((ROOT / "tests" / "second" / "institutions").rglob("*.yml")),
]
SOURCE = CellSource("结果", 2, 1)


def after(before: str | None, *edits: tuple[tuple[str | int | New, ...], object]) -> str:
    return applied(before, [Edit(path, value, SOURCE) for path, value in edits])[0]


def difference(before: str, after_: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after_.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


RESULT = ("inspections", 0, "results", 1)
LOG = (*RESULT, "rectification", "log")
MEASURES = (*RESULT, "rectification", "measures")


def test_one_word_changes_one_line() -> None:
    changed = after(FIRST, (("inspections", 0, "results", 2, "result"), "pending"))
    assert difference(FIRST, changed) == ["-      2: met", "+      2: pending"]
    changed = after(FIRST, (("inspections", 0, "team"), "第四督查组"))
    assert difference(FIRST, changed) == ['-    team: "第三督查组"', '+    team: "第四督查组"']


def test_a_short_result_grows_and_a_problem_is_written_line_by_line() -> None:
    path = ("inspections", 0, "results", 2)
    assert difference(FIRST, after(FIRST, ((*path, "finding"), "有人。"))) == [
        "-      2: met",
        "+      2: {result: met, finding: 有人。}",
    ]
    changed = after(
        FIRST,
        ((*path, "result"), "not_met"),
        ((*path, "finding"), "无人值班: 门开着 #1"),
        ((*path, "rectification", "deadline"), date(2020, 3, 1)),
        ((*path, "rectification", "responsible"), "保卫处"),
        ((*path, "rectification", "log", New(), "date"), date(2020, 2, 23)),
        ((*path, "response", "date"), date(2020, 2, 22)),
        ((*path, "response", "text"), "已知悉。"),
    )
    assert difference(FIRST, changed) == [
        "-      2: met",
        "+      2:",
        "+        result: not_met",
        '+        finding: "无人值班: 门开着 #1"',
        "+        response: {date: 2020-02-22, text: 已知悉。}",
        "+        rectification:",
        "+          deadline: 2020-03-01",
        "+          responsible: 保卫处",
        "+          log:",
        "+            - {date: 2020-02-23}",
    ]


def test_new_results_stand_in_order_and_above_the_blank_line() -> None:
    changed = after(FIRST, (("inspections", 0, "results", 12, "result"), "met"))
    assert changed == FIRST.replace("      2: met\n\n", "      2: met\n      12: met\n\n")


def test_log_entries_stand_by_date_and_practices_at_the_end() -> None:
    late, early = New(), New()
    changed = after(
        FIRST,
        ((*LOG, late, "date"), date(2020, 3, 1)),
        ((*LOG, late, "state"), "submitted"),
        ((*LOG, early, "date"), date(2020, 2, 20)),
        ((*LOG, early, "extends_to"), date(2020, 4, 1)),
        ((*LOG, 0, "note"), "开始。"),
    )
    assert difference(FIRST, changed) == [
        "-            - {date: 2020-02-21, state: in_progress}",
        "+            - {date: 2020-02-20, extends_to: 2020-04-01}",
        "+            - {date: 2020-02-21, state: in_progress, note: 开始。}",
        "+            - {date: 2020-03-01, state: submitted}",
    ]
    practice = ("inspections", 1, "good_practices", New())
    changed = after(PRIMARY, ((*practice, "title"), "甲"), ((*practice, "story"), "一段\n\n又一段"))
    assert changed == PRIMARY + "      - title: 甲\n        story: |\n          一段\n\n          又一段\n"


def test_what_goes_leaves_the_rest() -> None:
    changed = after(FIRST, ((*MEASURES, 0), REMOVED), ((*MEASURES, 1, "done"), date(2020, 3, 1)))
    assert difference(FIRST, changed) == [
        "-            - {text: 发文, done: 2020-02-22}",
        "-            - {text: 排班}",
        "+            - {text: 排班, done: 2020-03-01}",
    ]
    assert difference(FIRST, after(FIRST, (("inspections", 0, "openness"), REMOVED))) == ["-    openness: announced"]


def test_where_the_values_now_stand_is_known() -> None:
    token = New()
    edits = [
        Edit((*LOG, token, "date"), date(2020, 2, 20), SOURCE),
        Edit((*LOG, 0, "note"), "开始。", SOURCE),
        Edit((*MEASURES, 0), REMOVED, SOURCE),
        Edit((*MEASURES, 1, "text"), "排好班", SOURCE),
    ]
    _, paths = applied(FIRST, edits)
    assert paths == {0: (*LOG, 0, "date"), 1: (*LOG, 1, "note"), 3: (*MEASURES, 0, "text")}


TEXTS = (
    *("是", "no", "12", "2020-02-21", "a: b", "a #b", "- a", "“引”", '"', "=1", "*a", "1:30", "~", "a, b", "甲\n乙"),
    *("[", "{x}", "@a", "%", "null", "：", "0x1f", "1e3", "<<", "'", "? a", "!a", "&a", "|", "> a", "`"),
)


@pytest.mark.parametrize("value", TEXTS)
def test_any_text_comes_back_as_it_was(value: str) -> None:
    for path in ((*RESULT, "finding"), ("inspections", 0, "results", 2, "finding"), (*LOG, 0, "note")):
        changed = after(FIRST, (path, value))
        node = plain(tree(changed))
        for step in path:
            node = node[step]
        assert node.rstrip("\n") == value


LEFT = {
    "unix": lambda text: text,
    "windows": lambda text: text.replace("\n", "\r\n"),
    "no final newline": lambda text: text.rstrip("\n"),
    "not indented": lambda text: text if re.search(r"[|>]-?\n", text) else text.replace("\n  ", "\n"),
}


@pytest.mark.whole
@pytest.mark.parametrize("left", LEFT)
def test_every_file_changes_in_one_line_however_it_was_left(left: str) -> None:
    for file in FILES_OF_THE_REPOSITORY[:: 1 if left == "unix" else 5]:
        before = LEFT[left](file.read_bytes().decode())
        assert text(tree(before), before) == before, file
        changed = after(before, (("name",), "另一个名称"))
        assert len(difference(before, changed)) == 2, file
        assert changed.count("\r\n") == before.count("\r\n"), file


def test_a_new_file_looks_like_the_others() -> None:
    visit = ("inspections", New())
    assert after(
        None,
        (("name",), "示例新学校"),
        (("type",), "district_school"),
        ((*visit, "results", 2, "result"), "not_applicable"),
        ((*visit, "results", 2, "reason"), "新校。"),
        ((*visit, "results", 1, "result"), "met"),
        ((*visit, "date"), date(2020, 2, 21)),
        ((*visit, "round"), 2),
        ((*visit, "campaign"), "check"),
    ) == (
        "# yaml-language-server: $schema=../../schema/institution.json\n"
        "name: 示例新学校\n"
        "type: district_school\n"
        "inspections:\n"
        "  - campaign: check\n"
        "    round: 2\n"
        "    date: 2020-02-21\n"
        "    results:\n"
        "      1: met\n"
        "      2: {result: not_applicable, reason: 新校。}\n"
    )


# --- whole imports


def written(folder: Path, book: openpyxl.Workbook) -> dict[str, str]:
    """Import, write, and require that the checker has nothing against it and a second import nothing to do."""
    result = taken(folder, book)
    assert told(result) == []
    for file, content in result.texts.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content.encode())
    assert [one for one in load(folder, AS_OF)[1] if one.severity is Severity.ERROR] == []
    again = taken(folder, book)
    assert (again.texts, again.problems) == ({}, [])
    return dict(result.texts)


def filled(book: openpyxl.Workbook) -> openpyxl.Workbook:
    results, measures, log = book["结果"], book["措施"], book["整改经过"]
    visit = {"检查日期": "2月22日", "组织方式": "日常督查"}
    at = row(results, 单位="示例第二中学", 项目号=1)
    put(results, at, 结果="未落实", 查到的情况="没有。", 整改期限="2020.3.8", 责任单位="总务处", **visit)
    put(measures, end(measures), 单位="示例第二中学", 项目号=1, 措施="成立")
    put(log, end(log), 单位="示例第二中学", 项目号=1, 日期="2020-02-25", 转入状态="整改中")
    second = {"单位": "示例第一中学", "第几次": 2, "检查日期": "2020-02-28", "组织方式": "日常督查"}
    put(results, end(results), 项目号=2, 结果="待核实", 查到的情况="门锁着。", **second)
    units = book["单位"]
    put(units, end(units), 县区="示例东区", 代号="new", 单位="示例东区新学校", 类型="县区所辖学校")
    put(results, end(results), 单位="示例东区新学校", 项目号=1, 结果="已落实", **visit)
    return book


def test_a_filled_workbook_is_taken_in_once(tmp_path: Path) -> None:
    folder = data(tmp_path)
    texts = written(folder, filled(exported(folder)))
    assert sorted(texts) == ["institutions/city/first.yml", "institutions/city/second.yml", "institutions/east/new.yml"]
    assert "internal: 只给内部看。" in texts["institutions/city/first.yml"]
    assert "contact: 学校办公室" in texts["institutions/city/first.yml"]
    assert difference(FIRST, texts["institutions/city/first.yml"]) == [
        "+  - campaign: check",
        "+    round: 2",
        "+    date: 2020-02-28",
        "+    method: routine",
        "+    results:",
        "+      2: {result: pending, finding: 门锁着。}",
    ]


def test_the_same_without_what_the_workbook_remembers(tmp_path: Path) -> None:
    folder = data(tmp_path)
    book = filled(exported(folder))
    del book[base_marks.SHEET]
    assert len(written(folder, book)) == 3


def test_the_work_of_others_is_not_turned_back(tmp_path: Path) -> None:
    folder = data(tmp_path)
    book = exported(folder)
    file = folder / "institutions/city/first.yml"
    worked_on = FIRST.replace("成立领导小组", "三日内成立").replace("{text: 排班}", "{text: 排班, done: 2020-02-29}")
    file.write_text(worked_on, "utf-8")
    assert (taken(folder, book).changes, told(taken(folder, book))) == ([], [])
    results = book["结果"]
    put(results, row(results, 单位="示例第一中学", 项目号=1), 整改目标="当天成立", 查到的情况="没有成立。")
    assert told(taken(folder, book)) == [
        "错误：“结果”表 J2：“整改目标”在表导出以后已经有人改过，现在是“三日内成立”；这里是“当天成立”。"
        " 提示：重新导出一份再改；导入过的表也要重新导出。"
    ]


def test_the_folder_is_what_the_tests_take_it_for(tmp_path: Path) -> None:
    assert [one.text() for one in load(data(tmp_path), AS_OF)[1] if one.severity is Severity.ERROR] == []
    assert len(FILES) == 4

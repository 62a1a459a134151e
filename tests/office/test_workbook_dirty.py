"""Workbooks as people really send them: what is said of each, to the letter, and what is taken in."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Protection
from workbooks import changed, data, end, exported, put, row, taken, told

EXPECTED = Path(__file__).with_name("dirty.expected.txt")

Mess = Callable[[openpyxl.Workbook], bytes | None]
"""Dirties a workbook in place, or gives the bytes that are sent instead."""

VISIT: dict[str, Any] = {"检查日期": "2020-02-21", "组织方式": "日常督查"}


def result(book: openpyxl.Workbook, item: int = 1, unit: str = "示例第二中学", **cells: Any) -> int:
    """Fill in the row of an institution and item."""
    sheet = book["结果"]
    at = row(sheet, 单位=unit, 项目号=item)
    put(sheet, at, **cells)
    return at


def listed(book: openpyxl.Workbook, sheet: str, **cells: object) -> None:
    """Fill in the first free row."""
    put(book[sheet], end(book[sheet]), **cells)


CASES: dict[str, Mess] = {}


def case(name: str) -> Callable[[Mess], Mess]:
    """Give a case its name, under which dirty.expected.txt has what is said of it."""

    def keep(mess: Mess) -> Mess:
        CASES[name] = mess
        return mess

    return keep


def as_csv(book: openpyxl.Workbook, encoding: str, delimiter: str = ",") -> bytes:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    for cells in book["结果"].iter_rows(values_only=True):
        if any(value is not None for value in cells):
            texts = [f"{value}" if value is not None else "" for value in cells]
            writer.writerow([text.removesuffix(" 00:00:00") for text in texts])
    return stream.getvalue().encode(encoding)


# --- taken in as they are


@case("a title row and remarks above the header")
def _(book: openpyxl.Workbook) -> None:
    result(book, 结果="已落实", **VISIT)
    book["结果"].insert_rows(1, 3)
    book["结果"]["A1"] = "第二轮督查结果汇总表"
    book["结果"]["A2"] = "填报单位：示例市教育局"
    book["结果"].merge_cells("A1:H1")


@case("a header merged over two rows")
def _(book: openpyxl.Workbook) -> None:
    result(book, 结果="已落实", **VISIT)
    sheet = book["结果"]
    titles = [cell.value for cell in sheet[1]]
    sheet.insert_rows(1)
    for at, title in enumerate(titles, 1):
        if title in ("整改目标", "整改期限", "责任单位"):
            sheet.cell(1, at).value = "整改" if title == "整改目标" else None
            sheet.cell(2, at).value = "期限" if title == "整改期限" else title
        else:
            sheet.cell(1, at).value, sheet.cell(2, at).value = title, None
            sheet.merge_cells(start_row=1, end_row=2, start_column=at, end_column=at)
    first = titles.index("整改目标") + 1
    sheet.merge_cells(start_row=1, end_row=1, start_column=first, end_column=first + 2)


@case("names merged over the rows of an institution")
def _(book: openpyxl.Workbook) -> None:
    sheet = book["结果"]
    at = result(book, 结果="已落实", **VISIT)
    for column in ("A", "B", "C"):
        sheet.merge_cells(f"{column}{at}:{column}{at + 2}")


@case("full width, blanks and line breaks")
def _(book: openpyxl.Workbook) -> None:
    at = result(book, 结果="已 落实\n", 检查日期="２０２０．２．２１ ", 组织方式="　日常督查")
    put(book["结果"], at, 项目号="１ ", 单位="示例第二 中学　", 县区=" 示例市直属\n")
    book["结果"]["G1"] = "结\n果："


@case("dates in every hand")
def _(book: openpyxl.Workbook) -> None:
    result(
        book,
        1,
        结果="已落实",
        检查日期="2月21日",
        组织方式="日常督查",
        公开日期=43891,
        回应日期="20200223",
        回应内容="已知悉。",
    )
    result(book, 2, 检查日期="2020/2/21")
    result(book, 12, 检查日期="2020.2.21")


@case("English words and other names of columns")
def _(book: openpyxl.Workbook) -> None:
    result(book, 结果="met", 检查日期="2020-02-21", 组织方式="Routine")
    book["结果"]["A1"], book["结果"]["B1"], book["结果"]["G1"] = "district", "学校名称", "检查结果（必填）"


@case("an own sheet, own columns, and empty rows between")
def _(book: openpyxl.Workbook) -> None:
    at = result(book, 结果="已落实", **VISIT)
    book["结果"].insert_rows(at, 4)
    book["结果"]["W1"], book["结果"][f"W{at + 4}"] = "联系人", "教务处"
    book.create_sheet("统计")["A1"] = "合计"


@case("hidden rows")
def _(book: openpyxl.Workbook) -> None:
    at = result(book, 结果="已落实", **VISIT)
    book["结果"].row_dimensions[at].hidden = True


@case("protected anew and locked all over")
def _(book: openpyxl.Workbook) -> None:
    at = result(book, 结果="已落实", **VISIT)
    for cell in book["结果"][at]:
        cell.protection = Protection(locked=True)
    book["结果"].protection.password = "123456"


@case("a formula-looking text stays a text")
def _(book: openpyxl.Workbook) -> None:
    at = result(book, 结果="已落实", 查到的情况="=不是公式", **VISIT)
    book["结果"].cell(at, 9).data_type = "s"


@case("a CSV in GBK")
def _(book: openpyxl.Workbook) -> bytes:
    result(book, 结果="已落实", **VISIT)
    return as_csv(book, "gbk")


@case("a CSV in UTF-8 with BOM")
def _(book: openpyxl.Workbook) -> bytes:
    result(book, 结果="已落实", **VISIT)
    return as_csv(book, "utf-8-sig")


@case("a CSV in UTF-8 without BOM")
def _(book: openpyxl.Workbook) -> bytes:
    result(book, 结果="已落实", **VISIT)
    return as_csv(book, "utf-8")


@case("Unicode text of Excel")
def _(book: openpyxl.Workbook) -> bytes:
    result(book, 结果="已落实", **VISIT)
    return as_csv(book, "utf-16", "\t")


@case("a row twice")
def _(book: openpyxl.Workbook) -> None:
    at = result(book, 结果="已落实", **VISIT)
    free = end(book["结果"])
    for cell in book["结果"][at]:
        book["结果"].cell(free, cell.column or 1).value = cell.value


# --- told, and nothing taken in


@case("words that are none")
def _(book: openpyxl.Workbook) -> None:
    result(book, 结果="以落实", 检查日期="2020-02-21", 组织方式="集中")


@case("dates that are none")
def _(book: openpyxl.Workbook) -> None:
    result(book, 结果="未落实", 检查日期="2月30日", 组织方式="日常督查", 整改期限="下周五", 责任单位="总务处")
    result(book, 2, 结果="已落实", 回应日期=2.21, 回应内容="好。")


@case("one mistake on every row of a visit")
def _(book: openpyxl.Workbook) -> None:
    for item in (1, 2, 12):
        result(book, item, 结果="已落实", 检查日期="2020-02-30", 组织方式="日常督察")


@case("unknown institutions")
def _(book: openpyxl.Workbook) -> None:
    listed(book, "结果", 单位="示例第三中学", 项目号=1, 结果="已落实", **VISIT)
    listed(book, "结果", 县区="示例东去", 单位="示例东区小学", 项目号=1, 结果="已落实")
    listed(book, "结果", 单位="城北外国语", 项目号=1, 结果="已落实")
    listed(book, "结果", 项目号=1, 结果="已落实")


@case("a code and a name of two institutions")
def _(book: openpyxl.Workbook) -> None:
    result(book, 结果="已落实", 单位="示例第一中学", **VISIT)


@case("items that are not the round's")
def _(book: openpyxl.Workbook) -> None:
    listed(book, "结果", 代号="second", 项目号=7, 结果="已落实", **VISIT)
    listed(book, "结果", 代号="second", 项目="值班职守", 结果="已落实")
    listed(book, "结果", 代号="second", 项目号=1, 项目="值班值守", 结果="已落实")
    listed(book, "结果", 代号="second", 结果="已落实")


@case("rows that contradict")
def _(book: openpyxl.Workbook) -> None:
    result(book, 1, 结果="已落实", **VISIT)
    result(book, 2, 结果="已落实", 检查日期="2020-02-22")
    listed(book, "结果", 代号="second", 项目号=1, 结果="待核实", **VISIT)


@case("required cells left empty")
def _(book: openpyxl.Workbook) -> None:
    result(book, 1, 查到的情况="没有结果。")
    result(book, 2, 结果="未落实", 整改目标="改好")
    listed(book, "好做法", 代号="primary", 第几次=2, 标题="只有标题")
    listed(book, "单位", 县区="示例东区", 代号="no-type", 单位="示例新学校")


@case("formulas without a value, and errors")
def _(book: openpyxl.Workbook) -> None:
    at = result(book, 结果="已落实", 查到的情况='=CONCATENATE("甲","乙")', **VISIT)
    cell = book["结果"].cell(at, 10)
    cell.value, cell.data_type = "#REF!", "e"


@case("a header misspelt, and one twice")
def _(book: openpyxl.Workbook) -> None:
    result(book, 结果="已落实", 查到的情况="甲", **VISIT)
    book["结果"]["I1"], book["结果"]["H1"] = "查到的情形", "结果"
    book["结果"]["H5"] = "乙"


@case("what the checker refuses comes back to the cell")
def _(book: openpyxl.Workbook) -> None:
    result(book, 1, 结果="不适用", **VISIT)
    listed(book, "整改经过", 代号="first", 项目号=1, 日期="2020-02-19", 转入状态="待验收", 说明="写好了。")
    listed(book, "整改经过", 代号="first", 项目号=1, 日期="2020-03-01", 转入状态="已销号")
    result(book, 2, "示例第一中学", 佐证="media/evidence/none.jpg")


@case("taking away what has to stay")
def _(book: openpyxl.Workbook) -> None:
    result(book, 1, "示例第一中学", 结果="删去")
    result(book, 2, "示例第一中学", 检查日期="删去")
    put(book["整改经过"], 2, 日期="删去")
    put(book["好做法"], 2, 标题="删去")
    put(book["单位"], 2, 类型="删去")


@case("a second visit on the day of the first, and one too many")
def _(book: openpyxl.Workbook) -> None:
    listed(book, "结果", 代号="first", 第几次=2, 项目号=1, 结果="已落实", 检查日期="2020-02-20", 组织方式="日常督查")
    listed(book, "结果", 代号="second", 第几次=3, 项目号=1, 结果="已落实", **VISIT)
    listed(book, "措施", 代号="primary", 项目号=1, 措施="补课")
    listed(book, "措施", 代号="primary", 第几次=1, 项目号=1, 措施="补课")
    listed(book, "措施", 代号="first", 第几次=1, 项目号=1, 经过序号=4, 措施="补课")


@case("emptied cells")
def _(book: openpyxl.Workbook) -> None:
    result(book, 1, "示例第一中学", 结果=None, 查到的情况=None)
    result(book, 1, "示例东区小学", 结果=None)


@case("a new institution with an address that is none")
def _(book: openpyxl.Workbook) -> None:
    listed(book, "单位", 县区="示例东区", 代号="新学校", 单位="示例新学校", 类型="县区所辖学校")
    listed(book, "单位", 县区="示例西区", 代号="new", 单位="示例新学校", 类型="县区所辖学校")
    listed(book, "单位", 代号="newer", 单位="示例新学校", 类型="小学")


@case("a telephone number in the middle of a text")
def _(book: openpyxl.Workbook) -> None:
    result(book, 1, 结果="已落实", 查到的情况="值班电话 138 0013 8000，两次均有人接听。", **VISIT)


def said(folder: Path, name: str) -> list[str]:
    """What is told of a case, and where that is no error, what it changes."""
    book = exported(folder)
    sent = CASES[name](book)
    result = taken(folder, sent or book, "表.csv" if sent else "表.xlsx")
    assert not (result.errors and result.texts)
    return told(result) + ([] if result.errors else changed(result))


def expected() -> dict[str, list[str]]:
    """The cases of dirty.expected.txt: a line `== name`, then what is said."""
    parts = EXPECTED.read_text("utf-8").split("== ")[1:]
    return {name: lines for name, *lines in (part.rstrip("\n").split("\n") for part in parts)}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_and_taken_in(tmp_path: Path, name: str) -> None:
    assert said(data(tmp_path), name) == expected()[name]


def test_every_case_is_expected() -> None:
    assert list(expected()) == list(CASES)
    assert len(CASES) >= 25

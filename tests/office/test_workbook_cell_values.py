"""Cells as people write them."""

from datetime import date, datetime

import pytest
from gongshi.office.workbook import cell_values
from gongshi.office.workbook.cell_values import CellUnreadable

DAY = date(2020, 2, 21)


@pytest.mark.parametrize(
    "raw",
    [
        DAY,
        datetime(2020, 2, 21, 9, 30),  # noqa: DTZ001
        "2020-02-21",
        "2020.2.21",
        "2020/2/21",
        "2020年2月21日",
        "2020 年 2 月 21 日",
        "2月21日",
        "2月21号",
        "2/21",
        "20200221",
        20200221,
        20200221.0,
        43882,
        "43882",
        "２０２０．２．２１",
        "２月２１日",
        "2020—02—21",
        " 2020-02-21\u3000\n",
        "2020-02-21 00:00:00",
        "2020/2/21 9:30",
        "2020。2。21",
    ],
)
def test_dates(raw: object) -> None:
    assert cell_values.day(raw, [2020]) == DAY


@pytest.mark.parametrize(
    "raw",
    [
        "2020-02-30",
        "20201301",
        "2月30日",
        "二月二十一日",
        "20.2.21",
        2.21,
        "下周一",
        "2020-02",
        12,
        date(1900, 1, 2),
        "2020-02-21至23",
        "",
    ],
)
def test_what_is_no_date(raw: object) -> None:
    with pytest.raises(CellUnreadable, match="2020-02-21"):
        cell_values.day(raw, [2020])


@pytest.mark.parametrize("years", [[], [2020, 2021]])
def test_a_date_without_a_year_needs_one_possible_year(years: list[int]) -> None:
    with pytest.raises(CellUnreadable) as told:
        cell_values.day("2月21日", years)
    assert "年份" in told.value.hint


@pytest.mark.parametrize("raw", ["已落实", " 已 落实\n", "met", "MET", "ｍｅｔ", "met 已落实", "已落实（met）", "Met"])
def test_words(raw: str) -> None:
    assert cell_values.word(raw, {"met": ("已落实", "Met"), "not_met": ("未落实", "Not met")}) == "met"


def test_a_word_nearly_right_is_hinted_at_and_never_guessed() -> None:
    with pytest.raises(CellUnreadable) as told:
        cell_values.word("以落实", {"met": ("已落实",), "not_met": ("未落实",)})
    assert told.value.expected == " 已落实、未落实 之一"
    assert told.value.hint == "是不是想写“已落实”或“未落实”？"


@pytest.mark.parametrize(
    ("raw", "number"),
    [(3, 3), (3.0, 3), ("3", 3), ("３", 3), ("第3项", 3), ("3.", 3), ("3、", 3), (" 3 条", 3), ("0", 0), ("03", 3)],
)
def test_numbers(raw: object, number: int) -> None:
    assert cell_values.count(raw) == number


@pytest.mark.parametrize("raw", ["三", "3.5", 3.5, -1, True, "3-4", DAY])
def test_what_is_no_number(raw: object) -> None:
    with pytest.raises(CellUnreadable):
        cell_values.count(raw)


@pytest.mark.parametrize(
    ("raw", "value"), [("是", True), ("√", True), (True, True), ("否", False), (0, False), ("Ｎ", False)]
)
def test_yes_and_no(raw: object, value: bool) -> None:
    assert cell_values.flag(raw) is value


def test_texts_keep_their_lines_and_lose_what_nobody_sees() -> None:
    assert cell_values.text(" 甲\u200b \r\n乙_x000D_\n\u3000") == "甲\n乙"
    assert cell_values.text(12.0) == "12"
    with pytest.raises(CellUnreadable):
        cell_values.text(DAY)
    assert cell_values.lines("media/a.jpg；media/b.jpg\nmedia/c.pdf") == ["media/a.jpg", "media/b.jpg", "media/c.pdf"]


def test_a_name_in_a_cell_has_one_line() -> None:
    assert cell_values.line(" 总务处 \n") == "总务处"
    with pytest.raises(CellUnreadable) as reason:
        cell_values.line("总务处\n办公室")
    assert "一行" in reason.value.expected and reason.value.hint

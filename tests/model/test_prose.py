"""Free words in several lines: paragraphs, lists, and the same in one line."""

import pytest
from gongshi.model.prose import Lines, Listing, blocks, has_several_lines, one_line
from hypothesis import given
from hypothesis import strategies as st

WORDS = "查到三处：\n- 一层通道堵塞\n  有纸箱\n- 二层灭火器过期\n\n已当场告知。\n负责人在场"


def _list(start: int | None, *items: str) -> Listing:
    return Listing(tuple(Lines(tuple(one.split("|"))) for one in items), start)


def test_paragraphs_lines_and_lists() -> None:
    assert list(blocks(WORDS)) == [
        Lines(("查到三处：",)),
        _list(None, "一层通道堵塞|有纸箱", "二层灭火器过期"),
        Lines(("已当场告知。", "负责人在场")),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 甲\n2. 乙", [_list(1, "甲", "乙")]),
        ("1.甲\n2.乙", [_list(1, "甲", "乙")]),
        ("3. 甲\n4. 乙\n1. 丙", [_list(3, "甲", "乙"), _list(1, "丙")]),
        ("- 甲\n1. 乙", [_list(None, "甲"), _list(1, "乙")]),
        ("1.5 米高\n3.6 米宽", [Lines(("1.5 米高", "3.6 米宽"))]),
        ("-5 度\n-6 度", [Lines(("-5 度", "-6 度"))]),
        ("- 甲\n乙", [_list(None, "甲"), Lines(("乙",))]),
        ("2020. 年\n-", [Lines(("2020. 年", "-"))]),
    ],
)
def test_what_is_an_item_and_what_is_not(text: str, expected: list[object]) -> None:
    assert list(blocks(text)) == expected


def test_in_one_line() -> None:
    assert one_line(WORDS) == "查到三处： · 一层通道堵塞 有纸箱 · 二层灭火器过期 已当场告知。 负责人在场"
    assert one_line("1. 甲\n2. 乙") == "1. 甲 2. 乙"


@given(st.text())
def test_one_line_comes_back_as_it_is_and_several_become_one(text: str) -> None:
    assert not has_several_lines(one_line(text))
    if not has_several_lines(text):
        assert one_line(text) == text


@given(st.text("ab- 1.2\n", max_size=40))
def test_no_word_is_lost_nor_added(text: str) -> None:
    shown = [
        word
        for block in blocks(text)
        for one in (block.items if isinstance(block, Listing) else [block])
        for line in one.lines
        for word in line
    ]
    assert [one for one in shown if one in "ab"] == [one for one in text if one in "ab"]

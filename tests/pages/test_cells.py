"""Values as cells: what a spreadsheet, a worksheet and a JSON reader make of them."""

import csv
import json
from datetime import date
from io import StringIO
from xml.etree import ElementTree

import pytest
from gongshi.model.words import State
from gongshi.pages.open_data import cells


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@x", "\tx", "\rx", "＝1", "＋", "－", "＠"])
def test_what_looks_like_a_formula_is_neutralised(text: str) -> None:
    assert _read([["a", text]]) == [["a", f"'{text}"]]


@pytest.mark.parametrize("text", ["1=1", "a-b", "普通", "'x", ""])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert _read([["a", text]]) == [["a", text]]


@pytest.mark.parametrize("text", ["一\n二", "一\r\n二", 'a "b", c', "a\rb"])
def test_a_cell_may_hold_breaks_quotes_and_commas(text: str) -> None:
    assert _read([[text, "x", 1, None, True, date(2020, 2, 21)]]) == [[text, "x", "1", "", "true", "2020-02-21"]]
    assert cells.csv_lines([[text]]).endswith(b"\r\n")


def test_only_the_columns_that_keep_their_lines_have_more_than_one() -> None:
    assert cells.csv_lines([["一\n二", "一\n二"]], [False, True]) == '一 二,"一\n二"\r\n'.encode()
    assert cells.csv_lines([["\n=1\n"]]) == b"'=1\r\n"


def test_a_negative_number_is_no_formula() -> None:
    assert cells.csv_lines([[-1, -0.5]]) == b"-1,-0.5\r\n"


def test_a_row_of_a_worksheet_is_sound_xml_and_holds_no_formula() -> None:
    row = cells.sheet_rows([["=<&>\x00\x0b\ud800", None, 3, 0.5, True, date(2020, 2, 21)]])
    found = ElementTree.fromstring(row)
    assert [one.get("t") for one in found] == ["inlineStr", None, None, None, "b", None]
    assert ["".join(one.itertext()) for one in found] == ["=<&>", "", "3", "0.5", "1", "43882"]
    assert found.find(".//f") is None


def test_rows_are_objects_each_with_what_sets_it_off() -> None:
    objects = cells.json_objects(("a", "b"), [("中", date(2020, 2, 21)), (State.OPEN, None)])
    assert [json.loads(one) for one in objects.split(b",\n")[1:]] == [
        {"a": "中", "b": "2020-02-21"},
        {"a": "open", "b": None},
    ]
    assert "中".encode() in objects


def _read(rows: list[list[cells.Value]]) -> list[list[str]]:
    lines = cells.csv_lines(rows, [True] * len(rows[0]))
    return list(csv.reader(StringIO(lines.decode(), newline=""), strict=True))

"""Values as cells: what a spreadsheet, a worksheet and a JSON reader make of them."""

import csv
import json
from datetime import date
from xml.etree import ElementTree

import pytest
from gongshi.pages.open_data import cells


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@x", "\tx", "\rx", "＝1", "＋", "－", "＠"])
def test_what_looks_like_a_formula_is_neutralised(text: str) -> None:
    assert next(csv.reader([cells.csv_cells(("a", text))], strict=True)) == ["a", f"'{text}"]


@pytest.mark.parametrize("text", ["1=1", "a-b", "普通", "'x", ""])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert next(csv.reader([cells.csv_cells(("a", text))], strict=True)) == ["a", text]


@pytest.mark.parametrize("text", ["一\n二", "一\r\n二", 'a "b", c', "a\rb"])
def test_a_cell_may_hold_breaks_quotes_and_commas(text: str) -> None:
    line = cells.csv_line(cells.csv_cells((text, "x")), cells.csv_cells((1, None, True, date(2020, 2, 21))))
    assert next(csv.reader([line], strict=True)) == [text, "x", "1", "", "true", "2020-02-21"]
    assert line.endswith("\r\n")


def test_a_negative_number_is_no_formula() -> None:
    assert cells.csv_cells((-1, -0.5)) == "-1,-0.5"


def test_a_row_of_a_worksheet_is_sound_xml_and_holds_no_formula() -> None:
    row = cells.sheet_row(cells.sheet_cells(("=<&>\x00\x0b\ud800", None, 3, 0.5, True, date(2020, 2, 21))))
    found = ElementTree.fromstring(row)
    assert [one.get("t") for one in found] == ["inlineStr", None, None, None, "b", None]
    assert ["".join(one.itertext()) for one in found] == ["=<&>", "", "3", "0.5", "1", "43882"]
    assert found.find(".//f") is None


def test_an_object_is_put_together_from_its_groups() -> None:
    told = cells.json_object(cells.json_cells(("a", "b"), ("中", date(2020, 2, 21))), cells.json_cells(("c",), (None,)))
    assert json.loads(told.removeprefix(b",\n")) == {"a": "中", "b": "2020-02-21", "c": None}
    assert "中".encode() in told

"""Export and import of data nobody touched changes no byte, with or without what the workbook remembers."""

import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from gongshi.checks.load import load
from gongshi.model.terms import BUILT_IN
from gongshi.office.workbook import base_marks
from gongshi.office.workbook.export_rows import lines
from gongshi.office.workbook.importing import incoming
from gongshi.office.workbook.layout import TABLES, CellKind
from gongshi.office.workbook.scope import scope_of
from gongshi.office.workbook.workbook import workbook
from openpyxl.worksheet.worksheet import Worksheet

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]
SETS = [(ROOT / "data", date(2020, 3, 5)), (ROOT / "tests" / "second", date(2024, 12, 1))]
FURTHER = [(ROOT / "tests" / "county", date(2025, 6, 30)), (ROOT / "tests" / "services", date(2025, 11, 20))]
"""With vocabularies of their own, and all that these and institutions' lives bring."""
ROUNDS = [
    (data, as_of, campaign, round_.id)
    for data, as_of in SETS + FURTHER
    for campaign, held in load(data, as_of)[0].campaigns.items()
    for round_ in held.rounds
]


@cache
def raw(data: Path, as_of: date, campaign: str, round_: int) -> bytes:
    register, _ = load(data, as_of)
    return workbook(register, scope_of(register, campaign, round_), as_of)


def as_typed(content: bytes) -> bytes:
    """The same workbook typed anew by hand: no memory of the export, every date and number a text."""
    book = openpyxl.load_workbook(BytesIO(content))
    del book[base_marks.SHEET]
    for sheet in book.worksheets:
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                if isinstance(cell.value, date):
                    cell.value = f"{cell.value.year}.{cell.value.month}.{cell.value.day}"
                elif cell.value is not None:
                    cell.value = f" {cell.value}\u3000"
                    cell.data_type = "s"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "as_of", "campaign", "round_"), ROUNDS, ids=lambda one: getattr(one, "name", str(one))
)
def test_untouched_data_comes_back_unchanged(data: Path, as_of: date, campaign: str, round_: int) -> None:
    content = raw(data, as_of, campaign, round_)
    for version in (content, as_typed(content)):
        result = incoming("表.xlsx", version, data, as_of)
        assert (result.texts, result.changes, result.problems) == ({}, [], [])


def test_nothing_that_the_model_makes_public_is_left_out() -> None:
    paths = {table.title: {".".join(column.path) for column in table.fields if not column.of_visit} for table in TABLES}
    assert paths["结果"] == {
        *("result", "severity", "reason", "finding", "evidence", "response.date", "response.text"),
        *("rectification.target", "rectification.deadline", "rectification.responsible"),
    }
    for table in TABLES:
        names = {name for name, field in table.record.model_fields.items() if name not in ("internal", "allow")}
        held = {path.split(".")[0] for path in paths[table.title]}
        elsewhere = {"former_names", "moved_from"}  # `gongshi new rename` and `move` write them; the guide says so
        assert names - held <= {"contact", "inspections", "measures", "problems", "correction", *elsewhere}
    visit = {column.path[0] for column in TABLES[1].fields if column.of_visit}
    expected = {"date", "method", "openness", "means", "purpose", "team", "publish_from", "overall"}
    assert visit == expected | {"starts", "summary", "source", "others", "feedback"}


@pytest.mark.parametrize(("data", "as_of"), SETS, ids=["demo", "second"])
def test_every_record_of_a_round_has_its_row(data: Path, as_of: date) -> None:
    register, _ = load(data, as_of)
    for campaign, held in register.campaigns.items():
        for round_ in held.rounds:
            scope = scope_of(register, campaign, round_.id)
            rows = list(lines(register, scope))
            assert len({line.key for line in rows}) == len(rows)
            visits = [visit for entry in register.entries for visit in entry.record.inspections if scope.has(visit)]
            results = [result for visit in visits for result in visit.results.values()]
            logs = [result.rectification.log for result in results if result.rectification]
            counts = {table.title: sum(line.table is table for line in rows) for table in TABLES}
            assert sum(
                1
                for line in rows
                if line.table.title == "结果"
                and any(value is not None for column, value in line.values.items() if column.path == ("result",))
            ) == len(results)
            assert counts["整改经过"] == sum(map(len, logs))
            assert counts["好做法"] == sum(len(visit.good_practices) for visit in visits)


@cache
def opened() -> openpyxl.Workbook:
    """The second round of the demonstration data's first campaign, whose scale is the common one; to look at only."""
    return openpyxl.load_workbook(BytesIO(raw(*SETS[0], "covid-2020", 2)))


def sheets() -> dict[str, Worksheet]:
    return {table.title: opened()[table.title] for table in TABLES}


def test_every_vocabulary_has_a_drop_down_in_chinese() -> None:
    book = opened()
    register, _ = load(*SETS[0])
    scope = scope_of(register, "covid-2020", 2)
    for table in TABLES:
        sheet = book[table.title]
        rules = {str(rule.sqref).split("2:")[0]: rule for rule in sheet.data_validations.dataValidation}
        for number, column in enumerate(scope.columns(table), 1):
            if column.kind not in (CellKind.WORD, CellKind.GRADE):
                continue
            rule = rules[openpyxl.utils.get_column_letter(number)]
            words = [cell.value for (cell,) in book["词表"][str(rule.formula1).split("!")[1].replace("$", "")]]
            labels = [one.zh for one in BUILT_IN.words(column.words)] if column.words else ["已落实", "部分落实"]
            assert words[: len(labels)] == labels
            assert all(ord(word[0]) > 0x2E80 for word in words)


def test_the_scale_of_a_campaign_is_offered_by_its_labels() -> None:
    data, as_of = SETS[1]
    book = openpyxl.load_workbook(BytesIO(raw(data, as_of, "safety-2024", 1)))
    words = [[cell.value for cell in column if cell.value] for column in book["词表"].iter_cols()]
    assert ["优秀", "良好", "合格（需整改）", "不合格", "不适用", "待核实", "不公开"] in words


def test_headers_are_locked_and_stay_in_sight_on_screen_and_paper() -> None:
    for title, sheet in sheets().items():
        assert sheet.protection.sheet and sheet["A1"].protection.locked, title
        assert not sheet["A2"].protection.locked and not sheet.cell(sheet.max_row, 1).protection.locked
        assert str(sheet.freeze_panes).endswith("2")
        assert sheet.print_title_rows == "$1:$1"
        last = re.fullmatch(r"'.+'!\$A\$1:\$([A-Z]+)\$\d+", str(sheet.print_area))
        assert last and sheet[f"{last[1]}1"].value == (
            "督查组" if title == "结果" else [one.value for one in sheet[1] if one.value != "第几个问题"][-1]
        )
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter is not None and "&P" in str(sheet.oddFooter.center.text)


def test_fonts_are_those_that_windows_and_wps_have() -> None:
    fonts = {cell.font.name for sheet in sheets().values() for cells in sheet.iter_rows() for cell in cells}
    assert fonts == {"黑体", "宋体"}


def test_what_only_staff_may_read_does_not_travel() -> None:
    texts = [
        str(cell.value) for sheet in opened().worksheets for cells in sheet.iter_rows() for cell in cells if cell.value
    ]
    register, _ = load(*SETS[0])
    contacts = {entry.record.contact for entry in register.entries if entry.record.contact}
    notes = {visit.internal for entry in register.entries for visit in entry.record.inspections if visit.internal}
    assert contacts and notes
    assert not [text for text in texts for note in notes if note in text]
    whole = {cell.value for title, sheet in sheets().items() if title == "单位" for cells in sheet for cell in cells}
    assert not contacts & whole

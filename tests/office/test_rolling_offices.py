"""Skeletons, workbooks and Word reports of a campaign without rounds."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import food
import pytest
from gongshi.checks.load import load
from gongshi.model.words import DocumentKind, Edition
from gongshi.office.admin.config import config
from gongshi.office.scaffold import ScaffoldRefused, VisitRequest, inspection
from gongshi.office.word.compose import compose
from gongshi.office.word.figures import facts
from gongshi.office.word.selection import Wanted
from gongshi.office.word.write import write
from gongshi.office.workbook.import_error import ImportRefused
from gongshi.office.workbook.importing import incoming
from gongshi.office.workbook.scope import scope_of
from gongshi.office.workbook.workbook import workbook
from openpyxl import load_workbook
from workbooks import end, place, put, saved, told

pytestmark = pytest.mark.whole

DAY = date(2026, 5, 30)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return food.food(tmp_path_factory.mktemp("food"))


def test_a_skeleton_names_no_round(data: Path) -> None:
    register, _ = load(data, food.AS_OF)
    path = data / "institutions/liuxi/e07.yml"
    text = inspection(register, "liuxi", "e07", path.read_text("utf-8"), VisitRequest("food", None, DAY), food.AS_OF)
    assert "round" not in text and f"date: {DAY}" in text and "8-103.12" not in text
    with pytest.raises(ScaffoldRefused, match="--round"):
        inspection(register, "liuxi", "e07", "", VisitRequest("food", 2026, DAY), food.AS_OF)


def test_a_workbook_is_of_a_year_and_a_new_visit_names_no_round(data: Path) -> None:
    register, _ = load(data, food.AS_OF)
    raw = workbook(register, scope_of(register, "food", 2026, "liuxi"), food.AS_OF)
    assert incoming("a.xlsx", raw, data, food.AS_OF).texts == {}
    book = load_workbook(BytesIO(raw))
    # Whoever is open may be inspected, also who never was; whoever closed may not.
    ids = {one.value for one in book["单位"]["B"]}
    assert "e07" in ids and "e13" not in ids
    sheet = book["结果"]
    at = end(sheet)
    put(
        sheet,
        at,
        县区="示例柳溪镇",
        代号="e07",
        第几次=1,
        项目号="2-301.14",
        结果="已落实",
        检查日期=DAY,
        组织方式="日常巡查",
    )
    sheet.cell(at, place(sheet, "项目号")).number_format = "@"
    result = incoming("a.xlsx", saved(book), data, food.AS_OF)
    assert told(result) == []
    (text,) = result.texts.values()
    assert "round" not in text and f"date: {DAY}" in text
    with pytest.raises(ImportRefused, match="2026"):
        scope_of(register, "food", 2)


def test_a_report_is_about_a_year_and_has_nobody_due(data: Path) -> None:
    register, _ = load(data, food.AS_OF)
    report = compose(facts(register, Wanted("food", 2025), Edition.PUBLIC, food.AS_OF), DocumentKind.REPORT)
    document = docx.Document(BytesIO(write(report)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(one.text for one in document.paragraphs), *cells])
    assert "2025年" in said and "共检查" in said
    assert [word for word in ("应检查", "未检查", "本轮", "第2025轮") if word in said] == []


def test_a_form_asks_for_a_round_only_where_there_are_some(data: Path) -> None:
    register, _ = load(data, food.AS_OF)
    made = config("示例", register.districts, register.campaigns, register.vocabulary, "data/", None)
    text = json.dumps(made)
    assert '"name": "round"' not in text and '"name": "_reports"' not in text and made["reports"] == {}

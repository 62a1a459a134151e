"""Dossiers → search records: what was written, with the facets of the part that says it."""

from datetime import date
from pathlib import Path

from building import HEAD, VISIT, folder
from gongshi.checks.load import load
from gongshi.derived.dossier import compile
from gongshi.derived.edition import edit
from gongshi.model.words import Edition
from gongshi.pages.search.facets import WHOLE
from gongshi.pages.search.record import SearchRecord
from gongshi.pages.search.records import institution_record, page_record

AS_OF = date(2020, 6, 1)
BODY = (
    VISIT
    + """\
    internal: 内部线索
    results:
      1:
        result: not_met
        finding: 库房里的蓝鲸册子过期。
        internal: 内部判断
        response: {date: 2020-02-21, text: 我们已经换新。}
        rectification:
          deadline: 2020-03-20
          responsible: 总务处
          measures: [{text: 购置一批医用口罩等物资}]
          log: [{date: 2020-02-22, state: in_progress}]
      2: {result: met, finding: 记录连续。}
    good_practices:
      - {title: 分时段进校门, item: 2, summary: 三个时段。, story: "**先分时段，**再[定路线](/about/)。"}
"""
)


def made(path: Path, edition: Edition = Edition.PUBLIC) -> SearchRecord:
    register, diagnostics = load(folder(path, {"institutions/city/a.yml": HEAD + BODY}), AS_OF)
    assert not [one for one in diagnostics if one.severity.value == "error"]
    edited = edit(register, edition, AS_OF)
    return institution_record(compile(edited.entries[0], edited.campaigns, AS_OF))


def test_each_part_says_its_own_words_under_its_own_facets(tmp_path: Path) -> None:
    record = made(tmp_path)
    parts = {section.place: section for section in record.sections}
    problem = parts["#problem-check-2-1"]
    for words in ("蓝鲸册子", "医用口罩", "已经换新", "2020-02-20", "2020-03-20", "check-2-city-a-1", "总务处"):
        assert words in problem.text
    expected = {"kind": ["problem"], "campaign": ["check"], "result": ["not_met"], "state": ["in_progress"]}
    assert problem.filters == expected
    assert parts["#item-check-2-2"].filters["result"] == ["met"]
    practice = parts["/good-practices/city/a/check-2-1/"]
    assert practice.heading == "分时段进校门" and practice.heading in practice.text and "再定路线" in practice.text
    assert (record.address, record.title) == ("/institutions/city/a/", "示例第一中学")
    assert record.filters == {"district": ["city"], "type": ["bureau_school"]}
    assert tuple(record.filters) == WHOLE


def test_the_facets_of_a_record_are_those_of_all_its_parts(tmp_path: Path) -> None:
    facets = made(tmp_path).facets()
    assert facets["kind"] == ["institution", "practice", "problem"]
    assert facets["result"] == ["met", "not_met"]


def test_internal_notes_are_found_in_the_staff_edition_alone(tmp_path: Path) -> None:
    def all_text(edition: Edition) -> str:
        return "".join(section.text for section in made(tmp_path / edition.value, edition).sections)

    assert "内部" not in all_text(Edition.PUBLIC)
    assert "内部判断" in all_text(Edition.STAFF)


def test_a_page_is_found_by_its_headings_and_its_text() -> None:
    record = page_record("/about/", "说明", '<h2 id="words">词的意思</h2><p>待整改</p>')
    (section,) = record.sections
    assert (section.place, section.text, section.filters) == ("#words", "词的意思\n待整改", {"kind": ["page"]})

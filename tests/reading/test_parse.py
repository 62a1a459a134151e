"""One file's bytes to a record, or to what is wrong; files made to do harm do none."""

import json
import subprocess
import sys
from pathlib import Path

import hostile
from gongshi.model.campaign import Campaign
from gongshi.model.district import DistrictList
from gongshi.model.fields import ValueKind, fields_of, records_in
from gongshi.model.institution import Institution
from gongshi.model.record import MOST_LINE
from gongshi.model.reports import Reports
from gongshi.model.vocabulary import VocabularyFile
from gongshi.reading.diagnostic import MOST_REPORTED
from gongshi.reading.parse import parse
from gongshi.reading.rules import ReadingRule
from pins import pins

HARMLESS = {"a float of sixties", "a long whole number"}
"""Long texts, and nothing else, to this project."""


MOST = 4
"""What a file may cost at most, in readings of the fullest sound file: the worst takes 1.3."""


def test_a_file_made_to_exhaust_ends_in_a_located_error_and_costs_little_more_than_a_full_one() -> None:
    script = Path(hostile.__file__)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["name"] for one in rows] == [*hostile.FILES, "yardstick"], done.stderr[-2000:]
    *rows, full = rows
    for one in rows:
        assert one["seconds"] < MOST * full["seconds"] and one["megabytes"] < 200, (one, full)
        assert bool(one["problems"]) == (one["name"] not in HARMLESS), one
        assert one["problems"] <= MOST_REPORTED + 2, one


def test_a_file_with_more_problems_than_anyone_reads_tells_the_first_and_how_many_are_left() -> None:
    wrong = 3 * MOST_REPORTED
    parsed = parse("districts.yml", b"- {}\n" * wrong, DistrictList)
    assert parsed.record is None
    assert len(parsed.diagnostics) == MOST_REPORTED + 1
    # Each item lacks an id, a name and a kind.
    assert parsed.diagnostics[-1].rule == ReadingRule.FIELD_REST
    assert str(3 * wrong - MOST_REPORTED) in parsed.diagnostics[-1].message
    assert parsed.diagnostics[-1].position == parsed.diagnostics[-2].position


def test_what_fits_becomes_a_record_beside_what_does_not() -> None:
    text = "- {id: a, name: 甲, kind: district}\n- {id: b, kind: district}\n- {id: c, name: 丙, kind: county}\n"
    parsed = parse("districts.yml", text.encode(), DistrictList)
    (missing,) = parsed.diagnostics
    assert pins([missing]) == ["districts.yml:2:3: error [field-missing]"] and "“name”" in missing.message
    assert parsed.record and [one.id for one in parsed.record.root] == ["a", "c"]
    assert parsed.gaps and parsed.gaps.original((1, "name")) == (2, "name")


def test_what_holds_one_line_is_told_where_it_holds_more_and_the_rest_is_still_a_record() -> None:
    text = "name: |\n  示例第一中学\n  示例附属小学\ntype: bureau_school\nabout: |\n  第一行。\n\n  第二行。\n"
    parsed = parse("institutions/a/b.yml", text.encode(), Institution)
    (found,) = parsed.diagnostics
    assert pins([found]) == ["b.yml:1:7: error [one-line]"]
    assert "“name”" in found.message and "2" in found.message and ">-" in found.hint
    assert parsed.record and parsed.record.name == "示例第一中学 示例附属小学"
    assert parsed.record.about == "第一行。\n\n第二行。"


def test_every_text_of_the_model_is_one_line_or_free_words() -> None:
    several = {
        one.name
        for record in records_in(Institution, Campaign, DistrictList, Reports, VocabularyFile)
        for one in fields_of(record)
        if one.kind is ValueKind.PROSE
    }
    words = {"about", "finding", "summary", "story", "note", "text", "reason"}
    assert several == words | {"internal", "outcome", "ruling"}


def test_a_name_of_three_thousand_characters_is_too_long_and_one_that_fills_a_line_is_not() -> None:
    for length, rules in ((MOST_LINE, []), (3000, [ReadingRule.FIELD_LENGTH])):
        text = f"name: {'长' * length}\ntype: bureau_school\nabout: {'长' * 3000}\n"
        parsed = parse("institutions/city/a.yml", text.encode(), Institution)
        assert [one.rule for one in parsed.diagnostics] == rules
        assert all("“name”太长了，最多 300 字" in one.message for one in parsed.diagnostics)


def test_every_text_in_one_line_has_a_bound() -> None:
    """A field of a type of its own would escape it: the schemas tell the bound of each."""
    for owner in records_in(Institution, Campaign, DistrictList, Reports, VocabularyFile):
        schema = owner.model_json_schema().get("properties", {})
        for one in fields_of(owner):
            if one.kind in (ValueKind.TEXT, ValueKind.PATH):
                assert str({"maxLength": MOST_LINE})[1:-1] in str(schema[one.key]), (owner, one.name)


def test_an_empty_file_is_told_what_it_has_at_least() -> None:
    for model, needed in (
        (DistrictList, "每一项至少写上 id（代号）、name（名称）、kind（类别）"),
        (Institution, "name（名称）、type（类型）"),
    ):
        (found,) = parse("x.yml", b"# nothing\n", model).diagnostics
        assert found.rule == ReadingRule.FILE_EMPTY and needed in found.hint and "gongshi new" not in found.hint

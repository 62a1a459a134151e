"""Line breaks and lists of every field that may have several lines stay, on every page; one-line places have one line.

Which fields these are is asked of the model: a field that is added must be shown in its lines too.
"""

import csv
import json
import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import build_site
import canaries
import pictures
import pytest
import yaml
from gongshi.model.campaign import Campaign
from gongshi.model.district import District
from gongshi.model.fields import Holding, ValueKind, fields_of
from gongshi.model.institution import PROBLEM_FIELDS, Institution
from gongshi.model.record import Allowance
from gongshi.model.reports import Reports
from gongshi.model.words import Edition
from pydantic import BaseModel

REPORTS = {
    "rounds": [
        {
            "round": 1,
            "correction": canaries.CORRECTION,
            "reports": [{"district": "city", "received": date(2020, 3, 1), "correction": canaries.CORRECTION}],
        }
    ]
}


NOWHERE = [
    f"Campaign.{place}.internal" for place in ("overall", "rounds.reports_due_before", "scale", "scope", "severities")
]
"""Notes for staff that stand in the data files and on no page."""


def _filled(value: Any, model: type[BaseModel], fields: dict[str, str], place: str) -> None:
    """Write several lines into every field of a record, and of those within, that may have them."""
    for one in fields_of(model):
        here = f"{place}.{one.name}"
        if value.get("problems") and one.name in PROBLEM_FIELDS:
            continue  # it stands in each of the problems
        if one.kind is ValueKind.PROSE:
            word = f"W{len(fields):03d}"
            fields[word] = here
            value[one.name] = f"{word}起\n{word}续\n\n- {word}甲\n- {word}乙 <b>"
        elif one.record and one.record is not Allowance and value.get(one.name):
            held = value[one.name]
            every = [held] if one.holding is Holding.ONE else held.values() if isinstance(held, dict) else held
            for inner in every:
                if isinstance(inner, dict):
                    _filled(inner, one.record, fields, here)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A site of the staff edition, and the place in the data of each word that begins several lines."""
    path = tmp_path_factory.mktemp("lines")
    fields: dict[str, str] = {}
    files: dict[str, tuple[Any, type[BaseModel] | None]] = {
        "districts.yml": (canaries.copied(canaries.DISTRICTS), None),
        "campaigns/check.yml": (canaries.copied(canaries.CAMPAIGN), Campaign),
        "institutions/city/a.yml": (canaries.copied(canaries.SCHOOL), Institution),
        "reports/check.yml": (canaries.copied(REPORTS), Reports),
    }
    fix = files["institutions/city/a.yml"][0]["inspections"][0]["results"][2]["rectification"]
    fix["log"] += [
        {"date": date(2020, 2, 27), "state": "disputed"},
        {"date": date(2020, 2, 28), "state": "submitted", "by": "市局", "objections": 1},
    ]
    several = files["institutions/city/a.yml"][0]["inspections"][0]["results"][5]["problems"]
    for one in (*fix["log"], *(step for problem in several for step in problem["rectification"]["log"])):
        one["objections"] = 1
    for file, (value, model) in files.items():
        if model:
            _filled(value, model, fields, model.__name__)
        else:
            for one in value:
                _filled(one, District, fields, "District")
        target = path / "data" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")
    for file in ("shown.pdf", "list.png", "shown.webp"):
        (path / "data/media/e").mkdir(parents=True, exist_ok=True)
        maker = {".pdf": pictures.pdf, ".png": pictures.png, ".webp": pictures.webp}
        (path / "data/media/e" / file).write_bytes(maker[file[-4:] if file[-4] == "." else file[-5:]]("x"))
    (path / "data/media/p").mkdir()
    (path / "data/media/p/shown.jpg").write_bytes(pictures.jpeg("x"))
    build_site.build(path / "data", path / "site", path / "cache", date(2020, 3, 5), Edition.STAFF)
    return path / "site", fields


def _pages(site: Path) -> dict[str, str]:
    return {one.relative_to(site).as_posix(): one.read_text("utf-8") for one in site.rglob("*.html")}


def test_every_field_of_several_lines_keeps_them_on_some_page(built: tuple[Path, dict[str, str]]) -> None:
    site, fields = built
    assert len(fields) > 25
    every = "".join(_pages(site).values())
    lost = [
        place
        for word, place in fields.items()
        if not re.search(rf"{word}起<br ?/?>\s*{word}续</p>\s*<ul>\s*<li>{word}甲</li>", every)
    ]
    assert sorted(set(lost)) == NOWHERE


def test_no_page_prints_the_lines_as_they_are_in_the_file(built: tuple[Path, dict[str, str]]) -> None:
    found = [name for name, html in _pages(built[0]).items() if re.search(r"W\d{3}起\s*\nW|W\d{3}甲\s*\n- ", html)]
    assert found == []


def test_a_block_never_stands_inside_a_paragraph(built: tuple[Path, dict[str, str]]) -> None:
    for name, html in _pages(built[0]).items():
        for opened in re.finditer(
            r"<(p|span|small|a|strong)\b[^>]*>(?:(?!</\1>).)*?<div class=\"gs-prose\"", html, re.S
        ):
            pytest.fail(f"{name}: {opened[0][:200]}")


def test_places_of_one_line_have_one(built: tuple[Path, dict[str, str]]) -> None:
    site, fields = built
    (word,) = (
        one
        for one, place in fields.items()
        if place == "Institution.inspections.results.finding" and one in _ledger(site)
    )
    assert f"{word}起 {word}续 · {word}甲 · {word}乙 &lt;b&gt;" in _ledger(site)
    for name, column in (("problems", "finding"), ("results", "finding"), ("good-practices", "summary")):
        raw = (site / f"data/v1/{name}.csv").read_text("utf-8-sig")
        rows = list(csv.DictReader(StringIO(raw)))
        assert rows and all("\n" not in row[column] for row in rows)
        assert any("甲 · W" in row[column] for row in rows)
    whole = json.loads((site / "data/v1/problems.json").read_text("utf-8"))
    assert f"{word}起\n{word}续\n\n- {word}甲" in json.dumps(whole, ensure_ascii=False).replace("\\n", "\n")


def _ledger(site: Path) -> str:
    return (site / "rectification/index.html").read_text("utf-8")


def test_a_feed_reader_is_given_the_lines(built: tuple[Path, dict[str, str]]) -> None:
    feed = (built[0] / "good-practices/feed.xml").read_text("utf-8")
    assert re.search(
        r'<summary type="html">&lt;div class=(&#34;|&quot;|")gs-prose\1&gt;&lt;p&gt;W\d+起&lt;br&gt;', feed
    )

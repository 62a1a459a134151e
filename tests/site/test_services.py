"""The site of a regulator of children's services, in both languages: nothing in it is about schools, or about how the
first campaign works."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import oracle
import pytest
import yaml
from conftest import ROOT, SERVICES, SERVICES_DAY, Built, build
from site_texts import read, text_of

OF_SCHOOLS = {
    "mkdocs.yml": re.compile(
        "学校|县区|校名|校园|学生|家长|教师|教职工|教育|督学|市属|回头看|日常督查|集中督查|通报|约谈|追责"
    ),
    "mkdocs.en.yml": re.compile(
        r"(?i)\b(?:schools?|districts?|pupils?|teachers?|parents?|educational|routine|concentrated|follow-ups?)\b"
    ),
}
"""Nouns and names of the vocabulary that this regulator has others for, and what only schools have."""
ELSEWHERE = ("guide/", "admin/", "assets/", "search/search.json")
"""What is about how to edit, for whomever; programs; and the list of the folders of indexes."""
IDS = re.compile(
    r"district, counted and told|districts?\.yml|districts?/|<district>|district\.json|types, districts|district/id"
)
"""Parts of addresses, and names of fields."""


@pytest.fixture(scope="module", params=["mkdocs.yml", "mkdocs.en.yml"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The configuration's name, and the site that it makes."""
    folder = tmp_path_factory.mktemp("services") / "site"
    configuration = SERVICES / request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CACHE_DIR", str(folder.parent / "cache"))
        done = build(folder, SERVICES, SERVICES_DAY, url="https://care.example.org/", configuration=configuration)
    assert done.returncode == 0, done.stdout + done.stderr
    return request.param, folder


def test_nothing_is_about_schools(site: tuple[str, Path]) -> None:
    config, folder = site
    found, seen = {}, set[str]()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        text = IDS.sub(" ", read(path)) if path.is_file() and not name.startswith(ELSEWHERE) else ""
        seen |= {path.suffix} if text else set()
        said = sorted({text[max(0, one.start() - 20) : one.end() + 20] for one in OF_SCHOOLS[config].finditer(text)})
        if said:
            found[name] = said
    assert found == {}
    assert seen >= {".html", ".xml", ".svg", ".json", ".csv", ".xlsx", ".pf_fragment", ".ics"}


def test_the_sweep_would_find_them(site: tuple[str, Path]) -> None:
    config, folder = site
    own = re.compile(
        "儿童之家|机构|辖区" if config == "mkdocs.yml" else "Children’s home|provider|local authority area"
    )
    found = {path.suffix for path in folder.rglob("*") if path.is_file() and own.search(read(path))}
    assert found >= {".html", ".json", ".pf_fragment"}


def test_who_goes_on_for_a_closed_provider_has_its_problems_marked(services: Built) -> None:
    known = oracle.read(services.data, services.as_of)
    heir = "alderbrook/birch-cottage"
    left = sorted(number for number, row in known.problems.items() if row.get("heir") == {heir})
    own = json.loads((services.folder / f"data/v1/institutions/{heir}.json").read_text("utf-8"))
    assert left and sorted(one["problem_no"] for one in own["taken_over"]) == left
    assert {one["institution"] for one in own["taken_over"]} == {"damson-lodge"}
    assert {one["institution"] for one in own["problems"]} <= {"birch-cottage"}
    others = (services.folder / "data/v1/institutions").glob("*/*.json")
    assert [one.stem for one in others if "taken_over" in json.loads(one.read_text("utf-8"))] == ["birch-cottage"]


def test_the_end_and_another_name_of_a_provider_are_news_once(services: Built) -> None:
    everything = json.loads((services.folder / "data/v1/changes.json").read_text("utf-8"))
    news = {
        (one["institution"], one["kind"], one["date"]) for one in everything if one["kind"] in ("closure", "rename")
    }
    assert news == {
        ("damson-lodge", "closure", "2025-07-31"),
        ("rowan-lodge", "closure", "2024-12-31"),
        ("walnut-house", "rename", "2024-07-01"),
    }
    told = text_of((services.folder / "institutions/alderbrook/damson-lodge/feed.xml").read_text("utf-8"))
    assert told.count("已经撤销、停办或者并入别处，由Sample Birch Cottage承接") == 1
    renamed = text_of((services.folder / "institutions/brackenfield/walnut-house/feed.xml").read_text("utf-8"))
    assert renamed.count("更名，曾用名：Sample Old Mill House") == 1
    listed = text_of("".join(one.read_text("utf-8") for one in (services.folder / "updates").rglob("*.html")))
    assert listed.count("已经撤销、停办或者并入别处，由") == 1


def test_the_words_in_force_can_be_taken_away(services: Built) -> None:
    told = json.loads((services.folder / "data/v1/vocabulary.json").read_text("utf-8"))
    written = yaml.safe_load((SERVICES / "vocabulary.yml").read_text("utf-8"))
    for name, words in written.items():
        found = told["record"][name]
        if name == "nouns":
            assert all(found[noun].items() >= forms.items() for noun, forms in words.items())
        else:
            assert [one["id"] for one in found] == [one["id"] for one in words]
            assert all(one.items() >= word.items() for one, word in zip(found, words, strict=True))
    assert told["record"]["types"][0]["label_en"] == "Children’s home"
    assert {"id": "met", "label": "已落实", "label_en": "Met"} in told["words"]["result"]
    schema = json.loads((ROOT / "data/schema/vocabulary.json").read_text("utf-8"))
    jsonschema.validate(told["record"], schema)
    rows = csv.DictReader(io.StringIO((services.folder / "data/v1/results.csv").read_text("utf-8-sig")))
    assert {one["change"] for one in rows} == {"better", "worse", "same", ""}
    assert {one["id"] for one in told["words"]["change"]} == {"better", "worse", "same"}

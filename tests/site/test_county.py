"""The site of a county bureau, in both languages: townships in the place of districts, and what a school says of itself
never taken for what an inspection found."""

import json
import os
import re
from html import unescape
from pathlib import Path

import oracle
import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT, Built, build

COUNTY = ROOT / "tests" / "county"
AS_OF = "2025-06-30"
WORDS = {"mkdocs.yml": re.compile("县区"), "mkdocs.en.yml": re.compile(r"(?i)\bdistricts?\b")}
OWN = ("guide", "admin", "404.html")
"""What is about how to edit, for whomever."""
IDS = re.compile(
    r"/?districts/|<district>|district/id|types, districts, only|by_district|district, counted and told"
    r"|\bdistrict(?= (?:The|乡镇))"
)


@pytest.fixture(scope="module", params=["mkdocs.yml", "mkdocs.en.yml"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The configuration's name, and the site that it makes."""
    folder = tmp_path_factory.mktemp("county") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CACHE_DIR", os.fspath(folder.parent / "cache"))
        done = build(folder, COUNTY, AS_OF, configuration=ROOT / request.param)
    assert done.returncode == 0, done.stdout + done.stderr
    return request.param, folder


def text_of(page: Path) -> str:
    html = re.sub(r"(?s)<(script|style|code)\b.*?</\1>|<!--.*?-->", " ", page.read_text("utf-8"))
    said = " ".join(re.findall(r'\b(?:title|aria-label|placeholder|data-failed)="([^"]*)"', html))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html) + said).split())


def test_no_page_speaks_of_districts(site: tuple[str, Path]) -> None:
    config, folder = site
    found = {}
    for page in sorted(folder.rglob("*.html")):
        name = page.relative_to(folder).as_posix()
        text = IDS.sub(" ", text_of(page))
        said = sorted({text[max(0, one.start() - 20) : one.end() + 20] for one in WORDS[config].finditer(text)})
        if said and not name.startswith(OWN):
            found[name] = said
    assert found == {}


def test_what_a_township_organised_is_told_apart(site: tuple[str, Path]) -> None:
    config, folder = site
    pages = ("", "campaigns/safety-2025", "campaigns/safety-2025/rounds/1", "districts/xintang")
    told = "其中只由乡镇组织检查：" if config == "mkdocs.yml" else "Of these, inspected by their township alone:"
    for path in pages:
        assert told in text_of(folder / path / "index.html"), path
    item = text_of(folder / "campaigns/safety-2025/items/5/index.html")
    assert (
        "乡镇组织的检查查到的：" if config == "mkdocs.yml" else "found by inspections that townships organised:"
    ) in item
    school = text_of(folder / "institutions/xintang/junior/index.html")
    assert (
        "乡镇督查（乡镇组织）" if config == "mkdocs.yml" else "Township inspection (organised by the township)"
    ) in school


def test_a_round_of_self_checks_is_no_missed_inspection(site: tuple[str, Path]) -> None:
    config, folder = site
    is_chinese = config == "mkdocs.yml"
    is_one = "单位自查，不算检查过" if is_chinese else "Self-check by the schools, not an inspection"
    is_missed = "检查时间已过，没有公布的检查结果" if is_chinese else "Time of inspection past, no published results"
    for path in ("campaigns", "campaigns/canteen-2025", "campaigns/canteen-2025/rounds/1", "districts/shipai", ""):
        text = text_of(folder / path / "index.html")
        assert is_one in text and is_missed not in text, path


def test_a_schools_own_word_is_counted_nowhere(county: Built) -> None:
    """Schools that nobody but themselves looked at stand as not inspected, on every page, list and file."""
    truth = oracle.read(county.data, county.as_of)
    alone = {
        f"{path.parent.name}/{path.stem}"
        for path in (county.data / "institutions").glob("*/*.yml")
        if {one["method"] for one in yaml.safe_load(path.read_text("utf-8")).get("inspections") or []} == {"self"}
    }
    assert len(alone) >= 3
    for place in alone:
        page = BeautifulSoup((county.folder / "institutions" / place / "index.html").read_text("utf-8"), "lxml")
        assert page.select(".gs-glance .gs-b--not_inspected") or "还没有公布的检查结果" in page.get_text()
        cells = [one.get_text(" ", strip=True) for one in page.select(".gs-results td.c-result")]
        assert cells and all(one.startswith("未检查") for one in cells), place
        own = json.loads((county.folder / "data/v1/institutions" / f"{place}.json").read_text("utf-8"))
        assert own["standing"] == "not_inspected" and own["problems"] == []
    rows = {next(iter(one["institution"])): one for one in truth.institutions}
    assert all(not rows[place]["inspected"] for place in alone)


def test_every_school_owes_its_report(county: Built) -> None:
    told = oracle.reports(county.data, county.as_of)["safety-2025", "1"]
    page = (county.folder / "campaigns/safety-2025/rounds/1/reports/index.html").read_text("utf-8")
    rows = BeautifulSoup(page, "lxml").select("[data-report]")
    shown = {}
    for row in rows:
        name = (row.th.a or row.th).get_text(strip=True)  # type: ignore[union-attr]
        shown[name] = str(row["data-report"])
    assert shown == {unit: word for unit, (word, _) in told.items()} and len(shown) > 25
    own = [str(row["data-report"]) for row in BeautifulSoup(page, "lxml").select(".gs-reports--own [data-report]")]
    assert own[:5] == ["missing"] * 5 and "missing" not in own[5:]

"""A site about restaurants in townships, in both languages: another regulator without a line of code."""

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from conftest import ROOT
from restaurants import AS_OF, CANTEEN, PATROL, SELF, restaurants

OWN = ("guide", "admin", "404.html")
"""What is about how to edit, for whomever; ids in code stand in every language."""
IDS = re.compile(r"/?districts/|<district>|district/id|types, districts, only|district, counted and told")
WORDS = {
    "mkdocs.yml": re.compile("学校|县区|校名"),
    "mkdocs.en.yml": re.compile(r"(?i)\bschools?\b|\bdistricts?\b"),
}


@pytest.fixture(scope="module", params=["mkdocs.yml", "mkdocs.en.yml"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The configuration's name, and the site that it makes of the restaurants."""
    folder = tmp_path_factory.mktemp("restaurants")
    config = ROOT / request.param
    environment = {
        **os.environ,
        "DATA_DIR": str(restaurants(folder / "data", canteen=CANTEEN + SELF + PATROL)),
        "AS_OF": AS_OF.isoformat(),
        "EDITION": "public",
        "SITE_URL": "",
        "CARDS": "0",
        "CACHE_DIR": str(folder / "cache"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(config), "-d", str(folder / "site")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return request.param, folder / "site"


def text_of(page: Path) -> str:
    html = re.sub(r"(?s)<(script|style|code)\b.*?</\1>|<!--.*?-->", " ", page.read_text("utf-8"))
    attributes = " ".join(re.findall(r'\b(?:title|aria-label|placeholder|data-failed)="([^"]*)"', html))
    return unescape(re.sub(r"<[^>]+>", " ", html) + attributes)


def test_no_page_speaks_of_schools_or_of_districts(site: tuple[str, Path]) -> None:
    config, folder = site
    found = {}
    for page in sorted(folder.rglob("*.html")):
        name = page.relative_to(folder).as_posix()
        if not name.startswith(OWN):
            text = re.sub(
                r"/?districts/|<district>|district/id|types, districts, only|district, counted and told",
                " ",
                text_of(page),
            )
            said = sorted({text[max(0, one.start() - 20) : one.end() + 20] for one in WORDS[config].finditer(text)})
            if said:
                found[name] = said
    assert found == {}


def test_the_nouns_and_the_words_are_the_regulators_own(site: tuple[str, Path]) -> None:
    config, folder = site
    home, directory, dictionary = (
        text_of(folder / path / "index.html") for path in ("", "institutions", "data/dictionary")
    )
    if config == "mkdocs.yml":
        assert "查餐饮单位" in home and "店名" in home
        assert "餐馆" in directory and "查餐饮单位" in directory and "乡镇" in directory
        assert "组织方式：patrol 日常巡查、self 自查、town_check 镇级检查" in dictionary
        assert "first 首查（默认）、again 复查、complaint 投诉核查" in dictionary
    else:
        assert "Establishments" in home and "Find an establishment" in text_of(folder / "404.html")
        assert "Restaurant" in directory and "Township" in directory
        assert "Method: patrol, self, town_check" in dictionary
        assert "Purpose: first (default), again, complaint" in dictionary
    page = text_of(folder / "institutions/liuxi/noodles/index.html")
    assert ("日常巡查" if config == "mkdocs.yml" else "Patrol") in page
    assert ("罚款" if config == "mkdocs.yml" else "Fine") in page


def test_what_an_institution_says_of_itself_stands_beside_what_was_found(site: tuple[str, Path]) -> None:
    config, folder = site
    page = " ".join(text_of(folder / "institutions/shankou/canteen/index.html").split())
    if config == "mkdocs.yml":
        assert "不算检查过： 2026-03-10 自查" in page and "2026-04-12 镇级检查" in page
        assert page.count("自查（单位自己说的）：已落实，2026-03-10") == 2
        assert "未检查 自查（单位自己说的）" in page and "待核实 自查（单位自己说的）" in page
    else:
        assert page.count("Self-check (its own word): Met") == 2

"""Sites about restaurants in townships, in both languages: other regulators without a line of code."""

import re
from datetime import date
from pathlib import Path

import food
import pytest
from conftest import ROOT, URL, build
from restaurants import AS_OF, CANTEEN, PATROL, SELF, restaurants
from site_texts import read, text_of

OWN = ("guide/", "admin/", "assets/", "search/search.json")
"""What is about how to edit, for whomever; programs; and the list of the folders of indexes."""
IDS = re.compile(
    r"districts?\.yml|districts?/|<district>|district\.json|types, districts, only|district/id"
    r"|district, counted and told|(?m:^district$)"
)
"""Parts of addresses, and names of fields."""
WORDS = {
    "mkdocs.yml": re.compile("学校|县区|校名"),
    "mkdocs.en.yml": re.compile(r"(?i)\bschools?\b|\bdistricts?\b"),
}


def made(folder: Path, data: Path, day: date, config: str) -> tuple[str, Path]:
    """The configuration's name, and the site that it makes of some data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CACHE_DIR", str(folder / "cache"))
        done = build(folder / "site", data, day.isoformat(), url=URL, configuration=ROOT / config)
    assert done.returncode == 0, done.stdout + done.stderr
    return config, folder / "site"


@pytest.fixture(scope="module", params=[*WORDS])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The restaurants."""
    folder = tmp_path_factory.mktemp("restaurants")
    data = restaurants(folder / "data", canteen=CANTEEN + SELF + PATROL)
    return made(folder, data, AS_OF, request.param)


@pytest.fixture(scope="module", params=[*WORDS])
def rolling(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The same inspected all year round."""
    folder = tmp_path_factory.mktemp("food")
    return made(folder, food.food(folder / "data"), food.AS_OF, request.param)


def test_nothing_speaks_of_schools_or_of_districts(site: tuple[str, Path]) -> None:
    assert others_words(*site) == {}


def test_nothing_speaks_of_schools_where_inspections_never_end(rolling: tuple[str, Path]) -> None:
    assert others_words(*rolling) == {}


def others_words(config: str, folder: Path) -> dict[str, list[str]]:
    """By file, where it uses a word that this regulator has another for."""
    found, seen = {}, set[str]()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        text = IDS.sub(" ", read(path)) if path.is_file() and not name.startswith(OWN) else ""
        seen |= {path.suffix} if text else set()
        said = sorted({text[max(0, one.start() - 20) : one.end() + 20] for one in WORDS[config].finditer(text)})
        if said:
            found[name] = said
    assert seen >= {".html", ".xml", ".json", ".csv", ".pf_fragment"}
    return found


ROUNDS = {"mkdocs.yml": re.compile("轮|应检查|未检查"), "mkdocs.en.yml": re.compile(r"(?i)\brounds?\b|to be inspected")}
NO_ROUNDS = re.compile("不分轮次|without rounds|/rounds/|all year round")
ABOUT = ("about/", "data/", "404.html", "updates/", "search/")
"""Pages that explain the words of any campaign."""


def test_nothing_speaks_of_rounds_where_there_are_none(rolling: tuple[str, Path]) -> None:
    config, folder = rolling
    found = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith((*OWN, *ABOUT)):
            text = NO_ROUNDS.sub(" ", text_of(path.read_text("utf-8")))
            said = sorted({text[max(0, one.start() - 20) : one.end() + 20] for one in ROUNDS[config].finditer(text)})
            if said:
                found[name] = said
    assert found == {}


def test_the_nouns_and_the_words_are_the_regulators_own(site: tuple[str, Path]) -> None:
    config, folder = site
    home, directory, dictionary = (
        text_of((folder / path / "index.html").read_text("utf-8")) for path in ("", "institutions", "data/dictionary")
    )
    if config == "mkdocs.yml":
        assert "查餐饮单位" in home and "店名" in home
        assert "餐馆" in directory and "查餐饮单位" in directory and "乡镇" in directory
        assert "组织方式：patrol 日常巡查、self 自查、town_check 镇级检查" in dictionary
        assert "first 首查（默认）、again 复查、complaint 投诉核查" in dictionary
    else:
        assert "Establishments" in home and "Find an establishment" in text_of((folder / "404.html").read_text("utf-8"))
        assert "Restaurant" in directory and "Township" in directory
        assert "Method: patrol, self, town_check" in dictionary
        assert "Purpose: first (default), again, complaint" in dictionary
    page = text_of((folder / "institutions/liuxi/noodles/index.html").read_text("utf-8"))
    assert ("日常巡查" if config == "mkdocs.yml" else "Patrol") in page
    assert ("罚款" if config == "mkdocs.yml" else "Fine") in page


def test_what_an_institution_says_of_itself_stands_beside_what_was_found(site: tuple[str, Path]) -> None:
    config, folder = site
    page = " ".join(text_of((folder / "institutions/shankou/canteen/index.html").read_text("utf-8")).split())
    if config == "mkdocs.yml":
        assert "不算检查过： 2026-03-10 自查" in page and "2026-04-12 镇级检查" in page
        assert page.count("自查（单位自己说的）：已落实，2026-03-10") == 2
        assert "未检查 自查（单位自己说的）" in page and "待核实 自查（单位自己说的）" in page
    else:
        assert page.count("Self-check (its own word): Met") == 2

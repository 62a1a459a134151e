"""Each section counts one scope, and its heading names it: a campaign, one of its rounds, or all campaigns."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from conftest import Built

Scope = tuple[str | None, str | None]
"""Campaign and round; None where any is counted."""


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def scope_of(address: str) -> Scope | None:
    """What a figure counts, as its link says."""
    parts = urlsplit(address)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    found = re.fullmatch(r"/campaigns/([^/]+)/rounds/([^/]+)/findings/", parts.path)
    if found:
        return found[1], found[2]
    for facet in ("missing", "uninspected", "inspected"):
        if facet in asked:
            campaign, _, rest = asked[facet].rpartition("-")
            if facet == "missing":
                campaign, _, rest = campaign.rpartition("-")
            return (campaign, rest) if rest.isdecimal() else (asked[facet], None)
    # Institutions in scope are the denominator of what stands beside them.
    return None if parts.path == "/institutions/" else (asked.get("campaign"), asked.get("round"))


def sections(page: BeautifulSoup) -> Iterator[tuple[str, str, list[Tag]]]:
    """The id and the words of each heading with the figures up to the next."""
    main = page.select_one("article") or page
    heading, counted = ("", ""), list[Tag]()
    for tag in main.find_all(True):
        if tag.name == "h2":
            yield *heading, counted
            heading, counted = (str(tag.get("id", "")), tag.get_text(" ", strip=True)), []
        elif tag.has_attr("data-count"):
            counted.append(tag)
    yield *heading, counted


def scopes(site: Built, path: Path) -> Iterator[tuple[str, str, set[Scope]]]:
    here = "/" + path.parent.relative_to(site.folder).as_posix().strip(".") + "/"
    for id, words, counted in sections(soup(path)):
        found = {scope_of(urljoin(here.replace("//", "/"), str(tag.get("href") or tag["data-at"]))) for tag in counted}
        yield id, words, {one for one in found if one}


PAGES = ("index.html", "districts/*/index.html", "campaigns/*/rounds/*/index.html")
MANY = {"practices", "running", "former", "campaigns", "authority"}
"""Lists of several campaigns side by side, each row of which names its own, and good practices, which are all."""


@pytest.mark.parametrize("name", ["demo", "second", "five"])
def test_a_section_counts_one_scope_and_names_it(request: pytest.FixtureRequest, name: str) -> None:
    site: Built = request.getfixturevalue(name)
    campaigns = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (site.data / "campaigns").glob("*.yml")}
    titles = {
        (id, str(round_["id"])): round_["title"] for id, campaign in campaigns.items() for round_ in campaign["rounds"]
    }
    seen = 0
    for pattern in PAGES:
        for path in sorted(site.folder.glob(pattern)):
            for id, words, found in scopes(site, path):
                if id in MANY or not id or not found:
                    continue
                seen += 1
                where = path.relative_to(site.folder).as_posix(), words, found
                assert len(found) == 1, where
                campaign, round_ = found.pop()
                on_round = "rounds" in path.parts
                if round_:
                    assert on_round or titles[campaign, round_] in words, where  # type: ignore[index]
                elif campaign:
                    assert "各轮" in words, where
                else:
                    assert "历次督查" in words, where
    assert seen > 20


def test_then_and_now_are_named_apart(demo: Built) -> None:
    for pattern in PAGES:
        for path in demo.folder.glob(pattern):
            heads = {id: words for id, words, _ in sections(soup(path))}
            assert heads["then"].startswith("查到时：") and heads["now"].startswith("现在："), path


def test_an_item_counts_the_same_problems_above_and_below(site: Built) -> None:
    """The districts' problems add up to the figure above them, and that is what the list holds."""
    checked = 0
    for path in site.folder.glob("campaigns/*/items/*/index.html"):
        for head in soup(path).select("h3"):
            figure = head.select_one("[data-count]")
            table = head.find_next("table")
            if figure is None or table is None:
                continue
            checked += 1
            below = [int(str(tag["data-count"])) for tag in table.select("td:last-child [data-count]")]
            assert sum(below) == int(str(figure["data-count"])), path
    assert checked

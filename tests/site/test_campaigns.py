"""Five campaigns over three years: the pages say which runs and which is past, and nothing twice."""

import re

import oracle
import pytest
from bs4 import BeautifulSoup, Tag
from conftest import Built
from three_years import FORMER


def soup(site: Built, address: str) -> BeautifulSoup:
    return BeautifulSoup((site.folder / address.strip("/") / "index.html").read_text("utf-8"), "lxml")


def campaigns(within: Tag) -> list[str]:
    """The campaigns that something links to, in order, each once."""
    links = (re.search(r"\bcampaigns/([^/]+)/", str(link["href"])) for link in within.select("a[href]"))
    return list(dict.fromkeys(link[1] for link in links if link))


def below(page: BeautifulSoup, head: str) -> Tag:
    """What stands below a heading."""
    found = page.find("h2", string=head)
    assert found, head
    table = found.find_next_sibling()
    assert isinstance(table, Tag)
    return table


@pytest.mark.parametrize("address", ["/", "/campaigns/"])
def test_what_runs_stands_apart_from_what_is_past(five: Built, address: str) -> None:
    page = soup(five, address)
    if address == "/":
        head = page.select_one("h1")
        assert head and head.get_text(strip=True) == "新冠肺炎疫情防控工作督查"
        assert campaigns(below(page, "同时进行的督查：各轮合计")) == ["campus-safety"]
        assert campaigns(below(page, "往届督查：各轮合计")) == list(FORMER)
    else:
        assert campaigns(page.select_one("article") or page) == ["covid-2020", "campus-safety", *FORMER]


def test_an_institution_went_through_all_of_them(five: Built) -> None:
    page = soup(five, "/institutions/zhishu/no2-middle/")
    history = page.select_one("table.gs-history")
    assert history
    assert campaigns(history) == ["campus-safety", "covid-2020", *FORMER]
    targets = [str(link["href"])[1:] for link in history.select("a[href^='#round-']")]
    assert len(targets) == 10 and all(page.find(id=target) for target in targets)


def test_every_problem_of_an_institution_stands_on_its_page_once(five: Built) -> None:
    truth = oracle.read(five.data, five.as_of)
    wanted: dict[str, set[str]] = {}
    for number, row in truth.problems.items():
        wanted.setdefault(next(iter(row["institution"])), set()).add(number)
    folded = 0
    for place, numbers in wanted.items():
        page = soup(five, f"/institutions/{place}/")
        shown = [str(card["id"]) for card in page.select(".gs-problem[id]")]
        assert len(shown) == len(set(shown)) == len(numbers), place
        settled = page.select("details.gs-former .gs-problem")
        folded += len(settled)
        line = page.select_one("a[href='#former']")
        assert bool(line) == bool(settled), place
        if line:
            assert (line.find_parent("p") or line).get_text(strip=True).endswith(f"：{len(settled)}"), place
    assert folded > 20

"""Every number on every page, held against the oracle; and every number's link, against the rows it leads to."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import oracle
import pytest
from bs4 import Tag
from conftest import Built
from lxml import html
from markup import of_class, parts


@cache
def truth(site: Built) -> oracle.Oracle:
    return oracle.read(site.data, site.as_of, site.is_public)


@cache
def numbers(site: Built, page: Path) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """Each counted number on a page: what it says, the list it leads to, and the query."""
    here = "/" + page.parent.relative_to(site.folder).as_posix().strip(".") + "/"
    found = []
    for tag in parts(page, "//*[@data-count]").select("[data-count]"):
        address = urlsplit(urljoin(here.replace("//", "/"), str(tag.get("href") or tag["data-at"])))
        assert tag.get_text(strip=True) == tag["data-count"], page
        found.append((int(str(tag["data-count"])), address.path, parse_qsl(address.query)))
    return found


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("demo", 500),
        ("demo_staff", 500),
        ("second", 500),
        ("five", 500),
        ("services", 500),
        ("county", 400),
        ("food", 2000),
        ("varied", 500),
    ],
)
def test_every_number_agrees_with_the_oracle(request: pytest.FixtureRequest, name: str, least: int) -> None:
    site: Built = request.getfixturevalue(name)
    wrong = []
    seen = 0
    for page in site.pages():
        for said, path, query in numbers(site, page):
            seen += 1
            true = truth(site).count(path, query)
            if said != true:
                wrong.append(f"{page.relative_to(site.folder)}: {path} {query}: says {said}, is {true}")
    assert not wrong, "\n".join(wrong[:20])
    assert seen > least


@cache
def tokens_of(path: Path) -> list[frozenset[str]]:
    """What the rows of a list say of themselves."""
    rows = html.document_fromstring(path.read_bytes()).xpath("//@data-row")
    return [frozenset(str(row).split()) for row in rows]


def test_every_number_leads_to_exactly_its_rows(site: Built) -> None:
    wrong = []
    for page in site.pages():
        for said, path, query in numbers(site, page):
            tokens = {f"{name}:{value}" for name, value in query}
            shown = sum(tokens <= row for row in tokens_of(site.folder / path.strip("/") / "index.html"))
            if said != shown:
                wrong.append(f"{page.relative_to(site.folder)}: {path} {query}: says {said}, leads to {shown}")
    assert not wrong, "\n".join(wrong[:20])


def test_every_kind_of_page_has_numbers(demo: Built) -> None:
    for path in (
        "index.html",
        "institutions/index.html",
        "rectification/index.html",
        "good-practices/index.html",
        "campaigns/index.html",
        "campaigns/covid-2020/index.html",
        "campaigns/covid-2020/rounds/2/index.html",
        "campaigns/covid-2020/items/5/index.html",
        "districts/mailang/index.html",
        "institutions/mailang/second-middle/index.html",
    ):
        assert numbers(demo, demo.folder / path), path


def test_rates_show_their_denominator_and_round_honestly(site: Built) -> None:
    for page in site.pages():
        for rate in parts(page, of_class("gs-rate")).select(".gs-rate"):
            part, whole = (int(tag.get_text()) for tag in rate.select("[data-count]"))
            percent = int(rate.small.get_text().rstrip("%")) if rate.small else -1
            assert whole and abs(percent - 100 * part / whole) < 1, (page, part, whole, percent)
            assert (percent == 100) == (part == whole) and (percent == 0) == (part == 0), (page, part, whole, percent)


def ledger(site: Built) -> dict[str, Tag]:
    rows = parts(site.folder / "rectification" / "index.html", "//*[@data-row]").select("[data-row]")
    return {row.select_one("td.c-no").get_text(strip=True): row for row in rows}  # type: ignore[union-attr]


def test_ledger_tells_each_problem_as_the_oracle_does(site: Built) -> None:
    rows = ledger(site)
    assert set(rows) == set(truth(site).problems)
    for number, facts in truth(site).facts.items():
        row = rows[number]
        state = row.select_one(".c-state .gs-b--state")
        assert state and f"gs-b--{facts['state']}" in state["class"], number
        deadline = row.select_one(".c-deadline")
        assert deadline and deadline.get_text(strip=True) == str(facts["deadline"] or "未登记"), number
        progress = row.select_one(".c-progress")
        assert progress and progress.get_text(strip=True) == (
            "—" if facts["progress"] is None else f"{facts['progress']}%"
        ), number
        late = re.search(r"逾期 (\d+) 天", row.get_text(" ", strip=True))
        days = facts["days"]
        assert (late and int(late[1])) == (-days if days is not None and days < 0 else None), number


def test_ledger_puts_the_longest_overdue_first(demo: Built) -> None:
    days = [truth(demo).facts[number]["days"] for number in ledger(demo)]
    overdue = [one for one in days if one is not None and one < 0]
    assert overdue == sorted(overdue) and days[: len(overdue)] == overdue and len(overdue) >= 3


def test_the_most_severe_stand_first_and_the_settled_last(services: Built) -> None:
    facts = truth(services).facts
    order = [(facts[number]["state"] in ("closed", "withdrawn"), facts[number]["rank"]) for number in ledger(services)]
    assert order == sorted(order) and len({rank for _, rank in order}) > 2


def test_pages_stand_where_the_design_says(site: Built) -> None:
    paths = {path.relative_to(site.folder).as_posix() for path in site.pages()}
    expected = {
        f"institutions/{path.parent.name}/{path.stem}/index.html"
        for path in (site.data / "institutions").glob("*/*.yml")
    }
    expected |= truth(site).practice_paths
    for campaign, round_ in truth(site).findings:
        expected |= {f"campaigns/{campaign}/index.html", f"campaigns/{campaign}/rounds/{round_}/index.html"}
    expected |= {"index.html", "institutions/index.html", "rectification/index.html", "good-practices/index.html"}
    expected |= {"about/index.html", "guide/index.html"}
    assert expected <= paths, sorted(expected - paths)[:5]
    practices = {path for path in paths if path.startswith("good-practices/") and path.count("/") > 2}
    assert practices == truth(site).practice_paths


@pytest.mark.parametrize("lost", [1, -1])
def test_the_comparison_can_fail(demo: Built, lost: int) -> None:
    said, path, query = numbers(demo, demo.folder / "index.html")[0]
    assert truth(demo).count(path, query) != said + lost

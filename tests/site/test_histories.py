"""Made-up histories, many institutions in one built site: pages, badges, feeds, tables, Word and worklist agree.

Every statement is held against the oracle, which reads the raw YAML alone.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import openpyxl
import oracle
import pytest
import reports
import test_counts
from bs4 import BeautifulSoup
from conftest import Built, made_up
from gongshi.model.words import OverallStatus
from gongshi.office.word.selection import Wanted
from test_downloads import as_json, as_text, in_any_order, of_oracle, rows, told

NIGHT = 5_000
TABLES = ("problems", "institutions", "changes", "results", "good-practices")


def page(site: Built, *parts: str) -> BeautifulSoup:
    return BeautifulSoup(site.folder.joinpath(*parts, "index.html").read_text("utf-8"), "lxml")


def figures(site: Built, truth: oracle.Oracle) -> Iterator[str]:
    """Every number on every page that leads to what it counts."""
    for path in site.pages():
        for said, address, query in test_counts.numbers(site, path):
            true = truth.count(address, query)
            if said != true:
                yield f"{path.relative_to(site.folder)}: {address} {query}: says {said}, is {true}"


def standings(site: Built, truth: oracle.Oracle) -> Iterator[str]:
    """How each institution stands: at the head of its page, to those who share it, on its badge, in its district."""
    lists: dict[tuple[str, str], str] = {}
    for path in site.folder.glob("districts/*/**/index.html"):
        district = path.relative_to(site.folder).parts[1]
        for row in BeautifulSoup(path.read_text("utf-8"), "lxml").select("table.gs-units tbody tr"):
            name, standing = row.select_one("th"), row.select_one(".c-standing")
            assert name and standing
            lists[district, name.get_text()] = standing.get_text(strip=True)
    for one in truth.tables["institutions"]:
        word, place = OverallStatus.of(one["standing"]).zh, (str(one["district"]), str(one["institution"]))
        shown = page(site, "institutions", *place)
        glance, meta = shown.select_one(".gs-glance__answer"), shown.select_one("meta[name=description]")
        said = {
            "page": glance and glance.get_text(strip=True),
            "share": str(meta and meta["content"]).rpartition("：")[2],
            "district": lists[place[0], one["institution_name"]],
        }
        if site.is_public:
            badge = (site.folder / "institutions" / place[0] / place[1] / "badge.svg").read_text("utf-8")
            said["badge"] = word if word in badge else badge
        yield from (f"{place} {where}: says {text}, is {word}" for where, text in said.items() if text != word)


def tables(site: Built, truth: oracle.Oracle) -> Iterator[str]:
    """CSV, JSON and workbook, row by row."""
    for name in TABLES:
        expected = [as_json(row) for row in truth.tables[name]]
        if name != "results":
            shown = of_oracle(told(site, f"{name}.json"), expected)
            yield from _differing(name, in_any_order(shown), in_any_order(expected))
        if name in ("problems", "results", "good-practices"):
            texts = [as_text(row) for row in truth.tables[name]]
            told_rows = of_oracle(rows(site, f"{name}.csv"), texts)
            yield from _differing(f"{name}.csv", in_any_order(told_rows), in_any_order(texts))
    sheet = openpyxl.load_workbook(site.folder / "data/v1/problems.xlsx", read_only=True).worksheets[0]
    header, *lines = sheet.iter_rows(values_only=True)
    book = Counter((line[header.index("problem_no")], line[header.index("state")]) for line in lines)
    if book != Counter((row["problem_no"], row["state"]) for row in truth.tables["problems"]):
        yield "problems.xlsx: other problems or states"
    if told(site, "index.json")["counts"] != oracle.counts(site.data, truth):
        yield "index.json: other counts"


def _differing(name: str, shown: list[Any], expected: list[Any]) -> Iterator[str]:
    if shown != expected:
        surplus, lacking = ([one for one in some if one not in other][:1] for some, other in _both(shown, expected))
        yield f"{name}: says {surplus}, is {lacking}"


def _both(one: list[Any], other: list[Any]) -> tuple[tuple[list[Any], list[Any]], tuple[list[Any], list[Any]]]:
    return (one, other), (other, one)


def feeds(site: Built, truth: oracle.Oracle) -> Iterator[str]:
    """The site's feed and each district's: as many as are promised, dated by their publication."""
    since = site.as_of - timedelta(days=14)
    for path in site.folder.glob("**/updates/feed.xml"):
        place = path.relative_to(site.folder).parts
        mine = [row for row in truth.tables["changes"] if place[0] != "districts" or row["district"] == place[1]]
        days = sorted((str(row["date"]) for row in mine), reverse=True)
        days = days[: max(40, sum(row["date"] > since for row in mine))]
        if [one.updated[:10] for one in feedparser.parse(path.read_bytes()).entries] != days:
            yield f"{place}: other days"


def word(site: Built, truth: oracle.Oracle) -> Iterator[str]:
    """The figures of each round's report."""
    for (campaign, round_), findings in truth.findings.items():
        text = reports.read(reports.written(site.data, site.as_of, Wanted(campaign, int(round_)))).text
        shown = re.search(r"共得出检查结果(\d+)条，其中有结论的(\d+)条。已落实(\d+)条", text)
        rated = [one for one in findings if one["rated"] == {"yes"}]
        met = [one for one in rated if one["result"] == {"met"}]
        true = sum(bool(one["result"]) for one in findings), len(rated), len(met)
        if not shown or tuple(map(int, shown.groups())) != true:
            yield f"{campaign} {round_}: {shown and shown[0]}, is {true}"
        mine = [
            row
            for row in truth.problems.values()
            if (row["campaign"], row["round"], row["stands"]) == ({campaign}, {round_}, {"yes"})
        ]
        # The report goes on to earlier rounds; its own round stands first, with problems or without.
        begins = r"^(?:发现需要整改的问题|没有需要整改的问题|还没有得出结论).*"
        said = next(iter(re.findall(begins, text, re.MULTILINE)), "")
        found = re.match(r"发现需要整改的问题(\d+)个，已销号(\d+)个", said)
        closed = sum(row["state"] == {"closed"} for row in mine)
        if (tuple(map(int, found.groups())) if found else (0, 0)) != (len(mine), closed):
            yield f"{campaign} {round_}: {found and found[0]}, is {len(mine)}, {closed}"


def worklist(site: Built, truth: oracle.Oracle) -> Iterator[str]:
    """Every unsettled problem, once in its district's list."""
    for district in ("city", "east", "west"):
        shown = Counter(
            str(row["data-work"])
            for path in (site.folder / "worklist" / district).glob("**/index.html")
            if "teams" not in path.parts
            for row in BeautifulSoup(path.read_text("utf-8"), "lxml").select("[data-work]")
        )
        open_ones = Counter(
            number
            for number, row in truth.problems.items()
            if row["district"] == {district} and row["settled"] == {"no"}
        )
        if shown != open_ones:
            yield f"worklist {district}: {sorted((shown - open_ones) + (open_ones - shown))[:3]}"


def disagreements(public: Built, staff: Built) -> list[str]:
    """All that any output says otherwise than the oracle."""
    truth = oracle.read(public.data, public.as_of, True)
    inner = oracle.read(staff.data, staff.as_of, False)
    wrong = [one for check in (figures, standings, tables, feeds, word) for one in check(public, truth)]
    return [*wrong, *worklist(staff, inner)]


def test_whatever_happened_every_output_says_the_same(pair: tuple[Built, Built]) -> None:
    wrong = disagreements(*pair)
    assert not wrong, "\n".join(wrong[:12])


def test_the_histories_reach_every_case(pair: tuple[Built, Built]) -> None:
    """Nothing is agreed on for want of cases: each state, each standing, late and in time, an embargo, a later look."""
    truth = oracle.read(pair[0].data, pair[0].as_of)
    problems, results = truth.tables["problems"], truth.tables["results"]
    assert {row["state"] for row in problems} == set(oracle.STATES)
    assert {row["standing"] for row in truth.tables["institutions"]} == {one.value for one in OverallStatus} - RARE
    assert any(row["late_days"] for row in problems) and any(row["late_days"] == 0 for row in problems)
    assert {"met", "not_met"} <= {row["later_result"] for row in results}
    assert any(row["date"] > row["happened_on"] for row in truth.tables["changes"])
    assert len(oracle.read(pair[0].data, pair[0].as_of, False).problems) > len(truth.problems)


RARE: set[str] = set()


@pytest.mark.soak
def test_thousands_of_histories_agree(tmp_path: Path) -> None:
    number = random.SystemRandom().randrange(2**32)
    wrong = disagreements(*made_up(tmp_path, number, NIGHT))
    assert not wrong, f"seed {number}\n" + "\n".join(wrong[:12])

"""A problem that came back: pages, lists, files and reports show the same measures in force and the same progress."""

import csv
import json
import re
from datetime import date
from io import StringIO

from bs4 import BeautifulSoup, Tag
from conftest import Built
from demonstration import demonstration
from gongshi.office.word.selection import Wanted
from reports import read, written

NUMBER = "covid-2020-1-bailu-south-gate-junior-3"
IN_FORCE = ["值班人员逐人讲解并签字", "每周随机抽问两次"]
"""What the reopening asked for."""
BEFORE = ["重写预案并报备", "组织一次桌面推演"]
"""What was asked before it, and done."""


def soup(site: Built, path: str) -> BeautifulSoup:
    return BeautifulSoup((site.folder / path).read_text("utf-8"), "lxml")


def listed(tag: Tag | None) -> list[str]:
    assert tag
    return [one.get_text() for one in tag.select("li > span")]


def test_pages_and_files_of_a_site(demo: Built) -> None:
    page = soup(demo, "institutions/bailu/south-gate-junior/index.html")
    (card,) = [one for one in page.select(".gs-problem") if NUMBER in one.get_text()]
    first, former = card.select("ul.gs-measures")[:2]
    assert (listed(first), listed(former)) == (IN_FORCE, BEFORE)
    assert "50%" in card.get_text() and "75%" not in card.get_text()

    ledger = soup(demo, "rectification/index.html")
    (row,) = [one for one in ledger.select("tr[data-row]") if NUMBER in one.get_text()]
    assert listed(row.select_one(".c-measures ul")) == IN_FORCE
    progress = row.select_one(".c-progress")
    assert progress and progress.get_text(strip=True) == "50%"

    text = (demo.folder / "data/v1/problems.csv").read_text("utf-8-sig")
    (line,) = [one for one in csv.DictReader(StringIO(text)) if one["problem_no"] == NUMBER]
    assert (line["measures"], line["measures_done"], line["progress"]) == ("2", "1", "0.5")
    every = json.loads((demo.folder / "data/v1/problems.json").read_bytes())
    (record,) = [one for one in every if one["problem_no"] == NUMBER]
    assert (record["measures"], record["measures_done"], record["progress"]) == (2, 1, 0.5)


def test_the_staff_s_worklist(demo_staff: Built) -> None:
    pages = [
        BeautifulSoup(path.read_text("utf-8"), "lxml") for path in demo_staff.folder.glob("worklist/**/index.html")
    ]
    cards = [one for page in pages for one in page.select("li, tr, article") if "#problem-covid-2020-1-3" in str(one)]
    mine = [one.get_text() for one in cards if "south-gate-junior" in str(one)]
    assert mine and not any(re.search(r"75\s*%|100\s*%", one) for one in mine)


def test_the_report_in_word() -> None:
    wanted = Wanted("covid-2020", 1, institution="bailu/south-gate-junior")
    report = read(written(demonstration(), date(2020, 3, 5), wanted))
    text = "\n".join([*report.lines, *(cell for table in report.tables for row in table for cell in row)])
    assert all(one in text for one in IN_FORCE) and not any(one in text for one in BEFORE)

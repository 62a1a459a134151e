"""A small folder of data, and all that is concluded from it: pages, badge, feed, lists, files, report, worklist."""

import csv
import json
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import StringIO
from pathlib import Path

from bs4 import BeautifulSoup
from build_site import build
from gongshi.checks.load import load
from gongshi.model.words import DocumentKind, Edition
from gongshi.office.word.compose import compose
from gongshi.office.word.figures import facts
from gongshi.office.word.selection import Wanted
from gongshi.office.word.write import write

CAMPAIGN = """\
title: 示例督查
authority: 示例市教育局
notice_days: 0
{more}scope: [bureau_school]
items:
  - {{id: 1, title: 组织领导, asks: 有没有。}}
  - {{id: 2, title: 疏散通道, asks: 通不通。}}
rounds:
  - {{id: 1, title: 自查}}
  - {{id: 2, title: 复查}}
"""
DISTRICTS = "- {id: city, name: 示例市直属, kind: direct}\n"


@dataclass(frozen=True)
class Concluded:
    """What the two editions, and a report, say of one institution in one district."""

    data: Path
    site: Path
    staff: Path
    as_of: date

    def text(self, address: str, is_staff: bool = False) -> str:
        """The words of a page."""
        page = (self.staff if is_staff else self.site) / address / "index.html"
        return " ".join(BeautifulSoup(page.read_text("utf-8"), "lxml").get_text(" ").split())

    @cached_property
    def page(self) -> str:
        """The institution's page."""
        return self.text("institutions/city/a")

    @property
    def row(self) -> str:
        """The institution's row in the directory."""
        html = (self.site / "institutions/index.html").read_text("utf-8")
        row = BeautifulSoup(html, "lxml").select_one("[data-row]")
        assert row
        return row.get_text(" ")

    @property
    def description(self) -> str:
        """What the share tags say, with the page's title."""
        html = (self.site / "institutions/city/a/index.html").read_text("utf-8")
        return " ".join(html.split("演示")[0].split())

    @property
    def badge(self) -> str:
        """The badge."""
        return next((self.site / "institutions/city/a").glob("*.svg")).read_text("utf-8")

    @property
    def feed(self) -> str:
        """The feed of changes."""
        return (self.site / "updates/feed.xml").read_text("utf-8")

    def json(self, path: str) -> object:
        """A file of the open data, or of the lists."""
        return json.loads((self.site / path).read_text("utf-8"))

    def table(self, name: str) -> list[dict[str, str]]:
        """A CSV of the open data."""
        return list(csv.DictReader(StringIO((self.site / f"data/v1/{name}.csv").read_text("utf-8-sig"))))

    @property
    def standing(self) -> str:
        """How the open data say that the institution stands."""
        listed = self.json("data/v1/institutions.json")
        assert isinstance(listed, list)
        return str(listed[0]["standing"])

    @property
    def worklist(self) -> str:
        """The worklist of the district, in the staff edition."""
        return self.text("worklist/city", is_staff=True)

    def report(self, round: int = 1) -> str:
        """The words of a round's report in Word, without spaces."""
        register, _ = load(self.data, self.as_of)
        target = self.data / "report.docx"
        made = facts(register, Wanted("c", round), Edition.PUBLIC, self.as_of)
        target.write_bytes(write(compose(made, DocumentKind.REPORT)))
        with zipfile.ZipFile(target) as document:
            return BeautifulSoup(document.read("word/document.xml"), "lxml-xml").get_text("")


def conclude(folder: Path, visits: str, as_of: date = date(2024, 6, 30), more: str = "") -> Concluded:
    """Everything concluded from an institution's inspections, given as YAML, and lines of the campaign."""
    data = written(folder, visits, more)
    build(data, folder / "public", folder / "cache", as_of)
    build(data, folder / "staff", folder / "cache-staff", as_of, Edition.STAFF)
    return Concluded(data, folder / "public", folder / "staff", as_of)


def written(folder: Path, visits: str, more: str = "") -> Path:
    """The data folder alone."""
    data = folder / "data"
    institution = f"name: 示例中学\ntype: bureau_school\ninspections:\n{visits}"
    files = {
        "districts.yml": DISTRICTS,
        "campaigns/c.yml": CAMPAIGN.format(more=more),
        "institutions/city/a.yml": institution,
    }
    for name, text in files.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text, "utf-8")
    return data


def faults(folder: Path, visits: str, as_of: date = date(2024, 6, 30), more: str = "") -> list[str]:
    """The ids of the errors that the checker finds."""
    _, found = load(written(folder, visits, more), as_of)
    return [one.rule for one in found if one.severity == "error"]

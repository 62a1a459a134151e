"""The pages of reports, held against the raw data: each unit's line, the figures above, and the way there."""

import re
import shutil
from collections import Counter
from pathlib import Path

import oracle
import pytest
from bs4 import BeautifulSoup
from conftest import Built, built
from demonstration import demonstration


def page(site: Built, campaign: str, round_: str, below: str = "") -> BeautifulSoup:
    path = site.folder / "campaigns" / campaign / "rounds" / round_ / below / "index.html"
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


@pytest.mark.parametrize("edition", ["demo", "demo_staff"])
def test_every_report_stands_as_the_data_say(edition: str, request: pytest.FixtureRequest) -> None:
    site: Built = request.getfixturevalue(edition)
    told = oracle.reports(site.data, site.as_of)
    assert len(told) == 4
    for (campaign, round_), units in told.items():
        shown = {}
        for row in page(site, campaign, round_, "reports").select("[data-report]"):
            days = re.search(r"(\d+) 天", row.get_text(" ", strip=True))
            shown[row.th.get_text(strip=True)] = str(row["data-report"]), int(days[1]) if days else 0  # type: ignore[union-attr]
        assert shown == units, (campaign, round_)
        stats = [
            int(tag.get_text()) for tag in page(site, campaign, round_, "reports").select(".gs-stat dd:first-of-type")
        ]
        counted = Counter(word for word, _ in units.values())
        assert stats == [counted[word] for word in ("on_time", "late", "missing", "not_due")]


def test_each_way_a_report_can_stand_is_shown(demo: Built) -> None:
    words = {word for units in oracle.reports(demo.data, demo.as_of).values() for word, _ in units.values()}
    assert words == {"on_time", "late", "missing", "not_due"}


def test_a_round_leads_to_its_reports_and_only_where_there_are_any(demo: Built) -> None:
    for campaign, round_, is_owed in (("covid-2020", "2", True), ("covid-2020", "1", False)):
        links = [a for a in page(demo, campaign, round_).select("a") if a.get("href") == "reports/"]
        links += [
            a
            for a in page(demo, campaign, round_).select("a")
            if str(a.get("href")).endswith(f"rounds/{round_}/reports/")
        ]
        assert bool(links) is is_owed
        assert (demo.folder / "campaigns" / campaign / "rounds" / round_ / "reports").is_dir() is is_owed


def test_what_is_internal_stands_in_the_staff_edition_alone(demo: Built, demo_staff: Built) -> None:
    notes = " ".join(tag.get_text() for tag in page(demo_staff, "covid-2020", "2", "reports").select(".gs-internal"))
    for said in ("已电话催过两次", "纸质件另存档"):
        assert said in notes
        assert not [path for path in demo.folder.rglob("*") if path.is_file() and said.encode() in path.read_bytes()]


def test_a_published_report_can_be_read(demo: Built) -> None:
    link = page(demo, "covid-2020", "2", "reports").select_one("[data-report] a[href$='.pdf']")
    assert link and (demo.folder / "media" / "evidence" / "rectification-report.pdf").is_file()


def test_what_was_corrected_says_so(demo: Built) -> None:
    rows = page(demo, "covid-2020", "2", "reports").select("[data-report]")
    told = {row.th.get_text(strip=True): note.get_text() for row in rows if (note := row.select_one(".gs-correction"))}  # type: ignore[union-attr]
    assert list(told) == ["示例云谷高新技术开发区"]
    assert "2020-03-03" in told["示例云谷高新技术开发区"] and "以收件系统的时间为准" in told["示例云谷高新技术开发区"]


def test_a_last_day_that_was_moved_says_what_it_was(tmp_path: Path, demo: Built) -> None:
    """Each move on a line, the first move first, with the first day of the next; and the reports by the day's own."""
    data = shutil.copytree(demonstration(), tmp_path / "data")
    campaign = data / "campaigns" / "covid-2020.yml"
    moved = (
        "    reports_due: 2020-03-03\n    reports_due_before:\n"
        "      - {due: 2020-02-27, until: 2020-02-20}\n      - {due: 2020-02-29, until: 2020-02-24}\n"
    )
    text = campaign.read_text("utf-8")
    assert text.count("    reports_due: 2020-02-29\n") == 1
    campaign.write_text(text.replace("    reports_due: 2020-02-29\n", moved), "utf-8")
    site = built(tmp_path / "site", data, demo.as_of.isoformat())
    shown = page(site, "covid-2020", "2", "reports")
    assert [one.get_text() for one in shown.select("[data-moved]")] == [
        "原定 2020-02-27，2020-02-21 起改为 2020-02-29",
        "原定 2020-02-29，2020-02-25 起改为 2020-03-03",
    ]
    rows = {row.th.get_text(strip=True): str(row["data-report"]) for row in shown.select("[data-report]")}  # type: ignore[union-attr]
    told = oracle.reports(data, site.as_of)["covid-2020", "2"]
    assert rows == {unit: word for unit, (word, _) in told.items()}
    assert told != oracle.reports(demo.data, demo.as_of)["covid-2020", "2"]
    assert not page(demo, "covid-2020", "2", "reports").select("[data-moved]")


def test_words_after_the_last_day_stand_only_where_the_notice_has_them(demo: Built) -> None:
    """下班前 was once printed after every deadline."""
    assert "下班前" in page(demo, "covid-2020", "2").get_text()
    assert "下班前" not in page(demo, "campus-safety", "1").get_text()

"""Feeds, calendars and the list of changes: whole by their own standards, and telling what the oracle tells."""

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import oracle
import pytest
from bs4 import BeautifulSoup, Tag
from conftest import SMALL, URL, Built, built
from icalendar import Calendar
from lxml import etree
from markup import parts

LISTED, FED, DAYS, PART = 300, 40, 14, 100


@pytest.fixture(params=[*SMALL, "food"])
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the sites in turn."""
    found: Built = request.getfixturevalue(request.param)
    return found


@cache
def truth(site: Built) -> oracle.Oracle:
    return oracle.read(site.data, site.as_of, site.is_public)


@cache
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def districts(site: Built) -> list[str]:
    return sorted({row["district"] for row in truth(site).tables["institutions"]})


def feeds(site: Built) -> list[Path]:
    """Every feed, but for the copies at addresses that institutions had before they moved."""
    former = {site.folder / "institutions" / place for place in site.former_places()}
    found = sorted(site.folder.rglob("*.xml"))
    return [path for path in found if path.name != "sitemap.xml" and path.parent not in former]


def calendars(site: Built) -> list[Path]:
    return sorted(site.folder.rglob("*.ics"))


def address_of(site: Built, path: Path) -> str:
    return "/" + path.relative_to(site.folder).as_posix()


def test_there_is_a_feed_of_each_kind_for_the_site_and_for_each_district(site: Built) -> None:
    expected = {"/updates/feed.xml", "/good-practices/feed.xml"}
    for id in districts(site):
        expected |= {f"/districts/{id}/updates/feed.xml", f"/districts/{id}/good-practices.xml"}
    for row in truth(site).tables["institutions"]:
        expected.add(f"/institutions/{row['district']}/{row['institution']}/feed.xml")
    there = {address_of(site, path) for path in feeds(site)}
    assert expected <= there
    assert all(re.sub(r"-\d+\.xml$", ".xml", address) in expected for address in there - expected)
    assert {address_of(site, path) for path in calendars(site)} == {
        f"/districts/{id}/deadlines.ics" for id in districts(site)
    }


@pytest.mark.parametrize("which", ["demo", "demo_staff", "second", "published"])
def test_every_feed_is_valid_atom(request: pytest.FixtureRequest, which: str) -> None:
    site: Built = request.getfixturevalue(which)
    for path in feeds(site):
        tree = etree.parse(path)
        assert grammar().validate(tree), (path, grammar().error_log)
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo and parsed.version == "atom10", (path, parsed.get("bozo_exception"))
        ids = [one.id for one in parsed.entries]
        assert len(set(ids)) == len(ids), path
        assert parsed.feed.updated == max((one.updated for one in parsed.entries), default="1970-01-01T00:00:00+08:00")
    every = [feedparser.parse(path.read_bytes()).feed.id for path in feeds(site)]
    assert len(set(every)) == len(every)


def test_the_grammar_can_find_fault(demo: Built) -> None:
    tree = etree.parse(demo.folder / "updates" / "feed.xml")
    entry = tree.find("{http://www.w3.org/2005/Atom}entry")
    entry.remove(entry.find("{http://www.w3.org/2005/Atom}updated"))
    assert not grammar().validate(tree)


def leads_to(site: Built, feed: Path, href: str) -> str:
    """Where a link of a feed leads, from the site's root."""
    base = URL if href.startswith("https:") else URL.rstrip("/") + address_of(site, feed)
    return urljoin(base, href).removeprefix(URL.rstrip("/"))


@pytest.mark.parametrize("which", ["demo", "second", "published"])
def test_every_link_of_a_feed_leads_somewhere(request: pytest.FixtureRequest, which: str) -> None:
    site: Built = request.getfixturevalue(which)
    for path in feeds(site):
        parsed = feedparser.parse(path.read_bytes())
        for link in [parsed.feed.links, *(one.links for one in parsed.entries)]:
            for one in link:
                assert one.href.startswith("https://") == (which == "published"), path
                target, _, anchor = leads_to(site, path, one.href).partition("#")
                file = site.folder / target.lstrip("/")
                file = file / "index.html" if target.endswith("/") else file
                assert file.is_file(), (path, one.href)
                assert not anchor or f'id="{anchor}"' in file.read_text("utf-8"), (path, one.href)


def rows_of(site: Built, feed: Path) -> list[dict[str, Any]]:
    """What the oracle knows of a feed's changes, or good practices, each with the day of the news."""
    parts = address_of(site, feed).split("/")
    news = [{**row, "date": row["news"]} for row in truth(site).news]
    rows = news if "good-practices" in feed.as_posix() else truth(site).tables["changes"]
    if parts[1] == "institutions":
        return [row for row in rows if [row["district"], row["institution"]] == parts[2:4]]
    return [row for row in rows if row["district"] == parts[2]] if parts[1] == "districts" else rows


def newest(rows: list[dict[str, object]], day: str, most: int) -> tuple[list[str], set[str]]:
    """The days of the newest rows, and the pages of those that surely are among them."""
    days = sorted((str(row[day]) for row in rows), reverse=True)[:most]
    return days, {str(row["page"]) for row in rows if len(rows) <= most or str(row[day]) > days[-1]}


def test_feeds_tell_the_newest_of_what_the_oracle_knows(site: Built) -> None:
    for path in feeds(site):
        if re.search(r"-\d+\.xml$", path.name):
            continue
        rows = rows_of(site, path)
        parsed = feedparser.parse(path.read_bytes())
        since = site.as_of - timedelta(days=DAYS)
        is_whole = path.is_relative_to(site.folder / "institutions")
        most = len(rows) if is_whole else max(FED, sum(row["date"] > since for row in rows))
        days, pages = newest(rows, "date", most)
        assert [one.updated[:10] for one in parsed.entries] == days, path
        linked = {leads_to(site, path, one.link).lstrip("/") for one in parsed.entries}
        assert pages <= linked <= {str(row["page"]) for row in rows}, path


def test_a_feed_is_paged_back_to_the_end_of_the_list(site: Built) -> None:
    """RFC 5005: from document to document by `next`, each entry once, and back by `previous`."""
    longest: Counter[str] = Counter()
    starts = [path for path in feeds(site) if not re.search(r"-\d+\.xml$", path.name)]
    for start in starts:
        if start.is_relative_to(site.folder / "institutions"):
            continue  # one document holds them all
        what = "changes" if start.parent.name == "updates" else "good-practices"
        rows = rows_of(site, start)
        walked, ids = [start], []
        while True:
            parsed = feedparser.parse(walked[-1].read_bytes())
            ids += [one.id for one in parsed.entries]
            links = {
                one.rel: site.folder / leads_to(site, walked[-1], one.href).lstrip("/") for one in parsed.feed.links
            }
            assert links.get("first", start) == start
            assert links.get("previous", start) == (walked[-2] if len(walked) > 1 else start)
            if "next" not in links:
                assert links.get("last", start) == walked[-1]
                break
            walked.append(links["next"])
        longest[what] = max(longest[what], len(walked))
        newest = max((one["date"] for one in rows), default=site.as_of)
        recent = sum(row["date"] > newest - timedelta(days=DAYS) for row in rows)
        assert len(ids) == len(set(ids)) == min(len(rows), max(LISTED, recent)), start
    for what, days in (
        ("changes", [row["date"] for row in truth(site).tables["changes"]]),
        ("good-practices", [row["news"] for row in truth(site).news]),
    ):
        recent = sum(day > site.as_of - timedelta(days=DAYS) for day in days)
        assert (longest[what] > 1) == (len(days) > max(FED, recent)), what


def test_some_feed_has_more_than_one_document(demo: Built) -> None:
    assert (demo.folder / "updates" / "feed-2.xml").is_file()


def test_calendars_are_whole_and_tell_every_running_deadline(site: Built) -> None:
    told: dict[str, date] = {}
    for path in calendars(site):
        raw = path.read_bytes()
        assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
        for line in raw.split(b"\r\n"):
            assert len(line) <= 75 and line.decode("utf-8") is not None
        calendar = Calendar.from_ical(raw)
        assert calendar["version"] == "2.0" and calendar["prodid"] and not calendar.errors
        uids = [str(event["uid"]) for event in calendar.walk("VEVENT")]
        assert len(set(uids)) == len(uids)
        for event in calendar.walk("VEVENT"):
            assert not event.errors and event.decoded("dtstamp").date() <= site.as_of
            number = next(
                number for number in truth(site).problems if f" {number}\n" in str(event["description"]) + "\n"
            )
            assert number not in told
            told[number] = event.decoded("dtstart")
    running = {number: facts["deadline"] for number, facts in truth(site).facts.items() if facts["days"] is not None}
    sets_deadlines = any(facts["deadline"] for facts in truth(site).facts.values())
    assert told == running and (len(running) > 2) == sets_deadlines


def test_updates_list_the_newest_changes_page_by_page(site: Built) -> None:
    for here, rows in (
        ("updates", truth(site).tables["changes"]),
        *(
            (f"districts/{id}/updates", [row for row in truth(site).tables["changes"] if row["district"] == id])
            for id in districts(site)
        ),
    ):
        pages = sorted(
            (site.folder / here).glob("**/index.html"),
            key=lambda path: int(path.parent.name) if path.parent.name.isdecimal() else 1,
        )
        found: list[tuple[str, str]] = []
        for page in pages:
            content = BeautifulSoup(page.read_text("utf-8"), "lxml")
            for heading in content.select("h2[id^=day-]"):
                listed = heading.find_next_sibling("ul")
                assert isinstance(listed, Tag)
                for link in listed.select("li[data-change] > a:first-of-type"):
                    base = "https://x/" + page.parent.relative_to(site.folder).as_posix() + "/"
                    target = urljoin(base, str(link["href"])).removeprefix("https://x/")
                    found.append((str(heading["id"]).removeprefix("day-"), target))
        days, sure = newest(rows, "date", LISTED)
        assert [day for day, _ in found] == days, here
        assert sure <= {page for _, page in found} <= {str(row["page"]) for row in rows}, here
        assert len(pages) == max(1, -(-len(days) // 100))


def test_every_page_names_the_feeds(site: Built) -> None:
    for page in site.pages():
        links = parts(page, "//link").select('link[rel=alternate][type="application/atom+xml"]')
        targets = {(page.parent / str(link["href"])).resolve() for link in links}
        assert targets == {site.folder / "updates" / "feed.xml", site.folder / "good-practices" / "feed.xml"}, page


def test_a_district_leads_to_its_feeds_and_its_calendar(site: Built) -> None:
    for id in districts(site):
        for page in (f"districts/{id}", f"districts/{id}/updates"):
            content = BeautifulSoup((site.folder / page / "index.html").read_text("utf-8"), "lxml")
            targets = {(site.folder / page / str(link["href"])).resolve() for link in content.select(".gs-feeds a")}
            own = site.folder / "districts" / id
            assert targets == {own / "updates" / "feed.xml", own / "good-practices.xml", own / "deadlines.ics"}


def test_what_a_feed_calls_an_entry_stays_the_same_on_another_day(demo: Built, tmp_path: Path) -> None:
    later = built(tmp_path / "site", demo.data, "2020-03-07")
    before, after = (feedparser.parse((site.folder / "updates" / "feed.xml").read_bytes()) for site in (demo, later))
    named = {one.link + one.title + one.updated: one.id for one in before.entries}
    still = {one.link + one.title + one.updated: one.id for one in after.entries}
    both = named.keys() & still.keys()
    assert len(both) >= 20 and all(named[key] == still[key] for key in both)

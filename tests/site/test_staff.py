"""The staff edition: its banner and marks, its worklist held against the raw data, and nothing of it in public."""

import gzip
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import oracle
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from conftest import ROOT, Built, built
from markup import of_class, parts

DISTRICTS = [one["id"] for one in yaml.safe_load((ROOT / "data" / "districts.yml").read_text("utf-8"))]


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def worklist(site: Built, district: str, below: str = "") -> BeautifulSoup:
    return soup(site.folder / "worklist" / district / below / "index.html")


@pytest.fixture(scope="module")
def truth(demo_staff: Built) -> oracle.Oracle:
    return oracle.read(demo_staff.data, demo_staff.as_of, public=False)


def test_every_page_bears_one_banner_and_asks_not_to_be_found(demo_staff: Built) -> None:
    pages = [*demo_staff.pages(), demo_staff.folder / "404.html"]
    assert len(pages) > 200
    for path in pages:
        page = parts(path, f"//meta | {of_class('gs-staff')}")
        assert len(page.select(".gs-staff")) == 1, path
        robots = page.select_one("meta[name=robots]")
        assert robots and "noindex" in str(robots["content"]), path


def test_the_public_edition_has_no_trace_of_what_is_the_staffs(demo: Built) -> None:
    paths = [path.relative_to(demo.folder).as_posix() for path in demo.folder.rglob("*")]
    assert [path for path in paths if "worklist" in path or "STAFF" in path] == []
    said = ("worklist", "回头看工作单", 'class="gs-internal"', 'name="robots"', 'gs-staff"')
    found = {
        (path.relative_to(demo.folder).as_posix(), words)
        for path in demo.folder.rglob("*")
        if path.suffix in (".html", ".json", ".xml", ".txt", ".js", ".csv")
        for words in said
        if words in path.read_text("utf-8")
    }
    assert found == set()


def test_notes_and_contacts_are_marked(demo_staff: Built) -> None:
    seen = 0
    for path in (demo_staff.data / "institutions").glob("*/*.yml"):
        record = yaml.safe_load(path.read_text("utf-8"))
        notes = [("联系科室", record["contact"])] if record.get("contact") else []
        for visit in record.get("inspections") or []:
            if visit["date"] <= demo_staff.as_of:
                notes += [("内部备注", visit["internal"])] if visit.get("internal") else []
                if visit.get("publish_from") and visit["publish_from"] > demo_staff.as_of:
                    notes.append(("起公开", str(visit["publish_from"])))
                results = (visit.get("results") or {}).values()
                details = [one for one in results if isinstance(one, dict)]
                notes += [("内部备注", one["internal"]) for one in details if one.get("internal")]
        html = demo_staff.folder / "institutions" / path.parent.name / path.stem / "index.html"
        page = parts(html, of_class("gs-internal"))
        marked = [tag.get_text(" ", strip=True) for tag in page.select(".gs-internal")]
        for kind, words in notes:
            seen += 1
            assert any("内部" in text and kind in text and words.strip() in text for text in marked), (path, words)
    assert seen > 20


@pytest.mark.parametrize("district", DISTRICTS)
def test_a_worklist_holds_exactly_what_is_not_settled(demo_staff: Built, truth: oracle.Oracle, district: str) -> None:
    expected = {
        number for number, row in truth.problems.items() if row["district"] == {district} and row["settled"] == {"no"}
    }
    for below in ("", "teams"):
        rows = [str(row["data-work"]) for row in worklist(demo_staff, district, below).select("[data-work]")]
        assert len(rows) == len(set(rows)) and set(rows) == expected, below


@pytest.mark.parametrize("below", ["", "teams"])
@pytest.mark.parametrize("district", DISTRICTS)
def test_a_unit_stands_once_and_its_overdue_come_first(
    demo_staff: Built, truth: oracle.Oracle, district: str, below: str
) -> None:
    page = worklist(demo_staff, district, below)
    groups = [tag.get_text(strip=True) for tag in page.select("h3.gs-work__group")]
    assert len(groups) == len(set(groups))
    firsts = []
    for table in page.select("table.gs-work"):
        days = [truth.facts[str(row["data-work"])]["days"] for row in table.select("[data-work]")]
        late = [one is not None and one < 0 for one in days]
        assert late == sorted(late, reverse=True)
        firsts.append(late[0])
    told = firsts[:-1] if groups and groups[-1].startswith("没有") else firsts
    assert told == sorted(told, reverse=True)


def visits(data: Path, number: str, truth: oracle.Oracle) -> tuple[str | None, str | None]:
    """The team that found a problem, and the area of its institution, from the raw file."""
    row = truth.problems[number]
    ((place,), (campaign,), (round_,), (item,)) = (row[key] for key in ("institution", "campaign", "round", "item"))
    record: dict[str, Any] = yaml.safe_load((data / "institutions" / f"{place}.yml").read_text("utf-8"))
    grades = yaml.safe_load((data / "campaigns" / f"{campaign}.yml").read_text("utf-8"))
    for visit in sorted(record["inspections"], key=lambda one: one["date"]):
        result = (visit.get("results") or {}).get(int(item))
        if (visit["campaign"], str(visit["round"])) == (campaign, round_) and result is not None:
            word = result if isinstance(result, str) else result["result"]
            if oracle.counts_as(grades, word) in oracle.BAD:
                return visit.get("team"), record.get("area")
    raise AssertionError(number)


@pytest.mark.parametrize("below", ["", "teams"])
def test_each_problem_stands_with_its_area_and_its_team(demo_staff: Built, truth: oracle.Oracle, below: str) -> None:
    for district in DISTRICTS:
        page = worklist(demo_staff, district, below)
        for head, table in zip(page.select("h3.gs-work__group"), page.select("table.gs-work"), strict=True):
            for row in table.select("[data-work]"):
                team, area = visits(demo_staff.data, str(row["data-work"]), truth)
                group, other = (team, area) if below else (area, team)
                assert head.get_text(strip=True) == (group or ("没有写督查组" if below else "没有划定责任区"))
                cells: list[Tag] = row.select("td:not(.gs-print)")
                assert cells[-1].get_text(strip=True) == (other or "未登记")


def is_due(facts: dict[str, Any], settled: set[str], as_of: date) -> bool:
    if settled == {"yes"}:
        return False
    if facts["days"] is not None:
        return 0 <= int(facts["days"]) <= 7
    review = facts["next_review"] if facts["state"] == "long_term" else None
    return review is not None and review <= as_of + timedelta(days=7)


def test_the_week_is_counted_by_its_days(demo_staff: Built, truth: oracle.Oracle) -> None:
    due = {
        number
        for number, facts in truth.facts.items()
        if is_due(facts, truth.problems[number]["settled"], demo_staff.as_of)
    }
    assert len(due) > 5
    index = soup(demo_staff.folder / "worklist" / "index.html")
    assert index.select(".gs-stat dd:first-of-type")[1].get_text(strip=True) == str(len(due))
    for row in index.select("#districts + table tbody tr"):
        link = row.select_one("th a")
        assert link
        district = str(link["href"]).strip("/").split("/")[-1]
        mine = [number for number in due if truth.problems[number]["district"] == {district}]
        cell = row.select("td")[1].get_text(strip=True)
        assert cell == str(len(mine)), district
        assert len(worklist(demo_staff, district).select("#due + ul > li")) == len(mine)


def test_teams_are_counted_over_all_districts(demo_staff: Built, truth: oracle.Oracle) -> None:
    counted: dict[str, list[int]] = {}
    for number, row in truth.problems.items():
        team, _ = visits(demo_staff.data, number, truth)
        if row["settled"] == {"no"} and team:
            told = counted.setdefault(team, [0, 0])
            told[0] += row["overdue"] == {"yes"}
            told[1] += 1
    index = soup(demo_staff.folder / "worklist" / "index.html")
    shown = {
        str(row["data-team"]): [int(cell.get_text()) for cell in row.select("td")]
        for row in index.select("[data-team]")
    }
    assert shown == counted and len(shown) > 10


def test_who_was_not_visited_in_a_round_is_named(demo_staff: Built, truth: oracle.Oracle) -> None:
    page = worklist(demo_staff, "shiliu")
    figures = page.select("#unvisited ~ h3 [data-count]")
    assert len(figures) >= 3
    for figure in figures:
        names = figure.find_parent("h3").find_next_sibling("p").select("a")  # type: ignore[union-attr]
        key = str(figure["href"]).split("uninspected=")[1].split("&")[0]
        missed = {
            next(iter(row["name"]))
            for row in truth.institutions
            if row["district"] == {"shiliu"} and key in row["uninspected"]
        }
        assert {name.get_text(strip=True) for name in names} == missed


def areas(data: Path) -> dict[tuple[str, str], dict[str, bool]]:
    """By district and responsible area the names of its institutions, and whether each was inspected: raw files."""
    known: dict[tuple[str, str], dict[str, bool]] = {}
    for path in (data / "institutions").glob("*/*.yml"):
        record: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        if area := record.get("area"):
            known.setdefault((path.parent.name, area), {})[record["name"]] = bool(record["inspections"])
    return known


def test_areas_never_inspected_are_named_with_their_institutions(demo_staff: Built) -> None:
    known = areas(demo_staff.data)
    never = {place: names for place, names in known.items() if not any(names.values())}
    assert never and len(never) < len(known)
    index = soup(demo_staff.folder / "worklist" / "index.html")
    shown: dict[tuple[str, str], str] = {}
    for line in index.select("[data-area]"):
        link = line.select_one("a")
        assert link
        shown[str(link["href"]).split("#")[0].strip("/").split("/")[-1], str(line["data-area"])] = line.get_text()
    assert shown.keys() == never.keys()
    assert all(f"{len(never[place])} 个单位" in text for place, text in shown.items())
    for district in DISTRICTS:
        heads = worklist(demo_staff, district).select("#never-areas ~ h3[data-area]")
        told = {
            str(head["data-area"]): {link.get_text() for link in head.find_next_sibling("p").select("a")}  # type: ignore[union-attr]
            for head in heads
        }
        assert told == {area: set(names) for (place, area), names in never.items() if place == district}


@pytest.mark.parametrize("editions", [("staff", "public"), ("public", "staff")])
def test_a_folder_that_held_the_other_edition_keeps_nothing_of_it(
    demo: Built, demo_staff: Built, tmp_path: Path, editions: tuple[str, str]
) -> None:
    for edition in editions:
        site = built(tmp_path / "site", demo.data, "2020-03-05", edition)
    clean = demo if editions[1] == "public" else demo_staff

    def tree(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert tree(site.folder) == tree(clean.folder)


@pytest.mark.parametrize(("edition", "is_there"), [("demo", False), ("demo_staff", True)])
def test_the_editors_guide_stands_in_the_staffs_menu_and_search_only(
    edition: str, is_there: bool, request: pytest.FixtureRequest
) -> None:
    """In the public edition it has its address, and the footer leads there."""
    site: Built = request.getfixturevalue(edition)
    page = soup(site.folder / "about" / "index.html")
    menu = {str(link.get("href")) for link in page.select("nav.md-nav a, nav.md-tabs a")}
    assert any("rectification" in one for one in menu)
    assert any("/guide/" in one for one in menu) == is_there
    assert page.select(".gs-footer__links a[href$='guide/']")
    assert (site.folder / "guide" / "mistakes" / "index.html").is_file()
    fragments = (site.folder / "search" / "pages" / "fragment").iterdir()
    found = [address for path in fragments if (address := json.loads(gzip.decompress(path.read_bytes())[12:])["url"])]
    assert "/about/" in found
    assert any(one.startswith("/guide/") for one in found) == is_there

"""The open data: every file against the oracle, against its own description, and against what the public may read."""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import oracle
import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT, SMALL, Built, build, built
from frictionless import Package, system
from openpyxl.utils import get_column_letter

COLUMNS = [
    "problem_no",
    "campaign",
    "round",
    "item",
    "item_title",
    "district",
    "district_name",
    "institution",
    "institution_name",
    "type",
    "result",
    "state",
    "found_on",
    "deadline",
    "overdue_days",
    "measures",
    "measures_done",
    "progress",
    "closed_on",
    "submitted_on",
    "deadline_in_force",
    "late_days",
    "finding",
    "responsible",
    "openness",
    "method",
    "withdrawn",
]


@pytest.fixture(params=[*SMALL, "food"])
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the sites in turn."""
    found: Built = request.getfixturevalue(request.param)
    return found


@cache
def truth(site: Built) -> oracle.Oracle:
    return oracle.read(site.data, site.as_of, site.is_public)


def downloads(site: Built) -> Path:
    return site.folder / "data" / "v1"


def told(site: Built, name: str) -> Any:
    return json.loads((downloads(site) / name).read_text("utf-8"))


def rows(site: Built, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((downloads(site) / name).read_text("utf-8-sig"), newline="")))


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else round(value, 4) if isinstance(value, float) else value


def as_text(row: dict[str, Any]) -> dict[str, str]:
    """A row as CSV has it."""
    plain = {True: "true", False: "false", None: ""}
    return {
        name: plain[value] if isinstance(value, bool) or value is None else neutral(str(value))
        for name, value in as_json(row).items()
    }


def neutral(text: str) -> str:
    return f"'{text}" if text[:1] in set("=+-@\t\r＝＋－＠") else text


def of_oracle(rows: list[dict[str, Any]], expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without the further columns, which the model's own fields get: they come last."""
    known = list(expected[0]) if expected else []
    for row in rows:
        assert set(list(row)[: len(known)]) == set(known)
    return [{name: row[name] for name in known} for row in rows]


def in_any_order(some: list[Any]) -> list[Any]:
    return sorted(some, key=lambda one: json.dumps(one, sort_keys=True, ensure_ascii=False))


@pytest.mark.parametrize("name", ["problems", "good-practices", "institutions", "changes"])
def test_json_says_what_the_oracle_says(site: Built, name: str) -> None:
    expected = [as_json(row) for row in truth(site).tables[name]]
    assert len(expected) > 5
    assert in_any_order(of_oracle(told(site, f"{name}.json"), expected)) == in_any_order(expected)


@pytest.mark.parametrize("name", ["problems", "results", "good-practices"])
def test_csv_says_what_the_oracle_says(site: Built, name: str) -> None:
    expected = [as_text(row) for row in truth(site).tables[name]]
    assert len(expected) > 5
    assert in_any_order(of_oracle(rows(site, f"{name}.csv"), expected)) == in_any_order(expected)
    raw = (downloads(site) / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")


def test_problems_have_the_promised_columns(site: Built) -> None:
    assert list(rows(site, "problems.csv")[0])[: len(COLUMNS)] == COLUMNS
    assert list(told(site, "problems.json")[0])[: len(COLUMNS)] == COLUMNS


def test_what_editors_write_stands_in_columns_of_its_own(site: Built) -> None:
    """Those that the oracle does not know: each says what the institution's own file says of the same field."""
    for problem in told(site, "problems.json"):
        own = told(site, f"institutions/{problem['district']}/{problem['institution']}.json")["record"]
        plans = [
            result.get("rectification") or {}
            for visit in own["inspections"]
            if (visit["campaign"], visit["round"]) == (problem["campaign"], problem["round"])
            and (result := visit["results"].get(str(problem["item"])))
        ]
        assert problem["target"] in [plan.get("target") for plan in plans], problem["problem_no"]
    for row in told(site, "institutions.json"):
        own = told(site, row["file"])["record"]
        assert [row[name] for name in ("about", "area", "demo")] == [
            own.get(name) for name in ("about", "area", "demo")
        ]


def test_the_workbook_says_what_the_oracle_says(site: Built) -> None:
    book = openpyxl.load_workbook(downloads(site) / "problems.xlsx")
    sheet, about = book.worksheets
    header, *lines = sheet.iter_rows(values_only=True)
    assert list(header) == list(told(site, "problems.json")[0])
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(len(header))}{len(lines) + 1}"
    assert sheet.freeze_panes == "B2"
    days = [COLUMNS.index(name) for name in ("found_on", "deadline", "closed_on", "submitted_on")]
    assert all(isinstance(line[place], datetime | None) for line in lines for place in days)
    found = [
        {name: value.date() if isinstance(value, datetime) else value for name, value in zip(header, line, strict=True)}
        for line in lines
    ]
    expected = [as_json(row) for row in truth(site).tables["problems"]]
    assert in_any_order(of_oracle([as_json(row) for row in found], expected)) == in_any_order(expected)
    explained = [row[0] for row in about.iter_rows(min_row=2, values_only=True)]
    assert explained == list(header)


def test_changes_stand_newest_first(site: Built) -> None:
    days = [one["date"] for one in told(site, "changes.json")]
    assert days == sorted(days, reverse=True) and len(set(days)) > 5


def test_the_index_counts_what_the_oracle_counts(site: Built) -> None:
    index = told(site, "index.json")
    assert index["as_of"] == site.as_of.isoformat()
    assert index["edition"] == ("public" if site.is_public else "staff")
    assert index["counts"] == oracle.counts(site.data, truth(site))
    for campaign, counts in index["counts"].items():
        own = told(site, f"campaigns/{campaign}.json")
        written = yaml.safe_load((site.data / "campaigns" / f"{campaign}.yml").read_text("utf-8"))
        assert own["counts"] == counts and own["record"]["title"] == written["title"]
        assert [one["id"] for one in own["record"]["items"]] == [one["id"] for one in written["items"]]


def test_a_campaigns_file_tells_the_reports_owed(site: Built) -> None:
    wanted = oracle.reports(site.data, site.as_of)
    for campaign in told(site, "index.json")["counts"]:
        shown: dict[str, dict[str, tuple[str, int]]] = {}
        for one in told(site, f"campaigns/{campaign}.json")["reports"]:
            assert "internal" not in one
            shown.setdefault(str(one["round"]), {})[one["unit_name"]] = one["status"], one["days_late"]
        assert shown == {round_: units for (id, round_), units in wanted.items() if id == campaign}


def test_the_index_lists_every_file_as_it_is(site: Built) -> None:
    listed = {one["path"]: one for one in told(site, "index.json")["files"]}
    there = {path.relative_to(downloads(site)).as_posix() for path in downloads(site).rglob("*") if path.is_file()}
    former = {f"institutions/{one}.json": f"institutions/{now}.json" for one, now in site.former_places().items()}
    assert set(listed) == there - {"index.json", *former} and len(listed) > 20
    for path, now in former.items():
        assert (downloads(site) / path).read_bytes() == (downloads(site) / now).read_bytes()
    for path, one in listed.items():
        content = (downloads(site) / path).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(content), hashlib.sha256(content).hexdigest()), path


def test_each_institution_has_a_file_of_its_own(site: Built) -> None:
    problems = [as_json(row) for row in truth(site).tables["problems"]]
    words = site.data / "vocabulary.yml"
    methods = yaml.safe_load(words.read_text("utf-8"))["methods"] if words.exists() else []
    own_checks = [one["id"] for one in methods if one.get("by") == "institution"]
    listed = {one["file"]: one for one in told(site, "institutions.json")}
    assert len(listed) == len(list((site.data / "institutions").glob("*/*.yml")))
    for path, one in listed.items():
        own = told(site, path)
        key = one["district"], one["institution"]
        mine = [row for row in problems if (row["district"], row["institution"]) == key]
        assert (not mine and not own["problems"]) or (
            in_any_order(of_oracle(own["problems"], mine)) == in_any_order(mine)
        ), path
        assert {name: own[name] for name in one if name in own and name != "problems"} == {
            name: one[name] for name in one if name in own and name != "problems"
        }
        written = yaml.safe_load((site.data / path.replace(".json", ".yml")).read_text("utf-8"))
        assert own["record"]["name"] == written["name"] and own["record"]["type"] == written["type"]
        visits = [
            (one["campaign"], one["round"], one["date"])
            for one in own["record"]["inspections"]
            if one["method"] not in own_checks
        ]
        assert visits == [(visit["campaign"], visit["round"], visit["date"]) for visit in one["visits"]]
        assert ("contact" in own["record"]) == (not site.is_public and "contact" in written)


def test_frictionless_finds_the_package_valid(site: Built) -> None:
    with system.use_context(trusted=True):
        report = Package(str(downloads(site) / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert sum(task.stats["rows"] for task in report.tasks) == sum(
        len(truth(site).tables[name]) for name in ("problems", "results", "good-practices")
    )


def test_frictionless_can_find_fault(demo: Built, tmp_path: Path) -> None:
    for name in ("datapackage.json", "problems.csv", "results.csv", "good-practices.csv"):
        (tmp_path / name).write_bytes((downloads(demo) / name).read_bytes().replace(b",closed,", b",gone,"))
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    found = {one for (one,) in report.flatten(["type"])}
    assert {"constraint-error", "hash-count"} <= found


def secrets(data: Path, as_of: date) -> Iterator[str]:
    """Every text that the public edition lacks: for staff, under embargo, withheld, or not yet."""
    for path in (data / "institutions").glob("*/*.yml"):
        record = yaml.safe_load(path.read_text("utf-8"))
        scales = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in (data / "campaigns").glob("*.yml")}
        for visit in record.pop("inspections", None) or []:
            if visit.get("publish_from", as_of) > as_of or visit["date"] > as_of:
                yield from texts(visit.get("results"), {"finding", "text", "note", "target", "story", "summary"})
                yield from texts(visit.get("good_practices"), {"title", "story", "summary"})
                continue
            for result in (visit.get("results") or {}).values():
                if (
                    isinstance(result, dict)
                    and oracle.counts_as(scales[visit["campaign"]], result["result"]) == "withheld"
                ):
                    yield from texts({key: one for key, one in result.items() if key != "reason"}, {"finding", "text"})
            yield from texts(visit, {"internal"})
        yield from texts(record, {"internal"})


def texts(value: Any, names: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key in names and isinstance(one, str):
                yield one.strip()
            else:
                yield from texts(one, names)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, names)


def everything(site: Built) -> str:
    """All that can be taken away, as text: downloads, what is inside the workbook, feeds, calendars unfolded."""
    parts = []
    for path in site.folder.rglob("*"):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                parts += [book.read(name) for name in book.namelist()]
        elif path.suffix in (".csv", ".json", ".xml", ".ics"):
            parts.append(path.read_bytes().replace(b"\r\n ", b""))
    return b"\n".join(parts).decode("utf-8").replace("\\n", "\n")


def test_no_download_holds_what_the_public_edition_lacks(demo: Built, demo_staff: Built) -> None:
    kept_back = set(secrets(demo.data, demo.as_of))
    public, staff = everything(demo), everything(demo_staff)
    shown = {text for text in kept_back if text in staff}
    assert len(shown) >= 20, "too little is planted for this test to mean anything"
    assert [text for text in kept_back if text in public] == []
    for name in ("internal", "contact"):  # a contact is an office, which the public may read of elsewhere
        assert f'"{name}":' in staff and f'"{name}":' not in public


def test_a_formula_is_text_in_every_file(tmp_path: Path) -> None:
    data = copied(tmp_path)
    file = data / "institutions" / "city" / "birch-foreign.yml"
    file.write_text(file.read_text("utf-8").replace("name: ", 'name: "=1+1&" # ', 1), "utf-8")
    site = built(tmp_path / "site", data, "2024-11-20")
    assert any(row["institution_name"] == "'=1+1&" for row in rows(site, "results.csv"))
    assert any(one["institution_name"] == "=1+1&" for one in told(site, "institutions.json"))
    cells = [
        cell
        for row in openpyxl.load_workbook(downloads(site) / "problems.xlsx").worksheets[0].iter_rows()
        for cell in row
        if cell.value == "=1+1&"
    ]
    assert cells and {cell.data_type for cell in cells} <= {"inlineStr", "s"}


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "second", folder / "data"))


def test_the_dictionary_explains_every_column_and_field(site: Built) -> None:
    page = BeautifulSoup((site.folder / "data" / "dictionary" / "index.html").read_text("utf-8"), "lxml")
    explained = [code.get_text() for code in page.select("th code")]
    told_of = set(explained)
    columns = {name for table in truth(site).tables.values() for row in table for name in row}
    assert columns <= told_of
    for one in told(site, "institutions.json"):
        assert set(paths(told(site, one["file"])["record"], "record")) <= told_of
    staff_only = {name for name in told_of if name.rsplit(".", 1)[-1] == "internal"}
    assert bool(staff_only) == (not site.is_public)
    # A campaign's contact is an office's, for everybody; an institution's is for staff.
    assert explained.count("record.contact") == (1 if site.is_public else 2)


def paths(value: Any, here: str) -> Iterator[str]:
    """Where in a record anything stands, as the dictionary writes it."""
    if isinstance(value, dict) and here.endswith(".results"):
        yield f"{here}.<n>"
        for one in value.values():
            yield from paths(one, f"{here}.<n>")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from paths(one, f"{here}.{key}")
    elif isinstance(value, list):
        yield f"{here}[]"
        for one in value:
            if isinstance(one, dict | list):
                yield from paths(one, f"{here}[]")
    else:
        yield here


def test_the_page_leads_to_every_table_with_its_size(site: Built) -> None:
    page = BeautifulSoup((site.folder / "data" / "index.html").read_text("utf-8"), "lxml")
    links = {str(link["href"]).removeprefix("../data/v1/") for link in page.select('a[href*="data/v1/"]')}
    there = {path.relative_to(downloads(site)).as_posix() for path in downloads(site).rglob("*") if path.is_file()}
    assert links == {path for path in there if not path.startswith("institutions/")}
    counted = {
        str(row.th.get_text(strip=True)): int(row.select("td")[1].get_text(strip=True))
        for row in page.select(".gs-downloads tbody tr")
        if row.th
    }
    assert counted == {name: len(table) for name, table in truth(site).tables.items()}


def test_a_change_renews_the_same_files_as_a_clean_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = copied(tmp_path)
    monkeypatch.setenv("CACHE_DIR", str(tmp_path / "cache"))
    site = built(tmp_path / "site", data, "2024-11-20")
    before = {path: path.stat().st_mtime_ns for path in downloads(site).rglob("*") if path.is_file()}
    file = data / "institutions" / "city" / "birch-foreign.yml"
    file.write_text(file.read_text("utf-8").replace("name: ", "name: 新", 1), "utf-8")
    assert build(site.folder, data, "2024-11-20").returncode == 0
    monkeypatch.setenv("CACHE_DIR", str(tmp_path / "other"))
    clean = built(tmp_path / "clean", data, "2024-11-20")
    mine = {path.relative_to(site.folder): path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}
    theirs = {path.relative_to(clean.folder): path.read_bytes() for path in clean.folder.rglob("*") if path.is_file()}
    assert mine == theirs
    kept = {path for path, time in before.items() if path.stat().st_mtime_ns == time}
    assert downloads(site) / "datapackage.json" not in kept
    others = set(downloads(site).glob("institutions/*/*.json")) - {
        downloads(site) / "institutions/city/birch-foreign.json"
    }
    assert others <= kept

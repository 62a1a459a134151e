"""Raw YAML → what a site must say about an institution; a built site → what of it is missing or wrong.

It imports nothing of the package and writes the few rules it needs a second time, so that no site is its own witness.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag

BAD = {"partly_met", "not_met"}
RUNNING = {"open", "in_progress", "reopened"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What the card of a problem must hold; `late` is how many days it is overdue, 0 where it is not."""

    number: str
    finding: str
    deadline: date | None
    late: int
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the pages of one institution must hold; rows, problems and practices by their anchor or address."""

    address: str
    name: str
    rows: dict[str, str]
    problems: dict[str, Problem]
    practices: dict[str, str]


def sample(data: Path, as_of: date, most: int) -> list[Facts]:
    """The facts of at most `most` institutions, spread evenly over the folder."""
    files = sorted((data / "institutions").glob("*/*.yml"))
    return [facts(file, as_of) for file in files[:: -(-len(files) // most)]]


def facts(file: Path, as_of: date) -> Facts:
    """What the public may read about the institution of a file on a day."""
    record = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    place, id = file.parent.name, file.stem
    visits = [
        visit
        for visit in record.get("inspections") or []
        if visit["date"] <= as_of and visit.get("publish_from", as_of) <= as_of
    ]
    visits.sort(key=lambda visit: visit["date"])
    observations: dict[tuple[str, int, int], list[dict[str, Any]]] = {}
    for visit in visits:
        for item, result in visit["results"].items():
            full = {"result": result} if isinstance(result, str) else result
            shown = {} if full["result"] == "withheld" else {"finding": full.get("finding", "")}
            observations.setdefault((visit["campaign"], visit["round"], item), []).append(
                {**full, "finding": "", **shown}
            )
    rows, problems = {}, {}
    for (campaign, round_, item), found in observations.items():
        rows[f"item-{campaign}-{round_}-{item}"] = found[-1]["finding"]
        bad = [one for one in found if one["result"] in BAD]
        if bad:
            number = f"{campaign}-{round_}-{place}-{id}-{item}"
            problems[f"problem-{campaign}-{round_}-{item}"] = _problem(number, bad, as_of)
    return Facts(f"institutions/{place}/{id}", record["name"], rows, problems, dict(_practices(visits, place, id)))


def _problem(number: str, bad: list[dict[str, Any]], as_of: date) -> Problem:
    fix = next((one["rectification"] for one in bad if one.get("rectification")), None)
    if fix is None:
        return Problem(number, bad[0]["finding"], None, 0, ())
    log = [step for step in fix.get("log") or [] if step["date"] <= as_of]
    state = next((step["state"] for step in reversed(log) if step.get("state")), "open")
    moved = [step.get("extends_to") or step.get("deadline") for step in log]
    deadline = next((day for day in reversed(moved) if day), fix["deadline"])
    late = max(0, (as_of - deadline).days) if state in RUNNING else 0
    measures = [*fix["measures"], *(one for step in log for one in step.get("measures") or [])]
    return Problem(number, bad[0]["finding"], deadline, late, tuple(one["text"] for one in measures))


def _practices(visits: list[dict[str, Any]], place: str, id: str) -> Iterator[tuple[str, str]]:
    counted: dict[str, int] = {}
    for visit in sorted(visits, key=lambda one: max(one["date"], one.get("publish_from") or one["date"])):
        for practice in visit.get("good_practices") or []:
            key = f"{visit['campaign']}-{visit['round']}"
            counted[key] = counted.get(key, 0) + 1
            yield f"good-practices/{place}/{id}/{key}-{counted[key]}", practice["title"]


def wrong(site: Path, expected: Facts, is_whole: bool) -> Iterator[str]:
    """What a site lacks of the facts of an institution, or has beside them, a line each.

    Where `is_whole` is false the facts are looked for on the institution's page as a whole: a site that knows no
    cards and anchors, and no pages of practices.
    """
    page = _page(site / expected.address / "index.html")
    if page is None:
        yield f"{expected.address}: no such page"
        return
    anchors = {str(element["id"]): element for element in page.find_all(id=True)}

    def lacks(anchor: str, texts: list[str]) -> Iterator[str]:
        element = anchors.get(anchor) if is_whole else page
        if element is None:
            yield f"{expected.address}#{anchor} is missing"
            return
        held = _text(element)
        yield from (f"{expected.address}#{anchor}: “{text}” is missing" for text in texts if _flat(text) not in held)

    yield from lacks("", [expected.name]) if not is_whole else _heading(page, expected.address, expected.name)
    for anchor, finding in expected.rows.items():
        yield from lacks(anchor, [finding])
    for anchor, problem in expected.problems.items():
        dated = [problem.deadline.isoformat()] if problem.deadline else []
        late = [f"逾期 {problem.late} 天"] if problem.late and is_whole else []
        yield from lacks(anchor, [problem.number, problem.finding, *dated, *late, *problem.measures])
    if is_whole:
        cards = {anchor for anchor in anchors if anchor.startswith("problem-")}
        yield from (f"{expected.address}#{one}: no such problem" for one in sorted(cards - set(expected.problems)))
    for address, title in expected.practices.items():
        if is_whole:
            practice = _page(site / address / "index.html")
            yield from [f"{address}: no such page"] if practice is None else _heading(practice, address, title)
        else:
            yield from lacks("", [title])


def _page(file: Path) -> BeautifulSoup | None:
    return BeautifulSoup(file.read_text("utf-8"), "lxml") if file.is_file() else None


def _heading(page: Tag, address: str, text: str) -> Iterator[str]:
    heading = page.find("h1")
    if heading is None or _text(heading) != _flat(text):
        yield f"{address}: the heading is not “{text}”"


def _text(element: Tag) -> str:
    return _flat(element.get_text())


def _flat(text: str) -> str:
    return "".join(text.split())

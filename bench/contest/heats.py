"""The contest itself: every rival in turn, cold, after one change, and after none."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from . import facts, hugo, measure, rivals
from .measure import Output, Usage
from .rivals import ROOT, Rival

SAMPLE = 60
"""So many institutions are looked at to see that a site holds the facts."""


class Work(StrEnum):
    """What is measured."""

    COLD = "cold"
    CHANGED = "one file changed"
    UNCHANGED = "nothing changed"
    SEARCH = "search index"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: sizes, how often, whose, and whether a search index is built beside."""

    sizes: tuple[int, ...]
    runs: int
    as_of: date
    plain_up_to: int
    has_search: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one size: usages by rival and work, run by run; outputs; pages that only one side has."""

    institutions: int
    usages: Mapping[tuple[str, Work], list[Usage]]
    outputs: Mapping[str, Output]
    indexes: Mapping[str, Output]
    only: Mapping[str, int]
    largest: Mapping[str, int]


class Unequal(Exception):
    """A site lacks facts, so that there is nothing to compare; the message lists them."""


def contest(plan: Plan, folder: Path, environment: Mapping[str, str], say: Callable[[str], None]) -> Iterator[Result]:
    """Measure every size. Raises Unequal, or measure.Failed."""
    for institutions in plan.sizes:
        yield _heat(plan, institutions, folder / str(institutions), environment, say)
        shutil.rmtree(folder / str(institutions))


def _heat(
    plan: Plan, institutions: int, folder: Path, environment: Mapping[str, str], say: Callable[[str], None]
) -> Result:
    data = folder / "data"
    script = str(ROOT / "scripts" / "demo_data.py")
    generate = [sys.executable, script, "--institutions", str(institutions), "--out", str(data)]
    subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
    field = _field(plan, institutions, data, folder, environment)
    _compare(field, data, plan.as_of)
    outputs = {rival.name: measure.output(rival.site) for rival in field}
    only, largest = _pages(field)
    usages: dict[tuple[str, Work], list[Usage]] = {(rival.name, work): [] for rival in field for work in Work}
    indexes: dict[str, Output] = {}
    for number in range(1, plan.runs + 1):
        # Whoever comes second finds another machine than the first; so they take turns.
        for rival in field if number % 2 else reversed(field):
            for work, usage in _triple(rival, data, plan.as_of, number):
                usages[rival.name, work].append(usage)
                say(_told(institutions, number, rival.name, work, usage))
            if plan.has_search and rival.is_whole:
                usage, indexes[rival.name] = _index(rival, environment)
                usages[rival.name, Work.SEARCH].append(usage)
                say(_told(institutions, number, rival.name, Work.SEARCH, usage))
    return Result(institutions, usages, outputs, indexes, only, largest)


def _field(plan: Plan, institutions: int, data: Path, folder: Path, environment: Mapping[str, str]) -> list[Rival]:
    """The rivals, each of whom has built its site once, unmeasured."""
    as_of = plan.as_of.isoformat()
    ours = rivals.ours(data, as_of, folder / "ours", environment)
    ours.site.parent.mkdir()
    field = [ours]
    _build(ours)
    field.append(hugo.rival(data, as_of, folder / "hugo", ours.site, environment))
    if institutions <= plan.plain_up_to:
        field.append(rivals.plain(data, folder / "plain", environment))
    for rival in field[1:]:
        _build(rival)
    return field


def _build(rival: Rival) -> Usage:
    return measure.run(rival.command, rival.folder, rival.environment, rival.site.parent / "log.txt")


def _compare(field: Sequence[Rival], data: Path, as_of: date) -> None:
    expected = facts.sample(data, as_of, SAMPLE)
    told = [
        f"{rival.name}: {line}"
        for rival in field
        for one in expected
        for line in facts.wrong(rival.site, one, rival.is_whole)
    ]
    if told:
        raise Unequal("\n".join([*told[:20], f"… {len(told)} in all" if len(told) > 20 else ""]).strip())


def _pages(field: Sequence[Rival]) -> tuple[dict[str, int], dict[str, int]]:
    """How many pages each full site has that the others lack, and how large its largest page is."""
    pages = {
        rival.name: {
            page.relative_to(rival.site).as_posix(): page.stat().st_size for page in rival.site.rglob("*.html")
        }
        for rival in field
        if rival.is_whole
    }
    common = set.intersection(*(set(one) for one in pages.values()))
    return {name: len(set(one) - common) for name, one in pages.items()}, {
        name: max(one.values()) for name, one in pages.items()
    }


def _triple(rival: Rival, data: Path, as_of: date, number: int) -> Iterator[tuple[Work, Usage]]:
    """Cold, then with a finding reworded, then the same again; the data is put back."""
    rival.forget()
    yield Work.COLD, _build(rival)
    file, finding = a_finding(data, as_of)
    before, mark = file.read_bytes(), f"{finding}（第 {number} 次改动）"
    file.write_text(before.decode().replace(finding, mark), "utf-8")
    try:
        yield Work.CHANGED, _build(rival)
        _must_show(rival, file, mark)
        yield Work.UNCHANGED, _build(rival)
        _must_show(rival, file, mark)
    finally:
        file.write_bytes(before)


def a_finding(data: Path, as_of: date) -> tuple[Path, str]:
    """A file near the middle with a problem whose finding stands in it once, and that finding."""
    files = sorted((data / "institutions").glob("*/*.yml"))
    for file in files[len(files) // 2 :]:
        for problem in facts.facts(file, as_of).problems.values():
            if problem.finding and file.read_text("utf-8").count(problem.finding) == 1:
                return file, problem.finding
    raise ValueError(f"no problem to change in {data}")


def _must_show(rival: Rival, file: Path, text: str) -> None:
    page = rival.site / "institutions" / file.parent.name / file.stem / "index.html"
    if text not in page.read_text("utf-8"):
        raise Unequal(f"{rival.name} does not show the change: “{text}” in {page}")


def _index(rival: Rival, environment: Mapping[str, str]) -> tuple[Usage, Output]:
    """Pagefind over the finished site, into a folder of its own."""
    out = rival.site.parent / "index"
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(rival.site), "--output-path", str(out)]
    usage = measure.run(command, rival.site.parent, environment, rival.site.parent / "log.txt")
    return usage, measure.output(out)


def _told(institutions: int, number: int, name: str, work: Work, usage: Usage) -> str:
    figures = f"{usage.wall:8.2f} s  cpu {usage.cpu:8.2f} s  memory {usage.memory / 1e6:7.0f} MB  load {usage.load:.1f}"
    return f"{institutions:>7,}  run {number}  {name:<16}{work:<18}{figures}"

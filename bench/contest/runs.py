"""One run of a rival: cold, after one change, after none; with the search index and, if it can be left out, without."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

from . import facts, measure
from .measure import Usage
from .rivals import Rival


class Work(StrEnum):
    """What is done."""

    COLD = "cold"
    CHANGED = "one file changed"
    UNCHANGED = "nothing changed"


class Scope(StrEnum):
    """What has to be there in the end."""

    ALL = "pages and search index"
    PAGES = "pages alone"


class Unequal(Exception):
    """A site lacks facts, so that there is nothing to compare; the message lists them."""


def measured(rival: Rival, data: Path, as_of: date, number: int) -> Iterator[tuple[Scope, Work, Usage]]:
    """Everything that is measured of a rival in a run. Raises Unequal, or measure.Failed."""
    for work, usage in _triple(rival, data, as_of, number, rival.environment):
        if rival.index is None or rival.indexing:
            yield Scope.PAGES, work, usage
        if rival.index is not None:
            yield Scope.ALL, work, usage + _indexed(rival) if rival.indexing else usage
    if rival.without is not None:
        for work, usage in _triple(rival, data, as_of, number, {**rival.environment, **rival.without}):
            yield Scope.PAGES, work, usage


def build(rival: Rival, environment: Mapping[str, str]) -> Usage:
    """Build the site once."""
    return measure.run(rival.command, rival.folder, environment, rival.site.parent / "log.txt")


def a_finding(data: Path, as_of: date) -> tuple[Path, str]:
    """A file near the middle with a problem whose finding stands in it once, and that finding."""
    files = sorted((data / "institutions").glob("*/*.yml"))
    for file in files[len(files) // 2 :]:
        for problem in facts.facts(file, as_of).problems.values():
            if problem.finding and file.read_text("utf-8").count(problem.finding) == 1:
                return file, problem.finding
    raise ValueError(f"no problem to change in {data}")


def _triple(
    rival: Rival, data: Path, as_of: date, number: int, environment: Mapping[str, str]
) -> Iterator[tuple[Work, Usage]]:
    """Cold, then with a finding reworded, then the same again; the data is put back."""
    rival.forget()
    yield Work.COLD, build(rival, environment)
    file, finding = a_finding(data, as_of)
    before, mark = file.read_bytes(), f"{finding}（第 {number} 次改动）"
    file.write_text(before.decode().replace(finding, mark), "utf-8")
    try:
        for work in (Work.CHANGED, Work.UNCHANGED):
            yield work, build(rival, environment)
            page = rival.site / "institutions" / file.parent.name / file.stem / "index.html"
            if mark not in page.read_text("utf-8"):
                raise Unequal(f"{rival.name} does not show the change: “{mark}” in {page}")
    finally:
        file.write_bytes(before)


def _indexed(rival: Rival) -> Usage:
    assert rival.index
    shutil.rmtree(rival.index, ignore_errors=True)
    usage = measure.run(rival.indexing, rival.site.parent, rival.environment, rival.site.parent / "log.txt")
    if not any(rival.index.iterdir()):
        raise Unequal(f"{rival.name} has no search index")
    return usage

"""The contest itself: every rival in turn, cold, after one change, and after none."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from . import facts, hugo, measure, rivals
from .measure import Output, Usage
from .preview import Shown, preview
from .rivals import ROOT, Rival
from .runs import Scope, Unequal, Work, build, measured

SAMPLE = 60
"""So many institutions are looked at to see that a site holds the facts."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: sizes, how often, and up to which size the peer whose time grows with the square."""

    sizes: tuple[int, ...]
    runs: int
    as_of: date
    plain_up_to: int


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one size: usages by rival, scope and work, run by run; outputs; pages that only one side has."""

    institutions: int
    usages: Mapping[tuple[str, Scope, Work], list[Usage]]
    outputs: Mapping[str, Output]
    indexes: Mapping[str, Output]
    only: Mapping[str, int]
    largest: Mapping[str, int]
    shown: Shown


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
    outputs = {rival.name: measure.output(rival.site, but=rival.index) for rival in field}
    only, largest = _pages(field)
    usages: dict[tuple[str, Scope, Work], list[Usage]] = {}
    for number in range(1, plan.runs + 1):
        # Whoever comes second finds another machine than the first; so they take turns.
        for rival in field if number % 2 else reversed(field):
            for scope, work, usage in measured(rival, data, plan.as_of, number):
                usages.setdefault((rival.name, scope, work), []).append(usage)
                say(_line(institutions, number, rival.name, scope, work, usage))
    indexes = {rival.name: measure.output(rival.index) for rival in field if rival.index}
    shown = preview(field[0], data, plan.as_of, plan.runs)
    return Result(institutions, usages, outputs, indexes, only, largest, shown)


def _field(plan: Plan, institutions: int, data: Path, folder: Path, environment: Mapping[str, str]) -> list[Rival]:
    """The rivals, each of whom has built its site once, unmeasured."""
    as_of = plan.as_of.isoformat()
    ours = rivals.ours(data, as_of, folder / "ours", environment)
    ours.site.parent.mkdir()
    if ours.without is not None:
        build(ours, {**ours.environment, **ours.without})
        if ours.index and ours.index.exists():
            ours = replace(ours, without=None)
    build(ours, ours.environment)
    field = [ours, hugo.rival(data, as_of, folder / "hugo", ours.site, environment)]
    if institutions <= plan.plain_up_to:
        field.append(rivals.plain(data, folder / "plain", environment))
    for rival in field[1:]:
        build(rival, rival.environment)
    return field


def _compare(field: Sequence[Rival], data: Path, as_of: date) -> None:
    expected = facts.sample(data, as_of, SAMPLE)
    faults = [
        f"{rival.name}: {line}"
        for rival in field
        for one in expected
        for line in facts.wrong(rival.site, one, rival.is_whole)
    ]
    if faults:
        raise Unequal("\n".join([*faults[:20], f"… {len(faults)} in all" if len(faults) > 20 else ""]).strip())


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


def _line(institutions: int, number: int, name: str, scope: Scope, work: Work, usage: Usage) -> str:
    figures = f"{usage.wall:8.2f} s  cpu {usage.cpu:8.2f} s  memory {usage.memory / 1e6:7.0f} MB  load {usage.load:.1f}"
    return f"{institutions:>7,}  run {number}  {name:<16}{scope:<23}{work:<17}{figures}"

"""Results → the tables of BENCH.md."""

import math
import os
import platform
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise, product
from pathlib import Path

from . import hugo
from .heats import Plan, Result
from .measure import Output, Usage
from .rivals import HUGO, OURS, PLAIN
from .runs import Scope, Work

BARS = {
    ("wall", Work.COLD): 0.8,
    ("memory", Work.COLD): 0.6,
    ("wall", Work.CHANGED): 0.15,
    ("wall", Work.UNCHANGED): 0.1,
}
"""What our figure may be of Hugo's, at most, where there are institutions enough to tell."""

FROM = 10_000

SHOWN = 1.0
"""Seconds that a saved edit may take to its page in the browser."""

EXPONENT = 1.05
"""What the growth exponent may be, at most."""

FIGURES: dict[str, Callable[[Usage], float]] = {
    "wall": lambda usage: usage.wall,
    "cpu": lambda usage: usage.cpu,
    "memory": lambda usage: usage.memory,
}
START, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"


def written(page: str, results: Sequence[Result], plan: Plan, circumstances: str) -> str:
    """The page with its figures replaced; `circumstances` says under which conditions they came about.

    Raises ValueError where the page has no place for them.
    """
    if START not in page or END not in page:
        raise ValueError(f"no “{START}” … “{END}”")
    inside = "\n".join([START, "", *tables(results, plan, circumstances), END])
    return re.sub(f"{re.escape(START)}.*{re.escape(END)}", lambda _: inside, page, flags=re.DOTALL)


def tables(results: Sequence[Result], plan: Plan, circumstances: str) -> Iterator[str]:
    """All tables in Markdown, line by line."""
    loads = [usage.load for result in results for usages in result.usages.values() for usage in usages]
    yield circumstances
    yield f"Medians of {plan.runs} interleaved runs, in brackets the smallest and the largest; data as of {plan.as_of}."
    yield "Best / best is our smallest figure by Hugo's smallest, which others on the machine disturb least."
    yield f"Load average before a measurement: {min(loads):.1f} to {max(loads):.1f}."
    yield ""
    yield "### Against Hugo"
    yield ""
    yield from _table(
        ["institutions", "what", "work", "figure", "ours / Hugo", "best / best", "bar", ""], _ratios(results)
    )
    yield "### Seconds and megabytes"
    yield ""
    head = ["institutions", "", "what", "work", "wall, s", "CPU, s", "peak memory, MB"]
    yield from _table(head, _usages(results))
    yield from _table(
        ["institutions", "", "files", "MB", "largest page, KB", "pages the other lacks"], _outputs(results)
    )
    yield "### Live preview"
    yield ""
    yield "Seconds from saving a file to a browser's showing it in the page that it has open, `mkdocs serve`."
    yield ""
    yield from _table(["institutions", "what", "seconds", "bar", ""], _previews(results))
    if len(results) > 1:
        yield "### Growth"
        yield ""
        yield "Exponent of the cold build: 1 is proportional to the number of institutions, 2 to its square."
        yield ""
        yield from _table(["from", "to", "", "what", "wall", "CPU", "memory", "bar", ""], _growth(results))


def ratios(result: Result, scope: Scope, work: Work, figure: str) -> list[float]:
    """Our figure by Hugo's, run by run; none where one of the two was not measured."""
    ours, theirs = (_figures(result, name, scope, work, figure) for name in (OURS, HUGO))
    return [mine / other for mine, other in zip(ours, theirs, strict=True)] if ours and theirs else []


def exponent(small: Result, large: Result, name: str, scope: Scope, figure: str) -> float:
    """The power of the number of institutions that the cold build of one rival grows with."""
    before, after = (statistics.median(_figures(result, name, scope, Work.COLD, figure)) for result in (small, large))
    return math.log(after / before) / math.log(large.institutions / small.institutions)


def conditions(commit: str) -> str:
    """What was measured, with what, and on what machine."""
    theirs = f"{hugo.named()}, MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}"
    return f"Commit {commit}; {_machine()}; {theirs}."


def _machine() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text("utf-8").splitlines() if information.exists() else []
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores {model or platform.processor()}, {platform.system()}, Python {platform.python_version()}"


def _figures(result: Result, name: str, scope: Scope, work: Work, figure: str) -> list[float]:
    return [FIGURES[figure](usage) for usage in result.usages.get((name, scope, work), [])]


def _ratios(results: Sequence[Result]) -> Iterator[list[str]]:
    for result, scope, work, figure in product(results, Scope, Work, FIGURES):
        found = ratios(result, scope, work, figure)
        if found:
            ours, theirs = (min(_figures(result, name, scope, work, figure)) for name in (OURS, HUGO))
            row = [f"{result.institutions:,}", scope, work, figure, _spread(found, 2), f"{ours / theirs:.2f}"]
            yield [*row, *_judged(result, figure, work, statistics.median(found))]


def _judged(result: Result, figure: str, work: Work, ratio: float) -> list[str]:
    bar = BARS.get((figure, work)) if result.institutions >= FROM else None
    return [] if bar is None else [f"≤ {bar}", "met" if ratio <= bar else "**missed**"]


def _usages(results: Sequence[Result]) -> Iterator[list[str]]:
    for result in results:
        for (name, scope, work), usages in sorted(result.usages.items(), key=lambda one: one[0][:2]):
            seconds = [_spread([FIGURES[figure](one) for one in usages], 2) for figure in ("wall", "cpu")]
            memory = _spread([one.memory / 1e6 for one in usages], 0)
            yield [f"{result.institutions:,}", name, scope, work, *seconds, memory]


def _outputs(results: Sequence[Result]) -> Iterator[list[str]]:
    for result in results:
        size = f"{result.institutions:,}"
        for name, made in result.outputs.items():
            pages = [f"{result.largest[name] / 1e3:.0f}", str(result.only[name])] if name in result.largest else []
            yield [size, name, *_amount(made), *pages]
        for name, made in result.indexes.items():
            yield [size, f"{name}, search index", *_amount(made)]


def _previews(results: Sequence[Result]) -> Iterator[list[str]]:
    for result in results:
        size, shown = f"{result.institutions:,}", result.shown
        met = "met" if statistics.median(shown.finding) < SHOWN else "**missed**"
        yield [size, "a finding, on its institution's page", _spread(shown.finding, 2), f"< {SHOWN:.0f}", met]
        yield [size, "an error, with its line", _spread(shown.error, 2)]
        yield [size, "a figure, on the home page", _spread(shown.figure, 2)]


def _amount(made: Output) -> list[str]:
    return [f"{made.files:,}", f"{made.size / 1e6:.1f}"]


def _growth(results: Sequence[Result]) -> Iterator[list[str]]:
    for (small, large), name, scope in product(pairwise(results), (OURS, HUGO, PLAIN), Scope):
        if all((name, scope, Work.COLD) in result.usages for result in (small, large)):
            powers = {figure: exponent(small, large, name, scope, figure) for figure in FIGURES}
            exponents = [f"{power:.2f}" for power in powers.values()]
            bar = [f"≤ {EXPONENT}", "met" if powers["wall"] <= EXPONENT else "**missed**"] if name == OURS else []
            yield [f"{small.institutions:,}", f"{large.institutions:,}", name, scope, *exponents, *bar]


def _spread(values: Sequence[float], digits: int) -> str:
    low, middle, high = min(values), statistics.median(values), max(values)
    if len(values) == 1:
        return f"{middle:,.{digits}f}"
    return f"{middle:,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"


def _table(head: Sequence[str], rows: Iterator[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join([*row, *[''] * (len(head) - len(row))])} |" for row in rows)
    yield ""

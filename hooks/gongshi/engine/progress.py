"""Prints a build's progress and its result: on a terminal a bar and a table, elsewhere plain lines."""

from collections.abc import Iterator, Mapping, Sequence
from time import monotonic

from rich.console import Console

MANY = 1_000
"""Fewer institutions than this are done before a bar is worth its place."""

EVERY = 5.0
"""Seconds between two plain lines."""


def follow(done: Iterator[int], total: int, title: str, console: Console) -> None:
    """Draw how many of `total` are done; `done` yields how many more each time some are. Returns when it ends."""
    if total < MANY:
        for _ in done:
            pass
    elif console.is_terminal:
        _draw(done, total, title, console)
    else:
        _print(done, total, title, console)


def _draw(done: Iterator[int], total: int, title: str, console: Console) -> None:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    speed = TextColumn("{task.fields[speed]}")
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), speed, TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title, total=total, speed="")
        began = monotonic()
        seen = 0
        for more in done:
            seen += more
            progress.update(task, advance=more, speed=f"{_rate(seen, began):.0f}/s")


def _print(done: Iterator[int], total: int, title: str, console: Console) -> None:
    began = printed = monotonic()
    seen = 0
    for more in done:
        seen += more
        if seen == total or monotonic() - printed >= EVERY:
            printed = monotonic()
            left = (total - seen) / max(_rate(seen, began), 0.001)
            console.print(
                f"{title} {seen}/{total}  {_rate(seen, began):.0f}/s  {left:.0f} s", highlight=False, soft_wrap=True
            )


def _rate(seen: int, began: float) -> float:
    return seen / max(monotonic() - began, 0.001)


def table(title: str, rows: Mapping[str, str], slowest: Sequence[tuple[float, str]], console: Console) -> None:
    """Say what a build did; the slowest files with their milliseconds."""
    if not console.is_terminal:
        console.print(
            f"{title}  " + "  ".join(f"{name} {value}" for name, value in rows.items()), highlight=False, soft_wrap=True
        )
        return
    from rich.table import Table

    drawn = Table(title=title, show_header=False)
    for name, value in rows.items():
        drawn.add_row(name, value)
    for seconds, file in slowest:
        drawn.add_row(file, f"{1000 * seconds:.0f} ms")
    console.print(drawn)

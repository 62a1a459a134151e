"""The geometry of charts: where lines, bars, ticks and labels stand, in numbers only.

Places are per cent of the drawing, since a page gives it whatever width it has, and letters keep their size; only the
paths of lines are in units of their own, SIDE of them to the drawing's width and height.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, dropwhile

SIDE = 1000
GAP = 9.0
"""So many per cent of the height a label needs for itself."""

DAY_STEPS = (1, 2, 3, 5, 7, 10, 14, 21, 28)


@dataclass(frozen=True, slots=True)
class CountTick:
    """A number on the axis of counts; `at` is measured from the top."""

    at: float
    count: int


@dataclass(frozen=True, slots=True)
class DayTick:
    """A day on the axis of time."""

    at: float
    day: date


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A count as it goes over time, with the area beneath it, and where its end and its label stand.

    Without anything counted there is no path.
    """

    path: str
    area: str
    end: float
    label: float


@dataclass(frozen=True, slots=True)
class Steps:
    """A step chart: lines that stay where they are until the next day on which something changes."""

    lines: tuple[ChartLine, ...]
    counts: tuple[CountTick, ...]
    days: tuple[DayTick, ...]
    has_years: bool
    """Whether the days are of several years, which their labels then must name."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; `is_roomy` tells that its number fits into it."""

    start: float
    width: float
    is_roomy: bool


def ticks(most: int, about: int = 5) -> tuple[int, ...]:
    """Round numbers from 0 to the first not below `most`, at least 1, in at most `about` steps of 1, 2, 5, 10, …"""
    most = max(most, 1)
    step = next(part * 10**power for power in count() for part in (1, 2, 5) if part * 10**power * about >= most)
    return tuple(range(0, most + (-most) % step + 1, step))


def day_ticks(first: date, last: date, about: int = 4) -> tuple[date, ...]:
    """Days at even distances, counted back from the last, in at most `about` steps."""
    span = (last - first).days
    step = next((one for one in DAY_STEPS if one * about >= span), -(-span // about))
    return tuple(last - timedelta(days=back) for back in range(span // step * step, -1, -step))


def step_chart(days: Sequence[date], series: Sequence[Sequence[int]]) -> Steps:
    """Each series is a count on each of the days, which go forward; before the first of them it is 0."""
    first, last = days[0] - timedelta(days=1), days[-1]
    scale = ticks(max(max(one) for one in series))
    across = [(day - first).days / (last - first).days for day in days]
    ends = [_percent(1 - one[-1] / scale[-1]) for one in series]
    return Steps(
        tuple(
            ChartLine(*_path(across, [1 - n / scale[-1] for n in one]), end, label)
            for one, end, label in zip(series, ends, apart(ends, GAP), strict=True)
        ),
        tuple(CountTick(_percent(1 - n / scale[-1]), n) for n in scale),
        tuple(DayTick(_percent((day - first).days / (last - first).days), day) for day in day_ticks(first, last)),
        first.year != last.year,
    )


def _path(across: Sequence[float], down: Sequence[float]) -> tuple[str, str]:
    """The line and its area, from where it leaves the ground."""
    places = list(dropwhile(lambda place: place[1] == 1, zip(across, down, strict=True)))
    if not places:
        return "", ""
    steps = "".join(f"H{_unit(x)}V{_unit(y)}" for x, y in places)
    line = f"M{_unit(places[0][0])},{SIDE}{steps}H{SIDE}"
    return line, f"{line}V{SIDE}Z"


def apart(places: Sequence[float], gap: float) -> tuple[float, ...]:
    """The places, moved as little as it takes for each to stand `gap` from the next and none below 100."""
    moved = list(places)
    order = sorted(range(len(places)), key=lambda one: (places[one], one))
    limit = 100.0
    for one in reversed(order):
        limit = min(limit, moved[one])
        moved[one] = limit
        limit -= gap
    lowest = 0.0
    for one in order:
        moved[one] = max(lowest, moved[one])
        lowest = moved[one] + gap
    return tuple(round(one, 2) for one in moved)


def bar(counts: Sequence[int], whole: int) -> tuple[Segment, ...]:
    """The parts of a bar, `whole` of which is its full length; they leave no gap, and a count of 0 has no width."""
    edges = [0]
    for one in counts:
        edges.append(edges[-1] + one)
    places = [_percent(edge / whole) if whole else 0.0 for edge in edges]
    return tuple(
        Segment(start, round(end - start, 2), bool(one) and end - start >= 2.4 + 2.2 * len(str(one)))
        for one, start, end in zip(counts, places, places[1:], strict=False)
    )


def bands(rows: int) -> tuple[float, ...]:
    """Where each of so many rows of one height begins, from the top."""
    return tuple(_percent(row / rows) for row in range(rows))


def shortened(name: str, most: int = 17) -> str:
    """A name that takes no more room than `most` Chinese characters, with an ellipsis where it is cut."""
    room = 2 * most
    widths = [1 + (unicodedata.east_asian_width(letter) in "WFA") for letter in name]
    if sum(widths) <= room:
        return name
    kept = next(n for n in range(len(name)) if sum(widths[: n + 1]) > room - 2)
    return name[:kept] + "…"


def _percent(share: float) -> float:
    return round(100 * share, 2)


def _unit(share: float) -> int:
    return round(SIDE * share)

"""What a step of the audit finds, and the table of it all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

MOST_NOTES = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured: what, how much, what was wanted of it, whether it is so, and what to know if it is not."""

    what: str
    value: str
    wanted: str
    is_met: bool
    notes: tuple[str, ...] = ()


class Failed(Exception):
    """Something could not be measured at all; the message says what and why."""


def at_least(what: str, value: float, limit: float, notes: Iterable[str] = ()) -> Figure:
    """A figure that must not be lower."""
    return Figure(what, f"{value:g}", f"≥ {limit:g}", value >= limit, tuple(notes))


def at_most(what: str, value: float, limit: float, unit: str, notes: Iterable[str] = ()) -> Figure:
    """A figure that must not be higher."""
    return Figure(what, f"{value:.0f} {unit}", f"≤ {limit:g} {unit}", value <= limit, tuple(notes))


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """The lines of a table; under a figure that is not as wanted, what there is to know of it."""
    every = list(figures)
    columns = [max(cell_len(getattr(one, name)) for one in every) for name in ("what", "value", "wanted")]
    for one in every:
        cells = (set_cell_size(one.what, columns[0]), one.value.rjust(columns[1]), one.wanted.rjust(columns[2]))
        yield "  ".join((*cells, "ok" if one.is_met else "FAILED"))
        if not one.is_met:
            yield from (f"    {note}" for note in one.notes[:MOST_NOTES])
            if len(one.notes) > MOST_NOTES:
                yield f"    … and {len(one.notes) - MOST_NOTES} more"

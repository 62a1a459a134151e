"""The one way in: read, check, locate. The checker and the build share it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from .checks import run
from .diagnostic import Diagnostic, Finger, Position, in_order
from .located import Locator
from .parse import Gaps
from .read import locator, read
from .register import Register


def load(data: Path, as_of: date) -> tuple[Register, list[Diagnostic]]:
    """The register of a data folder and everything that is wrong with it, located and in order."""
    reading = read(data)
    across = _as_written(run(reading.register, as_of), reading.gaps)
    return reading.register, in_order([*reading.diagnostics, *_located(data, across)])


def _as_written(diagnostics: Iterable[Diagnostic], gaps: Mapping[str, Gaps]) -> Iterator[Diagnostic]:
    """The diagnostics with fingers into the files as they are written, without those that only echo a gap."""
    for one in diagnostics:
        gap = gaps.get(one.file)
        if gap and isinstance(one.place, Finger):
            at = gap.original(one.place.at)
            if gap.echoed_by(at):
                continue
            one = replace(one, place=replace(one.place, at=at))
        other = gaps.get(one.also.file) if one.also else None
        if one.also and other:
            one = replace(one, also=replace(one.also, at=other.original(one.also.at)))
        yield one


def _located(data: Path, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    locators: dict[str, Locator] = {}

    def position(finger: Finger) -> Position:
        if finger.file not in locators:
            locators[finger.file] = locator(data, finger.file)
        return locators[finger.file].find(finger.at, finger.on_key)

    for one in diagnostics:
        place = position(one.place) if isinstance(one.place, Finger) else one.place
        yield replace(one, place=place, also_at=position(one.also) if one.also else None)

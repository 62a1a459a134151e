"""The one way in: read, check, locate. The checker and the build share it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from .checks import run
from .diagnostic import At, Diagnostic, Finger, Position, in_order
from .located import Locator
from .read import locator, read
from .register import Register


def load(data: Path, as_of: date) -> tuple[Register, list[Diagnostic]]:
    """The register of a data folder and everything that is wrong with it, located and in order."""
    reading = read(data)
    across = (one for one in run(reading.register, as_of) if not _follows_from(one, reading.left_out.get(one.file, ())))
    return reading.register, in_order([*reading.diagnostics, *_located(data, across)])


def _follows_from(diagnostic: Diagnostic, left_out: tuple[At, ...]) -> bool:
    """Whether a diagnostic may only echo a part that was left out: both are within one result or practice."""
    if not isinstance(diagnostic.place, Finger):
        return False
    return any(diagnostic.place.at[: min(4, len(at))] == at[:4] for at in left_out)


def _located(data: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    locators: dict[str, Locator] = {}

    def position(finger: Finger) -> Position:
        if finger.file not in locators:
            locators[finger.file] = locator(data, finger.file)
        return locators[finger.file].find(finger.at, finger.on_key)

    located = []
    for one in diagnostics:
        place = position(one.place) if isinstance(one.place, Finger) else one.place
        message = one.message
        if one.also:
            line, column = position(one.also)
            message = message.replace("{also}", f"{one.also.file}:{line}:{column}")
        located.append(replace(one, place=place, message=message, also=None))
    return located

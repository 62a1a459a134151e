"""The one way in: read, check, locate. The checker and the build share it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from pathlib import Path

from .. import checks
from ..model.institution import Institution
from ..model.register import Entry, Register, Units, units_of
from ..reading.clean.file import MOST_BYTES, fault, is_known
from ..reading.diagnostic import DataPath, Diagnostic, Position, in_order
from ..reading.folder import Outline, beginning, institution, locator, outline
from ..reading.media import documents, mentioned
from ..reading.parse import Gaps, Parsed
from ..reading.yaml_positions import Locator


def load(data: Path, as_of: date) -> tuple[Register, list[Diagnostic]]:
    """The register of a data folder and everything that is wrong with it, located and in order."""
    above, found = load_outline(data)
    every: list[Entry] = []
    every_broken: set[str] = set()
    for files in above.files.values():
        entries, broken = [], set()
        for file in files:
            _, parsed = institution(data, file)
            if parsed.is_broken:
                broken.add(file)
            if parsed.record:
                entries.append(entry_of(file, parsed.record))
            found += check_institution(data, above, file, parsed, as_of)
        found += check_district(data, above, tuple(entries), frozenset(broken))
        every += entries
        every_broken |= broken
    units = reduce(or_, (units_of(entry.record) for entry in every), Units())
    found += check_reports(data, above, units, as_of)
    shown = documents(above.reports).union(*map(mentioned, every)) & above.media
    found += filter(None, (fault(beginning(data / path, MOST_BYTES), path) for path in sorted(shown) if is_known(path)))
    return above.register(tuple(every), frozenset(every_broken)), in_order(found)


def load_outline(data: Path) -> tuple[Outline, list[Diagnostic]]:
    """What stands above the institutions, and everything that is wrong with it."""
    above = outline(data)
    unlocated = _as_written(checks.above(above.register(())), above.gaps)
    return above, [*above.diagnostics, *_located(data, unlocated)]


def entry_of(file: str, record: Institution) -> Entry:
    """An institution's record with the place that its file gives it."""
    _, district, name = file.split("/")
    return Entry(district, name.removesuffix(".yml"), file, record)


def check_institution(
    data: Path, above: Outline, file: str, parsed: Parsed[Institution], as_of: date
) -> list[Diagnostic]:
    """Everything that is wrong with one institution's file, taken by itself."""
    if parsed.record is None:
        return parsed.diagnostics
    register = above.register((), frozenset({file}) if parsed.is_broken else frozenset())
    found = checks.each(entry_of(file, parsed.record), register, as_of)
    return [*parsed.diagnostics, *_located(data, _as_written(found, {file: parsed.gaps} if parsed.gaps else {}))]


def check_district(data: Path, above: Outline, entries: tuple[Entry, ...], broken: frozenset[str]) -> list[Diagnostic]:
    """Everything that is wrong between the institutions of one district; `broken` are files that lack a part."""
    return list(_located(data, checks.within(above.register(entries, broken))))


def check_reports(data: Path, above: Outline, units: Units, as_of: date) -> list[Diagnostic]:
    """What does not fit between the reports and the institutions, all of which name these units."""
    return list(_located(data, _as_written(checks.across(above.register(()), units, as_of), above.gaps)))


def _as_written(diagnostics: Iterable[Diagnostic], gaps: Mapping[str, Gaps]) -> Iterator[Diagnostic]:
    """The diagnostics with fingers into the files as they are written, without those that only echo a gap."""
    for one in diagnostics:
        gap = gaps.get(one.file)
        if gap and isinstance(one.place, DataPath):
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

    def position(finger: DataPath) -> Position:
        if finger.file not in locators:
            locators[finger.file] = locator(data, finger.file)
        return locators[finger.file].find(finger.at, finger.on_key, finger.within)

    for one in diagnostics:
        place = position(one.place) if isinstance(one.place, DataPath) else one.place
        yield replace(one, place=place, also_at=position(one.also) if one.also else None)

"""Data folder → register and located diagnostics: reads and checks everything. The checker and the build share it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from pathlib import Path
from typing import NamedTuple

from .. import checks
from ..model.due import units_of
from ..model.institution import Institution
from ..model.register import Entry, Register, Units
from ..reading.clean.file import MOST_BYTES, fault, is_known
from ..reading.diagnostic import DataPath, Diagnostic, Position, in_order
from ..reading.folder import Outline, beginning, institution, locator, outline
from ..reading.media import documents, mentioned
from ..reading.parse import Gaps, Parsed
from ..reading.yaml_positions import Locator


class CheckedFile(NamedTuple):
    """An institution's file after it was read and checked: what checks across files need of it."""

    diagnostics: tuple[Diagnostic, ...]
    is_broken: bool
    """Whether it lacks a part that could not be read."""
    sketch: Entry | None
    """The institution's profile without inspections, which is all that the rules between institutions need."""
    units: Units

    @property
    def profile(self) -> tuple[Entry, ...]:
        """The sketch, where it holds more than name and type, which rules across districts look at; else nothing."""
        sketch = self.sketch
        has_more = sketch and (sketch.record.code or sketch.record.closed or sketch.record.moved_from)
        return (sketch,) if sketch and has_more else ()


def load(data: Path, as_of: date) -> tuple[Register, list[Diagnostic]]:
    """The register of a data folder and everything that is wrong with it, located and in order.

    The build takes the same steps, district by district: `load_outline`, `check_file`, `check_district`, `check_whole`.
    """
    above, found = load_outline(data)
    entries: list[Entry] = []
    every: list[CheckedFile] = []
    broken: set[str] = set()
    for files in above.files.values():
        checked = []
        for file in files:
            _, parsed = institution(data, file, above.vocabulary)
            checked.append(check_file(data, above, file, parsed, as_of))
            entries += [entry_of(file, parsed.record)] if parsed.record else []
            broken |= {file} if parsed.is_broken else set()
        found += check_district(data, above, dict(zip(files, checked, strict=True)))
        every += checked
    profiles = (sketch for one in every for sketch in one.profile)
    found += check_whole(data, above, (one.units for one in every), profiles, as_of)
    shown = documents(above.reports).union(*map(mentioned, entries)) & above.media
    found += filter(None, (fault(beginning(data / path, MOST_BYTES), path) for path in sorted(shown) if is_known(path)))
    return above.register(tuple(entries), frozenset(broken)), in_order(found)


def load_outline(data: Path) -> tuple[Outline, list[Diagnostic]]:
    """Districts, campaigns, reports and the list of files, and the located diagnostics about them."""
    above = outline(data)
    unlocated = _as_written(checks.above(above.register(())), above.gaps)
    return above, [*above.diagnostics, *_located(data, unlocated)]


def entry_of(file: str, record: Institution) -> Entry:
    """An institution's record with the place that its file gives it."""
    _, district, name = file.split("/")
    return Entry(district, name.removesuffix(".yml"), file, record)


def check_file(data: Path, above: Outline, file: str, parsed: Parsed[Institution], as_of: date) -> CheckedFile:
    """An institution's file checked by itself."""
    if parsed.record is None:
        return CheckedFile(tuple(parsed.diagnostics), parsed.is_broken, None, Units())
    entry = entry_of(file, parsed.record)
    register = above.register((), frozenset({file}) if parsed.is_broken else frozenset())
    written = _as_written(checks.each(entry, register, as_of), {file: parsed.gaps} if parsed.gaps else {})
    found = *parsed.diagnostics, *_located(data, written)
    sketch = replace(entry, record=_profile(parsed.record))
    return CheckedFile(found, parsed.is_broken, sketch, units_of(entry, above.campaigns))


def _profile(record: Institution) -> Institution:
    return Institution(
        name=record.name, type=record.type, code=record.code, closed=record.closed, moved_from=record.moved_from
    )


def check_district(data: Path, above: Outline, files: Mapping[str, CheckedFile]) -> list[Diagnostic]:
    """Everything that is wrong with a district's files, each by itself and the institutions beside each other."""
    sketches = tuple(one.sketch for one in files.values() if one.sketch)
    broken = frozenset(file for file, one in files.items() if one.is_broken)
    between = _located(data, checks.within(above.register(sketches, broken)))
    return [*(found for one in files.values() for found in one.diagnostics), *between]


def check_whole(
    data: Path, above: Outline, units: Iterable[Units], profiles: Iterable[Entry], as_of: date
) -> list[Diagnostic]:
    """The located diagnostics of the rules across what stands above and all institutions: the units that these name,
    and the profiles of those that have more to say."""
    named = reduce(or_, units, Units())
    found = checks.across(above.register(tuple(profiles)), named, as_of)
    return list(_located(data, _as_written(found, above.gaps)))


def _as_written(diagnostics: Iterable[Diagnostic], gaps: Mapping[str, Gaps]) -> Iterator[Diagnostic]:
    """The diagnostics with paths into the files as they are written, without those that only echo a gap."""
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

    def position(path: DataPath) -> Position:
        """The line and column of a path; each file is read once."""
        if path.file not in locators:
            locators[path.file] = locator(data, path.file)
        return locators[path.file].find(path.at, path.on_key, path.within)

    for one in diagnostics:
        place = position(one.place) if isinstance(one.place, DataPath) else one.place
        yield replace(one, place=place, also_at=position(one.also) if one.also else None)

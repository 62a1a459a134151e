"""A data folder's Git history → each institution's record of changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ..dossier import compile
from ..edition import edit
from ..register import Entry, Register
from ..words import Aspect, Edition, Topic
from .cache import Cache
from .change import Change
from .compare import compare
from .git import Blobs, NotGit, Repository
from .record import Record, lines
from .side import Side
from .snapshot import entry_from, is_institution
from .trace import Step, trace


def history(
    data: Path, register: Register, edition: Edition, as_of: date, cache: Path | None = None
) -> Mapping[tuple[str, str], tuple[Record, ...]]:
    """The records of changes by district and id, newest first.

    `register` has been through its edition for `as_of`: nothing is told that its pages could not show. Empty outside
    Git and in a shallow clone, where nobody can know. `cache` is a file that spares the next call the work.
    """
    try:
        repository = Repository(data)
        if repository.is_shallow:
            return {}
        entries = {entry.file: entry for entry in register.entries}
        traced = trace(repository.mainline("institutions"), [file for file in entries if is_institution(file)])
        known = Cache(cache, f"{edition} {[one.model_dump_json() for one in register.campaigns.values()]}")
        with repository.blobs() as blobs:
            teller = _Teller(blobs, register, edition, as_of, known)
            found = {
                (entries[file].district, entries[file].id): tuple(teller.records(entries[file], steps))[::-1]
                for file, steps in traced.items()
            }
        known.save()
    except NotGit:
        return {}
    return found


class _Teller:
    """Tells the steps of one file after another; a text that two steps share is read once."""

    def __init__(self, blobs: Blobs, register: Register, edition: Edition, as_of: date, cache: Cache) -> None:
        self._blobs = blobs
        self._register = register
        self._edition = edition
        self._as_of = as_of
        self._cache = cache
        self._last: tuple[str, str, Entry | None] = "", "", None

    def records(self, now: Entry, steps: Sequence[Step]) -> Iterator[Record]:
        """One file's record, oldest first; a step that readers see nothing of is left out."""
        kept: tuple[str, str] | None = None
        for place, step in enumerate(steps):
            one = step.difference
            if place == 0 and one.old is None:
                yield Record(step.commit.short, step.commit.day, (), is_first=True)
            else:
                told = tuple(lines(self._changes(step, kept), now.record, self._register.campaigns))
                if told:
                    yield Record(step.commit.short, step.commit.day, told)
            kept = (one.new, one.after) if one.new else (one.old or "", one.before)

    def _changes(self, step: Step, kept: tuple[str, str] | None) -> Sequence[Change]:
        """What a step changed; what came back after a deletion is compared with what was deleted."""
        one = step.difference
        before = (one.old, one.before) if one.old else kept
        after = (one.new, one.after) if one.new else None
        day = min(step.commit.day, self._as_of)
        key = f"{before} {after} {day} {one.old is None}"
        changes = self._cache.get(key)
        if changes is None:
            changes = tuple(self._worked_out(before, after, day, one.old is None))
            self._cache.put(key, changes)
        return changes

    def _worked_out(
        self, before: tuple[str, str] | None, after: tuple[str, str] | None, day: date, is_back: bool
    ) -> Iterator[Change]:
        entries = [self._entry(*one) if one else None for one in (before, after)]
        if (before and not entries[0]) or (after and not entries[1]):
            yield Change(Topic.PROFILE, Aspect.UNREADABLE, None, None)
            return
        sides = self._sides(entries, day)
        if is_back and sides[1]:
            yield Change(Topic.PROFILE, Aspect.INSTITUTION, None, sides[1].record.name)
        yield from compare(sides[0], sides[1])

    def _entry(self, file: str, blob: str) -> Entry | None:
        """The record of a text; None where today's model cannot read it."""
        if self._last[:2] != (file, blob):
            self._last = file, blob, entry_from(file, self._blobs.read(blob))[0]
        return self._last[2]

    def _sides(self, entries: Sequence[Entry | None], day: date) -> list[Side | None]:
        """What readers saw of records on a day."""
        given = tuple(one for one in entries if one)
        edited = edit(replace(self._register, districts=(), entries=given), self._edition, day)
        sides = iter([Side(compile(one, edited.campaigns, day), edited.campaigns) for one in edited.entries])
        return [next(sides) if one else None for one in entries]

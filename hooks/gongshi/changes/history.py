"""A data folder's Git history → each institution's record of changes.

`past` asks Git once for the whole folder; `tell` makes one institution's record, wherever and whenever that is wanted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from ..derived.dossier import compile
from ..derived.edition import edit_entry
from ..derived.publication import Fact, facts
from ..model.campaign import Campaign
from ..model.register import Entry
from ..model.words import Aspect, Edition, Topic
from .change import Change
from .compare import compare
from .file_history import FileCommit, trace
from .git import Blobs, NotGit, Repository
from .page_record import CommitRecord, lines
from .snapshot import entry_from
from .state import Side

Text = tuple[str, str]
"""A file by its path and the id of its content."""


def past(data: Path, files: Iterable[str]) -> Mapping[str, tuple[FileCommit, ...]]:
    """The steps by which each of the institutions' files came to be, oldest first; `files` relative to `data`.

    Empty outside Git and in a shallow clone, where nobody can know.
    """
    try:
        repository = Repository(data)
        return {} if repository.is_shallow else trace(repository.mainline("institutions"), files)
    except NotGit:
        return {}


def head(data: Path) -> str:
    """The commit that `past` ends with; empty outside Git."""
    try:
        return Repository(data).commit("HEAD").id
    except NotGit:
        return ""


class Versions:
    """The versions of files as records, each read once."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self._read: dict[Text, Entry | None] = {}

    def entry(self, path: str, blob: str) -> Entry | None:
        """The record of a version; None where today's model cannot read it. Raises NotGit where its text is lacking."""
        if (path, blob) not in self._read:
            self._read[path, blob] = entry_from(path, self._blobs.read(blob))[0]
        return self._read[path, blob]


def first_stood(versions: Versions, steps: Sequence[FileCommit], now: Entry, edition: Edition) -> Mapping[Fact, date]:
    """The day on which each dated fact of a file first stood in the published branch for the edition's readers.

    `now` is the last version, which needs no reading. What was under embargo stood there when that ended. Empty where
    Git does not know the file, or lacks one of its texts.
    """
    found: dict[Fact, date] = {}
    try:
        for place, step in enumerate(steps):
            one = step.difference
            is_last = place == len(steps) - 1
            entry = now if is_last else versions.entry(one.new, one.after) if one.new else None
            for fact, publish_from in facts(entry.record) if entry else ():
                is_held = edition is Edition.PUBLIC and publish_from is not None
                day = max(step.commit.day, publish_from) if is_held and publish_from else step.commit.day
                found[fact] = min(day, found.get(fact, day))
    except NotGit:
        return {}
    return found


def tell(
    versions: Versions,
    steps: Sequence[FileCommit],
    now: Entry,
    campaigns: Mapping[str, Campaign],
    edition: Edition,
    as_of: date,
) -> tuple[CommitRecord, ...]:
    """One institution's record, newest first; a step that readers see nothing of is left out.

    `now` has been through its edition for `as_of`: nothing is told that its page could not show. Of what came before,
    each step tells what the edition's readers could see on the day it was made. Where the repository lacks a text,
    nothing is told.
    """
    teller = _Teller(versions, campaigns, edition, as_of)
    try:
        return tuple(teller.records(now, steps))[::-1]
    except NotGit:
        return ()


def holds_on(steps: Sequence[FileCommit], as_of: date) -> bool:
    """Whether the record made on `as_of` is the same on later days, for as long as the page itself is the same."""
    return all(step.commit.day <= as_of for step in steps[1:])


class _Teller:
    """Tells the steps of one file."""

    def __init__(self, versions: Versions, campaigns: Mapping[str, Campaign], edition: Edition, as_of: date) -> None:
        self._versions = versions
        self._campaigns = campaigns
        self._edition = edition
        self._as_of = as_of

    def records(self, now: Entry, steps: Sequence[FileCommit]) -> Iterator[CommitRecord]:
        """The record, oldest first."""
        kept: Text | None = None
        for place, step in enumerate(steps):
            one = step.difference
            if place == 0 and one.old is None:
                yield CommitRecord(step.commit.short, step.commit.day, (), is_first=True)
            else:
                changed = tuple(lines(self._changes(step, kept), now.record, self._campaigns))
                if changed:
                    yield CommitRecord(step.commit.short, step.commit.day, changed)
            kept = (one.new, one.after) if one.new else (one.old or "", one.before)

    def _changes(self, step: FileCommit, kept: Text | None) -> Iterator[Change]:
        """What a step changed; what came back after a deletion is compared with what was deleted."""
        one = step.difference
        before = (one.old, one.before) if one.old else kept
        after = (one.new, one.after) if one.new else None
        entries = [self._versions.entry(*text) if text else None for text in (before, after)]
        if (before and not entries[0]) or (after and not entries[1]):
            yield Change(Topic.PROFILE, Aspect.UNREADABLE, None, None)
            return
        day = min(step.commit.day, self._as_of)
        sides = [self._side(entry, day) if entry else None for entry in entries]
        if one.old is None and sides[1]:
            yield Change(Topic.PROFILE, Aspect.INSTITUTION, None, sides[1].record.name)
        yield from compare(sides[0], sides[1])

    def _side(self, entry: Entry, day: date) -> Side:
        """What readers saw of a record on a day."""
        edited = edit_entry(entry, self._campaigns, self._edition, day)
        return Side(compile(edited, self._campaigns, day), self._campaigns)

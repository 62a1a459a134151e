"""A data folder's Git history → each institution's record of changes.

`past` asks Git once for the whole folder; `change_record` makes one institution's record, in any process.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from ..derived.dossier import compile
from ..derived.edition import edit_entry
from ..derived.publication import Fact, facts
from ..model.campaign import Campaign
from ..model.institution import Inspection
from ..model.register import Entry
from ..model.terms import Vocabulary
from ..model.words import Aspect, Edition, Topic
from .change import Change
from .compare import compare
from .file_history import FileCommit, trace
from .fit import Places, Today, places, today
from .git import CHINA, Blobs, NotGit, Repository
from .page_record import CommitRecord, lines
from .snapshot import entry_from
from .state import Side

Text = tuple[str, str]
"""A file by its path and the id of its content."""

Known = tuple[Entry, Places]
"""A former state, and which of its visits is which of today's."""


@dataclass(frozen=True, slots=True)
class Past:
    """The steps by which files came to be, oldest first; `trouble` is why nobody can know, with the cure."""

    steps: Mapping[str, tuple[FileCommit, ...]]
    trouble: str = ""


SHALLOW = "这份克隆没有完整的历史，所有单位页面上的变更记录都做不出来。运行 git fetch --unshallow 以后再生成。"
UNKNOWN = "所有单位页面上的变更记录都做不出来：{}"


def past(data: Path, files: Iterable[str], as_of: date, zone: ZoneInfo = CHINA) -> Past:
    """The past of the institutions' files, relative to `data`; empty outside Git and in a shallow clone."""
    try:
        repository = Repository(data, zone)
        if repository.is_shallow:
            return Past({}, SHALLOW)
        with repository.blobs() as blobs:
            return Past(trace(repository.mainline("institutions", as_of), files, blobs.read))
    except NotGit as reason:
        return Past({}, UNKNOWN.format(reason))


def head(data: Path) -> str:
    """The commit that `past` ends with; empty outside Git."""
    try:
        return Repository(data).commit("HEAD").id
    except NotGit:
        return ""


class Versions:
    """The versions of files as records, each read once."""

    def __init__(self, blobs: Blobs, vocabulary: Vocabulary) -> None:
        self._blobs = blobs
        self._vocabulary = replace(vocabulary, is_whole=False)  # words that are no more were words then
        self._read: dict[Text, Entry | None] = {}

    def entry(self, path: str, blob: str) -> Entry | None:
        """The record of a version; None where today's model cannot read it. Raises NotGit where its text is lacking."""
        if (path, blob) not in self._read:
            self._read[path, blob] = entry_from(path, self._blobs.read(blob), self._vocabulary)[0]
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


def change_record(
    versions: Versions,
    steps: Sequence[FileCommit],
    written: Entry,
    campaigns: Mapping[str, Campaign],
    edition: Edition,
    as_of: date,
) -> tuple[CommitRecord, ...]:
    """One institution's record, newest first; a step that readers see nothing of is left out.

    `written` is today's record with all it holds. Of what came before, each step shows what the edition's readers could
    see on the day it was made, as far as it is fit for today's. Where the repository lacks a text, the result is empty.
    """
    recorder = _Recorder(versions, today(written, campaigns, edition, as_of), written, edition, as_of)
    try:
        return tuple(recorder.records(steps))[::-1]
    except NotGit:
        return ()


def holds_on(steps: Sequence[FileCommit], as_of: date) -> bool:
    """Whether the record made on `as_of` is the same on later days, for as long as the page itself is the same."""
    return all(step.commit.day <= as_of for step in steps)


class _Recorder:
    """Makes the record of changes of one file from its steps."""

    def __init__(self, versions: Versions, now: Today, written: Entry, edition: Edition, as_of: date) -> None:
        self._versions = versions
        self._now = now
        self._written = written
        self._edition = edition
        self._as_of = as_of

    def records(self, steps: Sequence[FileCommit]) -> Iterator[CommitRecord]:
        """The record, oldest first."""
        texts = list(_texts(steps))
        entries = [self._versions.entry(*text) if text else None for pair in texts for text in pair]
        read = [entry for entry in entries if entry]
        placed = iter(places([entry.record for entry in read], self._written.record))
        known = [(entry, next(placed)) if entry else None for entry in entries]
        for place, (step, pair) in enumerate(zip(steps, texts, strict=True)):
            day = min(step.commit.day, self._as_of)
            if place == 0 and step.difference.old is None:
                yield CommitRecord(step.commit.short, day, (), is_first=True)
                continue
            before, after = known[2 * place : 2 * place + 2]
            if (pair[0] and not before) or (pair[1] and not after):
                changes = [Change(Topic.PROFILE, Aspect.UNREADABLE, None, None)]
            else:
                changes = list(self._changes(before, after, step.difference.old is None, day))
            changed = tuple(lines(changes, self._now))
            if changed:
                yield CommitRecord(step.commit.short, day, changed)

    def _changes(self, before: Known | None, after: Known | None, is_new: bool, day: date) -> Iterator[Change]:
        """What a step changed, and that it took back what is not public today, without saying what."""
        (was, hidden_before), (now, hidden_after) = (self._sides(one, day) for one in (before, after))
        if is_new and now:
            yield Change(Topic.PROFILE, Aspect.INSTITUTION, None, now.record.name)
        yield from compare(was, now)
        if after and hidden_before - hidden_after:
            yield Change(Topic.TAKEN_BACK, Aspect.HIDDEN, None, None)

    def _sides(self, known: Known | None, day: date) -> tuple[Side | None, Counter[str]]:
        """What readers saw of a record on a day: what stands on the page today, and the rest as bare texts."""
        if known is None:
            return None, Counter()
        entry, places = known
        campaigns = self._now.campaigns
        kept, apart = (
            edit_entry(replace(entry, record=part), campaigns, self._edition, day)
            for part in self._now.parted(entry.record, places)
        )
        hidden = Counter(part for visit in apart.record.inspections for part in _parts(visit))
        return Side(compile(kept, campaigns, day), campaigns), hidden


def _texts(steps: Sequence[FileCommit]) -> Iterator[tuple[Text | None, Text | None]]:
    """The texts before and after each step; what came back after a deletion is compared with what was deleted."""
    kept: Text | None = None
    for step in steps:
        one = step.difference
        after = (one.new, one.after) if one.new else None
        yield (one.old, one.before) if one.old else kept, after
        kept = after or ((one.old, one.before) if one.old else kept)


def _parts(visit: Inspection) -> Iterator[str]:
    """What a visit that is not public today said, part by part."""
    for item, result in visit.results.items():
        yield f"{item} {result.model_dump_json()}"
    for one in (*visit.good_practices, *visit.accountability):
        yield one.model_dump_json()
    if not (visit.results or visit.good_practices or visit.accountability):
        yield visit.date.isoformat()

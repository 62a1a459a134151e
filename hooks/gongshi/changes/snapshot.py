"""Reads the data of two commits from Git: of the institutions, only those whose files differ."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from ..model.addresses import SAFE_ID
from ..model.campaign import Campaign
from ..model.district import DistrictList
from ..model.institution import Institution
from ..model.register import DISTRICTS_FILE, HOLIDAYS_FILE, VOCABULARY_FILE, Entry, Register
from ..model.reports import Reports
from ..model.terms import BUILT_IN, Vocabulary
from ..model.vocabulary import VocabularyFile, vocabulary_of
from ..model.workdays import Holidays
from ..reading.diagnostic import Diagnostic, Position, Severity, errors_in
from ..reading.parse import parse
from .git import NOTHING, Blobs, Commit, Difference, Repository
from .names import claimed
from .renames import identified

M = TypeVar("M", bound=BaseModel)
INSTITUTION = re.compile(rf"institutions/({SAFE_ID.pattern})/({SAFE_ID.pattern})\.yml")


@dataclass(frozen=True)
class Snapshot:
    """The part of one commit that is compared: campaigns, districts, reports, and the institutions whose files differ.

    `texts` are the bytes of these files; `unread` those that could not be made records.
    """

    commit: Commit
    register: Register
    texts: Mapping[str, bytes]
    unread: frozenset[str]

    def entry(self, file: str | None) -> Entry | None:
        """The institution of a file."""
        return next((one for one in self.register.entries if one.file == file), None)


@dataclass(frozen=True)
class Two:
    """The snapshots of two commits, the pairs of files that differ, and the diagnostics of files that cannot be
    read."""

    base: Snapshot
    head: Snapshot
    pairs: tuple[tuple[str | None, str | None], ...]
    diagnostics: tuple[Diagnostic, ...]
    replaced: tuple[str, ...] = ()
    """Pictures and documents whose content differs under the same name."""
    bearing: tuple[Entry, ...] = ()
    """Institutions of the older state that may have borne a name that one of the newer takes."""


def two(repository: Repository, base: Commit, head: Commit) -> Two:
    """Read what differs between two commits. Raises NotGit where the repository lacks a part."""
    every = repository.differing(base, head)
    replaced = tuple(one.new for one in every if one.new and one.new == one.old and one.new.startswith("media/"))
    showing = {file for file in repository.mentioning(head, "institutions", replaced) if is_institution(file)}
    contents = repository.files(head, *sorted(showing)) if showing else {}
    with repository.blobs() as blobs:
        differences = list(identified((one for one in every if _is_institution(one)), blobs.read))
        reader = BlobReader(blobs)
        snapshots = [
            snapshot_of(
                commit,
                repository.files(commit, VOCABULARY_FILE, HOLIDAYS_FILE, DISTRICTS_FILE, "campaigns/", "reports/"),
                {file: blob for file, blob in files if file and is_institution(file) and blob != NOTHING},
                reader,
            )
            for commit, files in (
                (base, [(one.old, one.before) for one in differences]),
                (head, [*contents.items(), *((one.new, one.after) for one in differences)]),
            )
        ]
        (before, wrong), (after, wrong_now) = snapshots
        pairs = []
        for one in sorted(differences, key=lambda one: one.new or one.old or ""):
            old = one.old if one.old and is_institution(one.old) else None
            new = one.new if one.new and is_institution(one.new) else None
            pairs.append((old, new))
        bearing = _bearing(repository, reader, before, after, pairs)
    diagnostics = [*(_of_base(one, base) for one in wrong), *wrong_now]
    return Two(before, after, tuple(pairs), tuple(diagnostics), replaced, bearing)


def _bearing(
    repository: Repository,
    reader: "BlobReader",
    before: Snapshot,
    after: Snapshot,
    pairs: Iterable[tuple[str | None, str | None]],
) -> tuple[Entry, ...]:
    """The institutions of the older commit whose files mention a name that one of the newer takes."""
    both = ((before.entry(old), after.entry(new)) for old, new in pairs)
    names = sorted({name for was, now in both if now for name in claimed(was, now)})
    files = {file for file in repository.mentioning(before.commit, "institutions", names) if is_institution(file)}
    contents = repository.files(before.commit, *sorted(files)) if files else {}
    read = (entry_from(file, reader.bytes(blob), before.register.vocabulary) for file, blob in contents.items())
    return tuple(entry for entry, _ in read if entry)


def is_institution(file: str) -> bool:
    """Whether an institution's file stands at that path of the data folder."""
    return INSTITUTION.fullmatch(file) is not None


def entry_from(file: str, raw: bytes, vocabulary: Vocabulary) -> tuple[Entry | None, list[Diagnostic]]:
    """One institution from its file's bytes, or what is wrong with them."""
    parsed = parse(file, raw, Institution, vocabulary)
    errors = errors_in(parsed.diagnostics)
    if errors or parsed.record is None:
        return None, errors
    path = PurePosixPath(file)
    return Entry(path.parent.name, path.stem, file, parsed.record), []


def _is_institution(difference: Difference) -> bool:
    return any(file and is_institution(file) for file in (difference.old, difference.new))


class BlobReader:
    """Records by the id of their content, so that what both commits share is read once."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self._read: dict[tuple[str, ...], tuple[BaseModel | None, list[Diagnostic]]] = {}

    def bytes(self, blob: str) -> bytes:
        """The content with that id."""
        return self._blobs.read(blob)

    def record(
        self, file: str, blob: str, model: type[M], vocabulary: Vocabulary = BUILT_IN, words: str = ""
    ) -> tuple[M | None, list[Diagnostic]]:
        """The record of a content, or None and what is wrong with it; `words` is the id of the vocabulary's content."""
        key = file, blob, words
        if key not in self._read:
            parsed = parse(file, self._blobs.read(blob), model, vocabulary)
            errors = errors_in(parsed.diagnostics)
            self._read[key] = (None if errors else parsed.record), errors
        record, errors = self._read[key]
        return (record if isinstance(record, model) else None), errors


def snapshot_of(
    commit: Commit, above: Mapping[str, str], files: Mapping[str, str], reader: BlobReader
) -> tuple[Snapshot, list[Diagnostic]]:
    """A commit's part from the ids of its contents by file, and what is wrong with the texts.

    `above` are the words, holidays, districts, campaigns and reports, `files` the institutions to be read.
    """
    wrong: list[Diagnostic] = []
    campaigns, reports, texts, entries, unread = {}, {}, {}, [], set()
    districts: DistrictList | None = None
    holidays: Holidays | None = None
    words = above.get(VOCABULARY_FILE, "")
    file_of_words, errors = reader.record(VOCABULARY_FILE, words, VocabularyFile) if words else (None, [])
    vocabulary = vocabulary_of(file_of_words, not errors)
    for file, blob in sorted(above.items()):
        read: BaseModel | None
        if file == VOCABULARY_FILE:
            read = file_of_words
        elif file == HOLIDAYS_FILE:
            read, errors = holidays, _ = reader.record(file, blob, Holidays)
        elif file == DISTRICTS_FILE:
            read, errors = districts, _ = reader.record(file, blob, DistrictList, vocabulary, words)
        elif file.startswith("reports/") and file.endswith(".yml"):
            read, errors = owed, _ = reader.record(file, blob, Reports, vocabulary, words)
            if owed:
                reports[PurePosixPath(file).stem] = owed
        elif file.endswith(".yml"):
            read, errors = campaign, _ = reader.record(file, blob, Campaign, vocabulary, words)
            if campaign:
                campaigns[PurePosixPath(file).stem] = campaign
        else:
            continue
        texts[file] = reader.bytes(blob)
        if read is None:
            unread.add(file)
        wrong += errors
    for file, blob in sorted(files.items()):
        texts[file] = reader.bytes(blob)
        entry, errors = entry_from(file, texts[file], vocabulary)
        if entry:
            entries.append(entry)
        wrong += errors
    unread |= files.keys() - {entry.file for entry in entries}
    register = Register(
        tuple(districts.root) if districts else (),
        campaigns,
        tuple(entries),
        reports=reports,
        vocabulary=vocabulary,
        vocabulary_file=file_of_words,
        holidays=holidays,
    )
    return Snapshot(commit, register, texts, frozenset(unread)), wrong


def _of_base(one: Diagnostic, base: Commit) -> Diagnostic:
    """What is wrong with a text that was replaced: worth knowing, since nothing is compared with it."""
    return replace(
        one,
        place=one.place if isinstance(one.place, Position) else Position(1, 1),
        message=f"（提交 {base.short} 里的文件，读不出来，没有比较）{one.message}",
        severity=Severity.WARNING,
    )

"""The data folder → records. The only module that reads data/ (but for the bytes of media)."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model.campaign import Campaign
from ..model.district import District, DistrictList
from ..model.institution import Institution
from ..model.register import (
    DISTRICTS_FILE,
    HOLIDAYS_FILE,
    VOCABULARY_FILE,
    Entry,
    Register,
    is_safe_id,
)
from ..model.reports import Reports
from ..model.terms import BUILT_IN, InstitutionType, Vocabulary
from ..model.vocabulary import VocabularyFile, vocabulary_of
from ..model.workdays import Holidays, WorkCalendar, calendar_of
from .diagnostic import Diagnostic
from .encoding import MOST_BYTES
from .folder_errors import at_all, linked, stray, stray_folders, unsafe
from .parse import Gaps, Parsed, R, parse
from .rules import ReadingRule
from .yaml_positions import Locator


@dataclass(frozen=True, slots=True)
class Outline:
    """The data folder without the institutions' content: words, districts, campaigns, reports, all paths, and the
    diagnostics so far."""

    districts: tuple[District, ...]
    campaigns: Mapping[str, Campaign]
    media: frozenset[str]
    files: Mapping[str, tuple[str, ...]]
    """The institutions' files, by folder: the districts in their order, then folders that are none."""
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    gaps: Mapping[str, Gaps]
    reports: Mapping[str, Reports]
    vocabulary: Vocabulary = BUILT_IN
    vocabulary_file: VocabularyFile | None = None
    holidays: Holidays | None = None

    def register(self, entries: tuple[Entry, ...], broken: frozenset[str] = frozenset()) -> Register:
        """The register with these entries; `broken` are files among theirs."""
        every = frozenset(self.places)
        broken |= self.broken
        above = self.districts, self.campaigns
        words, file, holidays = self.vocabulary, self.vocabulary_file, self.holidays
        return Register(*above, entries, self.media, broken, self.reports, every, words, file, holidays)

    @property
    def places(self) -> Iterator[str]:
        """The place of every institution's file, as `district/id`."""
        return (f"{folder}/{_stem(file)}" for folder, files in self.files.items() for file in files)


def outline(data: Path) -> Outline:
    """Read words, holidays, districts, campaigns and reports below `data`, and list all files, in a fixed order.

    Institutions are not read.
    """
    diagnostics: list[Diagnostic] = []
    gaps: dict[str, Gaps] = {}
    broken: set[str] = set()
    vocabulary, calendar = BUILT_IN, WorkCalendar()

    def take(file: str, model: type[R]) -> R | None:
        """The record of a file above the institutions, or None; what is wrong with it is added to the diagnostics."""
        if (data / file).is_symlink():
            diagnostics.append(linked(file))
            return None
        if not (data / file).is_file():
            diagnostics.append(at_all(file, ReadingRule.FILE_MISSING, f"缺少文件 {file}。"))
            return None
        parsed = parse(file, beginning(data / file, MOST_BYTES), model, vocabulary, calendar=calendar)
        diagnostics.extend(parsed.diagnostics)
        if parsed.gaps:
            gaps[file] = parsed.gaps
        if parsed.is_broken:
            broken.add(file)
        return parsed.record

    has_words = os.path.lexists(data / VOCABULARY_FILE)
    words = take(VOCABULARY_FILE, VocabularyFile) if has_words else None
    vocabulary = vocabulary_of(words, not has_words or (words is not None and VOCABULARY_FILE not in broken))
    holidays = take(HOLIDAYS_FILE, Holidays) if os.path.lexists(data / HOLIDAYS_FILE) else None
    calendar = calendar_of(holidays)
    listed = take(DISTRICTS_FILE, DistrictList)
    districts = tuple(listed.root) if listed else ()
    campaigns = {}
    for file in _files(data, "campaigns", 1, diagnostics):
        campaign = take(file, Campaign)
        if campaign:
            campaigns[Path(file).stem] = campaign
    if not campaigns and not broken:
        message = "一个督查也没有，应至少有一个 campaigns/<代号>.yml。"
        diagnostics.append(at_all("campaigns", ReadingRule.CAMPAIGN_MISSING, message))
    reports = {}
    for file in _files(data, "reports", 1, diagnostics):
        owed = take(file, Reports)
        if owed:
            reports[Path(file).stem] = owed
    files: dict[str, list[str]] = {}
    for file in _files(data, "institutions", 2, diagnostics):
        files.setdefault(file.split("/")[1], []).append(file)
    diagnostics += stray_folders(data, districts)
    known = list(dict.fromkeys(district.id for district in districts))
    order = known + sorted(set(files) - set(known))
    media = frozenset(_media(data, diagnostics))
    folders = {id: tuple(sorted(files.get(id, ()), key=_stem)) for id in order}
    rest = tuple(diagnostics), gaps, reports, vocabulary, words, holidays
    return Outline(districts, campaigns, media, folders, frozenset(broken), *rest)


def institution(data: Path, file: str, vocabulary: Vocabulary) -> tuple[bytes, Parsed[Institution]]:
    """Read an institution's file: its bytes, and the parsed record with its diagnostics."""
    raw = beginning(data / file, MOST_BYTES)
    return raw, parse_institution(file, raw, vocabulary)


def parse_institution(file: str, raw: bytes, vocabulary: Vocabulary) -> Parsed[Institution]:
    """The bytes of an institution's file as a record, or what keeps them from being one."""
    usual = vocabulary.words(InstitutionType)[0]
    return parse(file, raw, Institution, vocabulary, {"name": file, "type": usual})


def locator(data: Path, file: str) -> Locator:
    """The locator of lines and columns in one file; where it is missing or no text, every place is its start."""
    path = data / file
    try:
        return Locator(beginning(path, MOST_BYTES).decode() if path.is_file() else "")
    except UnicodeDecodeError:
        return Locator("")


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[1].removesuffix(".yml")


def _files(data: Path, folder: str, depth: int, diagnostics: list[Diagnostic]) -> list[str]:
    """The YAML files so many folders below `folder`, sorted; anything else there is reported."""
    found = []
    for file, is_file in sorted(_entries(data, folder, depth)):
        name = file.rsplit("/", 1)[-1]
        stem = name.removesuffix(".yml")
        if is_file is None:
            diagnostics.append(linked(file))
        elif stem == name or not is_file:
            diagnostics.append(stray(file, Path(file)))
        elif not is_safe_id(stem):
            diagnostics.append(unsafe(file, stem))
        else:
            found.append(file)
    return found


def _entries(data: Path, folder: str, depth: int) -> Iterator[tuple[str, bool | None]]:
    """What lies so many folders below `folder`, and whether it is a file; not what editors and systems leave behind.

    Of a link, None: links are not followed, wherever they lead.
    """
    if (data / folder).is_symlink():
        yield folder, None
        return
    try:
        with os.scandir(data / folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "~$")):
                    continue
                if entry.is_symlink():
                    yield f"{folder}/{entry.name}", None
                elif depth == 1:
                    yield f"{folder}/{entry.name}", entry.is_file()
                elif entry.is_dir():
                    yield from _entries(data, f"{folder}/{entry.name}", depth - 1)
    except FileNotFoundError:
        return


def _media(data: Path, diagnostics: list[Diagnostic]) -> Iterator[str]:
    """The files below media/; a link there is reported, and not followed."""
    if (data / "media").is_symlink():
        diagnostics.append(linked("media"))
        return
    for folder, folders, names in os.walk(data / "media"):
        for name in sorted((*folders, *names)):
            if name.startswith((".", "~$")):
                continue
            path = Path(folder, name)
            file = path.relative_to(data).as_posix()
            if path.is_symlink():
                diagnostics.append(linked(file))
            elif path.is_file():
                yield file


def beginning(path: Path, most: int) -> bytes:
    """The first `most` bytes of a file and one more, if it is longer: enough to see that it is too large."""
    with path.open("rb", buffering=0) as file:
        return file.read(most + 1)

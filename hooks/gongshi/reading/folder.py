"""The data folder → records. The only module that reads data/ (but for the bytes of media)."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model.campaign import Campaign
from ..model.district import District, DistrictList
from ..model.institution import Institution
from ..model.register import DEVICE_NAMES, DISTRICTS_FILE, VOCABULARY_FILE, Entry, Register, is_safe_id
from ..model.reports import Reports
from ..model.terms import BUILT_IN, InstitutionType, Vocabulary
from ..model.vocabulary import VocabularyFile, vocabulary_of
from .diagnostic import Diagnostic, Position
from .encoding import MOST_BYTES
from .field_errors import near
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

    def register(self, entries: tuple[Entry, ...], broken: frozenset[str] = frozenset()) -> Register:
        """The register with these entries; `broken` are files among theirs."""
        every = frozenset(self.places)
        broken |= self.broken
        words = self.vocabulary, self.vocabulary_file
        above = self.districts, self.campaigns
        return Register(*above, entries, self.media, broken, self.reports, every, *words)

    @property
    def places(self) -> Iterator[str]:
        """The place of every institution's file, as `district/id`."""
        return (f"{folder}/{_stem(file)}" for folder, files in self.files.items() for file in files)


def outline(data: Path) -> Outline:
    """Read words, districts, campaigns and reports below `data`, and list all files, in a fixed order.

    Institutions are not read.
    """
    diagnostics: list[Diagnostic] = []
    gaps: dict[str, Gaps] = {}
    broken: set[str] = set()
    vocabulary = BUILT_IN

    def take(file: str, model: type[R]) -> R | None:
        """The record of a file above the institutions, or None; what is wrong with it is added to the diagnostics."""
        if (data / file).is_symlink():
            diagnostics.append(_linked(file))
            return None
        if not (data / file).is_file():
            diagnostics.append(_at_all(file, ReadingRule.FILE_MISSING, f"缺少文件 {file}。"))
            return None
        parsed = parse(file, beginning(data / file, MOST_BYTES), model, vocabulary)
        diagnostics.extend(parsed.diagnostics)
        if parsed.gaps:
            gaps[file] = parsed.gaps
        if parsed.is_broken:
            broken.add(file)
        return parsed.record

    has_words = os.path.lexists(data / VOCABULARY_FILE)
    words = take(VOCABULARY_FILE, VocabularyFile) if has_words else None
    vocabulary = vocabulary_of(words, not has_words or (words is not None and VOCABULARY_FILE not in broken))
    listed = take(DISTRICTS_FILE, DistrictList)
    districts = tuple(listed.root) if listed else ()
    campaigns = {}
    for file in _files(data, "campaigns", 1, diagnostics):
        campaign = take(file, Campaign)
        if campaign:
            campaigns[Path(file).stem] = campaign
    if not campaigns and not broken:
        message = "一个督查也没有，应至少有一个 campaigns/<代号>.yml。"
        diagnostics.append(_at_all("campaigns", ReadingRule.CAMPAIGN_MISSING, message))
    reports = {}
    for file in _files(data, "reports", 1, diagnostics):
        owed = take(file, Reports)
        if owed:
            reports[Path(file).stem] = owed
    files: dict[str, list[str]] = {}
    for file in _files(data, "institutions", 2, diagnostics):
        files.setdefault(file.split("/")[1], []).append(file)
    diagnostics += _folders(data, districts)
    known = list(dict.fromkeys(district.id for district in districts))
    order = known + sorted(set(files) - set(known))
    media = frozenset(_media(data, diagnostics))
    folders = {id: tuple(sorted(files.get(id, ()), key=_stem)) for id in order}
    found = tuple(diagnostics)
    return Outline(districts, campaigns, media, folders, frozenset(broken), found, gaps, reports, vocabulary, words)


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
            diagnostics.append(_linked(file))
        elif stem == name or not is_file:
            diagnostics.append(_stray(file, Path(file)))
        elif not is_safe_id(stem):
            diagnostics.append(_unsafe(file, stem))
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
        diagnostics.append(_linked("media"))
        return
    for folder, folders, names in os.walk(data / "media"):
        for name in sorted((*folders, *names)):
            if name.startswith((".", "~$")):
                continue
            path = Path(folder, name)
            file = path.relative_to(data).as_posix()
            if path.is_symlink():
                diagnostics.append(_linked(file))
            elif path.is_file():
                yield file


def beginning(path: Path, most: int) -> bytes:
    """The first `most` bytes of a file and one more, if it is longer: enough to see that it is too large."""
    with path.open("rb", buffering=0) as file:
        return file.read(most + 1)


def _at_all(file: str, rule: ReadingRule, message: str, hint: str = "") -> Diagnostic:
    """What concerns a file as a whole."""
    return Diagnostic(file, Position(1, 1), message, hint, rule=rule)


def _linked(file: str) -> Diagnostic:
    return _at_all(
        file,
        ReadingRule.FILE_LINK,
        "这是一个链接（快捷方式），不是文件，里面的内容不会读取。",
        "把它指向的文件复制到这里，删去链接。",
    )


def _stray(file: str, path: Path) -> Diagnostic:
    hint = (
        "把扩展名改成 .yml。"
        if path.suffix.lower() in (".yaml", ".yml")
        else "图片和文档放在 media/ 下；其他文件不要放在这里。"
    )
    return _at_all(file, ReadingRule.FILE_KIND, f"“{path.name}”不是 .yml 文件，这里只能放 .yml 文件。", hint)


def _unsafe(file: str, id: str) -> Diagnostic:
    if id in DEVICE_NAMES:
        message = f"文件名“{id}”在 Windows 上不能用。"
        return _at_all(file, ReadingRule.FILE_NAME, message, "换一个代号，或者在后面加几个字母。")
    hint = near(id, [re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")])
    return _at_all(file, ReadingRule.FILE_NAME, f"文件名“{id}”不能用作网址，应为小写字母、数字和连字符。", hint)


def _folders(data: Path, districts: tuple[District, ...]) -> Iterator[Diagnostic]:
    known = [district.id for district in districts]
    for path in sorted((data / "institutions").glob("*")):
        file = path.relative_to(data).as_posix()
        if path.name.startswith(".") or path.is_symlink():
            continue
        if not path.is_dir():
            message = "单位文件要放在所在县区的文件夹里：institutions/<县区>/<代号>.yml。"
            yield _at_all(file, ReadingRule.FILE_FOLDER, message)
        elif path.name not in known and known:
            hint = (
                near(path.name, known)
                or f"先在 districts.yml 里加上它，或移到这些文件夹之一：{'、'.join(known[:12])}。"
            )
            message = f"文件夹“{path.name}”不是 districts.yml 里的县区代号。"
            yield _at_all(file, ReadingRule.FILE_FOLDER, message, hint)

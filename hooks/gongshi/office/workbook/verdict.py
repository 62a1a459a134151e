"""The checker's diagnostics after an import → problems at the cells that caused them, in the workbook's words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...model.fields import walk
from ...model.institution import Institution
from ...model.terms import Vocabulary
from ...model.words import Result
from ...reading.diagnostic import At, Diagnostic, Position, Severity
from ...reading.yaml_positions import Locator
from .edit import Edit, Path
from .import_error import CellProblem, CellSource
from .layout import TABLES

TOKEN = re.compile(r"(?<![A-Za-z0-9_/.\-])[a-z]+(?:_[a-z]+)*(?![A-Za-z0-9_/.\-])")
LABELLED = re.compile(r"([a-z_]+)（([^（）]+)）")
FIELDS = {
    **{field.key: field.zh for _, field in walk(Institution)},
    **{column.path[-1]: column.title for table in TABLES for column in table.fields},
    **{table.holder[-1]: table.title for table in TABLES if table.holder},
    "response": "回应",
    "date": "日期",
    "item": "项目号",
}
KINDS = tuple(dict.fromkeys([Result, *(field.words for _, field in walk(Institution) if field.words)]))
"""The vocabularies of an institution's file; others have words of the same name."""


@dataclass(frozen=True)
class Written:
    """A file's text after the edits, and where the values of the edits stand in it."""

    text: str
    edits: Sequence[Edit]
    paths: Mapping[int, Path]

    def cells(self) -> dict[Position, CellSource]:
        """The cell behind each place of the text: of the value itself, or else of what it stands in."""
        locator = Locator(self.text)
        found: dict[Position, CellSource] = {}
        for number, path in self.paths.items():
            value = self.edits[number].value
            for place in range(len(value)) if isinstance(value, list) else ():
                found.setdefault(locator.find((*_plain(path), place)), self.edits[number].source)
        for up in range(1 + max((len(path) for path in self.paths.values()), default=0)):
            for number, path in self.paths.items():
                at = _plain(path[: len(path) - up]) if up < len(path) else ()
                if at:
                    for on_key in (False, True):
                        found.setdefault(locator.find(at, on_key), self.edits[number].source)
        return found

    def within(self, position: Position) -> CellSource | None:
        """The cell whose text has that place somewhere inside."""
        locator = Locator(self.text)
        for number, path in self.paths.items():
            value, at = self.edits[number].value, _plain(path)
            for inner in [(*at, place) for place in range(len(value))] if isinstance(value, list) else [at]:
                extent = locator.extent(inner)
                if extent and extent[0] <= position < extent[1]:
                    return self.edits[number].source
        return None


def _plain(path: Path) -> At:
    """The path without the new items, of which none is left once it stands in the text."""
    return tuple(step for step in path if isinstance(step, str | int))


def problems(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], files: Mapping[str, Written], vocabulary: Vocabulary
) -> list[CellProblem]:
    """Every error, and the warnings that are new; each at a cell where one caused it, else at its line of the file."""
    words = {word.value: word.zh for kind in KINDS for word in vocabulary.words(kind)}
    known = {(one.file, one.message) for one in before if one.severity is Severity.WARNING}
    cells = {file: written.cells() for file, written in files.items()}
    found = []
    for one in after:
        if one.severity is Severity.WARNING and (one.file, one.message) in known:
            continue
        source = cells.get(one.file, {}).get(one.position)
        if source is None and one.file in files:
            source = files[one.file].within(one.position)
        if source:
            message, hint = in_sheet_words(one.message, words), _hint(one.hint, words)
            found.append(CellProblem(source, message, hint, one.severity, one.rule))
        else:
            where = f"{one.file} 第 {one.position.line} 行：{one.words()}"
            found.append(CellProblem(None, where, one.hint, one.severity, one.rule))
    return found


def _hint(hint: str, words: Mapping[str, str]) -> str:
    """A hint that holds for a sheet too; how something is written in YAML does not."""
    return "" if "{" in hint or ".yml" in hint else in_sheet_words(hint, words)


def in_sheet_words(message: str, words: Mapping[str, str]) -> str:
    """A message of the checker with the sheet's titles and labels in the place of the file's English words."""
    message = LABELLED.sub(lambda match: match[2] if words.get(match[1]) == match[2] else match[0], message)
    message = re.sub(r"（([a-z_]+)）", lambda match: "" if match[1] in FIELDS else match[0], message)
    return TOKEN.sub(lambda match: FIELDS.get(match[0]) or words.get(match[0]) or match[0], message)

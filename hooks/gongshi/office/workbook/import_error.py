"""Problems of a workbook, each with sheet and cell, what was found and what was expected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...reading.diagnostic import Severity, in_one_line


@dataclass(frozen=True, slots=True)
class CellSource:
    """A cell: the sheet's name, its row and its column, both counted from 1."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"“{self.sheet}”表 {letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One thing to mend (or, as a warning, to know) before the workbook is taken in.

    `rule` is the id of the checker's rule, where it was the checker that found it.
    """

    source: CellSource | None
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    rule: str = ""

    def __str__(self) -> str:
        kind = "错误" if self.severity is Severity.ERROR else "提醒"
        where = f"{self.source}：" if self.source else ""
        return f"{kind}：{where}{in_one_line(self.message, self.hint, self.rule)}"


class ImportRefused(ValueError):
    """A file cannot be imported at all; the text says why, in Chinese."""


def letters(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name


def in_order(problems: Iterable[CellProblem], sheets: Sequence[str]) -> list[CellProblem]:
    """Errors and warnings from the first of the sheets to the last, top to bottom, each once."""
    unique = list(dict.fromkeys(problems))

    def place(one: CellProblem) -> tuple[int, int, int]:
        """The place of a problem's cell, for sorting; problems without one come first."""
        return (sheets.index(one.source.sheet), one.source.row, one.source.column) if one.source else (-1, 0, 0)

    return sorted(unique, key=place)

"""Edits that a workbook asks for: values to put at paths of institutions' files."""

from dataclasses import dataclass, field
from typing import Any

from .import_error import CellSource


@dataclass(frozen=True, eq=False)
class New:
    """A new item of a list: it is inserted behind the items with the same or an earlier date, or else at the end."""


Step = str | int | New
Path = tuple[Step, ...]
"""The way to a value: keys, places in lists as the file has them before anything changes, and new items."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Stands for a value that is to be deleted, or for a list item to be deleted whole."""


REMOVED = Removed()


@dataclass(frozen=True, slots=True)
class Listed:
    """Stands for no value: what a result states of one problem moves into its list of problems, as the first."""


LISTED = Listed()


@dataclass(frozen=True)
class Edit:
    """One value to put, and the cell that asks for it."""

    path: Path
    value: Any
    source: CellSource


@dataclass(frozen=True)
class CellEdit:
    """One edit as an editor reads it."""

    whose: str
    what: str
    before: str
    after: str
    source: CellSource

    def __str__(self) -> str:
        if not self.before:
            return f"{self.whose}：{self.what} 新填 {self.after}"
        return f"{self.whose}：{self.what} {self.before} → {self.after}"


@dataclass
class Plan:
    """All edits, by file, and how they read."""

    edits: dict[str, list[Edit]] = field(default_factory=dict)
    changes: list[CellEdit] = field(default_factory=list)

    def put(self, file: str, edit: Edit, change: CellEdit | None = None) -> None:
        """Add an edit to a file; one that editors need not read comes without a description."""
        self.edits.setdefault(file, []).append(edit)
        if change:
            self.changes.append(change)

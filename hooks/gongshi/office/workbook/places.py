"""A row → the index of the list item it is about: by its number, else by its content, else a new one."""

from collections.abc import Sequence
from typing import Any

from . import cell_values
from .address import VisitAddress, Wrong
from .base_marks import Base
from .cell_values import CellUnreadable, quoted
from .edit import New, Path, Step
from .export_rows import value_at
from .import_error import CellProblem
from .import_rows import ImportRow
from .layout import LOG, PLACE, STEP, SheetColumn
from .scope import SheetScope


def held(visit: VisitAddress, path: Path) -> Any:
    """What the data has at a path of an institution, or None."""
    known = [step for step in path if not isinstance(step, New)]
    return value_at(visit.unit.record, known) if len(known) == len(path) else None


class Places:
    """The lists that a workbook adds to, and which of their items a row has been taken for."""

    def __init__(self, scope: SheetScope, base: Base) -> None:
        self._scope = scope
        self._base = base
        self._new: dict[tuple[str, Path, int], New] = {}
        self._taken: set[tuple[str, Path, Step]] = set()

    def holder(self, row: ImportRow, visit: VisitAddress, above: Path) -> Path:
        """The list that a row belongs to, below the result or inspection at `above`. Raises Wrong."""
        if not row.has(STEP):
            return (*above, *row.table.holder)
        number = self.number(row, STEP) or 0
        log = (*above, *LOG.holder)
        entries = held(visit, log) or []
        if 1 <= number <= len(entries):
            return (*log, number - 1, "measures")
        new = self._new.get((visit.unit.file, log, number))
        if new is None:
            message = f"经过序号是 {number}，“整改经过”表里这个问题没有第 {number} 条。"
            raise Wrong(CellProblem(row.source(STEP), message, "新加的那条经过也要写上序号，才能在这里指到它。"))
        return (*log, new, "measures")

    def item(self, row: ImportRow, visit: VisitAddress, holder: Path, key: str) -> Path:
        """The way to the item that a row is. Raises Wrong."""
        items = held(visit, holder) or []
        number = self.number(row, PLACE)
        place: Step | None = None
        if number is None or (self._base and key not in self._base):
            place = self._recognised(row, visit, holder, items)
        if place is None and number is not None:
            place = number - 1 if number <= len(items) else self._numbered(visit.unit.file, holder, number)
        place = New() if place is None else place
        self._taken.add((visit.unit.file, holder, place))
        return (*holder, place)

    def _numbered(self, file: str, holder: Path, number: int) -> New:
        return self._new.setdefault((file, holder, number), New())

    def _recognised(self, row: ImportRow, visit: VisitAddress, holder: Path, items: Sequence[Any]) -> int | None:
        natural = [row.table.column(name) for name in row.table.natural]
        wanted = [self._shown(row, column) for column in natural]
        for place, item in enumerate(items):
            has = [self._scope.shown(column, value_at(item, column.path)) for column in natural]
            if has == wanted and (visit.unit.file, holder, place) not in self._taken:
                return place
        return None

    def _shown(self, row: ImportRow, column: SheetColumn) -> object:
        try:
            return self._scope.shown(column, self._scope.read(column, row.cells[column])) if row.has(column) else None
        except CellUnreadable:
            return None  # reported where the cell itself is read

    @staticmethod
    def number(row: ImportRow, column: SheetColumn) -> int | None:
        """The number in a column, None where the cell is empty. Raises Wrong."""
        if not row.has(column):
            return None
        try:
            number = cell_values.count(row.cells[column])
        except CellUnreadable:
            number = 0
        if number < 1:
            message = f"{column.title}是{quoted(row.cells[column])}，应为正整数，或者空着。"
            raise Wrong(CellProblem(row.source(column), message))
        return number

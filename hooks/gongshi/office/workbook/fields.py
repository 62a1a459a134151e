"""Compares a row's cells with the record the row is about → edits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...reading.diagnostic import Severity
from . import base_marks, cell_values
from .address import Unit, Wrong
from .cell_values import REMOVE, CellUnreadable, quoted
from .edit import REMOVED, CellEdit, Edit, Path, Plan
from .export_rows import value_at
from .import_error import CellProblem
from .import_rows import ImportRow
from .layout import ACCOUNTABILITY, LOG, PLACE, PRACTICES, RESULTS, UNITS, SheetColumn
from .scope import SheetScope

FOREVER = {LOG: "整改经过", PRACTICES: "好做法", ACCOUNTABILITY: "责任追究"}
"""Lists whose items, once published, are not taken back; addresses and the record depend on them."""


@dataclass(frozen=True)
class RowTarget:
    """The record that a row is about: its path, its value in the data, its key among the exported marks, its name."""

    unit: Unit
    path: Path
    record: Any
    key: str
    named: str


class Fields:
    """Compares rows with records, asks the plan for what changes, and keeps the problems."""

    def __init__(self, plan: Plan, before: base_marks.Base, scope: SheetScope) -> None:
        self.problems: list[CellProblem] = []
        self._plan = plan
        self._base = before
        self._scope = scope
        self._seen: dict[tuple[str, Path], ImportRow] = {}
        self._blank: dict[tuple[str, SheetColumn], list[ImportRow]] = {}

    def take(self, row: ImportRow, target: RowTarget, columns: Sequence[SheetColumn]) -> None:
        """Compare a row's cells with its record, where it is the first row about it."""
        where = (target.unit.file, target.path)
        if where in self._seen:
            self._repeated(row, self._seen[where], columns)
            return
        self._seen[where] = row
        if self._removed(row, target):
            return
        for column in columns:
            if row.has(column):
                self.cell(row, column, target)
            elif self._is_lacking(row, column, target, columns):
                self.problems.append(CellProblem(row.source(column), f"“{column.title}”空着，这里必须填写。"))
            elif value_at(target.record, column.path) and self._was_emptied(row, column, target):
                self._blank.setdefault((row.sheet, column), []).append(row)

    def _was_emptied(self, row: ImportRow, column: SheetColumn, target: RowTarget) -> bool:
        """Whether somebody took something out of a cell; one that was empty when it was exported was left alone."""
        left_alone = target.key in self._base and base_marks.was(self._base, target.key, column) is None
        return column in row.places and not left_alone

    def _is_lacking(
        self, row: ImportRow, column: SheetColumn, target: RowTarget, columns: Iterable[SheetColumn]
    ) -> bool:
        """Whether an empty cell leaves a new record without what it needs."""
        if not column.required or value_at(target.record, column.path[:-1]) is not None:
            return False
        if len(column.path) == 1:
            return target.record is None
        beside = (one for one in columns if one.path[:-1] == column.path[:-1])
        return any(row.has(one) for one in beside)

    def _repeated(self, row: ImportRow, first: ImportRow, columns: Sequence[SheetColumn]) -> None:
        """A second row about one record says the same, or contradicts."""
        if row.table.holder and row.has(PLACE) and not first.has(PLACE):
            raise Wrong(CellProblem(row.source(PLACE), f"与 {first.source()} 说的是同一条。"))
        for column in columns:
            if cell_values.folded(row.cells.get(column, "")) != cell_values.folded(first.cells.get(column, "")):
                message = f"这一行和第 {first.number} 行说的是同一条，“{column.title}”却不同，应只留一行。"
                raise Wrong(CellProblem(row.source(column), message))
        message = f"这一行和第 {first.number} 行重复，只算一次。"
        self.problems.append(CellProblem(row.source(), message, severity=Severity.WARNING))

    def _removed(self, row: ImportRow, target: RowTarget) -> bool:
        """Take a whole record away, where the cell that it cannot do without says so. Raises Wrong where it may not."""
        table = row.table
        needed = (one for one in table.fields if one.required and len(one.path) == 1 and not one.of_visit)
        main = next((one for one in needed if says_remove(row, one)), None)
        if main is None or target.record is None:
            return False
        if table in FOREVER:
            raise Wrong(CellProblem(row.source(main), f"{FOREVER[table]}记下以后不能删去，写错了请改内容。"))
        if table is RESULTS and target.record.rectification:
            hint = "在“整改经过”表里加一条，转入“已撤销”，写明理由。"
            raise Wrong(CellProblem(row.source(main), "这一项有整改，结果不能删去；问题不成立应当撤销。", hint))
        if table is UNITS:
            raise Wrong(CellProblem(row.source(main), f"“{main.title}”必须有，不能删去。"))
        before = self._scope.shown(main, value_at(target.record, main.path))
        if target.key in self._base and base_marks.was(self._base, target.key, main) != base_marks.mark(before):
            raise Wrong(self._conflict(row, main, before))
        self._put(row, main, target, target.path, before, REMOVED, f"{target.named}（整条）")
        return True

    def cell(self, row: ImportRow, column: SheetColumn, target: RowTarget) -> None:
        """Add the edit of a cell to the plan, if the cell was changed."""
        current = value_at(target.record, column.path)
        before = self._scope.shown(column, current)
        if says_remove(row, column):
            if column.required:
                raise Wrong(CellProblem(row.source(column), f"“{column.title}”必须有，不能删去。"))
            value, after = REMOVED, None
        else:
            try:
                value = self._scope.read(column, row.cells[column])
            except CellUnreadable as reason:
                self.problems.append(unreadable(row, column, reason))
                return
            after = self._scope.shown(column, value)
        if after == before:
            return
        if target.key in self._base or (self._base and target.record is not None):
            was = base_marks.was(self._base, target.key, column)
            if after is not None and was == base_marks.mark(after):
                return
            if was != (None if before is None else base_marks.mark(before)):
                self.problems.append(self._conflict(row, column, before))
                return
        self._put(row, column, target, (*target.path, *column.path), before, value, f"{target.named} {column.title}")

    def _put(
        self, row: ImportRow, column: SheetColumn, target: RowTarget, path: Path, before: Any, value: Any, what: str
    ) -> None:
        source = row.source(column)
        after = f"（{REMOVE}）" if value is REMOVED else quoted(self._scope.shown(column, value) or "否")
        shown = "" if before is None else quoted(before)
        whose = target.unit.name or target.unit.id
        self._plan.put(target.unit.file, Edit(path, value, source), CellEdit(whose, what, shown, after, source))

    @staticmethod
    def _conflict(row: ImportRow, column: SheetColumn, before: object) -> CellProblem:
        message = (
            f"“{column.title}”在表导出以后已经有人改过，现在是{quoted(before)}；这里是{quoted(row.cells[column])}。"
        )
        return CellProblem(row.source(column), message, "重新导出一份再改；导入过的表也要重新导出。")

    def blanks(self) -> Iterator[CellProblem]:
        """A reminder for each column in which cells were emptied."""
        for (_, column), rows in self._blank.items():
            message = f"“{column.title}”列有 {len(rows)} 格空着，原来的内容不变。"
            hint = f"要删去原来的内容，在格子里写“{REMOVE}”两个字。"
            yield CellProblem(rows[0].source(column), message, hint, Severity.WARNING)


def says_remove(row: ImportRow, column: SheetColumn) -> bool:
    """Whether the cell asks for its value to go."""
    return row.has(column) and cell_values.folded(row.cells[column]) == REMOVE


def unreadable(row: ImportRow, column: SheetColumn, reason: CellUnreadable) -> CellProblem:
    """The problem for a cell that cannot be read."""
    found = f"“{column.title}”是{quoted(row.cells[column])}，应为{reason.expected}。"
    return CellProblem(row.source(column), found, reason.hint)

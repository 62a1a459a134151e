"""Rows and register → the plan of edits, and the problems that forbid it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ...model.record import ItemId
from ...model.register import Register
from . import base_marks
from .address import Addresses, Unit, VisitAddress, Wrong
from .cell_values import CellUnreadable, quoted
from .edit import REMOVED, Edit, Path, Plan
from .export_rows import ExportRow, is_of_problem, value_at
from .fields import Fields, RowTarget, says_remove, unreadable
from .import_error import CellProblem
from .import_rows import Book, ImportRow, is_filled
from .layout import (
    ACCOUNTABILITY,
    DISTRICT,
    ID,
    ITEM,
    LOG,
    MEASURES,
    NTH,
    PLACE,
    PRACTICES,
    RESULTS,
    STEP,
    UNITS,
    VISIT,
    SheetColumn,
    SheetTable,
)
from .places import Places, held
from .scope import SheetScope
from .several import Several

ORDER = (UNITS, RESULTS, LOG, MEASURES, PRACTICES, ACCOUNTABILITY)
"""Holders before what they hold."""
OF_VISIT = tuple(column for column in RESULTS.fields if column.of_visit)
OF_RESULT = tuple(column for column in RESULTS.fields if not (column.of_visit or is_of_problem(column)))
"""What the rows of an inspection share, and the rows of the problems of a result."""


@dataclass
class _SharedCells:
    """What the rows of one inspection, or of one result with several problems, say of it."""

    visit: VisitAddress
    first: ImportRow
    key: str
    values: dict[SheetColumn, list[tuple[Any, object, ImportRow]]] = field(default_factory=dict)
    unread: set[tuple[SheetColumn, str]] = field(default_factory=set)
    """What could not be read and has been reported once; it often repeats on every row."""


def compare(book: Book, register: Register, scope: SheetScope) -> tuple[Plan, list[CellProblem]]:
    """The plan of what the workbook changes in the data, and the problems that forbid it."""
    comparison = _Comparison(book.base, register, scope)
    comparison.take(book.rows)
    return comparison.plan, comparison.problems


class _Comparison:
    def __init__(self, before: base_marks.Base, register: Register, scope: SheetScope) -> None:
        self.plan = Plan()
        self.problems: list[CellProblem] = []
        self._base = before
        self._scope = scope
        self._addresses = Addresses(register, scope)
        self._places = Places(scope, before)
        self._visits: dict[tuple[str, Path], _SharedCells] = {}
        self._results: dict[tuple[str, Path], _SharedCells] = {}
        self._several = Several(self.plan)
        self._fields = Fields(self.plan, before, scope)

    def take(self, rows: Sequence[ImportRow]) -> None:
        """Compare every row, the holders' before those of what they hold."""
        filled = [row for row in rows if is_filled(row)]
        for table in ORDER:
            mine = [row for row in filled if row.table is table]
            if table is RESULTS and any(row.has(NTH) for row in mine):
                mine = self._announced(mine)
            for row in mine:
                try:
                    self._row(row)
                except Wrong as reason:
                    self.problems.append(reason.problem)
        for path, cells in (*self._visits.items(), *self._results.items()):
            try:
                self._shared(cells, path[1])
            except Wrong as reason:
                self.problems.append(reason.problem)
        self.problems += [*self._fields.problems, *self._fields.blanks()]

    def _announced(self, rows: Sequence[ImportRow]) -> list[ImportRow]:
        """The rows of the results, those of further problems behind the others, once all of these are known."""
        numbers: dict[int, int] = {}
        for row in rows:
            try:
                unit = self._addresses.unit(row)
                visit, item = self._addresses.visit(row, unit), self._addresses.item(row)
                self._several.announce(row, visit, (*visit.path, "results", item))
                numbers[id(row)] = Places.number(row, NTH) or 1
            except Wrong:
                pass  # reported where the row itself is read
        return sorted(rows, key=lambda row: numbers.get(id(row), 1))

    def _row(self, row: ImportRow) -> None:
        table = row.table
        if table is UNITS:
            unit, _ = self._addresses.profile(row)
            self._fields.take(row, RowTarget(unit, (), unit.record, self._key(table, unit, row), "单位"), table.fields)
            return
        unit = self._addresses.unit(row)
        visit = self._addresses.visit(row, unit)
        item = self._addresses.item(row) if ITEM in table.keys else None
        named = f"第 {visit.number} 次检查" + (f" 项目 {item}" if item else "")
        above = (*visit.path, "results", item) if item else visit.path
        key = self._key(table, unit, row, visit.number, item)
        self._visits.setdefault((unit.file, visit.path), _SharedCells(visit, row, key))
        if item:
            result, above = above, self._several.problem(row, visit, above)
            named += f" 第 {row.cells[NTH]} 个问题" if row.has(NTH) else ""
        if table is RESULTS:
            self._gather(row, self._visits[unit.file, visit.path], OF_VISIT)
            fields = [column for column in table.fields if not column.of_visit]
            if self._several.lists(visit, result):
                shared = self._results.setdefault((unit.file, result), _SharedCells(visit, row, key))
                self._gather(row, shared, OF_RESULT)
                fields = [column for column in fields if is_of_problem(column)]
            if any(row.has(column) for column in fields) or held(visit, above) is not None:
                self._fields.take(row, RowTarget(unit, above, held(visit, above), key, named), fields)
            return
        if item and not self._has_rectification(visit, above):
            message = f"项目 {item} 没有整改，应先在“结果”表里写整改期限和责任单位。"
            raise Wrong(CellProblem(row.source(), message))
        path = self._places.item(row, visit, self._places.holder(row, visit, above), key)
        self._fields.take(row, RowTarget(unit, path, held(visit, path), key, f"{named} {table.title}"), table.fields)

    def _has_rectification(self, visit: VisitAddress, result: Path) -> bool:
        path = (*result, "rectification")
        asked = (edit.path[: len(path)] == path for edit in self.plan.edits.get(visit.unit.file, ()))
        return held(visit, path) is not None or any(asked)

    def _key(
        self, table: SheetTable, unit: Unit, row: ImportRow, visit: int | None = None, item: ItemId | None = None
    ) -> str:
        keys = {DISTRICT: unit.district, ID: unit.id, VISIT: visit, ITEM: item}
        listed = {column: Places.number(row, column) for column in (NTH, STEP, PLACE) if column in table.keys}
        return ExportRow(table, {**keys, **listed}).key

    def _gather(self, row: ImportRow, cells: _SharedCells, columns: Sequence[SheetColumn]) -> None:
        """Keep what a row says in the columns that it shares with others."""
        for column in columns:
            if not row.has(column):
                continue
            if says_remove(row, column):
                cells.values.setdefault(column, []).append((REMOVED, None, row))
                continue
            try:
                value = self._scope.read(column, row.cells[column])
            except CellUnreadable as reason:
                named = column, str(row.cells[column])
                if named not in cells.unread:
                    self.problems.append(unreadable(row, column, reason))
                cells.unread.add(named)
                cells.values.setdefault(column, [])
                continue
            cells.values.setdefault(column, []).append((value, self._scope.shown(column, value), row))

    def _shared(self, cells: _SharedCells, path: Path) -> None:
        """Ask for what the rows of an inspection, or of a result, change in it: one change is enough, two have to
        agree."""
        visit = cells.visit
        record, is_visit = held(visit, path), path == visit.path
        whose, columns = (f"第 {visit.number} 次检查", OF_VISIT) if is_visit else (f"项目 {path[-1]}", OF_RESULT)
        if is_visit and visit.is_new:
            placed = {} if self._scope.campaign.rolling else {"round": self._scope.round.id}
            for name, value in {"campaign": self._scope.campaign_id, **placed}.items():
                self.plan.put(visit.unit.file, Edit((*visit.path, name), value, cells.first.source()))
        for column in columns:
            current = self._scope.shown(column, value_at(record, column.path))
            filled = cells.values.get(column)
            beside = (one for one in columns if one.path[:-1] == column.path[:-1] and one in cells.values)
            if filled is None and record is None and column.required and (len(column.path) == 1 or any(beside)):
                where = cells.first.source(column if cells.first.table is RESULTS else None)
                self.problems.append(CellProblem(where, f"{whose}的“{column.title}”空着，必须填写。"))
            changed = [one for one in filled or () if one[1] != current]
            touched = [one for one in changed if not self._is_as_exported(one[2], column, visit, one[1])]
            if len({str(one[1]) for one in touched}) > 1:
                other = next(one for one in touched if str(one[1]) != str(touched[0][1]))
                which, hint = ("同一次检查", "又去了一次就在“第几次”写 2。") if is_visit else ("同一项", "")
                message = (
                    f"{which}的“{column.title}”写得不同：这里是{quoted(other[2].cells[column])}，"
                    f"{touched[0][2].source(column)} 是{quoted(touched[0][2].cells[column])}，应写得一样。"
                )
                self.problems.append(CellProblem(other[2].source(column), message, hint))
            elif touched:
                key = self._key_of_result(touched[0][2], visit)
                self._fields.cell(touched[0][2], column, RowTarget(visit.unit, path, record, key, whose))
        if is_visit:
            self._same_day(cells)

    def _is_as_exported(self, row: ImportRow, column: SheetColumn, visit: VisitAddress, shown: object) -> bool:
        was = base_marks.was(self._base, self._key_of_result(row, visit), column)
        return was is not None and shown is not None and was == base_marks.mark(shown)

    def _key_of_result(self, row: ImportRow, visit: VisitAddress) -> str:
        """The key of the row that was exported for a result; where this one was not, that of its first problem."""
        item = self._addresses.item(row)
        key = self._key(RESULTS, visit.unit, row, visit.number, item)
        keys = {DISTRICT: visit.unit.district, ID: visit.unit.id, VISIT: visit.number, ITEM: item}
        return key if key in self._base else ExportRow(RESULTS, keys).key

    def _same_day(self, cells: _SharedCells) -> None:
        """A second inspection on one day is most often the first one's rows copied."""
        unit, number = cells.visit.unit, cells.visit.number
        if not cells.visit.is_new or number not in unit.days:
            return
        earlier = [unit.record.inspections[place].date for place in unit.visits] if unit.record else []
        others = [day for other, day in unit.days.items() if other < number]
        if unit.days[number] in (*earlier, *others):
            message = f"{unit.name} 在 {unit.days[number]} 已经有一次检查，第 {number} 次应是另一天。"
            self.problems.append(CellProblem(cells.first.source(VISIT), message, "复制行以后要改日期和督查组。"))

"""Rows and register → what would change, and everything that stands in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..diagnostic import Severity
from ..register import Register
from . import base, written
from .address import Addresses, Unit, Visit, Wrong
from .edit import REMOVED, Change, Edit, Path, Plan
from .layout import ACCOUNTABILITY, DISTRICT, ID, ITEM, LOG, MEASURES, PLACE, PRACTICES, RESULTS, STEP, UNITS, VISIT
from .layout import Column, Table
from .lines import Line, value_at
from .places import Places, held, is_list
from .problem import Problem
from .rows import Book, Row, is_filled
from .scope import Scope
from .written import REMOVE, Unreadable, quoted

ORDER = (UNITS, RESULTS, LOG, MEASURES, PRACTICES, ACCOUNTABILITY)
"""Holders before what they hold."""

FOREVER = {LOG: "整改经过", PRACTICES: "好做法", ACCOUNTABILITY: "责任追究"}
"""Lists whose items, once published, are not taken back; addresses and the record depend on them."""


@dataclass
class _VisitCells:
    """What the rows of one inspection say of it."""

    visit: Visit
    first: Row
    key: str
    values: dict[Column, list[tuple[Any, object, Row]]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Target:
    """The record that a row is about: its way, the record as the data has it, its key in the base, its name."""

    unit: Unit
    path: Path
    record: Any
    key: str
    named: str


def compare(book: Book, register: Register, scope: Scope) -> tuple[Plan, list[Problem]]:
    """The plan of what the workbook changes in the data, and the problems that forbid it."""
    comparison = _Comparison(book.base, register, scope)
    comparison.take(book.rows)
    return comparison.plan, comparison.problems


class _Comparison:
    def __init__(self, before: base.Base, register: Register, scope: Scope) -> None:
        self.plan = Plan()
        self.problems: list[Problem] = []
        self._base = before
        self._scope = scope
        self._addresses = Addresses(register, scope)
        self._places = Places(scope, before)
        self._visits: dict[tuple[str, Path], _VisitCells] = {}
        self._seen: dict[tuple[str, Path], Row] = {}
        self._blank: dict[tuple[str, Column], list[Row]] = {}

    def take(self, rows: Sequence[Row]) -> None:
        """Compare every row, the holders' before those of what they hold."""
        for table in ORDER:
            for row in rows:
                if row.table is table and is_filled(row):
                    try:
                        self._row(row)
                    except Wrong as reason:
                        self.problems.append(reason.problem)
        for cells in self._visits.values():
            try:
                self._visit(cells)
            except Wrong as reason:
                self.problems.append(reason.problem)
        for (_, column), blank in self._blank.items():
            message = f"“{column.title}”列有 {len(blank)} 格空着，原来的内容不变。"
            hint = f"要删去原来的内容，在格子里写“{REMOVE}”两个字。"
            self.problems.append(Problem(blank[0].source(column), message, hint, Severity.WARNING))

    def _row(self, row: Row) -> None:
        table = row.table
        if table is UNITS:
            unit, _ = self._addresses.profile(row)
            self._fields(row, _Target(unit, (), unit.record, self._key(table, unit, row), "单位"), table.fields)
            return
        unit = self._addresses.unit(row)
        visit = self._addresses.visit(row, unit)
        item = self._addresses.item(row) if ITEM in table.keys else None
        named = f"第 {visit.number} 次检查" + (f" 项目 {item}" if item else "")
        above = (*visit.path, "results", item) if item else visit.path
        key = self._key(table, unit, row, visit.number, item)
        self._visits.setdefault((unit.file, visit.path), _VisitCells(visit, row, key))
        if table is RESULTS:
            self._gather(row, self._visits[unit.file, visit.path])
            fields = [column for column in table.fields if not column.of_visit]
            if any(row.has(column) for column in fields):
                self._fields(row, _Target(unit, above, held(visit, above), key, named), fields)
            return
        if item and not self._has_rectification(visit, above):
            message = f"项目 {item} 没有整改，应先在“结果”表里写整改期限和责任单位。"
            raise Wrong(Problem(row.source(), message))
        path = self._places.item(row, visit, self._places.holder(row, visit, above), key)
        self._fields(row, _Target(unit, path, held(visit, path), key, f"{named} {table.title}"), table.fields)

    def _has_rectification(self, visit: Visit, result: Path) -> bool:
        path = (*result, "rectification")
        asked = (edit.path[: len(path)] == path for edit in self.plan.edits.get(visit.unit.file, ()))
        return held(visit, path) is not None or any(asked)

    def _key(self, table: Table, unit: Unit, row: Row, visit: int | None = None, item: int | None = None) -> str:
        keys = {DISTRICT: unit.district, ID: unit.id, VISIT: visit, ITEM: item}
        listed = {column: Places.number(row, column) for column in (STEP, PLACE) if column in table.keys}
        return Line(table, {**keys, **listed}).key

    def _fields(self, row: Row, target: _Target, columns: Sequence[Column]) -> None:
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
                self._cell(row, column, target)
            elif self._is_lacking(row, column, target, columns):
                self.problems.append(Problem(row.source(column), f"“{column.title}”空着，这里必须填写。"))
            elif self._scope.shown(column, value_at(target.record, column.path)) is not None:
                if column in row.places:
                    self._blank.setdefault((row.sheet, column), []).append(row)

    def _is_lacking(self, row: Row, column: Column, target: _Target, columns: Iterable[Column]) -> bool:
        """Whether an empty cell leaves a new record without what it needs."""
        if not column.required or value_at(target.record, column.path[:-1]) is not None:
            return False
        if len(column.path) == 1:
            return target.record is None
        beside = (one for one in columns if one.path[:-1] == column.path[:-1])
        return any(row.has(one) for one in beside)

    def _repeated(self, row: Row, first: Row, columns: Sequence[Column]) -> None:
        """A second row about one record says the same, or contradicts."""
        if is_list(row.table) and row.has(PLACE) and not first.has(PLACE):
            raise Wrong(Problem(row.source(PLACE), f"与 {first.source()} 说的是同一条。"))
        for column in columns:
            if written.folded(row.cells.get(column, "")) != written.folded(first.cells.get(column, "")):
                message = f"这一行和第 {first.number} 行说的是同一条，“{column.title}”却不同，应只留一行。"
                raise Wrong(Problem(row.source(column), message))
        message = f"这一行和第 {first.number} 行重复，只算一次。"
        self.problems.append(Problem(row.source(), message, severity=Severity.WARNING))

    def _removed(self, row: Row, target: _Target) -> bool:
        """Take a whole record away, where the cell that it cannot do without says so. Raises Wrong where it may not."""
        table = row.table
        main = next((one for one in table.fields if one.required and self._says_remove(row, one)), None)
        if main is None or len(main.path) > 1 or target.record is None:
            return False
        if table in FOREVER:
            raise Wrong(Problem(row.source(main), f"{FOREVER[table]}记下以后不能删去，写错了请改内容。"))
        if table is RESULTS and target.record.rectification:
            hint = "在“整改经过”表里加一条，转入“已撤销”，写明理由。"
            raise Wrong(Problem(row.source(main), "这一项有整改，结果不能删去；问题不成立应当撤销。", hint))
        if table is UNITS:
            raise Wrong(Problem(row.source(main), f"“{main.title}”必须有，不能删去。"))
        before = self._scope.shown(main, value_at(target.record, main.path))
        if target.key in self._base and base.was(self._base, target.key, main) != base.mark(before):
            raise Wrong(self._conflict(row, main, before))
        self._put(row, main, target, target.path, before, REMOVED, f"{target.named}（整条）")
        return True

    @staticmethod
    def _says_remove(row: Row, column: Column) -> bool:
        return row.has(column) and written.folded(row.cells[column]) == REMOVE

    def _cell(self, row: Row, column: Column, target: _Target) -> None:
        """Ask for what a cell changes, if it changes anything."""
        current = value_at(target.record, column.path)
        before = self._scope.shown(column, current)
        if self._says_remove(row, column):
            if column.required:
                raise Wrong(Problem(row.source(column), f"“{column.title}”必须有，不能删去。"))
            value, after = REMOVED, None
        else:
            try:
                value = self._scope.read(column, row.cells[column])
            except Unreadable as reason:
                self.problems.append(_unreadable(row, column, reason))
                return
            after = self._scope.shown(column, value)
        if after == before:
            return
        if target.key in self._base or (self._base and target.record is not None):
            was = base.was(self._base, target.key, column)
            if after is not None and was == base.mark(after):
                return
            if was != (None if before is None else base.mark(before)):
                self.problems.append(self._conflict(row, column, before))
                return
        self._put(row, column, target, (*target.path, *column.path), before, value, f"{target.named} {column.title}")

    def _put(self, row: Row, column: Column, target: _Target, path: Path, before: Any, value: Any, what: str) -> None:
        source = row.source(column)
        after = f"（{REMOVE}）" if value is REMOVED else quoted(self._scope.shown(column, value) or "否")
        shown = "" if before is None else quoted(before)
        whose = target.unit.name or target.unit.id
        self.plan.put(target.unit.file, Edit(path, value, source), Change(whose, what, shown, after, source))

    @staticmethod
    def _conflict(row: Row, column: Column, before: object) -> Problem:
        message = (
            f"“{column.title}”在表导出以后已经有人改过，现在是{quoted(before)}；这里是{quoted(row.cells[column])}。"
        )
        return Problem(row.source(column), message, "重新导出一份再改；导入过的表也要重新导出。")

    def _gather(self, row: Row, cells: _VisitCells) -> None:
        """Keep what a row says of its inspection."""
        for column in row.table.fields:
            if not (column.of_visit and row.has(column)):
                continue
            if self._says_remove(row, column):
                cells.values.setdefault(column, []).append((REMOVED, None, row))
                continue
            try:
                value = self._scope.read(column, row.cells[column])
            except Unreadable as reason:
                self.problems.append(_unreadable(row, column, reason))
                cells.values.setdefault(column, [])
                continue
            cells.values.setdefault(column, []).append((value, self._scope.shown(column, value), row))

    def _visit(self, cells: _VisitCells) -> None:
        """Ask for what the rows of an inspection change in it: one change is enough, two have to agree."""
        visit = cells.visit
        record = held(visit, visit.path)
        if visit.is_new:
            for name, value in (("campaign", self._scope.campaign_id), ("round", self._scope.round.id)):
                self.plan.put(visit.unit.file, Edit((*visit.path, name), value, cells.first.source()))
        for column in RESULTS.fields:
            if not column.of_visit:
                continue
            current = self._scope.shown(column, value_at(record, column.path))
            said = cells.values.get(column)
            if said is None and visit.is_new and column.required:
                where = cells.first.source(column if cells.first.table is RESULTS else None)
                self.problems.append(Problem(where, f"第 {visit.number} 次检查的“{column.title}”空着，必须填写。"))
            changed = [one for one in said or () if one[1] != current]
            touched = [one for one in changed if not self._is_as_exported(one[2], column, visit, one[1])]
            if len({str(one[1]) for one in touched}) > 1:
                other = next(one for one in touched if str(one[1]) != str(touched[0][1]))
                message = (
                    f"同一次检查的“{column.title}”写得不同：这里是{quoted(other[2].cells[column])}，"
                    f"{touched[0][2].source(column)} 是{quoted(touched[0][2].cells[column])}，应写得一样。"
                )
                self.problems.append(Problem(other[2].source(column), message, "又去了一次就在“第几次”写 2。"))
            elif touched:
                key = self._key_of_result(touched[0][2], visit)
                target = _Target(visit.unit, visit.path, record, key, f"第 {visit.number} 次检查")
                self._cell(touched[0][2], column, target)
        self._same_day(cells)

    def _is_as_exported(self, row: Row, column: Column, visit: Visit, shown: object) -> bool:
        was = base.was(self._base, self._key_of_result(row, visit), column)
        return was is not None and shown is not None and was == base.mark(shown)

    def _key_of_result(self, row: Row, visit: Visit) -> str:
        return self._key(RESULTS, visit.unit, row, visit.number, self._addresses.item(row))

    def _same_day(self, cells: _VisitCells) -> None:
        """A second inspection on one day is most often the first one's rows copied."""
        unit, number = cells.visit.unit, cells.visit.number
        if not cells.visit.is_new or number not in unit.days:
            return
        earlier = [unit.record.inspections[place].date for place in unit.visits] if unit.record else []
        others = [day for other, day in unit.days.items() if other < number]
        if unit.days[number] in (*earlier, *others):
            message = f"{unit.name} 在 {unit.days[number]} 已经有一次检查，第 {number} 次应是另一天。"
            self.problems.append(Problem(cells.first.source(VISIT), message, "复制行以后要改日期和督查组。"))


def _unreadable(row: Row, column: Column, reason: Unreadable) -> Problem:
    found = f"“{column.title}”是{quoted(row.cells[column])}，应为{reason.expected}。"
    return Problem(row.source(column), found, reason.hint)

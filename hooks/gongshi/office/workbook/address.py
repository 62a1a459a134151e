"""A row's cells → the institution, inspection and item that the row is about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ...model.institution import Institution
from ...model.record import ItemId
from ...model.register import Entry, Register, institution_file, is_safe_id
from ...reading.field_errors import near
from . import cell_values
from .cell_values import CellUnreadable, folded, quoted
from .edit import New, Path
from .import_error import CellProblem
from .import_rows import ImportRow
from .layout import DISTRICT, ID, ITEM, ITEM_TITLE, RESULTS, UNIT, UNITS, VISIT, SheetColumn
from .scope import SheetScope

DATE = next(column for column in RESULTS.fields if column.of_visit and column.path == ("date",))


@dataclass
class Unit:
    """An institution, in the data or new in the workbook, and its inspections of the round."""

    district: str
    id: str
    file: str
    name: str
    record: Institution | None
    visits: list[int]
    new: dict[int, New] = field(default_factory=dict)
    days: dict[int, date] = field(default_factory=dict)
    """The days of the inspections that are new, by number."""

    def visit(self, number: int) -> int | None:
        """The place of the round's inspection with that number, or None where it is new."""
        return self.visits[number - 1] if number <= len(self.visits) else None


@dataclass(frozen=True)
class VisitAddress:
    """An inspection of an institution: its number in the round, and its path in the file."""

    unit: Unit
    number: int
    path: Path

    @property
    def is_new(self) -> bool:
        """Whether the data does not have it."""
        return isinstance(self.path[-1], New)


class Wrong(ValueError):
    """A row names no institution, inspection or item that can be found; says why."""

    def __init__(self, problem: CellProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Addresses:
    """The institutions of the data and of the workbook, looked up by id and name."""

    def __init__(self, register: Register, scope: SheetScope) -> None:
        self._scope = scope
        self._districts = {one.id: one.name for one in register.districts}
        self._units = [self._unit(entry) for entry in register.entries]

    def _unit(self, entry: Entry) -> Unit:
        visits = self._scope.visits(entry)
        return Unit(entry.district, entry.id, entry.file, entry.record.name, entry.record, visits)

    def unit(self, row: ImportRow) -> Unit:
        """The institution of a row. Raises Wrong."""
        found = self._in_district(row)
        named = UNIT if UNIT in row.table.keys else UNITS.column("name")
        for column, attribute in ((ID, "id"), (named, "name")):
            if not row.has(column):
                continue
            name = folded(row.cells[column])
            matches = [unit for unit in found if folded(getattr(unit, attribute)) == name]
            if column is named and row.has(ID) and not matches:
                raise self._contradicted(row, found[0], named)
            if not matches:
                raise self._nobody(row, column, [getattr(unit, attribute) for unit in found])
            found = matches
        if not (row.has(ID) or row.has(named)):
            raise Wrong(
                CellProblem(row.source(named), "没有写单位，应写单位名称或代号。", "每一行都要写；合并的单元格也认得。")
            )
        if len(found) > 1:
            where = "、".join(self._districts.get(unit.district, unit.district) for unit in found[:5])
            raise Wrong(CellProblem(row.source(DISTRICT), f"没有写县区，而这几个县区都有这个单位：{where}。"))
        return found[0]

    def profile(self, row: ImportRow) -> tuple[Unit, bool]:
        """The institution of a row of 单位, and whether it is new. Raises Wrong."""
        name = UNITS.column("name")
        if not row.has(ID):
            return self.unit(row), False
        found = [unit for unit in self._in_district(row) if folded(unit.id) == folded(row.cells[ID])]
        if len(found) == 1:
            return found[0], False
        if not row.has(DISTRICT):
            raise Wrong(CellProblem(row.source(DISTRICT), "没有写县区，应写县区的名称。"))
        district = self._district(row)
        id = cell_values.text(row.cells[ID])
        if not is_safe_id(id):
            message = f"代号是{quoted(id)}，不能用作网址，应为小写字母、数字和连字符，如 wutong-primary。"
            raise Wrong(CellProblem(row.source(ID), message))
        title = cell_values.text(row.cells.get(name, ""))
        unit = Unit(district, id, institution_file(district, id), title, None, [])
        self._units.append(unit)
        return unit, True

    def _district(self, row: ImportRow) -> str:
        name = folded(row.cells[DISTRICT])
        for id, title in self._districts.items():
            if name in (folded(id), folded(title)):
                return id
        message = f"县区是{quoted(row.cells[DISTRICT])}，应为名单里的县区：{'、'.join(self._districts.values())}。"
        hint = near(str(row.cells[DISTRICT]), self._districts.values())
        raise Wrong(CellProblem(row.source(DISTRICT), message, hint))

    def _in_district(self, row: ImportRow) -> list[Unit]:
        if not row.has(DISTRICT):
            return self._units
        district = self._district(row)
        return [unit for unit in self._units if unit.district == district]

    def _nobody(self, row: ImportRow, column: SheetColumn, names: Iterable[str]) -> Wrong:
        where = quoted(row.cells[DISTRICT]) if row.has(DISTRICT) else "数据"
        message = f"{column.title}是{quoted(row.cells[column])}，{where}里没有这个单位，应为已有的单位。"
        hint = near(str(row.cells[column]), names) or "新单位先在“单位”表里加一行：县区、代号、单位、类型。"
        return Wrong(CellProblem(row.source(column), message, hint))

    def _contradicted(self, row: ImportRow, unit: Unit, named: SheetColumn) -> Wrong:
        message = f"代号 {unit.id} 是“{unit.name}”，单位却写着{quoted(row.cells[named])}，应是同一个单位。"
        return Wrong(CellProblem(row.source(named), message, "改名请在“单位”表里改。"))

    def visit(self, row: ImportRow, unit: Unit) -> VisitAddress:
        """The inspection of a row. Raises Wrong."""
        day = self._day(row)
        number = self._number(row)
        if number is None and day is not None:
            number = self._dated(row, unit, day)
        if number is None and len(unit.visits) + len(unit.new) > 1:
            count = len(unit.visits) + len(unit.new)
            raise Wrong(CellProblem(row.source(VISIT), f"本轮检查了 {count} 次，没有写是第几次，应写 1 到 {count}。"))
        number = number or 1
        place = unit.visit(number)
        if place is not None:
            return VisitAddress(unit, number, ("inspections", place))
        following = len(unit.visits) + 1
        if number not in unit.new and number > following + len(unit.new):
            message = f"写的是第 {number} 次检查，数据里本轮只有 {len(unit.visits)} 次，下一次应是第 {following} 次。"
            raise Wrong(CellProblem(row.source(VISIT), message))
        if day:
            unit.days.setdefault(number, day)
        return VisitAddress(unit, number, ("inspections", unit.new.setdefault(number, New())))

    def _number(self, row: ImportRow) -> int | None:
        if not row.has(VISIT):
            return None
        try:
            number = cell_values.count(row.cells[VISIT])
        except CellUnreadable:
            number = 0
        if number < 1:
            raise Wrong(CellProblem(row.source(VISIT), f"第几次是{quoted(row.cells[VISIT])}，应为正整数，如 1。"))
        return number

    def _day(self, row: ImportRow) -> date | None:
        try:
            return self._scope.read(DATE, row.cells[DATE]) if row.has(DATE) else None
        except CellUnreadable:
            return None  # reported where the cell itself is read

    def _dated(self, row: ImportRow, unit: Unit, day: date) -> int:
        held = unit.record.inspections if unit.record else []
        same = [number for number, place in enumerate(unit.visits, 1) if held[place].date == day]
        same += [number for number, new_day in unit.days.items() if new_day == day]
        if len(same) > 1:
            message = f"{day} 这一天检查了 {len(same)} 次，没有写是第几次。"
            raise Wrong(CellProblem(row.source(VISIT), message))
        return same[0] if same else len(unit.visits) + len(unit.new) + 1

    def item(self, row: ImportRow) -> ItemId:
        """The item of a row, by its number, its title or both. Raises Wrong."""
        named: dict[ItemId, SheetColumn] = {}
        for column in (ITEM, ITEM_TITLE):
            if row.has(column):
                try:
                    named.setdefault(self._scope.item(row.cells[column]), column)
                except CellUnreadable as reason:
                    message = f"{column.title}是{quoted(row.cells[column])}，应为{reason.expected}。"
                    raise Wrong(CellProblem(row.source(column), message, reason.hint)) from None
        if not named:
            raise Wrong(CellProblem(row.source(ITEM), "没有写项目号，应为本轮的项目编号。"))
        if len(named) > 1:
            number = min(named, key=lambda one: named[one] is not ITEM)
            title = next(item.title for item in self._scope.items if item.id == number)
            message = f"项目号 {number} 是“{title}”，项目却写着{quoted(row.cells[ITEM_TITLE])}，应是同一项。"
            raise Wrong(CellProblem(row.source(ITEM_TITLE), message))
        return next(iter(named))

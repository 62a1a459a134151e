"""Register → the rows of a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...model.institution import PROBLEM_FIELDS, Inspection, ItemResult, Stated
from ...model.record import Record
from ...model.register import Entry, Register
from .layout import (
    ACCOUNTABILITY,
    DISTRICT,
    ID,
    ITEM,
    ITEM_TITLE,
    LOG,
    MEASURES,
    NTH,
    PLACE,
    PRACTICES,
    RESULTS,
    STEP,
    UNIT,
    UNITS,
    VISIT,
    SheetColumn,
    SheetTable,
)
from .scope import SheetScope


@dataclass(frozen=True)
class ExportRow:
    """One row: which record it is, and the values that it shows."""

    table: SheetTable
    keys: Mapping[SheetColumn, Any]
    values: Mapping[SheetColumn, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The key of the row: the table and the record's identity, whatever the other cells hold."""
        columns = (DISTRICT, ID, VISIT, ITEM, STEP, PLACE)
        further = [f"_{nth}"] if (nth := self.keys.get(NTH) or 1) > 1 else []
        return "|".join([self.table.title, *(str(self.keys.get(column) or "") for column in columns), *further])


def lines(register: Register, scope: SheetScope) -> Iterator[ExportRow]:
    """Every row: for an institution that has not been inspected, one for each item, to be filled in."""
    for entry in scope.entries(register):
        yield _line(UNITS, {DISTRICT: entry.district, ID: entry.id}, entry.record)
        places = scope.visits(entry)
        for number, place in enumerate(places or [None], 1):
            yield from _visit(entry, scope, number, place)


def _visit(entry: Entry, scope: SheetScope, number: int, place: int | None) -> Iterator[ExportRow]:
    whose = {DISTRICT: entry.district, UNIT: entry.record.name, ID: entry.id, VISIT: number}
    visit = None if place is None else entry.record.inspections[place]
    for item in scope.items:
        result = visit.results.get(item.id) if visit else None
        keys = {**whose, ITEM: item.id, ITEM_TITLE: item.title}
        yield from _result(keys, result, visit)
    for table in (PRACTICES, ACCOUNTABILITY):
        yield from _listed(table, whose, value_at(visit, table.holder))


def _result(
    keys: Mapping[SheetColumn, Any], result: ItemResult | None, visit: Inspection | None
) -> Iterator[ExportRow]:
    """A row for each problem of the result, or for the result that states one or none, with its rectification."""
    shared = _values(RESULTS, result, visit)
    for nth, one in enumerate(result.stated if result else (None,), 1):
        numbered = {**keys, NTH: nth} if result and result.problems else keys
        own = {column: value_at(one, column.path) for column in RESULTS.fields if is_of_problem(column)}
        yield ExportRow(RESULTS, numbered, {**shared, **own})
        if one:
            yield from _rectification(numbered, one)


def is_of_problem(column: SheetColumn) -> bool:
    """Whether a column of the results belongs to one problem, where an item has several."""
    return not column.of_visit and bool(column.path) and column.path[0] in PROBLEM_FIELDS


def _rectification(keys: Mapping[SheetColumn, Any], stated: Stated) -> Iterator[ExportRow]:
    yield from _listed(MEASURES, keys, value_at(stated, MEASURES.holder))
    log = value_at(stated, LOG.holder) or []
    yield from _listed(LOG, keys, log)
    for step, entry in enumerate(log, 1):
        yield from _listed(MEASURES, {**keys, STEP: step}, entry.measures)


def _listed(
    table: SheetTable, keys: Mapping[SheetColumn, Any], records: Sequence[Record] | None
) -> Iterator[ExportRow]:
    for place, record in enumerate(records or [], 1):
        yield _line(table, {**keys, PLACE: place}, record)


def _line(table: SheetTable, keys: Mapping[SheetColumn, Any], record: Record) -> ExportRow:
    return ExportRow(table, keys, _values(table, record, None))


def _values(table: SheetTable, record: Record | None, visit: Record | None) -> dict[SheetColumn, Any]:
    return {column: value_at(visit if column.of_visit else record, column.path) for column in table.fields}


def value_at(record: Any, path: Sequence[str | int]) -> Any:
    """The value at a path of a record, as the model has it, or None where any part of the way is missing."""
    for step in path:
        if isinstance(record, list):
            record = record[int(step)] if int(step) < len(record) else None
        elif isinstance(record, dict):
            record = record.get(step)
        else:
            record = getattr(record, str(step)) if record is not None else None
        if record is None:
            return None
    return record

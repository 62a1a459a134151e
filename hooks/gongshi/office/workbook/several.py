"""Where each problem of an item stands that has several: in the data, or by what the workbook adds."""

from .address import VisitAddress, Wrong
from .edit import LISTED, Edit, New, Path, Plan
from .import_error import CellProblem
from .import_rows import ImportRow
from .layout import NTH, RESULTS
from .places import Places, held


class Several:
    """The results whose problems are listed, and the problems that are new."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._listed: set[tuple[str, Path]] = set()
        self._grown: set[tuple[str, Path]] = set()
        """Of them those that listed none before: a row without a number is of their first."""
        self._new: dict[tuple[str, Path, int], New] = {}

    def announce(self, row: ImportRow, visit: VisitAddress, result: Path) -> None:
        """Take note of a row of the results: one of a further problem makes the result list its problems."""
        where = visit.unit.file, result
        if (Places.number(row, NTH) or 1) == 1 or where in self._listed:
            return
        self._listed.add(where)
        known = held(visit, result)
        if not (known and known.problems):
            self._grown.add(where)
        if known and known.listed is not known:
            self._plan.put(visit.unit.file, Edit(result, LISTED, row.source(NTH)))
            _lift(visit, result)

    def lists(self, visit: VisitAddress, result: Path) -> bool:
        """Whether the result lists its problems."""
        return (visit.unit.file, result) in self._listed or held(visit, (*result, "problems")) is not None

    def problem(self, row: ImportRow, visit: VisitAddress, result: Path) -> Path:
        """The path of the problem that a row is about: the result itself where it states one. Raises Wrong."""
        nth, known = Places.number(row, NTH), held(visit, (*result, "problems")) or []
        if not self.lists(visit, result) and nth in (None, 1):
            return result
        count = len(known) + sum((file, path) == (visit.unit.file, result) for file, path, _ in self._new)
        if nth is None and count > 1 and (visit.unit.file, result) not in self._grown:
            raise Wrong(CellProblem(row.source(NTH), f"这一项有 {count} 个问题，没有写是第几个，应写 1 到 {count}。"))
        nth = nth or 1
        if nth <= len(known):
            return (*result, "problems", nth - 1)
        where = visit.unit.file, result, nth
        if where not in self._new and (row.table is not RESULTS or nth != count + 1):
            message = f"写的是第 {nth} 个问题，这一项只有 {max(count, 1)} 个。"
            hint = "又有一个问题，先在“结果”表里加一行，“第几个问题”接着写。"
            raise Wrong(CellProblem(row.source(NTH), message, hint))
        return (*result, "problems", self._new.setdefault(where, New()))


def _lift(visit: VisitAddress, result: Path) -> None:
    """Read the unit's record as the file will have it, with the result in the form that lists its problems."""
    record, (_, place, _, item) = visit.unit.record, result
    assert record is not None
    assert isinstance(place, int)
    assert isinstance(item, int | str)
    inspections = list(record.inspections)
    results = inspections[place].results
    inspections[place] = inspections[place].changed({"results": {**results, item: results[item].listed}})
    visit.unit.record = record.changed({"inspections": inspections})

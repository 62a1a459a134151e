"""The downloads about the whole: of which parts of the institutions each is put together."""

from dataclasses import dataclass

from . import cells
from .changes import BY_DAY
from .tables import CHANGES, INSTITUTIONS, PRACTICES, PROBLEMS, RESULTS, Table

INDEX = "index.json"
PACKAGE = "datapackage.json"
WORKBOOK = "problems.xlsx"


@dataclass(frozen=True, slots=True)
class Download:
    """A file that parts are put together to: what stands before them and after.

    `part` is the parts' name, or how it begins where there is one for each day; in a list the first part loses what
    sets it off from one before.
    """

    path: str
    part: str
    table: Table
    head: bytes
    tail: bytes = b""

    @property
    def is_list(self) -> bool:
        """Whether the parts are objects of a list."""
        return self.path.endswith(".json")


def _csv(table: Table) -> Download:
    path = f"{table.name}.csv"
    return Download(path, path, table, cells.BOM + cells.csv_line(cells.csv_cells(table.names)).encode())


def _json(table: Table, part: str = "") -> Download:
    path = f"{table.name}.json"
    return Download(path, part or path, table, b"[\n", b"\n]\n")


DOWNLOADS = (
    _csv(PROBLEMS),
    _json(PROBLEMS),
    _csv(RESULTS),
    _csv(PRACTICES),
    _json(PRACTICES),
    _json(INSTITUTIONS),
    _json(CHANGES, BY_DAY),
)

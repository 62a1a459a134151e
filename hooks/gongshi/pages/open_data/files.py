"""The downloads about the whole: of which parts of the institutions each is put together."""

from dataclasses import dataclass
from typing import Any

from . import cells
from .change_table import CHANGES
from .changes import BY_DAY
from .columns import Table
from .tables import TABLES

INDEX = "index.json"
PACKAGE = "datapackage.json"
VOCABULARY = "vocabulary.json"
WORKBOOK = "problems.xlsx"


@dataclass(frozen=True, slots=True)
class Download:
    """A file that parts are put together to: what stands before them and after.

    `part` is the parts' name, or how it begins where there is one for each day; in a list the first part loses what
    sets it off from one before.
    """

    path: str
    part: str
    table: Table[Any]
    head: bytes
    tail: bytes = b""

    @property
    def is_list(self) -> bool:
        """Whether the parts are objects of a list."""
        return self.path.endswith(".json")


def _download(table: Table[Any], form: str) -> Download:
    path = f"{table.name}.{form}"
    if form == "csv":
        return Download(path, path, table, cells.BOM + cells.csv_lines([table.names]))
    return Download(path, BY_DAY if table is CHANGES else path, table, b"[\n", b"\n]\n")


DOWNLOADS = tuple(_download(table, form) for table in TABLES for form in table.forms if form != "xlsx")

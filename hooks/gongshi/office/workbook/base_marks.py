"""Digests of the cells as exported, kept in a hidden sheet, so that only cells that an editor changed are imported.

Between the export and the import others go on committing: a cell nobody touched must not turn their work back.
"""

import hashlib
import json
from collections.abc import Mapping

from .export_rows import ExportRow
from .layout import SheetColumn
from .scope import SheetScope

SHEET = "底稿"
"""The hidden sheet: a key and the marks of its cells in each row."""

Base = Mapping[str, Mapping[str, str]]
"""By a row's key: the mark of each column that was not empty."""


def marks(line: ExportRow, scope: SheetScope) -> dict[str, str]:
    """The marks of a row's cells, by column."""
    shown = {column: scope.shown(column, value) for column, value in line.values.items()}
    return {name(column): mark(value) for column, value in shown.items() if value is not None}


def mark(shown: object) -> str:
    """A short digest of what a cell shows."""
    return hashlib.sha256(str(shown).encode()).hexdigest()[:8]


def name(column: SheetColumn) -> str:
    """A column's name in the marks; two of a table may share a title, never a path."""
    return ("visit." if column.of_visit else "") + ".".join(column.path)


def packed(line: ExportRow, scope: SheetScope) -> tuple[str, str]:
    """A row of the hidden sheet."""
    return line.key, json.dumps(marks(line, scope))


def unpacked(key: object, text: object) -> tuple[str, dict[str, str]] | None:
    """The same row read back, or None for what is none."""
    try:
        held = json.loads(str(text))
    except ValueError:
        return None
    return (str(key), held) if isinstance(held, dict) else None


def was(base: Base, key: str, column: SheetColumn) -> str | None:
    """The mark of a cell at export, or None where it was empty or its row did not exist."""
    return base.get(key, {}).get(name(column))

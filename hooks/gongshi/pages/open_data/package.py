"""The open data as a Frictionless data package, for programs that read tables by their description."""

from collections.abc import Callable, Iterable
from typing import Any

from ...model.terms import Vocabulary
from .columns import Column, Form, Table


def descriptor(
    title: str,
    language: str,
    vocabulary: Vocabulary,
    tables: Iterable[tuple[Table[Any], int, str]],
    has_text_ids: bool = False,
) -> dict[str, Any]:
    """The package of some tables that come as CSV, each with the size and the SHA-256 of its file; `has_text_ids`
    where an item of the data has a text for an id."""

    def field(column: Column) -> dict[str, Any]:
        """The description of one column."""
        return _field(column, language, vocabulary, has_text_ids)

    return {
        "profile": "tabular-data-package",
        "name": "gongshi-v1",
        "title": title,
        "resources": [
            _resource(table, vocabulary.nouns.fill(table.label(language), language), size, digest, field)
            for table, size, digest in tables
        ],
    }


def _resource(
    table: Table[Any], about: str, size: int, digest: str, field: Callable[[Column], dict[str, Any]]
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
        },
    }


def _field(column: Column, language: str, vocabulary: Vocabulary, has_text_ids: bool) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": column.type(has_text_ids),
        "description": vocabulary.nouns.fill(column.label(language), language),
    }
    constraints: dict[str, Any] = {"required": True} if column.is_filled else {}
    if column.words:
        constraints["enum"] = [word.value for word in vocabulary.words(column.words)]
    if column.form is Form.SHARE:
        constraints |= {"minimum": 0, "maximum": 1}
    if constraints:
        described["constraints"] = constraints
    return described

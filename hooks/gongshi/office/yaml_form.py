"""JSON Schema → YAML lines to fill in: the fields of a record, each with its explanation as a comment."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

EXAMPLES = {"string": "……", "integer": "1", "boolean": "true", "object": "{}"}

Shape = Mapping[str, Any]


def fields(
    schema: Shape, record: str | None = None, without: Collection[str] = ("internal", "allow")
) -> dict[str, list[str]]:
    """The lines of each field of a record that `schema` defines (of its main record without a name), by field.

    Records inside are written out in full, but for the fields named in `without`.
    """
    shape = _resolved({"$ref": record} if record else schema, schema["$defs"])
    return {name: list(_field(name, part, schema["$defs"], without)) for name, part in shape["properties"].items()}


def _field(name: str, part: Shape, defs: Shape, without: Collection[str]) -> Iterator[str]:
    shape = _resolved(part, defs)
    note = f"  # {part['description']}"
    item = _resolved(shape["items"], defs) if "items" in shape else None
    if "properties" in shape:
        yield f"{name}:{note}"
        yield from (f"  {line}" for line in _record(shape, defs, without))
    elif item and "properties" in item:
        yield f"{name}:{note}"
        yield from as_item(_record(item, defs, without), "  ")
    elif item:
        yield f"{name}: [{_example(item)}]{note}"
    else:
        yield f"{name}: {_example(shape)}{note}"


def as_item(lines: Iterator[str], indent: str = "") -> Iterator[str]:
    """The lines of a record as an item of a list."""
    for index, line in enumerate(lines):
        yield indent + ("  " if index else "- ") + line


def _record(shape: Shape, defs: Shape, without: Collection[str]) -> Iterator[str]:
    for name, part in shape["properties"].items():
        if name not in without:
            yield from _field(name, part, defs, without)


def _resolved(part: Shape, defs: Shape) -> Shape:
    """What a reference stands for; of several forms, the long one."""
    if "$ref" in part:
        return _resolved(defs[part["$ref"].rpartition("/")[2]], defs)
    long = next((form for form in part.get("anyOf", ()) if "$ref" in form or "properties" in form), None)
    return _resolved(long, defs) if long else part


def _example(shape: Shape) -> str:
    if "anyOf" in shape:
        first = shape["anyOf"][0]
        return str(first["const"]) if "const" in first else _example(first)
    if "examples" in shape:
        return str(shape["examples"][0])
    kind = shape["type"]
    return EXAMPLES[kind if isinstance(kind, str) else kind[0]]

"""What readers find in a file of a site, whatever its kind."""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from openpyxl import load_workbook


def text_of(page: str) -> str:
    """What readers of a page, a drawing or a feed see or hear of it."""
    shown = re.sub(r"(?s)<(script|style|code)\b.*?</\1>|<!--.*?-->", " ", page)
    said = re.findall(r'\b(?:title|aria-label|placeholder|content|alt|data-failed)="([^"]*)"', shown)
    return " ".join(unescape(unescape(re.sub(r"<[^>]+>", " ", shown)) + " " + " ".join(said)).split())


def values(told: Any) -> Iterator[str]:
    """The texts in a document, without the names of its fields, and without ids."""
    if isinstance(told, dict):
        for name, one in told.items():
            yield from () if name in ("id", "by") else values(one)
    elif isinstance(told, list):
        for one in told:
            yield from values(one)
    elif isinstance(told, str):
        yield told


def read(path: Path) -> str:
    """What readers of a file find in it."""
    content = path.read_bytes()
    if path.suffix in (".html", ".xml", ".svg"):
        return text_of(content.decode())
    if path.name == "datapackage.json":
        return "\n".join(one for one in values(json.loads(content)) if " " in one or not one.isascii())
    if path.suffix == ".json":
        return "\n".join(values(json.loads(content)))
    if path.suffix == ".csv":
        return "\n".join(one for row in list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:] for one in row)
    if path.suffix == ".xlsx":
        rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        return "\n".join(str(one) for n, row in enumerate(rows) if n for one in row)
    if path.suffix == ".pf_fragment":
        record = json.loads(gzip.decompress(content)[12:])
        told = re.sub("[\ue000-\uf8ff\U000f0000-\U0010ffff~]", "", record["content"])
        return "" if "/guide/" in record["url"] else "\n".join([told, *values(record["meta"])])
    return content.decode() if path.suffix in (".ics", ".txt") else ""

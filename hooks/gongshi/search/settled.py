"""Pagefind's files in an order that does not vary: it writes facets as its hash table of the day yields them."""

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
FACETS = 3
"""Where a pf_meta lists the facets, each with the hash that names its file."""


def settled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with facets and their values sorted, and the files named after what they now hold."""
    entry = json.loads(files[ENTRY])
    (language,) = entry["languages"]
    meta_path = f"pagefind.{entry['languages'][language]['hash']}.pf_meta"
    meta = _read(files[meta_path])
    kept = {path: held for path, held in files.items() if not path.startswith("filter/") and path != meta_path}
    facets = []
    for facet, old in sorted(meta[FACETS]):
        name, values = _read(files[f"filter/{old}.pf_filter"])
        new, held = _written([name, sorted(values)], language, 7)
        kept[f"filter/{new}.pf_filter"] = held
        facets.append([facet, new])
    meta[FACETS] = facets
    name, held = _written(meta, language, 10)
    kept[f"pagefind.{name}.pf_meta"] = held
    entry["languages"][language]["hash"] = name
    kept[ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return kept


def _read(held: bytes) -> Any:
    return cbor2.loads(gzip.decompress(held).removeprefix(SIGNATURE))


def _written(value: Any, language: str, digits: int) -> tuple[str, bytes]:
    held = cbor2.dumps(value)
    return f"{language}_{sha256(held).hexdigest()[:digits]}", gzip.compress(SIGNATURE + held, mtime=0)

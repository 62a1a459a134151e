"""Pagefind's files as readers get them: in an order that does not vary, since it writes facets as its hash table of the
day yields them, and no larger than they need be, since a first query asks for the list of pages of every index."""

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
PAGES = 1
"""Where a pf_meta lists the pages, each with how many words it has."""
FACETS = 3
"""Where a pf_meta lists the facets, each with the hash that names its file."""


def settled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with facets and their values sorted, lengths of pages rounded, and the files named after what they
    now hold; nothing of an index without a word, in which Pagefind can find nothing."""
    entry = json.loads(files[ENTRY])
    if not entry["languages"]:
        return {}
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
    meta[PAGES] = [[page, _rounded(words), *more] for page, words, *more in meta[PAGES]]
    name, held = _written(meta, language, 10)
    kept[f"pagefind.{name}.pf_meta"] = held
    entry["languages"][language]["hash"] = name
    kept[ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return kept


def _rounded(words: int) -> int:
    """A length to the eighth or better: it only weighs a long page against a short one, and digits cost bytes."""
    step = 1 << max(0, words.bit_length() - 4)
    return words // step * step


def _read(held: bytes) -> Any:
    return cbor2.loads(gzip.decompress(held).removeprefix(SIGNATURE))


def _written(value: Any, language: str, digits: int) -> tuple[str, bytes]:
    held = cbor2.dumps(value)
    return f"{language}_{sha256(held).hexdigest()[:digits]}", gzip.compress(SIGNATURE + held, mtime=0)

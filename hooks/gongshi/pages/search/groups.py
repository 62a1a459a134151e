"""Which districts share an index, and what the browser must know of the indexes before it searches."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

MOST = 14
"""More indexes than this cost a reader more than they save: each query asks each of them."""
PAGES = "pages"
"""The index of the hand-written pages and of all others that belong to no district."""


def groups(districts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The folder of each district index with its districts, in the order given.

    Every district has its own as long as there are at most MOST; beyond that neighbours share one. Which do depends
    on the list of districts alone, so that a change within a district touches one index.
    """
    size = ceil(len(districts) / MOST) or 1
    parts = [tuple(districts[at : at + size]) for at in range(0, len(districts), size)]
    return {f"districts/{part[0]}": part for part in parts}


def manifest(
    indexes: Mapping[str, Sequence[str]], facets: Mapping[str, tuple[str, Mapping[str, str]]], whole: Sequence[str]
) -> dict[str, Any]:
    """What `search/search.json` says: the indexes with their districts, and each facet's label and values' labels.

    `whole` are the facets that hold of a whole page; the others are facets of its sections.
    """
    return {
        "indexes": [{"path": path, "districts": list(districts)} for path, districts in indexes.items()],
        "facets": [
            {"name": name, "label": label, "whole": name in whole, "values": [list(one) for one in values.items()]}
            for name, (label, values) in facets.items()
        ],
    }

"""Lighthouse over a site of ten thousand institutions, as on a phone of the middle range on slow 4G."""

import json
from collections.abc import Iterator
from pathlib import Path

from .figures import Figure, at_least
from .server import serving
from .sites import Sites

FAST = 95
WANTED = {"performance": FAST, "accessibility": 100, "best-practices": 100}


def lighthouse(sites: Sites) -> Iterator[Figure]:
    """The pages that readers begin with, and of the institutions the one with the most to show."""
    pages = ("/", "/institutions/", largest(sites.large), "/rectification/")
    with serving(sites.large) as address:
        addresses = [address + page for page in pages]
        scores = json.loads(sites.tools.node("lighthouse.mjs", sites.tools.chromium, str(FAST), *addresses))
    for page, here in zip(pages, addresses, strict=True):
        for one in scores[here]:
            runs = f" (runs {', '.join(map(str, one['runs']))})" if "runs" in one else ""
            what = f"Lighthouse, {page}: {one['category']}{runs}"
            yield at_least(what, one["score"], WANTED[one["category"]], one["lost"])


def largest(site: Path) -> str:
    """The address of the institution with the largest page."""
    page = max((site / "institutions").glob("*/*/index.html"), key=lambda path: path.stat().st_size)
    return f"/{page.parent.relative_to(site).as_posix()}/"

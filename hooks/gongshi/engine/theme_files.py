"""What MkDocs's theme contributes to a site: the shells of pages, and finished files."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..pages.page import PageKind
from ..pages.search.record import SearchRecord
from .outputs import Outputs, Published, renew
from .pictures import Cleaned, put
from .site_folder import SiteFolder

DEMO = ("<!--gongshi-demo-->", "<!--/gongshi-demo-->")
"""Around the note about demonstration data, which only some sites keep."""

STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Chrome:
    """What the theme contributes: a shell for each kind of page, and a folder of finished files."""

    shells: Mapping[PageKind, str]
    stage: Path
    skip: frozenset[str]
    """Files of the stage that are shells only."""
    handwritten: tuple[SearchRecord, ...] = ()
    """What the full-text search is to find on pages written by hand."""


def publish_stage(
    chrome: Chrome, pictures: Iterable[Cleaned], has_demo: bool, marks: Mapping[str, bytes], target: SiteFolder
) -> Published:
    """Write the theme's finished files, the pictures and documents that the data names, and the edition's marks."""

    def write(outputs: Outputs) -> None:
        """Write the files of the theme, the media and the marks."""
        for folder, _, names in os.walk(chrome.stage):
            for name in sorted(names):
                file = Path(folder, name)
                path = file.relative_to(chrome.stage).as_posix()
                if path not in chrome.skip:
                    content = file.read_bytes()
                    if name.endswith(".html"):
                        content = noted(content.decode(), has_demo).encode()
                    outputs.put(path, b"", content)
        put(outputs, pictures)
        for path, content in marks.items():
            outputs.put(path, b"", content)

    return renew(target.site, target.ledger(STAGE), b"", write)


def noted(page: str, has_demo: bool) -> str:
    """A page with the note about demonstration data, or without it."""
    before, opens, rest = page.partition(DEMO[0])
    if not opens:
        return page
    note, _, after = rest.partition(DEMO[1])
    return before + (note if has_demo else "") + after

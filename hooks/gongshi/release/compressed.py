"""Files packed beforehand, as nginx sends them: `page.html.gz` and `page.html.br` beside `page.html`.

They say nothing of their own, so that the manifest does not list them: each must unpack to the file it stands beside.
"""

import gzip
import os
import zlib
from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path

import brotli

TEXTS = frozenset({".css", ".csv", ".html", ".ics", ".js", ".json", ".map", ".svg", ".txt", ".xml"})
SMALL = 1000
"""So many bytes fit into one packet in any case."""


def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _brotlied(content: bytes) -> bytes:
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=6)
    return packed


PACK: Mapping[str, Callable[[bytes], bytes]] = {".gz": _gzipped, ".br": _brotlied}
BROKEN = (OSError, EOFError, brotli.error, zlib.error)
"""What unpacking raises for what was not packed."""


def _gunzipped(packed: bytes, most: int) -> bytes:
    return zlib.decompressobj(31).decompress(packed, most + 1)


def _unbrotlied(packed: bytes, most: int) -> bytes:
    content: bytes = brotli.Decompressor().process(packed, output_buffer_limit=most + 1)
    return content


UNPACK: Mapping[str, Callable[[bytes, int], bytes]] = {".gz": _gunzipped, ".br": _unbrotlied}
"""What unpacks, and stops a little beyond so many bytes: a stranger's few bytes may hold terabytes."""


def is_packed(path: str, size: int) -> bool:
    """Whether a file of that path and size is compressed beforehand."""
    return size >= SMALL and os.path.splitext(path)[1] in TEXTS  # noqa: PTH122 - once a file


def is_compressed(path: str, known: Container[str]) -> bool:
    """Whether a path is that of the compressed form of a known file, and not of a file of the site itself."""
    stem, ending = os.path.splitext(path)  # noqa: PTH122
    return ending in PACK and path not in known and stem in known


def endings_of(path: str, known: Container[str]) -> list[str]:
    """The endings of a file's compressed forms: all but where the site has a file of that name."""
    return [ending for ending in PACK if path + ending not in known]


def pack(some: Iterable[tuple[str, str]], folder: Path) -> None:
    """Write compressed forms, given each by its file and ending."""
    for path, ending in some:
        (folder / f"{path}{ending}").write_bytes(PACK[ending]((folder / path).read_bytes()))


def unlike(folder: Path, paths: Iterable[str]) -> list[str]:
    """The compressed files whose content differs from the file beside them."""
    found = []
    for path in paths:
        stem, ending = os.path.splitext(path)  # noqa: PTH122
        try:
            content = (folder / stem).read_bytes()
            is_same = UNPACK[ending]((folder / path).read_bytes(), len(content)) == content
        except BROKEN:
            is_same = False
        if not is_same:
            found.append(path)
    return found

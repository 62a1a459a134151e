"""The downloads about the whole: the districts' parts, copied one after the other from the cache.

Never more than a district's part of one file is in memory, and a file whose parts are the same is left alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic_core import to_json

from ..model.campaign import has_text_ids
from ..pages import data
from ..pages.open_data.changes import BY_DAY
from ..pages.open_data.files import DOWNLOADS, INDEX, PACKAGE, VOCABULARY, WORKBOOK, Download
from ..pages.open_data.institution import FILES
from ..pages.open_data.package import descriptor
from ..pages.open_data.sheet import members
from ..pages.open_data.tables import PROBLEMS
from .district import Chunk
from .inputs import BuildInputs
from .outputs import Outputs, Published, renew
from .pages import Setting, put_pages
from .store import sound

FOLDER = "data/v1/"
BATCH = 8_000_000
"""The list of changes is ordered by day across districts: it is put together in batches of about so many bytes."""

SPEED = 4
"""How hard the workbook is packed: twice as fast as the hardest, and a tenth larger."""


@dataclass(frozen=True, slots=True)
class DistrictPart:
    """A district's part: its file in the cache, and what it gives by name."""

    cache: Path
    chunks: Mapping[str, Chunk]


def collect(
    inputs: BuildInputs,
    parts: Sequence[DistrictPart],
    whole: data.Whole,
    site: Path,
    ledger: Path,
    setting: Setting,
    unit: bytes,
) -> Published:
    """Write every download about the whole, and the pages about them; `unit` tells what they are all made from."""

    def write(outputs: Outputs) -> None:
        """Write the downloads, the index and the pages about them."""
        files = _Files(inputs, parts, whole.above, outputs)
        for download in DOWNLOADS:
            files.join(download)
        files.workbook(whole.rows[PROBLEMS.name])
        for path, content in data.campaigns(whole, inputs.written):
            files.finished(path, content)
        files.finished(VOCABULARY, data.words(inputs.vocabulary, inputs.words_corrected))
        files.package()
        files.index(whole)
        has_text = has_text_ids(inputs.campaigns)
        made = data.pages(
            inputs.settings.edition, inputs.vocabulary, inputs.words_corrected, files.stored, whole.rows, has_text
        )
        put_pages(inputs, outputs, setting.shells, made)

    return renew(site, ledger, unit, write)


class _Files:
    """The downloads as they are written one after the other; `stored` tells of those that stand."""

    def __init__(
        self, inputs: BuildInputs, parts: Sequence[DistrictPart], above: Mapping[str, bytes], outputs: Outputs
    ) -> None:
        self._inputs = inputs
        self._parts = parts
        self._above = above
        self._outputs = outputs
        self.stored: list[data.Stored] = []

    def join(self, download: Download) -> None:
        """A file of parts: as they come, or the list of changes by day."""
        by_day = download.part == BY_DAY
        contents = self._by_day if by_day else partial(self._contents, download.part)

        def write(file: IO[bytes]) -> None:
            """Write head, parts and tail."""
            file.write(download.head)
            file.writelines(_listed(contents()) if download.is_list else contents())
            file.write(download.tail)

        self._fill(download.path, self._digests(download.part, by_day), write)

    def workbook(self, rows: int) -> None:
        """The workbook of problems. Excel opens 1,048,575 of them."""
        inside = list(members(PROBLEMS, rows, self._inputs.language, self._inputs.vocabulary, self._inputs.say))

        def write(file: IO[bytes]) -> None:
            """Write the zip file, with the districts' rows in the worksheet."""
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=SPEED) as book:
                for one in inside:
                    info = ZipInfo(one.name)
                    info.compress_type = ZIP_DEFLATED
                    with book.open(info, "w", force_zip64=False) as member:
                        member.write(one.head)
                        for content in self._contents(WORKBOOK) if one.takes_rows else ():
                            member.write(content)
                        member.write(one.tail)

        self._fill(WORKBOOK, [*self._digests(WORKBOOK), *(one.head + one.tail for one in inside)], write)

    def finished(self, path: str, content: bytes) -> None:
        """A file that is small enough to be made at once."""
        self._fill(path, [content], partial(_write, content))

    def package(self) -> None:
        """The description for programs of the tables that come as CSV."""
        sizes = {one.path: one for one in self.stored}
        tables = [(one.table, sizes[one.path].bytes, sizes[one.path].sha256) for one in DOWNLOADS if not one.is_list]
        site, has_text = self._inputs.site, has_text_ids(self._inputs.campaigns)
        description = descriptor(site.name, self._inputs.language, self._inputs.vocabulary, tables, has_text)
        self.finished(PACKAGE, to_json(description, indent=1) + b"\n")

    def index(self, whole: data.Whole) -> None:
        """The index: figures, and every file with its size and its SHA-256, the institutions' own included."""
        settings = self._inputs.settings
        head = data.index_head(whole, settings.as_of_facts, settings.edition)
        entries = [data.index_entry(one) for one in self.stored]

        def write(file: IO[bytes]) -> None:
            """Write head, entries and tail."""
            file.write(head)
            file.writelines(_listed(chain(entries, self._contents(FILES))))
            file.write(data.INDEX_TAIL)

        self._fill(INDEX, [head, *entries, *self._digests(FILES)], write)

    def _fill(self, path: str, facts: Iterable[bytes], write: Callable[[IO[bytes]], None]) -> None:
        stamp = self._outputs.fill(FOLDER + path, _digest([self._inputs.context, *facts]), write)
        self.stored.append(data.Stored(path, stamp.size, stamp.sha256))

    def _digests(self, name: str, is_start: bool = False) -> Iterator[bytes]:
        if is_start:
            yield from (one.encode() + content for one, content in self._above.items() if one.startswith(name))
        for part in self._parts:
            for one, chunk in part.chunks.items():
                if one == name or (is_start and one.startswith(name)):
                    yield one.encode() + chunk.digest

    def _contents(self, name: str) -> Iterator[bytes]:
        for part in self._parts:
            if name in part.chunks:
                with sound(part.cache) as file:
                    yield file.body(part.chunks[name].span)

    def _by_day(self) -> Iterator[bytes]:
        """What happened, the newest days first; within a day first above the institutions, then by district."""
        sizes = Counter({name: len(content) for name, content in self._above.items()})
        for part in self._parts:
            for name, chunk in part.chunks.items():
                if name.startswith(BY_DAY):
                    sizes[name] += chunk.span.length
        for batch in _batches(sorted(sizes.items(), reverse=True)):
            days = {name: [self._above[name]] if name in self._above else [] for name in batch}
            for part in self._parts:
                with sound(part.cache) as file:
                    for name in days.keys() & part.chunks.keys():
                        days[name].append(file.body(part.chunks[name].span))
            for contents in days.values():
                yield from contents


def _batches(sizes: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    batch: list[str] = []
    room = BATCH
    for name, size in sizes:
        if batch and size > room:
            yield batch
            batch, room = [], BATCH
        batch.append(name)
        room -= size
    if batch:
        yield batch


def _listed(contents: Iterable[bytes]) -> Iterator[bytes]:
    """Parts of a list: the first without what sets it off from one before."""
    rest = iter(contents)
    for first in rest:
        yield first.removeprefix(b",\n")
        break
    yield from rest


def _write(content: bytes, file: IO[bytes]) -> None:
    file.write(content)


def _digest(facts: Iterable[bytes]) -> bytes:
    hashed = blake2b(digest_size=16)
    for fact in facts:
        hashed.update(len(fact).to_bytes(8) + fact)
    return hashed.digest()

"""One district's files → its compiled pages and data in the cache, and its summary for the whole site."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from hashlib import blake2b
from operator import or_
from pathlib import Path
from typing import NamedTuple

from ..changes.file_history import FileCommit
from ..changes.git import Blobs
from ..checks.load import check_district
from ..derived.district_summary import DistrictSummary, summarise_district
from ..derived.events import Event, latest
from ..derived.list_columns import columns_of
from ..derived.list_lengths import LISTED, NEWS_DAYS
from ..derived.worklist import WorkTotals, work_totals
from ..model.register import Entry, Units
from ..pages.open_data import changes
from ..reading.diagnostic import Diagnostic
from ..reading.encoding import MOST_BYTES
from .bulk import collector_held
from .inputs import BuildInputs
from .institution import FilePast, Piece, digest_of, is_current, piece
from .store import Damaged, Reader, Span, Writer, joined, opened
from .timings import Clock


class Chunk(NamedTuple):
    """A district's part of a download: its span in the cache, and a digest of its content."""

    span: Span
    digest: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """A district's summary for the whole site, with the digests and days by which it is known to be current."""

    context: bytes
    files: tuple[tuple[str, bytes], ...]
    since: date
    until: date
    is_due: bool
    diagnostics: tuple[Diagnostic, ...]
    summary: DistrictSummary
    media: frozenset[str]
    units: Units
    profiles: tuple[Entry, ...]
    """The institutions that rules across districts look at."""
    work: WorkTotals
    content: bytes
    """A digest of all that comes of the district on a day."""
    recent: Span
    """The newest events, as many as a list of them may show."""
    chunks: Mapping[str, Chunk]
    """The district's part of each download of the whole, as it stands in the cache."""
    columns: Span
    """The district's part of the lists of the whole, as it stands in the cache, pickled."""

    def holds(self, context: bytes, files: tuple[tuple[str, bytes], ...], as_of: date) -> bool:
        """Whether compiling these files on that day would give the same result."""
        is_same = (self.context, self.files) == (context, files)
        return is_same and is_current(as_of, self.since, self.until, self.is_due)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A district's head, how many of its files were compiled rather than found in the cache, and the time taken."""

    head: Head
    made: int
    clock: Clock


Steps = Mapping[str, tuple[FileCommit, ...]] | None
"""The steps by which files came to be; None where nobody can know."""


def _of(past: Steps, file: str) -> tuple[FileCommit, ...] | None:
    return None if past is None else past.get(file, ())


def compile_district(inputs: BuildInputs, id: str, cache: Path, past: Steps) -> Compiled:
    """Bring the file of a district in the cache up to date, reading each of its files once.

    `past` are the steps by which its files came to be; None where nobody can know.
    """
    raws = {file: _bytes(f"{inputs.settings.data}/{file}") for file in inputs.outline.files[id]}
    files = tuple((file, digest_of(raw, _of(past, file), inputs.kin.get(file))) for file, raw in raws.items())
    as_of = inputs.settings.as_of
    with collector_held():
        old = opened(cache)
        if old is None:
            return _compile(inputs, id, cache, raws, files, past, {}, None)
        with old:
            try:
                head: Head = old.head()
                if head.holds(inputs.context, files, as_of):
                    return Compiled(head, 0, Clock())
                known = old.pieces() if head.context == inputs.context else {}
            except Damaged:
                known = {}
            return _compile(inputs, id, cache, raws, files, past, known, old)


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read(MOST_BYTES + 1)


def _compile(
    inputs: BuildInputs,
    id: str,
    cache: Path,
    raws: Mapping[str, bytes],
    files: tuple[tuple[str, bytes], ...],
    past: Steps,
    known: Mapping[str, Piece],
    old: Reader | None,
) -> Compiled:
    new = Writer(cache)
    try:
        pieces: dict[str, Piece] = {}
        given: dict[str, Mapping[str, bytes]] = {}
        made = 0
        clock = Clock()
        with Blobs(inputs.settings.data) as blobs:
            for file, digest in files:
                before = known.get(file)
                moved = None
                if old and before and before.holds(digest, inputs.settings.as_of):
                    moved = _moved(before, old, new)
                if moved:
                    pieces[file], given[file] = moved
                else:
                    with clock.file(file):
                        steps = FilePast(blobs, _of(past, file))
                        pieces[file], given[file] = piece(inputs, file, raws[file], steps, new.add, clock)
                    made += 1
        with clock.step("data"):
            chunks = _chunks(inputs, id, pieces, given, new)
        head = _head(inputs, id, files, pieces, chunks, new)
        new.finish(pieces, head)
    except BaseException:
        new.drop()
        raise
    return Compiled(head, made, clock)


def _moved(before: Piece, old: Reader, new: Writer) -> tuple[Piece, Mapping[str, bytes]] | None:
    """A piece with its bodies copied from one file to the other, and what it gives to each download.

    None where they are damaged.
    """
    try:
        pages = tuple(page._replace(body=new.add(old.body(page.body))) for page in before.pages)
        search = before.search and new.add(old.body(before.search))
        return replace(before, pages=pages, search=search), {
            name: old.body(span) for name, span in before.parts.items()
        }
    except Damaged:
        return None


def _head(
    inputs: BuildInputs,
    id: str,
    files: tuple[tuple[str, bytes], ...],
    pieces: Mapping[str, Piece],
    chunks: Mapping[str, Chunk],
    new: Writer,
) -> Head:
    as_of = inputs.settings.as_of
    checked = {file: each.checked for file, each in pieces.items()}
    found = check_district(inputs.settings.data, inputs.outline, checked)
    is_due = any(each.is_due for each in pieces.values()) or bool(found)
    hashed = blake2b(repr((inputs.context, files)).encode(), digest_size=16)
    rows = [each.rows for each in pieces.values() if each.rows]
    happened = _happened(pieces)
    return Head(
        context=inputs.context,
        files=files,
        since=as_of if is_due else max((each.since for each in pieces.values()), default=date.min),
        until=min((each.until for each in pieces.values()), default=date.max),
        is_due=is_due,
        diagnostics=tuple(found),
        summary=summarise_district(
            id,
            rows,
            happened,
            any(each.demo for each in pieces.values()),
            inputs.campaigns,
        ),
        media=frozenset().union(*(each.media for each in pieces.values())),
        work=work_totals(
            (one for each in pieces.values() for one in each.work), (one.institution for one in rows), as_of
        ),
        profiles=tuple(sketch for one in checked.values() for sketch in one.profile),
        units=reduce(or_, (one.units for one in checked.values()), Units()),
        content=hashed.digest(),
        recent=new.add(pickle.dumps(latest(happened, LISTED, NEWS_DAYS), protocol=5)),
        chunks=chunks,
        columns=new.add(pickle.dumps(columns_of(rows, inputs.campaigns, as_of), protocol=5)),
    )


def _happened(pieces: Mapping[str, Piece]) -> list[Event]:
    return [event for each in pieces.values() for event in each.events]


def _chunks(
    inputs: BuildInputs, id: str, pieces: dict[str, Piece], given: Mapping[str, Mapping[str, bytes]], new: Writer
) -> dict[str, Chunk]:
    """Store what the institutions give to each download, by the downloads' names, and tell each piece where."""
    spans: dict[str, dict[str, Span]] = {file: {} for file in pieces}
    chunks = {}
    for name in sorted({name for parts in given.values() for name in parts}):
        hashed = blake2b(digest_size=16)
        for file, parts in given.items():
            if name in parts:
                spans[file][name] = new.add(parts[name])
                hashed.update(parts[name])
        mine = [parts[name] for parts in spans.values() if name in parts]
        chunks[name] = Chunk(joined(mine, (parts[name] for parts in given.values() if name in parts)), hashed.digest())
    for file, each in pieces.items():
        pieces[file] = replace(each, parts=spans[file])
    happened = _happened(pieces)
    names = {id: inputs.districts[id].name} if happened else {}
    for name, content in changes.by_day(happened, names).items():
        chunks[name] = Chunk(new.add(content), blake2b(content, digest_size=16).digest())
    return chunks

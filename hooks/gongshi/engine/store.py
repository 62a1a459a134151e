"""A district's file in the cache: bodies, then the pieces that point into them, then what the site needs of it all.

The parts stand in that order so that the last, which an unchanged district is content with, can be read alone.
A file is written beside and moved into place, and a reader keeps hold of the one it has opened: a build that is
killed, or two at once, leave whole files only. One that is damaged, or of another make, counts as not there; a body is
looked at when it is read, and one that is not as it was written is Damaged.

The cache is pickled, and thereby as trusted as the code itself.
"""

import os
import pickle
import struct
import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple, Self

MAGIC = b"gongshi1"
FOOTER = struct.Struct(f"<QQQ16s16s{len(MAGIC)}s")


class Span(NamedTuple):
    """Where a body stands in its file, in bytes, and its CRC-32."""

    start: int
    length: int
    check: int


class Reader:
    """An opened file of the cache."""

    def __init__(self, file: IO[bytes], footer: tuple[int, int, int, bytes, bytes, bytes]) -> None:
        self._file = file
        self._bodies, self._pieces, self._head, self._pieces_digest, self._head_digest, _ = footer

    def head(self) -> Any:
        """The district's head: its summary for the whole site."""
        return self._load(self._bodies + self._pieces, self._head, self._head_digest)

    def pieces(self) -> Any:
        """The pieces, by file."""
        return self._load(self._bodies, self._pieces, self._pieces_digest)

    def body(self, span: Span) -> bytes:
        """The bytes of one body. Raises Damaged where they are not those that were written."""
        raw = os.pread(self._file.fileno(), span.length, span.start)
        if zlib.crc32(raw) != span.check:
            raise Damaged(self._file.name)
        return raw

    def _load(self, start: int, length: int, digest: bytes) -> Any:
        raw = os.pread(self._file.fileno(), length, start)
        if blake2b(raw, digest_size=16).digest() != digest:
            raise Damaged
        try:
            return pickle.loads(raw)
        except Exception as reason:  # whatever a class that has changed since makes of its old state
            raise Damaged from reason

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


class Damaged(Exception):
    """A file of the cache that is not what was written."""


def opened(path: Path) -> Reader | None:
    """The file at `path`, or None where there is none that is whole."""
    try:
        file = path.open("rb")
    except OSError:
        return None
    size = os.fstat(file.fileno()).st_size
    if size >= FOOTER.size:
        footer = FOOTER.unpack(os.pread(file.fileno(), FOOTER.size, size - FOOTER.size))
        if footer[-1] == MAGIC and sum(footer[:3]) + FOOTER.size == size:
            return Reader(file, footer)
    file.close()
    return None


def sound(path: Path) -> Reader:
    """The file at `path`. Raises Damaged where there is none that is whole."""
    file = opened(path)
    if file is None:
        raise Damaged(str(path))
    return file


def joined(spans: Sequence[Span], bodies: Iterable[bytes]) -> Span:
    """The span of bodies that stand one after the other."""
    check = 0
    for body in bodies:
        check = zlib.crc32(body, check)
    return Span(spans[0].start, sum(span.length for span in spans), check)


SEAL = 16
"""So many bytes before a content tell whether it is whole."""


def sealed(content: bytes) -> bytes:
    """A content with a checksum before it, for a file of its own in the cache."""
    return blake2b(content, digest_size=SEAL).digest() + content


def unsealed(path: Path) -> bytes:
    """The content of such a file. Raises Damaged where it is not what was written."""
    raw = path.read_bytes()
    if blake2b(raw[SEAL:], digest_size=SEAL).digest() != raw[:SEAL]:
        raise Damaged(str(path))
    return raw[SEAL:]


class Writer:
    """A file of the cache in the making; it stands at `path` once it is finished."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._file = tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False)  # noqa: SIM115
        self._at = 0

    def add(self, body: bytes) -> Span:
        """Append a body."""
        span = Span(self._at, len(body), zlib.crc32(body))
        self._file.write(body)
        self._at += len(body)
        return span

    def finish(self, pieces: Mapping[str, object], head: object) -> None:
        """Append the rest and move the file into place."""
        inner, outer = pickle.dumps(pieces, protocol=5), pickle.dumps(head, protocol=5)
        digests = [blake2b(part, digest_size=16).digest() for part in (inner, outer)]
        self._file.write(inner + outer + FOOTER.pack(self._at, len(inner), len(outer), *digests, MAGIC))
        self._file.close()
        Path(self._file.name).replace(self._path)

    def drop(self) -> None:
        """Give the file up."""
        self._file.close()
        Path(self._file.name).unlink(missing_ok=True)

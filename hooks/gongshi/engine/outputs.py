"""Writes files of the site only where their content is new, so that unchanged ones keep their modification time."""

import filecmp
import hashlib
import os
import pickle
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import IO, NamedTuple

from ..pages.hosting import SETTINGS
from .store import Damaged, sealed, unsealed


class Stamp(NamedTuple):
    """A file's key, and its size and time by which later changes are noticed; its SHA-256 where it was computed."""

    key: bytes
    size: int
    time: int
    sha256: str = ""


@dataclass(slots=True)
class Ledger:
    """The files that one part of the site consists of, as it was last written, and `unit`, what all were made from."""

    unit: bytes = b""
    stamps: dict[str, Stamp] = field(default_factory=dict)

    def is_intact(self, site: Path) -> bool:
        """Whether every file still stands as it was written."""
        return all(_is_untouched(f"{site}/{path}", stamp) for path, stamp in self.stamps.items())


def recall(path: Path) -> Ledger:
    """The ledger at `path`, or an empty one where there is none that is whole, or that this program can read."""
    try:
        content = unsealed(path)
    except (OSError, Damaged):
        return Ledger()
    try:
        ledger: Ledger = pickle.loads(content)
    except Exception:  # whatever a class that has changed since makes of its old state
        return Ledger()
    return ledger


def remember(path: Path, ledger: Ledger) -> None:
    """Keep a ledger for the next build."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".new-{os.getpid()}")
    beside.write_bytes(sealed(pickle.dumps(ledger, protocol=5)))
    beside.replace(path)


class Outputs:
    """The files of one part of the site, as a build writes them."""

    def __init__(self, site: Path, before: Ledger) -> None:
        self._site = site
        self._before = before.stamps
        self._folders: set[str] = set()
        self.stamps: dict[str, Stamp] = {}
        self.written = 0

    def has(self, path: str, key: bytes) -> bool:
        """Whether the file has the same key and is untouched; it is then counted as one of the part's files."""
        stamp = self._before.get(path)
        if stamp is None or stamp.key != key or not _is_untouched(f"{self._site}/{path}", stamp):
            return False
        self.stamps[path] = stamp
        return True

    def put(self, path: str, key: bytes, content: bytes) -> None:
        """The file with that content; left alone where it has it already."""
        target = f"{self._site}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        if not _has(target, content):
            replaced(target, content)
            self.written += 1
        status = os.stat(target)
        self.stamps[path] = Stamp(key, status.st_size, status.st_mtime_ns)

    def fill(self, path: str, key: bytes, write: Callable[[IO[bytes]], None]) -> Stamp:
        """The file as `write` fills it, in parts that need not be in memory at once; left alone like any other."""
        if not self.has(path, key):
            target = self._site / path
            beside = Path(f"{target}.new-{os.getpid()}")
            beside.parent.mkdir(parents=True, exist_ok=True)
            try:
                with beside.open("w+b") as file:
                    write(file)
                    file.seek(0)
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
                if target.is_file() and filecmp.cmp(beside, target, shallow=False):
                    beside.unlink()
                else:
                    beside.replace(target)
                    self.written += 1
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
            status = target.stat()
            self.stamps[path] = Stamp(key, status.st_size, status.st_mtime_ns, digest)
        return self.stamps[path]


@dataclass(frozen=True, slots=True)
class Published:
    """The paths of all files of a part of the site, how many of them were written, and the seconds it took."""

    paths: tuple[str, ...]
    written: int
    seconds: float


def renew(site: Path, ledger: Path, unit: bytes, write: Callable[[Outputs], None]) -> Published:
    """Bring a part of the site up to date with `write`, and keep its ledger.

    `unit` tells what all of the part is made from: where the ledger says the same and no file was touched since, there
    is nothing to do. An empty one tells nothing.
    """
    began, before = perf_counter(), recall(ledger)
    if unit and before.unit == unit and before.is_intact(site):
        return Published(tuple(before.stamps), 0, perf_counter() - began)
    outputs = Outputs(site, before)
    write(outputs)
    remember(ledger, Ledger(unit, outputs.stamps))
    return Published(tuple(outputs.stamps), outputs.written, perf_counter() - began)


def _is_untouched(path: str, stamp: Stamp) -> bool:
    try:
        status = os.stat(path)
    except OSError:
        return False
    return status.st_size == stamp.size and status.st_mtime_ns == stamp.time


def _has(path: str, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content):
            return False
        with open(path, "rb", buffering=0) as file:
            return file.read() == content
    except OSError:
        return False


def replaced(path: str, content: bytes) -> None:
    """Put a file in place whole: a reader sees the old one or the new one."""
    beside = f"{path}.new-{os.getpid()}"
    with open(beside, "wb", buffering=0) as file:
        file.write(content)
    os.replace(beside, path)


def remove(site: Path, paths: Iterable[str]) -> None:
    """Take files away, and the folders that are empty then."""
    for path in paths:
        (site / path).unlink(missing_ok=True)
        folder = (site / path).parent
        while folder != site and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def strangers(site: Path, known: Container[str]) -> list[str]:
    """Files below the site that no part of it wrote; what begins with a dot is not ours, as MkDocs has it, but for the
    settings of a web server."""
    there = [path for path, _ in files_below(site, with_hidden=False)]
    hidden = [
        name for name in (one.lstrip("/") for one in SETTINGS) if name.startswith(".") and (site / name).is_file()
    ]
    return [path for path in (*there, *hidden) if path not in known]


def files_below(folder: Path, with_hidden: bool = True) -> Iterator[tuple[str, bool]]:
    """Everything below a folder that is no folder, by its path in it, and whether it is a plain file.

    Links are not followed. Without the hidden, what begins with a dot in the folder itself is passed over.
    """
    stack = [""]
    while stack:
        prefix = stack.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                if not (with_hidden or prefix) and entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    stack.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name, entry.is_file(follow_symlinks=False)

"""Cleans pictures and documents for publication, each once: the cache keeps the result by content."""

from collections.abc import Container, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from ..reading.clean.file import MOST_BYTES, as_diagnostic, cleaned, recipe
from ..reading.clean.kinds import published
from ..reading.clean.unfit import Unfit
from ..reading.diagnostic import Diagnostic
from ..reading.folder import beginning
from .outputs import Outputs, replaced
from .store import SEAL, sealed, unsealed
from .workers import Workers

MEDIA = "media"
"""Where they are kept in the cache."""


class Cleaned(NamedTuple):
    """A published path, and the cleaned file in the cache, which is named after a digest of its content."""

    path: str
    kept: Path


@dataclass(frozen=True, slots=True)
class Pictures:
    """The files that a site shows, and why some of them cannot be published."""

    files: tuple[Cleaned, ...]
    diagnostics: tuple[Diagnostic, ...]


def prepare(shown: Iterable[str], sources: Iterable[str], data: Path, cache: Path, workers: Workers) -> Pictures:
    """Clean what is `shown`, by the paths readers find it under; `sources` are the files there are."""
    originals = {published(path): path for path in sources}
    cache.mkdir(parents=True, exist_ok=True)
    started: Mapping[str, Future[Path | Diagnostic]] = {
        path: workers.submit(_clean, data, originals[path], cache) for path in sorted(shown) if path in originals
    }
    done = {path: future.result() for path, future in started.items()}
    return Pictures(
        tuple(Cleaned(path, kept) for path, kept in done.items() if isinstance(kept, Path)),
        tuple(one for one in done.values() if isinstance(one, Diagnostic)),
    )


def forget(cache: Path, known: Container[str]) -> int:
    """Remove from the cache every content whose SHA-256 is not `known` from a release. Returns how many."""
    count = 0
    for kept in cache.iterdir() if cache.is_dir() else ():
        if sha256(kept.read_bytes()[SEAL:]).hexdigest() not in known:
            kept.unlink()
            count += 1
    return count


def put(outputs: Outputs, files: Iterable[Cleaned]) -> None:
    """Write the files that are not there yet as they should be. Raises Damaged where the cache has spoilt one."""
    for path, kept in files:
        key = bytes.fromhex(kept.name)
        if not outputs.has(path, key):
            outputs.put(path, key, unsealed(kept))


def _clean(data: Path, path: str, cache: Path) -> Path | Diagnostic:
    raw = beginning(data / path, MOST_BYTES)
    kept = cache / blake2b(raw, digest_size=16, key=recipe()).hexdigest()
    if not kept.is_file():
        try:
            replaced(str(kept), sealed(cleaned(raw, path)))
        except Unfit as reason:
            return as_diagnostic(path, reason)
    return kept

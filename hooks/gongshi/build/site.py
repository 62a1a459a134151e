"""The whole site: every district compiled, checked together, then published with the pages about the whole."""

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from .. import pages
from ..changes.history import past
from ..diagnostic import Diagnostic, in_order
from ..search.groups import groups
from ..shell import cut
from ..summary import Summary
from .clock import Clock
from .compile import Compiled, Head, compile_district
from .frame import Frame
from .indexes import publish_index, publish_pages
from .outputs import Ledger, Outputs, recall, remember
from .publish import Published, Setting, publish_district, put_pages, summary_of, unit_of
from .stage import STAGE, Chrome, noted, publish_stage
from .target import Target, target
from .workers import Workers, largest_first

WHOLE, SEARCH = "whole", "search"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: files there are and those written, institutions there are and those made anew, the time."""

    files: int
    written: int
    institutions: int
    made: int
    clock: Clock


class Build:
    """One build, in two steps: `start` sets the districts going, `finish` waits for them and writes the site."""

    def __init__(self, frame: Frame, cache: Path, workers: Workers) -> None:
        self.frame = frame
        self._workers = workers
        told = f"{frame.settings.data.resolve()}\0{frame.settings.edition}\0{frame.language}"
        self._pieces = cache / "pieces" / blake2b(told.encode(), digest_size=8).hexdigest()
        self._sites = cache / "sites"
        self._compiled: dict[str, Future[Compiled]] = {}
        self._lock = FileLock(self._pieces / "lock")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the cache."""
        if self._lock.is_locked:
            self._lock.release()
        else:
            shutil.rmtree(self._pieces, ignore_errors=True)

    def start(self) -> None:
        """Begin to compile every district.

        Where another build has the cache, this one works with a cache of its own, which goes when it ends.
        """
        self._pieces.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            self._pieces = Path(tempfile.mkdtemp(dir=self._pieces, prefix="beside-"))
        files = self.frame.outline.files
        steps = past(self.frame.settings.data, [file for some in files.values() for file in some])
        for id in largest_first((id, len(some)) for id, some in files.items()):
            known = {file: steps[file] for file in files[id] if file in steps}
            self._compiled[id] = self._workers.submit(compile_district, self.frame, id, self._cache(id), known)

    def wait(self) -> Iterator[int]:
        """How many institutions are done with, each time a district is."""
        for done in as_completed(self._compiled.values()):
            yield len(done.result().head.files)

    def check(self) -> list[Diagnostic]:
        """Everything that is wrong with the institutions, once every district is compiled."""
        return in_order(one for done in self._compiled.values() for one in done.result().head.diagnostics)

    def finish(self, chrome: Chrome, site: Path, is_preview: bool = False) -> Outcome:
        """Write the site, one build at a time; to be called only where nothing that was checked is an error.

        A preview leaves the full-text search as it was, and files that are no more: they wait for the next build.
        """
        place = target(site, self._sites)
        with place.lock:
            return self._finish(chrome, place, is_preview)

    def _finish(self, chrome: Chrome, place: Target, is_preview: bool) -> Outcome:
        frame, ids = self.frame, list(self.frame.outline.files)
        compiled = {id: self._compiled[id].result() for id in ids}
        heads = {id: one.head for id, one in compiled.items()}
        clock = Clock()
        for one in compiled.values():
            clock.add(one.clock)
        has_demo = frame.has_demo or any(head.summary.has_demo for head in heads.values())
        shells = {kind: cut(noted(html, has_demo)) for kind, html in chrome.shells.items()}
        summary = summary_of(frame, heads.values(), has_demo)
        current = summary.current and (summary.current[0], summary.current[2].id)
        setting = Setting(shells, has_demo, current, summary.rows is None)
        started = [self._publish(id, heads[id], place, setting) for id in largest_first(_sizes(heads))]
        searched = {} if is_preview else groups(ids)
        sought = [self._index(path, {id: heads[id] for id in some}, place) for path, some in searched.items()]
        with clock.step("whole"):
            done = [self._whole(summary, place, setting, unit_of(frame, heads.values(), setting))]
        media = frozenset().union(*(head.media for head in heads.values()))
        done.append(publish_stage(chrome, frame.settings.data, media, has_demo, place))
        with clock.step("write"):
            done += [one.result() for one in started]
        if not is_preview:
            with clock.step("search"):
                done += [one.result() for one in sought]
                done.append(publish_pages(frame, chrome.handwritten, place.site, place.ledger(SEARCH)))
            parts = {WHOLE, STAGE, SEARCH, *(f"district-{id}" for id in ids), *(_flat(path) for path in searched)}
            place.sweep({path for one in done for path in one.paths}, parts)
        return Outcome(
            sum(len(one.paths) for one in done),
            sum(one.written for one in done),
            sum(len(head.files) for head in heads.values()),
            sum(one.made for one in compiled.values()),
            clock,
        )

    def _publish(self, id: str, head: Head, place: Target, setting: Setting) -> "Future[Published]":
        ledger, unit = place.ledger(f"district-{id}"), unit_of(self.frame, [head], setting)
        return self._workers.submit(
            publish_district, self.frame, id, self._cache(id), place.site, ledger, setting, unit
        )

    def _index(self, path: str, heads: dict[str, Head], place: Target) -> "Future[Published]":
        ledger, unit = place.ledger(path), unit_of(self.frame, heads.values(), None)
        caches = [self._cache(id) for id in heads]
        return self._workers.submit(publish_index, path, caches, place.site, ledger, unit)

    def _whole(self, summary: Summary, place: Target, setting: Setting, unit: bytes) -> Published:
        ledger = place.ledger(WHOLE)
        before = recall(ledger)
        if before.unit == unit and before.is_intact(place.site):
            return Published(tuple(before.stamps), 0)
        outputs = Outputs(place.site, before)
        put_pages(self.frame, outputs, setting.shells, pages.of_whole(summary, self.frame.sharing))
        remember(ledger, Ledger(unit, outputs.stamps))
        return Published(tuple(outputs.stamps), outputs.written)

    def _cache(self, id: str) -> Path:
        return self._pieces / f"{id}.pieces"


def _sizes(heads: dict[str, Head]) -> Iterator[tuple[str, int]]:
    return ((id, len(head.files)) for id, head in heads.items())


def _flat(path: str) -> str:
    return path.replace("/", "-")

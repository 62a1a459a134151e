"""The whole site: every district compiled, checked together, then published with the pages about the whole."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
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
from ..pages.page import Kind
from ..shell import cut
from ..summary import Summary
from .clock import Clock
from .compile import Compiled, Head, compile_district
from .frame import Frame
from .outputs import Ledger, Outputs, recall, remember, remove, strangers
from .publish import Published, Setting, publish_district, put_pages, summary_of, unit_of
from .workers import Workers, largest_first

DEMO = ("<!--gongshi-demo-->", "<!--/gongshi-demo-->")
WHOLE, STAGE = "whole", "stage"


@dataclass(frozen=True, slots=True)
class Chrome:
    """What the theme contributes: a shell for each kind of page, and a folder of finished files."""

    shells: Mapping[Kind, str]
    stage: Path
    skip: frozenset[str]
    """Files of the stage that are shells only."""


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
            self._compiled[id] = self._workers.submit(
                compile_district,
                self.frame,
                id,
                self._cache(id),
                {file: steps[file] for file in files[id] if file in steps},
            )

    def wait(self) -> Iterator[int]:
        """How many institutions are done with, each time a district is."""
        for done in as_completed(self._compiled.values()):
            yield len(done.result().head.files)

    def check(self) -> list[Diagnostic]:
        """Everything that is wrong with the institutions, once every district is compiled."""
        return in_order(one for done in self._compiled.values() for one in done.result().head.diagnostics)

    def finish(self, chrome: Chrome, site: Path) -> Outcome:
        """Write the site, one build at a time; to be called only where nothing that was checked is an error."""
        ledgers = self._ledgers(site)
        with FileLock(ledgers / "lock"):
            return self._finish(chrome, site, ledgers)

    def _finish(self, chrome: Chrome, site: Path, ledgers: Path) -> Outcome:
        frame, ids = self.frame, list(self.frame.outline.files)
        compiled = {id: self._compiled[id].result() for id in ids}
        heads = {id: one.head for id, one in compiled.items()}
        has_demo = frame.has_demo or any(head.summary.has_demo for head in heads.values())
        shells = {kind: cut(_told(html, has_demo)) for kind, html in chrome.shells.items()}
        summary = summary_of(frame, heads.values(), has_demo)
        current = summary.current and (summary.current[0], summary.current[2].id)
        setting = Setting(shells, has_demo, current, summary.rows is None)
        clock = Clock()
        for one in compiled.values():
            clock.add(one.clock)
        started = [
            self._workers.submit(
                publish_district,
                frame,
                id,
                self._cache(id),
                site,
                ledgers / f"district-{id}",
                setting,
                unit_of(frame, [heads[id]], setting),
            )
            for id in largest_first((id, len(head.files)) for id, head in heads.items())
        ]
        with clock.step("whole"):
            whole = self._whole(summary, site, ledgers / WHOLE, setting, unit_of(frame, heads.values(), setting))
        stage = self._stage(chrome, site, ledgers / STAGE, heads.values(), has_demo)
        with clock.step("write"):
            done = [*(one.result() for one in started), whole, stage]
        known = {path for one in done for path in one.paths}
        self._sweep(site, ledgers, ids, known)
        return Outcome(
            len(known),
            sum(one.written for one in done),
            sum(len(head.files) for head in heads.values()),
            sum(one.made for one in compiled.values()),
            clock,
        )

    def _whole(self, summary: Summary, site: Path, ledger: Path, setting: Setting, unit: bytes) -> Published:
        before = recall(ledger)
        if before.unit == unit and before.is_intact(site):
            return Published(tuple(before.stamps), 0)
        outputs = Outputs(site, before)
        put_pages(self.frame, outputs, setting.shells, pages.of_whole(summary))
        remember(ledger, Ledger(unit, outputs.stamps))
        return Published(tuple(outputs.stamps), outputs.written)

    def _stage(self, chrome: Chrome, site: Path, ledger: Path, heads: Iterable[Head], has_demo: bool) -> Published:
        outputs = Outputs(site, recall(ledger))
        _put_stage(outputs, chrome, has_demo)
        _put_media(outputs, self.frame.settings.data, heads)
        remember(ledger, Ledger(b"", outputs.stamps))
        return Published(tuple(outputs.stamps), outputs.written)

    def _cache(self, id: str) -> Path:
        return self._pieces / f"{id}.pieces"

    def _ledgers(self, site: Path) -> Path:
        """Where the ledgers of that site are kept; those of sites that are gone are cleared away."""
        here = str(site.resolve())
        folder = self._sites / blake2b(here.encode(), digest_size=8).hexdigest()
        for other in self._sites.glob("*/of"):
            if not Path(other.read_text("utf-8")).is_dir():
                shutil.rmtree(other.parent, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        site.mkdir(parents=True, exist_ok=True)
        (folder / "of").write_text(here, "utf-8")
        return folder

    def _sweep(self, site: Path, ledgers: Path, ids: list[str], known: set[str]) -> None:
        remove(site, strangers(site, known))
        kept = {WHOLE, STAGE, "of", "lock", *(f"district-{id}" for id in ids)}
        for ledger in ledgers.iterdir():
            if ledger.name not in kept:
                ledger.unlink()


def _put_stage(outputs: Outputs, chrome: Chrome, has_demo: bool) -> None:
    for folder, _, names in os.walk(chrome.stage):
        for name in sorted(names):
            file = Path(folder, name)
            path = file.relative_to(chrome.stage).as_posix()
            if path not in chrome.skip:
                content = file.read_bytes()
                if name.endswith(".html"):
                    content = _told(content.decode(), has_demo).encode()
                outputs.put(path, b"", content)


def _put_media(outputs: Outputs, data: Path, heads: Iterable[Head]) -> None:
    for path in sorted(frozenset().union(*(head.media for head in heads))):
        outputs.put(path, b"", (data / path).read_bytes())


def _told(page: str, has_demo: bool) -> str:
    """A page with the note about demonstration data, or without it."""
    before, opens, rest = page.partition(DEMO[0])
    if not opens:
        return page
    note, _, after = rest.partition(DEMO[1])
    return before + (note if has_demo else "") + after

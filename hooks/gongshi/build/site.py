"""The whole site: every district compiled, checked together, then published with the pages about the whole."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, field, replace
from functools import reduce
from hashlib import blake2b
from operator import or_
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from .. import pages
from ..diagnostic import Diagnostic, in_order
from ..load import check_reports
from ..media import documents
from ..pages import data, updates
from ..register import Units
from ..search.groups import groups
from ..shell import cut
from ..summary import Summary
from ..words import Edition
from .claim import MARKS, claim
from .clock import Clock
from .collect import Part, collect
from .compile import Compiled, Head, compile_district
from .frame import Frame
from .indexes import publish_index, publish_pages
from .lists import publish_lists
from .memory import Memory
from .outputs import Outputs, Published, recall, renew
from .pictures import Pictures, prepare
from .publish import Setting, publish_district, put_pages, summary_of, unit_of
from .recent import Kept, newest
from .stage import STAGE, Chrome, noted, publish_stage
from .target import Target, flat, target
from .workers import Workers, largest_first
from .workers import shard as dealt

FEW = 200
"""So many institutions are quicker compiled in one process than it takes to start more."""

WHOLE, DATA, SEARCH, LISTS = "whole", "data", "search", "lists"


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

    def __init__(self, frame: Frame, cache: Path, workers: Workers, memory: Memory | None = None) -> None:
        """A live preview has a memory, in which districts outlast a build."""
        self.frame = frame
        self._memory = memory or Memory()
        self._workers = workers
        # The cache may be carried to another machine, where data and cache stand in other folders.
        place = os.path.relpath(frame.settings.data.resolve(), cache.resolve())
        told = f"{place}\0{frame.settings.edition}\0{frame.language}"
        self._pieces = cache / "pieces" / blake2b(told.encode(), digest_size=8).hexdigest()
        self._sites = cache / "sites"
        self._media = cache / "media"
        self._cleaned: Pictures | None = None
        self._compiled: dict[str, Future[Compiled]] = {}
        self._lock = FileLock(self._pieces / "lock")
        self._aside: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the cache; to do so twice does no harm."""
        self._lock.release()
        if self._aside:
            shutil.rmtree(self._aside, ignore_errors=True)

    def start(self, shard: tuple[int, int] | None = None) -> None:
        """Begin to compile every district, or those of one machine among several.

        Where another build has the cache, this one works with a cache of its own, which goes when it ends.
        """
        self._pieces.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            self._pieces = self._aside = Path(tempfile.mkdtemp(dir=self._pieces, prefix="beside-"))
        files = self.frame.outline.files
        every = self._memory.past(self.frame.settings.data, (file for some in files.values() for file in some))
        steps = {id: {file: every[file] for file in some if file in every} for id, some in files.items()}
        known = self._memory.holding(self.frame, steps)
        sizes = [(id, len(some)) for id, some in files.items()]
        if sum(size for id, size in sizes if id not in known) <= FEW:
            self._workers.stay()
        for id in dealt(sizes, *shard) if shard else largest_first(sizes):
            if id in known:
                self._compiled[id] = Future()
                self._compiled[id].set_result(known[id])
            else:
                work = self._lean(id), id, self._cache(id), steps[id]
                self._compiled[id] = self._workers.submit(compile_district, *work)

    def _lean(self, *ids: str) -> Frame:
        """The frame as it travels to a worker: of the list of all files only what is of these districts."""
        outline = self.frame.outline
        return replace(self.frame, outline=replace(outline, files={id: outline.files[id] for id in ids}))

    def wait(self) -> Iterator[int]:
        """How many institutions are done with, each time a district is."""
        for done in as_completed(self._compiled.values()):
            yield len(done.result().head.files)

    def check(self) -> list[Diagnostic]:
        """Everything that is wrong with the institutions, with what they show, and between them and the reports."""
        compiled = {id: done.result() for id, done in self._compiled.items()}
        self._memory.keep(compiled)
        found = [*self._pictures().diagnostics, *(one for each in compiled.values() for one in each.head.diagnostics)]
        # One machine among several sees some of the units only, from which nothing follows for the others.
        if len(compiled) == len(self.frame.outline.files):
            units = reduce(or_, (each.head.units for each in compiled.values()), Units())
            found += check_reports(self.frame.settings.data, self.frame.outline, units, self.frame.settings.as_of)
        return in_order(found)

    def _pictures(self) -> Pictures:
        """What the districts and the reports show, cleaned the first time that one asks."""
        if self._cleaned is None:
            shown = documents(self.frame.reports).union(*(done.result().head.media for done in self._compiled.values()))
            data, sources = self.frame.settings.data, self.frame.outline.media
            self._cleaned = prepare(shown, sources, data, self._media, self._workers)
        return self._cleaned

    def finish(self, chrome: Chrome, site: Path) -> Outcome:
        """Write the site, one build at a time; to be called only where nothing that was checked is an error."""
        place = target(site, self._sites)
        with place.lock:
            writing = self._writing(chrome, place)
            ids = list(writing.heads)
            searched = {path: {id: writing.heads[id] for id in some} for path, some in groups(ids).items()}
            sought = [self._index(path, some, place) for path, some in searched.items()]
            lists = self._lists(writing, self._workers.submit)
            self._write_whole(writing)
            writing.wait()
            writing.done.append(lists.result())
            with writing.clock.step("search"):
                writing.done += [one.result() for one in sought]
                writing.done.append(publish_pages(self.frame, chrome.handwritten, site, place.ledger(SEARCH)))
            parts = {WHOLE, DATA, STAGE, SEARCH, LISTS, *map(_district, ids), *map(flat, searched)}
            place.sweep({path for one in writing.done for path in one.paths}, parts)
            return self._outcome(writing)

    def preview(self, chrome: Chrome, site: Path) -> tuple[Outcome, Callable[[], None]]:
        """Write what is about single institutions and districts, and say how to write the rest, for a moment later.

        The full-text search stays as it was, and so do files that are no more: they wait for the next whole build.
        """
        writing = self._writing(chrome, target(site, self._sites), is_preview=True)
        writing.wait()

        def rest() -> None:
            self._write_whole(writing)
            # By then the workers have gone home.
            self._lists(writing, Workers(1).submit).result()

        return self._outcome(writing), rest

    def _writing(self, chrome: Chrome, place: Target, is_preview: bool = False) -> "_Writing":
        """Set the districts' pages going; a preview takes it on trust that nobody touched what it wrote before."""
        frame = self.frame
        claim(place.site, frame.settings.edition)
        compiled = {id: self._compiled[id].result() for id in frame.outline.files}
        heads = {id: one.head for id, one in compiled.items()}
        clock = Clock()
        for one in compiled.values():
            clock.add(one.clock)
        has_demo = frame.has_demo or any(head.summary.has_demo for head in heads.values())
        shells = {kind: cut(noted(html, has_demo)) for kind, html in chrome.shells.items()}
        summary = summary_of(frame, heads.values(), has_demo)
        current = summary.current and (summary.current[0], summary.current[2].id)
        setting = Setting(shells, has_demo, current, summary.rows is None)
        order = largest_first((id, len(head.files)) for id, head in heads.items())
        units = {id: unit_of(frame, [heads[id]], setting) for id in order}
        if is_preview:
            order = [id for id in order if recall(place.ledger(_district(id))).unit != units[id]]
        started = [self._publish(id, units[id], place, setting) for id in order]
        made = sum(one.made for one in compiled.values())
        return _Writing(chrome, place, heads, summary, setting, started, clock, made)

    def _write_whole(self, writing: "_Writing") -> None:
        """Write the pages about the whole, and what the theme contributes."""
        heads, place = writing.heads, writing.place
        with writing.clock.step("whole"):
            unit = unit_of(self.frame, heads.values(), writing.setting)
            writing.done.append(self._whole(writing, unit + self.frame.reports_digest))
        with writing.clock.step("data"):
            parts = [Part(self._cache(id), head.chunks) for id, head in heads.items()]
            told = data.whole(writing.summary)
            ledger = place.ledger(DATA)
            writing.done.append(collect(self.frame, parts, told, place.site, ledger, writing.setting, unit))
        has_demo, marks = writing.setting.has_demo, MARKS[self.frame.settings.edition]
        writing.done.append(publish_stage(writing.chrome, self._pictures().files, has_demo, marks, place))

    def _outcome(self, writing: "_Writing") -> Outcome:
        return Outcome(
            sum(len(one.paths) for one in writing.done),
            sum(one.written for one in writing.done),
            sum(len(head.files) for head in writing.heads.values()),
            writing.made,
            writing.clock,
        )

    def _publish(self, id: str, unit: bytes, place: Target, setting: Setting) -> "Future[Published]":
        ledger = place.ledger(_district(id))
        return self._workers.submit(
            publish_district, self._lean(), id, self._cache(id), place.site, ledger, setting, unit
        )

    def _index(self, path: str, heads: dict[str, Head], place: Target) -> "Future[Published]":
        ledger, unit = place.ledger(path), unit_of(self.frame, heads.values(), None)
        caches = [self._cache(id) for id in heads]
        return self._workers.submit(publish_index, path, caches, place.site, ledger, unit)

    def _lists(self, writing: "_Writing", work: Callable[..., "Future[Published]"]) -> "Future[Published]":
        """Have the documents of the lists written, by the workers or here."""
        place, setting = writing.place, writing.setting
        unit = unit_of(self.frame, writing.heads.values(), setting)
        caches = {id: self._cache(id) for id in writing.heads}
        return work(publish_lists, self.frame, caches, place.site, place.ledger(LISTS), setting.is_long, unit)

    def _whole(self, writing: "_Writing", unit: bytes) -> Published:
        def write(outputs: Outputs) -> None:
            caches = {id: Kept(self._cache(id), head.recent) for id, head in writing.heads.items()}
            changes = newest(writing.summary, caches, updates.NEWEST)
            made = pages.of_whole(writing.summary, changes, self.frame.sharing)
            put_pages(self.frame, outputs, writing.setting.shells, made)
            if self.frame.settings.edition is Edition.STAFF:
                work = {id: writing.heads[id].work for id in self.frame.districts}
                put_pages(self.frame, outputs, writing.setting.shells, pages.of_staff(writing.summary, work))

        return renew(writing.place.site, writing.place.ledger(WHOLE), unit, write)

    def _cache(self, id: str) -> Path:
        return self._pieces / f"{id}.pieces"


@dataclass(slots=True)
class _Writing:
    """A site that is being written: what it is made from, what is under way and what is done."""

    chrome: Chrome
    place: Target
    heads: dict[str, Head]
    summary: Summary
    setting: Setting
    started: "list[Future[Published]]"
    clock: Clock
    made: int
    done: list[Published] = field(default_factory=list)

    def wait(self) -> None:
        """Until the districts' pages are written."""
        with self.clock.step("write"):
            self.done += [one.result() for one in self.started]


def _district(id: str) -> str:
    return f"district-{id}"

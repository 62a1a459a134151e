"""The whole site: the pages of every district that was compiled, and those about the whole."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from .. import pages
from ..model.words import Edition
from ..pages import data, updates
from ..pages.html.shell import cut
from ..pages.search.groups import groups
from .district import Head
from .districts import Districts
from .edition_folder import MARKS, claim
from .lists import publish_lists
from .open_data import DistrictPart, collect
from .outputs import Outputs, Published, recall, renew
from .pages import Setting, publish_district, put_pages, summary_of, unit_of
from .recent import Kept, newest
from .search import publish_index, publish_pages
from .site_folder import SiteFolder, flat, target
from .store import Damaged
from .theme_files import STAGE, Chrome, noted, publish_stage
from .timings import Clock
from .workers import Workers, largest_first

T = TypeVar("T")

WHOLE, DATA, SEARCH, LISTS = "whole", "data", "search", "lists"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: files there are and those written, institutions there are and those made anew, the time."""

    files: int
    written: int
    institutions: int
    made: int
    clock: Clock


def finish(districts: Districts, chrome: Chrome, site: Path) -> Outcome:
    """Write the site, one build at a time; to be called only where nothing that was checked is an error."""
    place = target(site, districts.sites)
    with place.lock:
        return _sound(districts, lambda: _finish(districts, chrome, place))


def _sound(districts: Districts, write: Callable[[], T]) -> T:
    """What `write` gives; where it finds the cache damaged, once more from a new one."""
    try:
        return write()
    except Damaged:
        districts.anew()
        return write()


def _finish(districts: Districts, chrome: Chrome, place: SiteFolder) -> Outcome:
    with _Writing(districts, chrome, place) as writing:
        ids = list(writing.heads)
        searched = {path: {id: writing.heads[id] for id in some} for path, some in groups(ids).items()}
        sought = [writing.index(path, some) for path, some in searched.items()]
        lists = writing.lists(districts.workers.submit)
        writing.whole()
        writing.wait()
        writing.take("write", lists.result())
        for one in sought:
            writing.take("search", one.result())
        writing.take("search", publish_pages(districts.inputs, chrome.handwritten, place.site, place.ledger(SEARCH)))
        parts = {WHOLE, DATA, STAGE, SEARCH, LISTS, *map(_ledger, ids), *map(flat, searched)}
        place.sweep({path for one in writing.done for path in one.paths}, parts)
        return writing.outcome()


def preview(districts: Districts, chrome: Chrome, site: Path) -> tuple[Outcome, Callable[[], None]]:
    """Write what is about single institutions and districts, and say how to write the rest, for a moment later.

    The full-text search stays as it was, and so do files that are no more: they wait for the next whole build.
    """
    place = target(site, districts.sites)

    def near() -> _Writing:
        with _Writing(districts, chrome, place, is_preview=True) as writing:
            writing.wait()
        return writing

    writing = _sound(districts, near)

    def rest() -> None:
        writing.whole()
        # By then the workers have gone home.
        writing.lists(Workers(1).submit).result()

    return writing.outcome(), rest


class _Writing:
    """A site that is being written: what it is made from, what is under way and what is done."""

    def __init__(self, districts: Districts, chrome: Chrome, place: SiteFolder, is_preview: bool = False) -> None:
        """Set the districts' pages going; a preview takes it on trust that nobody touched what it wrote before."""
        inputs, compiled = districts.inputs, districts.compiled()
        claim(place.site, inputs.settings.edition)
        self.inputs, self.place, self.done = inputs, place, list[Published]()
        self._districts, self._chrome = districts, chrome
        self.heads = {id: one.head for id, one in compiled.items()}
        self.clock, self._made = Clock(), sum(one.made for one in compiled.values())
        for one in compiled.values():
            self.clock.add(one.clock)
        has_demo = inputs.has_demo or any(head.summary.has_demo for head in self.heads.values())
        shells = {kind: cut(noted(html, has_demo)) for kind, html in chrome.shells.items()}
        self._summary = summary_of(inputs, self.heads.values(), has_demo)
        current = self._summary.current and (self._summary.current[0], self._summary.current[2].id)
        self._setting = Setting(shells, has_demo, current, self._summary.rows is None)
        order = largest_first((id, len(head.files)) for id, head in self.heads.items())
        units = {id: unit_of(inputs, [self.heads[id]], self._setting) for id in order}
        if is_preview:
            order = [id for id in order if recall(place.ledger(_ledger(id))).unit != units[id]]
        self._tasks: list[Future[Published]] = []
        self._started = [self._district(id, units[id]) for id in order]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Whatever went wrong, nobody writes any more when another attempt begins."""
        wait(self._tasks)

    def _begun(self, task: "Future[Published]") -> "Future[Published]":
        self._tasks.append(task)
        return task

    def _district(self, id: str, unit: bytes) -> "Future[Published]":
        inputs, cache, ledger = self._districts.lean(), self._districts.cache(id), self.place.ledger(_ledger(id))
        work = id, cache, self.place.site, ledger, self._setting, unit
        return self._begun(self._districts.workers.submit(publish_district, inputs, *work))

    def wait(self) -> None:
        """Until the districts' pages are written."""
        for one in self._started:
            self.take("write", one.result())

    def take(self, step: str, made: Published) -> None:
        """Count in what a worker, or this process, has done of a step."""
        self.done.append(made)
        self.clock.seconds[step] += made.seconds

    def whole(self) -> None:
        """Write the pages about the whole, and what the theme contributes."""
        with self.clock.step("whole"):
            unit = unit_of(self.inputs, self.heads.values(), self._setting)
            ledger = self.place.ledger(WHOLE)
            self.done.append(renew(self.place.site, ledger, unit + self.inputs.reports_digest, self._put_whole))
        with self.clock.step("data"):
            parts = [DistrictPart(self._districts.cache(id), head.chunks) for id, head in self.heads.items()]
            views, ledger = data.whole(self._summary), self.place.ledger(DATA)
            unit += self.inputs.reports_digest
            self.done.append(collect(self.inputs, parts, views, self.place.site, ledger, self._setting, unit))
        media, marks = self._districts.pictures().files, MARKS[self.inputs.settings.edition]
        self.done.append(publish_stage(self._chrome, media, self._setting.has_demo, marks, self.place))

    def _put_whole(self, outputs: Outputs) -> None:
        caches = {id: Kept(self._districts.cache(id), head.recent) for id, head in self.heads.items()}
        changes = newest(self._summary, caches, updates.NEWEST)
        put_pages(
            self.inputs, outputs, self._setting.shells, pages.of_whole(self._summary, changes, self.inputs.sharing)
        )
        if self.inputs.settings.edition is Edition.STAFF:
            work = {id: self.heads[id].work for id in self.inputs.districts}
            put_pages(self.inputs, outputs, self._setting.shells, pages.of_staff(self._summary, work))

    def lists(self, submit: Callable[..., "Future[Published]"]) -> "Future[Published]":
        """Have the documents of the lists written, by the workers or here."""
        unit = unit_of(self.inputs, self.heads.values(), self._setting)
        caches = {id: self._districts.cache(id) for id in self.heads}
        ledger = self.place.ledger(LISTS)
        return self._begun(
            submit(publish_lists, self.inputs, caches, self.place.site, ledger, self._setting.is_long, unit)
        )

    def index(self, path: str, heads: dict[str, Head]) -> "Future[Published]":
        """Have the index of some districts renewed by a worker."""
        unit, caches = unit_of(self.inputs, heads.values(), None), [self._districts.cache(id) for id in heads]
        work = path, caches, self.place.site, self.place.ledger(path), unit
        return self._begun(self._districts.workers.submit(publish_index, *work))

    def outcome(self) -> Outcome:
        """What was done so far."""
        return Outcome(
            sum(len(one.paths) for one in self.done),
            sum(one.written for one in self.done),
            sum(len(head.files) for head in self.heads.values()),
            self._made,
            self.clock,
        )


def _ledger(id: str) -> str:
    return f"district-{id}"

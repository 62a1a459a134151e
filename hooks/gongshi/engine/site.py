"""The whole site: the pages of every district that was compiled, and those about the whole."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from .. import pages
from ..derived.district_summary import years_in
from ..derived.list_lengths import LISTED
from ..model.words import Edition, Result
from ..pages import data
from ..pages.hosting import server_files
from ..pages.html.shell import cut
from ..pages.moved import redirects
from ..pages.search.groups import groups
from .districts import Districts
from .edition_folder import MARKS, mark_folder
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
    """What a build did: files there are and those written, institutions there are and those made anew, the time; and
    how many results the site shows of each kind."""

    files: int
    written: int
    institutions: int
    made: int
    results: Mapping[Result, int]
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
    """The steps of writing, in order: the first three are for the workers, the next four are done here meanwhile."""
    with _Writing(districts, chrome, place) as writing:
        writing.districts()
        writing.indexes()
        writing.lists(districts.workers)
        writing.whole()
        writing.open_data()
        writing.theme()
        writing.search()
        writing.wait()
        writing.sweep()
        return writing.outcome()


def preview(districts: Districts, chrome: Chrome, site: Path) -> tuple[Outcome, Callable[[], None]]:
    """Write the pages of institutions and districts; returns the outcome, and a function that writes the rest later.

    The full-text search stays as it was, and so do files that are no more: they wait for the next whole build.
    """
    place = target(site, districts.sites)

    def near() -> _Writing:
        """Write the pages of institutions and districts."""
        with _Writing(districts, chrome, place) as writing:
            writing.districts(is_trusting=True)
            writing.wait()
        return writing

    writing = _sound(districts, near)

    def rest() -> None:
        """Write the pages and downloads about the whole, and the theme's files."""
        writing.whole()
        writing.open_data()
        writing.theme()
        # By then the workers have gone home.
        writing.lists(Workers(1))
        writing.wait()

    return writing.outcome(), rest


class _Writing:
    """A site that is being written: what it is made from, what is under way and what is done."""

    def __init__(self, districts: Districts, chrome: Chrome, place: SiteFolder) -> None:
        inputs, compiled = districts.inputs, districts.compiled()
        mark_folder(place.site, inputs.settings.edition)
        self._inputs, self._place, self._done = inputs, place, list[Published]()
        self._districts, self._chrome = districts, chrome
        self._heads = {id: one.head for id, one in compiled.items()}
        self._clock, self._made = Clock(), sum(one.made for one in compiled.values())
        for one in compiled.values():
            self._clock.add(one.clock)
        has_demo = inputs.has_demo or any(head.summary.has_demo for head in self._heads.values())
        shells = {kind: cut(noted(html, has_demo)) for kind, html in chrome.shells.items()}
        self._summary = summary_of(inputs, self._heads.values(), has_demo)
        current = self._summary.current and (self._summary.current[0], self._summary.current[2].id)
        years = years_in(self._summary.parts)
        self._setting = Setting(shells, has_demo, current, years, self._summary.rows is None)
        self._unit = unit_of(inputs, self._heads.values(), self._setting)
        self._tasks: list[tuple[str, Future[Published]]] = []
        self._parts = {WHOLE, DATA, STAGE, SEARCH, LISTS, *map(_ledger, self._heads)}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Whatever went wrong, nobody writes any more when another attempt begins."""
        wait([task for _, task in self._tasks])

    def districts(self, is_trusting: bool = False) -> None:
        """Have the workers write the pages of institutions and districts.

        A preview takes it on trust that nobody touched what it wrote before.
        """
        for id in largest_first((id, len(head.files)) for id, head in self._heads.items()):
            above = self._summary.above_of(id)
            unit, ledger = (
                unit_of(self._inputs, [self._heads[id]], self._setting, above),
                self._place.ledger(_ledger(id)),
            )
            if not (is_trusting and recall(ledger).unit == unit):
                work = id, self._districts.cache(id), self._place.site, ledger, self._setting, unit
                task = self._districts.workers.submit(publish_district, self._districts.lean(), *work)
                self._tasks.append(("write", task))

    def indexes(self) -> None:
        """Have the workers write what the full-text search finds in the districts, some of them together."""
        for path, ids in groups(list(self._heads)).items():
            unit = unit_of(self._inputs, (self._heads[id] for id in ids), None)
            caches = [self._districts.cache(id) for id in ids]
            work = path, caches, self._place.site, self._place.ledger(path), unit
            self._tasks.append(("search", self._districts.workers.submit(publish_index, *work)))
            self._parts.add(flat(path))

    def lists(self, workers: Workers) -> None:
        """Have the documents written that the lists' pages fetch."""
        caches = {id: self._districts.cache(id) for id in self._heads}
        work = caches, self._place.site, self._place.ledger(LISTS), self._setting.is_long, self._unit
        self._tasks.append(("write", workers.submit(publish_lists, self._inputs, *work)))

    def whole(self) -> None:
        """Write the pages about the whole."""
        with self._clock.step("whole"):
            unit = self._unit + self._inputs.reports_digest
            self._done.append(renew(self._place.site, self._place.ledger(WHOLE), unit, self._put_whole))

    def _put_whole(self, outputs: Outputs) -> None:
        caches = {id: Kept(self._districts.cache(id), head.recent) for id, head in self._heads.items()}
        inputs, settings = self._inputs, self._inputs.settings
        moves = [*redirects(one for head in self._heads.values() for one in head.profiles)]
        servers = server_files(inputs.env, settings.host, settings.edition, inputs.site.url, inputs.assets, moves)
        put_pages(inputs, outputs, self._setting.shells, [*moves, *servers])
        changes = newest(self._summary, caches, LISTED)
        put_pages(
            self._inputs, outputs, self._setting.shells, pages.of_whole(self._summary, changes, self._inputs.sharing)
        )
        if self._inputs.settings.edition is Edition.STAFF:
            work = {id: self._heads[id].work for id in self._inputs.districts}
            put_pages(self._inputs, outputs, self._setting.shells, pages.of_staff(self._summary, work))

    def open_data(self) -> None:
        """Write the downloads about the whole."""
        with self._clock.step("data"):
            parts = [DistrictPart(self._districts.cache(id), head.chunks) for id, head in self._heads.items()]
            views, ledger = data.whole(self._summary), self._place.ledger(DATA)
            unit = self._unit + self._inputs.reports_digest
            self._done.append(collect(self._inputs, parts, views, self._place.site, ledger, self._setting, unit))

    def theme(self) -> None:
        """Write what the theme contributes, and the pictures and documents that the data names."""
        media, marks = self._districts.pictures().files, MARKS[self._inputs.settings.edition]
        self._done.append(publish_stage(self._chrome, media, self._setting.has_demo, marks, self._place))

    def search(self) -> None:
        """Write what the full-text search finds elsewhere, and the program that searches."""
        ledger = self._place.ledger(SEARCH)
        self._take("search", publish_pages(self._inputs, self._chrome.handwritten, self._place.site, ledger))

    def wait(self) -> None:
        """Until the workers have done their part."""
        for step, task in self._tasks:
            self._take(step, task.result())
        self._tasks = []

    def _take(self, step: str, made: Published) -> None:
        """Count in what a worker, or this process, has done of a step."""
        self._done.append(made)
        self._clock.seconds[step] += made.seconds

    def sweep(self) -> None:
        """Remove what this build did not make."""
        self._place.sweep({path for one in self._done for path in one.paths}, self._parts)

    def outcome(self) -> Outcome:
        """What was done so far."""
        return Outcome(
            sum(len(one.paths) for one in self._done),
            sum(one.written for one in self._done),
            sum(len(head.files) for head in self._heads.values()),
            self._made,
            {one: sum(tally.count(result=one) for tally in self._summary.findings.values()) for one in Result},
            self._clock,
        )


def _ledger(id: str) -> str:
    return f"district-{id}"

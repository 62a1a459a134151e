"""The districts of a build: their files read, checked and compiled in workers, then checked together."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, as_completed
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from filelock import FileLock, Timeout

from ..checks.load import check_whole
from ..reading.diagnostic import Diagnostic, in_order
from ..reading.media import documents
from .district import Compiled, Steps, compile_district
from .inputs import BuildInputs
from .memory import Memory
from .pictures import MEDIA, Pictures, prepare
from .workers import Workers, largest_first
from .workers import shard as dealt

FEW = 200
"""So many institutions are quicker compiled in one process than it takes to start more."""


class Districts:
    """The districts of one build: `start` sets them going, `check` waits for them, and then a site can be written."""

    def __init__(self, inputs: BuildInputs, cache: Path, workers: Workers, memory: Memory | None = None) -> None:
        """A live preview has a memory, in which districts outlast a build."""
        self.inputs = inputs
        self._memory = memory or Memory()
        self.workers = workers
        # The cache may be carried to another machine, where data and cache stand in other folders.
        place = os.path.relpath(inputs.settings.data.resolve(), cache.resolve())
        identity = f"{place}\0{inputs.settings.edition}\0{inputs.language}"
        self._pieces = cache / "pieces" / blake2b(identity.encode(), digest_size=8).hexdigest()
        self.sites = cache / "sites"
        self._media = cache / MEDIA
        self._cleaned: Pictures | None = None
        self._compiled: dict[str, Future[Compiled]] = {}
        self._lock = FileLock(self._pieces / "lock")
        self._aside: Path | None = None
        self._steps: Mapping[str, Steps] = {}
        self.trouble = ""
        """Why no page can have its record of changes, with the cure."""

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
        files = self.inputs.outline.files
        settings = self.inputs.settings
        every_file = (file for some in files.values() for file in some)
        past = self._memory.past(settings.data, every_file, settings.as_of, ZoneInfo(settings.timezone))
        self.trouble, every = past.trouble, past.steps
        self._steps = {
            id: None if past.trouble else {file: every[file] for file in some if file in every}
            for id, some in files.items()
        }
        known = self._memory.holding(self.inputs, self._steps)
        sizes = [(id, len(some)) for id, some in files.items()]
        if sum(size for id, size in sizes if id not in known) <= FEW:
            self.workers.stay()
        for id in dealt(sizes, *shard) if shard else largest_first(sizes):
            if id in known:
                self._compiled[id] = Future()
                self._compiled[id].set_result(known[id])
            else:
                self._compiled[id] = self._begun(id)

    def anew(self) -> None:
        """Compile every district again without the cache, which has turned out to be damaged."""
        shutil.rmtree(self._media, ignore_errors=True)
        self._cleaned = None
        for id in self._compiled:
            self.cache(id).unlink(missing_ok=True)
            self._compiled[id] = self._begun(id)
        self._memory.keep(self.compiled())

    def _begun(self, id: str) -> "Future[Compiled]":
        return self.workers.submit(compile_district, self.lean(id), id, self.cache(id), self._steps[id])

    def wait(self) -> Iterator[int]:
        """Yield the number of institutions of each district as it is finished."""
        for done in as_completed(self._compiled.values()):
            yield len(done.result().head.files)

    def check(self) -> list[Diagnostic]:
        """The diagnostics of all institutions, of their media, and of the rules across them and the reports."""
        compiled = {id: done.result() for id, done in self._compiled.items()}
        self._memory.keep(compiled)
        found = [*self.pictures().diagnostics, *(one for each in compiled.values() for one in each.head.diagnostics)]
        # One machine among several sees some of the units only, from which nothing follows for the others.
        if len(compiled) == len(self.inputs.outline.files):
            units = (each.head.units for each in compiled.values())
            profiles = (one for each in compiled.values() for one in each.head.profiles)
            settings = self.inputs.settings
            found += check_whole(settings.data, self.inputs.outline, units, profiles, settings.as_of)
        return in_order(found)

    def pictures(self) -> Pictures:
        """What the districts and the reports show, cleaned the first time that one asks."""
        if self._cleaned is None:
            shown = documents(self.inputs.reports).union(
                *(done.result().head.media for done in self._compiled.values())
            )
            data, sources = self.inputs.settings.data, self.inputs.outline.media
            self._cleaned = prepare(shown, sources, data, self._media, self.workers)
        return self._cleaned

    def lean(self, *ids: str) -> BuildInputs:
        """The inputs as they are sent to a worker: of the list of files only those of these districts."""
        outline = self.inputs.outline
        return replace(self.inputs, outline=replace(outline, files={id: outline.files[id] for id in ids}))

    def compiled(self) -> dict[str, Compiled]:
        """The compiled districts by id, in the order of the outline."""
        return {id: self._compiled[id].result() for id in self.inputs.outline.files}

    def cache(self, id: str) -> Path:
        """Where the pieces of a district are kept."""
        return self._pieces / f"{id}.pieces"

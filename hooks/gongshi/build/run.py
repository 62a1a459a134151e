"""One run of the site's generator around a build: it begins before the theme has its turn and ends after it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console

from .. import addresses
from ..diagnostic import Diagnostic, in_order
from ..pages.page import Kind
from ..preview import Gate
from ..progress import follow, table
from ..report import counts
from ..search.record import SearchRecord
from ..settings import Means
from ..shell import IMAGE
from ..words import Edition
from .frame import Frame
from .memory import Memory
from .site import Build, Outcome
from .stage import Chrome
from .workers import Workers


@dataclass
class Run:
    """One run: what is gathered, the build it sets going, and what the theme has contributed so far."""

    frame: Frame
    means: Means
    diagnostics: list[Diagnostic]
    site: Path
    console: Console
    stage: TemporaryDirectory[str] = field(default_factory=partial(TemporaryDirectory, prefix="gongshi-"))
    workers: Workers = field(init=False)
    build: Build = field(init=False)
    kinds: dict[str, Kind] = field(default_factory=dict)
    handwritten: dict[str, SearchRecord] = field(default_factory=dict)
    shells: dict[Kind, str] = field(default_factory=dict)
    memory: Memory | None = None
    """Of a live preview."""

    @property
    def as_of(self) -> str:
        """The as-of date, as pages show it."""
        return self.frame.settings.as_of.isoformat()

    @property
    def is_staff(self) -> bool:
        """Whether the pages hold what the public may not read."""
        return self.frame.settings.edition is Edition.STAFF

    @property
    def say(self) -> Callable[[str], str]:
        """Labels in the language of the site."""
        return self.frame.say

    def image_of(self, page: Any) -> str:
        """Where the picture stands that people see where they share the page, from the site's root."""
        return IMAGE if page.file.src_uri in self.kinds else addresses.SITE_CARD.lstrip("/")

    def begin(self, frame: Frame, diagnostics: list[Diagnostic]) -> None:
        """Set the districts going."""
        self.frame, self.diagnostics = frame, diagnostics
        self.workers = Workers(self.means.jobs)
        self.build = Build(frame, self.means.cache, self.workers, self.memory)
        self.build.start()

    def give_up(self) -> None:
        """Let go of everything, where the theme or a page of its own ended the run."""
        with self.workers, self.build:
            self.stage.cleanup()

    def prepare(self, shard: tuple[int, int]) -> list[Diagnostic]:
        """Fill the cache with a part of the districts, for another machine to build from; says what is wrong."""
        self.workers = Workers(self.means.jobs)
        self.build = Build(self.frame, self.means.cache, self.workers)
        with self.workers, self.build:
            self.build.start(shard)
            return in_order([*self.diagnostics, *self.build.check()])

    def end(self, gate: Gate | None = None) -> list[Diagnostic]:
        """Wait for the districts, and bring the site up to date if nothing is wrong; says what is.

        With a gate, only what is about single institutions and districts is waited for.
        """
        with self.workers, self.build:
            follow(self.build.wait(), self.total, self.say("读取、检查、生成网页"), self.console)
            found = in_order([*self.diagnostics, *self.build.check()])
            if not counts(found)[0]:
                skip = frozenset(uri.removesuffix("md") + "html" for uri in self.kinds)
                chrome = Chrome(self.shells, Path(self.stage.name), skip, tuple(self.handwritten.values()))
                if gate:
                    outcome, rest = self.build.preview(chrome, self.site)
                    gate.later(rest)
                else:
                    outcome = self.build.finish(chrome, self.site)
                self._tell(outcome)
            return found

    @property
    def total(self) -> int:
        """How many institutions there are."""
        return sum(map(len, self.frame.outline.files.values()))

    def _tell(self, outcome: Outcome) -> None:
        """Say what was done; the seconds of steps that run in several processes are summed."""
        seconds = outcome.clock.seconds
        steps = ("read", "check", "compile", "history", "render", "data", "whole", "write", "search")
        names = ("读取", "检查", "推算", "变更记录", "单位网页", "公开数据", "汇总网页", "写出", "全文检索")
        rows = {
            self.say("单位"): str(outcome.institutions),
            self.say("沿用缓存"): str(outcome.institutions - outcome.made),
            self.say("文件"): str(outcome.files),
            self.say("写出的文件"): str(outcome.written),
            **{self.say(name): f"{seconds[step]:.1f} s" for step, name in zip(steps, names, strict=True)},
        }
        table(self.say("完成"), rows, outcome.clock.slowest, self.console)

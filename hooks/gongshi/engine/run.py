"""One run of the site's generator around a build: it begins before the theme has its turn and ends after it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console

from ..model import addresses
from ..model.words import Edition
from ..pages.html.security_policy import in_page
from ..pages.html.shell import IMAGE, PUBLISHED
from ..pages.page import PageKind
from ..pages.search.record import SearchRecord
from ..reading.diagnostic import Diagnostic
from .build import BuildOrder, Steps, build
from .districts import Districts
from .inputs import BuildInputs
from .memory import Memory
from .preview import Gate
from .progress import follow, table
from .site import Outcome, finish, preview
from .theme_files import Chrome

GUIDE = "guide/"
"""The folder of the editors' guide among the hand-written pages."""


@dataclass
class Run:
    """One run: what is to be built, the build under way, and what the theme has contributed so far."""

    order: BuildOrder
    site: Path
    console: Console
    is_preview: bool = False
    stage: TemporaryDirectory[str] = field(default_factory=partial(TemporaryDirectory, prefix="gongshi-"))
    inputs: BuildInputs = field(init=False)
    found: list[Diagnostic] = field(default_factory=list)
    """What is wrong with the data, once the run has ended."""
    trouble: str = ""
    """Why no page has its record of changes, with the cure."""
    kinds: dict[str, PageKind] = field(default_factory=dict)
    handwritten: dict[str, SearchRecord] = field(default_factory=dict)
    shells: dict[PageKind, str] = field(default_factory=dict)
    memory: Memory | None = None
    """Of a live preview."""
    _steps: Steps = field(init=False)

    @property
    def as_of(self) -> str:
        """The as-of date, as pages show it."""
        return self.inputs.settings.as_of.isoformat()

    @property
    def is_staff(self) -> bool:
        """Whether the pages hold what the public may not read."""
        return self.inputs.settings.edition is Edition.STAFF

    @property
    def say(self) -> Callable[[str], str]:
        """Labels in the language of the site, for the theme, which shows them as they are."""
        return self.inputs.say_in_markup

    def is_aside(self, path: str) -> bool:
        """Whether a page is written for editors: where the public reads, it has its address but no place in menu and
        search."""
        return path.startswith(GUIDE) and not self.is_staff

    def menu(self, entries: Any) -> Any:
        """The navigation for the edition's readers, its titles with what the data folder calls things."""
        if isinstance(entries, dict):
            fill, language = self.inputs.vocabulary.nouns.as_markup().fill, self.inputs.language
            inner = {fill(title, language): self.menu(one) for title, one in entries.items()}
            return {title: one for title, one in inner.items() if one}
        if isinstance(entries, list):
            return [one for one in map(self.menu, entries) if one]
        return None if isinstance(entries, str) and self.is_aside(entries) else entries

    @property
    def assets(self) -> str:
        """The folder of our own styles and scripts in the site."""
        return self.inputs.assets

    @property
    def policy(self) -> str:
        """What pages may load and run; nothing is said in a preview, which reloads itself by an inline script."""
        return "" if self.is_preview else in_page(self.inputs.settings.edition)

    def image_of(self, page: Any) -> str:
        """The path, from the site's root, of the picture that is shown where the page's link is shared."""
        return IMAGE if page.file.src_uri in self.kinds else addresses.SITE_CARD.lstrip("/")

    def published_of(self, page: Any) -> str:
        """The day of the newest thing on a page: of ours its own, of a hand-written one the as-of date."""
        return PUBLISHED if page.file.src_uri in self.kinds else self.as_of

    def is_column(self, page: Any) -> bool:
        """Whether a page is a column page (栏目页) by the standard for government sites: one that lists others."""
        kind = self.kinds.get(page.file.src_uri)
        return kind is not None and not kind.is_sourced

    @property
    def domain(self) -> str:
        """The host name of the site's address."""
        return urlsplit(self.inputs.site.url).hostname or ""

    def begin(self, order: BuildOrder) -> None:
        """Set the districts going."""
        self.order = order
        self._steps = build(order, self._follow, self.memory)
        self.inputs = next(self._steps)

    def give_up(self) -> None:
        """Let go of everything, where the theme or a page of its own ended the run."""
        self._steps.close()
        self.stage.cleanup()

    def end(self, gate: Gate | None = None) -> list[Diagnostic]:
        """Wait for the districts, and bring the site up to date if nothing is wrong; says what is.

        With a gate, only what is about single institutions and districts is waited for.
        """
        skip = frozenset(uri.removesuffix("md") + "html" for uri in self.kinds)
        found = tuple(record for path, record in self.handwritten.items() if not self.is_aside(path))
        chrome = Chrome(self.shells, Path(self.stage.name), skip, found)

        def write(districts: Districts) -> None:
            """Write the site of the compiled districts; with a gate, the rest of it later."""
            if gate:
                outcome, rest = preview(districts, chrome, self.site)
                gate.later(rest)
            else:
                outcome = finish(districts, chrome, self.site)
            self.trouble = districts.trouble
            self._report(outcome)

        try:
            self._steps.send(write)
        except StopIteration as end:
            self.found = end.value
        return self.found

    def _follow(self, done: Iterator[int], inputs: BuildInputs) -> None:
        total = sum(map(len, inputs.outline.files.values()))
        follow(done, total, inputs.say("读取、检查、生成网页"), self.console)

    def _report(self, outcome: Outcome) -> None:
        """Say what was done; the seconds of steps that run in several processes are summed."""
        seconds = outcome.clock.seconds
        steps = {
            "read": self.say("读取"),
            "check": self.say("检查"),
            "compile": self.say("推算"),
            "history": self.say("变更记录"),
            "render": self.say("单位网页"),
            "data": self.say("公开数据"),
            "whole": self.say("汇总网页"),
            "write": self.say("写出"),
            "search": self.say("全文检索"),
        }
        rows = {
            self.say("单位"): str(outcome.institutions),
            self.say("沿用缓存"): str(outcome.institutions - outcome.made),
            self.say("文件"): str(outcome.files),
            self.say("写出的文件"): str(outcome.written),
            **{one.label(self.inputs.language): str(count) for one, count in outcome.results.items()},
            **{name: f"{seconds[step]:.1f} s" for step, name in steps.items()},
        }
        table(self.say("完成"), rows, outcome.clock.slowest, self.console)

"""MkDocs hooks: gather the inputs, call the package, hand its pages over. The only file that knows MkDocs.

MkDocs renders the hand-written pages as always, and one shell for each kind of generated page, into a folder of its
own; the package then fills the shells and brings the site up to date. What MkDocs calls the site directory is changed
only at the very end, and only where something in it changes.
"""

import logging
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gongshi import pages, shell
from gongshi.build.frame import frame
from gongshi.build.site import Build, Chrome
from gongshi.build.workers import Workers, cores
from gongshi.diagnostic import in_order
from gongshi.load import load_outline
from gongshi.pages.page import Kind
from gongshi.render import explain_words
from gongshi.report import as_text, counts
from gongshi.settings import means_from, settings_from
from gongshi.words import Edition
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from gongshi.diagnostic import Diagnostic
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.gongshi")

FEW = 200
"""So many institutions are quicker built in one process than it takes to start more."""


@dataclass
class Run:
    """One run of MkDocs; it travels between the events, and to the theme, in `config.extra`."""

    build: Build
    workers: Workers
    site: Path
    stage: "tempfile.TemporaryDirectory[str]"
    diagnostics: "list[Diagnostic]"
    say: Callable[[str], str]
    kinds: dict[str, Kind] = field(default_factory=dict)
    shells: dict[Kind, str] = field(default_factory=dict)

    @property
    def templates(self) -> "Environment":
        """The templates of the generated pages."""
        return self.build.frame.env

    @property
    def as_of(self) -> str:
        """The as-of date, as pages show it."""
        return self.build.frame.settings.as_of.isoformat()

    @property
    def is_staff(self) -> bool:
        """Whether the pages hold what the public may not read."""
        return self.build.frame.settings.edition is Edition.STAFF


def on_config(config: "MkDocsConfig") -> None:
    """Begin to read and check the data, and have MkDocs work beside the site, not in it."""
    root = Path(config.config_file_path).parent
    try:
        settings = settings_from(os.environ, root, date.today())
        means = means_from(os.environ, root, cores())
    except ValueError as reason:
        raise PluginError(str(reason)) from None
    # MkDocs dates the sitemap by the clock unless this is set; the as-of date makes a build repeatable.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str((settings.as_of - date(1970, 1, 1)).days * 86400))
    if not config.repo_url:
        config.edit_uri = None
    outline, diagnostics = load_outline(settings.data)
    is_sound = not counts(diagnostics)[0]
    made = frame(
        settings, outline, Path(config.theme.custom_dir or root), str(config.theme["language"]), is_sound, means.cache
    )
    is_small = sum(map(len, outline.files.values())) <= FEW
    workers = Workers(1 if is_small else means.jobs)
    build = Build(made, means.cache, workers)
    build.start()
    stage = tempfile.TemporaryDirectory(prefix="gongshi-")
    config.extra["gongshi"] = Run(build, workers, Path(config.site_dir), stage, diagnostics, made.say)
    config.site_dir = stage.name


def on_files(files: Files, config: "MkDocsConfig") -> Files:
    """Add a page for each kind of generated page, whose body and words are slots."""
    run: Run = config.extra["gongshi"]
    listed = {address for address in pages.SINGLE if f"'{address.lstrip('/')}index.md'" in str(config.nav)}
    source = os.path.relpath(run.build.frame.settings.data / shell.SOURCE, config.docs_dir)
    for kind in pages.kinds(listed):
        path = kind.own.lstrip("/") if kind.own else shell.path(kind.depth, kind.is_sourced)
        file = File.generated(config, path + "index.md", content="")
        file.inclusion = InclusionLevel.UNDEFINED if kind.own else InclusionLevel.NOT_IN_NAV
        file.edit_uri = source if kind.is_sourced and config.edit_uri else None
        run.kinds[file.src_uri] = kind
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: "Page", config: "MkDocsConfig", files: Files) -> str:
    """Fill in the vocabularies that a hand-written page asks for."""
    run: Run = config.extra["gongshi"]
    return explain_words(run.templates, markdown)


def on_page_content(html: str, page: "Page", config: "MkDocsConfig", files: Files) -> str:
    """Make a page of ours a shell."""
    run: Run = config.extra["gongshi"]
    if page.file.src_uri not in run.kinds:
        return html
    page.meta.update(title=shell.TITLE, description=shell.DESCRIPTION, hide=["navigation", "toc"])
    page.toc = TableOfContents([AnchorLink(shell.TITLE, "content", 1)])
    return shell.BODY


def on_env(env: "Environment", config: "MkDocsConfig", files: Files) -> "Environment":
    """Keep the theme's templates ready made, as ours are."""
    run: Run = config.extra["gongshi"]
    env.bytecode_cache = run.templates.bytecode_cache
    return env


@event_priority(-100)
def on_post_page(output: str, page: "Page", config: "MkDocsConfig") -> str:
    """Take the shells, as the theme and every plugin have made them."""
    run: Run = config.extra["gongshi"]
    kind = run.kinds.get(page.file.src_uri)
    if kind:
        run.shells[kind] = output
    return output


@event_priority(-100)
def on_post_build(config: "MkDocsConfig") -> None:
    """Say what is wrong with the data, or bring the site up to date."""
    run: Run = config.extra["gongshi"]
    try:
        diagnostics = in_order([*run.diagnostics, *run.build.check()])
        report = as_text(diagnostics, os.path.relpath(run.build.frame.settings.data))
        if counts(diagnostics)[0]:
            raise PluginError(report)
        if diagnostics:
            log.info(report)
        skip = frozenset(uri.removesuffix("md") + "html" for uri in run.kinds)
        outcome = run.build.finish(Chrome(run.shells, Path(run.stage.name), skip), run.site)
        log.info("%d files, %d written, %d institutions read", outcome.files, outcome.written, outcome.made)
    finally:
        _end(run, config)


def _end(run: Run, config: "MkDocsConfig") -> None:
    config.site_dir = str(run.site)
    with run.workers:
        run.stage.cleanup()


def on_serve(server: "LiveReloadServer", config: "MkDocsConfig", builder: object) -> "LiveReloadServer":
    """Rebuild when the data or the theme change."""
    run: Run = config.extra["gongshi"]
    server.watch(str(run.build.frame.settings.data))
    return server

"""MkDocs hooks: gather the inputs, call the package, hand its pages over. The only file that knows MkDocs."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gongshi.bulk import collector_held
from gongshi.catalogue import translations
from gongshi.edition import edit
from gongshi.load import load
from gongshi.media import mentioned
from gongshi.pages import pages
from gongshi.pages.page import Page as Generated
from gongshi.render import environment, explain_words, render
from gongshi.report import as_text, counts
from gongshi.settings import Settings, settings_from
from gongshi.summary import summarise
from gongshi.words import Edition
from jinja2 import Environment
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.gongshi")


@dataclass(frozen=True)
class Site:
    """What one build publishes; it travels between the events, and to the theme, in `config.extra`."""

    settings: Settings
    has_demo: bool
    pages: dict[str, Generated]
    media: frozenset[str]
    templates: Environment
    say: Callable[[str], str]

    @property
    def as_of(self) -> str:
        """The as-of date, as pages show it."""
        return self.settings.as_of.isoformat()

    @property
    def is_staff(self) -> bool:
        """Whether the pages hold what the public may not read."""
        return self.settings.edition is Edition.STAFF


def on_config(config: "MkDocsConfig") -> None:
    """Read and check the data before MkDocs touches an earlier site; with errors in it nothing is built."""
    root = Path(config.config_file_path).parent
    try:
        settings = settings_from(os.environ, root, date.today())
    except ValueError as reason:
        raise PluginError(str(reason)) from None
    # MkDocs dates the sitemap by the clock unless this is set; the as-of date makes a build repeatable.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str((settings.as_of - date(1970, 1, 1)).days * 86400))
    if not config.repo_url:
        config.edit_uri = None
    with collector_held():
        config.extra["gongshi"] = _site(settings, Path(config.theme.custom_dir or root), str(config.theme["language"]))


def _site(settings: Settings, theme: Path, language: str) -> Site:
    register, diagnostics = load(settings.data, settings.as_of)
    report = as_text(diagnostics, os.path.relpath(settings.data))
    if counts(diagnostics)[0]:
        raise PluginError(report)
    if diagnostics:
        log.info(report)
    edited = edit(register, settings.edition, settings.as_of)
    summary = summarise(edited, settings.edition, settings.as_of)
    site = {"as_of": settings.as_of, "edition": settings.edition}
    generated = {page.address.lstrip("/") + "index.md": page for page in pages(summary)}
    return Site(
        settings,
        summary.has_demo,
        generated,
        mentioned(edited),
        environment(theme, language, site),
        translations(language).gettext,
    )


def on_files(files: Files, config: "MkDocsConfig") -> Files:
    """Add the generated pages, outside the nav unless mkdocs.yml lists them, and the media they show."""
    site: Site = config.extra["gongshi"]
    listed = str(config.nav)
    for uri, page in site.pages.items():
        inclusion = InclusionLevel.UNDEFINED if f"'{uri}'" in listed else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, uri, content="", inclusion=inclusion)
        source = page.source and os.path.relpath(site.settings.data / page.source, config.docs_dir)
        file.edit_uri = source if config.edit_uri else None
        files.append(file)
    for path in sorted(site.media):
        files.append(File.generated(config, path, abs_src_path=str(site.settings.data / path)))
    return files


def on_page_markdown(markdown: str, page: "Page", config: "MkDocsConfig", files: Files) -> str:
    """Fill in the vocabularies that a hand-written page asks for."""
    site: Site = config.extra["gongshi"]
    return explain_words(site.templates, markdown)


def on_page_content(html: str, page: "Page", config: "MkDocsConfig", files: Files) -> str:
    """Put the body of a generated page in place."""
    site: Site = config.extra["gongshi"]
    generated = site.pages.get(page.file.src_uri)
    if generated is None:
        return html
    body = render(site.templates, generated)
    page.meta.update(title=body.title, description=body.description, hide=["navigation", "toc"])
    if not generated.is_searchable:
        page.meta["search"] = {"exclude": True}
    page.toc = TableOfContents([AnchorLink(title, anchor, 2) for anchor, title in body.sections])
    return body.html


def on_serve(server: "LiveReloadServer", config: "MkDocsConfig", builder: object) -> "LiveReloadServer":
    """Rebuild when the data or the theme change."""
    site: Site = config.extra["gongshi"]
    server.watch(str(site.settings.data))
    return server

"""MkDocs hooks: gather the inputs, call the package, hand its pages over. The only file that knows MkDocs.

MkDocs renders the hand-written pages as always, and one shell for each kind of generated page, into a folder of its
own; the package then fills the shells and brings the site up to date. What MkDocs calls the site directory is changed
only at the very end, and only where something in it changes.
"""

import logging
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gongshi import pages
from gongshi.checks.formats import as_text, counts, summary
from gongshi.engine.build import BuildOrder, prepare
from gongshi.engine.live import Preview, times
from gongshi.engine.preview import Gate
from gongshi.engine.run import Run
from gongshi.engine.settings import Site, means_from, settings_from
from gongshi.engine.workers import cores
from gongshi.model.addresses import is_generated
from gongshi.office.admin.files import files as admin_files
from gongshi.office.admin.files import folder_in_repository, is_part
from gongshi.office.admin.script import SCRIPT
from gongshi.pages.html import shell
from gongshi.pages.html.from_disk import SCRIPT as DISK_SCRIPT
from gongshi.pages.html.from_disk import disk_script
from gongshi.pages.html.handwritten import acting_tag
from gongshi.pages.html.render import ASSETS, ICONS, explain_words
from gongshi.pages.search.index import SearchFailed
from gongshi.pages.search.records import page_record
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents
from rich.console import Console

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.gongshi")

THEME = Path(__file__).parent / "theme"
"""Templates, styles and scripts; in the wheel they stand beside this module, too."""
DOCS = Path(__file__).parent / "docs"
"""In the wheel only: pages of the product, for a site that has none of its own at the same place."""
ENGLISH = "en"
"""The language that has pages of its own, in a folder of its name."""

FLAT = (
    "mkdocs.yml 里写了 use_directory_urls: false，请删去：网址一经公布就不变，本站的网址都以 / 结尾。"
    "要从磁盘打开生成的文件夹，没有这一行也可以。"
)
"""Why another form of addresses is refused."""

PREVIEW = Preview()
"""MkDocs reads its configuration anew for each rebuild, so that nothing else lasts as long as the server does."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a live preview, in which an error must not end the server."""
    PREVIEW.is_on = command == "serve"


def on_config(config: "MkDocsConfig") -> None:
    """Begin to read and check the data, and have MkDocs work beside the site, not in it."""
    if not config.use_directory_urls:
        raise PluginError(FLAT)
    try:
        order = _order(config)
    except ValueError as reason:
        raise PluginError(str(reason)) from None
    # MkDocs dates the sitemap by the clock unless this is set; the as-of date makes a build repeatable.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str((order.settings.as_of - date(1970, 1, 1)).days * 86400))
    if not config.repo_url:
        config.edit_uri = None
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    if order.means.shard:
        found = prepare(order, order.means.shard)
        if counts(found)[0]:
            raise PluginError(as_text(found, _from(order.settings.data)))
        log.info(summary(found))
        raise SystemExit(0)  # the site is made elsewhere
    run = Run(order, Path(config.site_dir), Console(stderr=True), PREVIEW.is_on)
    run.memory = PREVIEW.memory if PREVIEW.is_on else None
    run.begin(order)
    config.extra["gongshi"] = run
    config.nav = run.menu(config.nav)
    config.site_dir = run.stage.name
    if "topbar_style" not in config.theme:
        config.theme["topbar_style"] = "primary"  # of MaterialX: a header in the colours of the site
    config.theme["favicon"] = str(config.theme["favicon"]).replace(f"{ASSETS}/", f"{run.assets}/")
    if PREVIEW.is_on:
        PREVIEW.begun = run


def _from(path: Path, start: str = ".") -> str:
    """A path as seen from a folder, as addresses have it on every system."""
    return Path(os.path.relpath(path, start)).as_posix()


def _order(config: "MkDocsConfig") -> BuildOrder:
    """What MkDocs's configuration and the environment ask for. Raises ValueError, in Chinese."""
    root = Path(config.config_file_path).parent
    settings = settings_from(os.environ, root, config.extra, datetime.now(UTC))
    site = Site(config.site_name, config.site_url or "")
    return BuildOrder(settings, site, THEME, str(config.theme["language"]), means_from(os.environ, root, cores()))


def on_files(files: Files, config: "MkDocsConfig") -> Files:
    """Add a page for each kind of generated page, whose body and words are slots."""
    run: Run = config.extra["gongshi"]
    for file in files:
        if Path(file.abs_src_path or "").is_relative_to(config.docs_dir) and is_generated(f"/{file.url.lstrip('./')}"):
            raise PluginError(f"{file.src_uri}：这个网址是从数据生成的，手写的网页和图片不能占；换个名字或者文件夹。")
    listed = {address for address in pages.SINGLE if f"'{address.lstrip('/')}index.md'" in str(config.nav)}
    source = _from(run.inputs.settings.data / shell.SOURCE, config.docs_dir)
    for kind in pages.kinds(listed):
        path = kind.own.lstrip("/") if kind.own else shell.path(kind.depth, kind.is_sourced)
        file = File.generated(config, path + "index.md", content="")
        file.inclusion = InclusionLevel.UNDEFINED if kind.own else InclusionLevel.NOT_IN_NAV
        file.edit_uri = source if kind.is_sourced and config.edit_uri else None
        run.kinds[file.src_uri] = kind
        files.append(file)
    icons = (run.inputs.templates / ICONS).read_text("utf-8")
    files.append(File.generated(config, f"{ASSETS}/{DISK_SCRIPT}", content=disk_script(icons, run.inputs.say)))
    _edited(files, run, config)
    _given(files, config)
    # A page that a reader has open asks for the styles and scripts it was made with: a new version has another name.
    for file in files:
        if file.src_uri.startswith(f"{ASSETS}/"):
            file.dest_uri = file.url = file.src_uri.replace(ASSETS, run.assets, 1)
        elif run.is_aside(file.src_uri):
            file.inclusion = InclusionLevel.NOT_IN_NAV
    return files


def _edited(files: Files, run: Run, config: "MkDocsConfig") -> None:
    """Add the page for visual editing to the staff edition; leave no file of it in the public one."""
    inputs = run.inputs
    made: dict[str, str] = {}
    if run.is_staff:
        script = (inputs.templates / SCRIPT).read_text("utf-8")
        folder, words = folder_in_repository(inputs.settings.data), inputs.vocabulary
        named = config.site_name, inputs.districts.values(), inputs.campaigns, words, folder
        try:
            made = admin_files(inputs.env, *named, config.extra, script)
        except ValueError as reason:
            raise PluginError(str(reason)) from None
    for file in [one for one in files if is_part(one.src_uri) and (one.src_uri in made or not run.is_staff)]:
        files.remove(file)
    for path, content in made.items():
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))


def _given(files: Files, config: "MkDocsConfig") -> None:
    """Add the product's own pages where the site has none at their place."""
    own = DOCS / ENGLISH
    folder = own if config.theme["language"] == ENGLISH else DOCS
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if files.get_file_from_path(name) is None and (folder == own or own not in path.parents):
            page = File(name, str(folder), config.site_dir, config.use_directory_urls)
            page.edit_uri = None
            files.append(page)


def on_page_markdown(markdown: str, page: "Page", config: "MkDocsConfig", files: Files) -> str:
    """Fill in the vocabularies that a hand-written page asks for."""
    run: Run = config.extra["gongshi"]
    return explain_words(run.inputs.env, run.inputs.vocabulary, markdown, f"/{page.url}")


def on_page_content(html: str, page: "Page", config: "MkDocsConfig", files: Files) -> str:
    """Make a page of ours a shell."""
    run: Run = config.extra["gongshi"]
    if page.file.src_uri not in run.kinds:
        tag = acting_tag(html)
        if tag:
            raise PluginError(f"{page.file.src_uri}：手写的网页里不能有 <{tag}>，它会在读者的浏览器里起作用；删去它。")
        run.handwritten[page.file.src_uri] = page_record("/" + page.url.lstrip("./"), str(page.title), html)
        return html
    page.meta.update(title=shell.TITLE, description=shell.DESCRIPTION, hide=["navigation", "toc"])
    page.toc = TableOfContents([AnchorLink(shell.TITLE, "content", 1)])
    return shell.BODY


def on_env(env: "Environment", config: "MkDocsConfig", files: Files) -> "Environment":
    """Keep the theme's templates ready made, as ours are, and give them the catalogue."""
    run: Run = config.extra["gongshi"]
    env.globals["say"] = run.say
    env.bytecode_cache = run.inputs.env.bytecode_cache
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
    config.site_dir = str(run.site)
    try:
        found = run.end()
    except SearchFailed as reason:
        raise PluginError(str(reason)) from None
    if run.trouble:
        # Seen under --strict, too, which it does not end: an archive without Git is built all the same.
        log.info("警告：%s", run.trouble)
    report = as_text(found, _from(run.inputs.settings.data))
    if counts(found)[0] and not PREVIEW.is_on:
        run.stage.cleanup()
        raise PluginError(report)
    if found:
        log.info(report)
    if PREVIEW.is_on:
        PREVIEW.keep(run, _seen(config))
    else:
        run.stage.cleanup()


def on_build_error(error: Exception) -> None:
    """Let go of the cache, which the rebuild after the mistake is mended wants to have."""
    if PREVIEW.begun:
        PREVIEW.begun.give_up()


def on_serve(server: "LiveReloadServer", config: "MkDocsConfig", builder: object) -> "LiveReloadServer":
    """Watch the data, rebuild only what it changes, and show errors in it as a page."""
    from gongshi.engine.watch import Watch

    run: Run = config.extra["gongshi"]
    PREVIEW.gate = Gate(server.get_app(), run.inputs.env)  # type: ignore[arg-type]
    PREVIEW.show(run.found, run.inputs.settings.data)
    server.set_app(PREVIEW.gate)
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer = Watch()
    for path in (*watched, str(run.inputs.settings.data), *_templates(config)):
        server.watch(path)
    everything = server.builder

    def rebuild() -> None:
        found = PREVIEW.renew(lambda: _order(config), _seen(config), everything)
        if found is not None:
            log.info(summary(found))

    server.builder = rebuild
    return server


def _templates(config: "MkDocsConfig") -> list[str]:
    """The folders of templates that somebody may be working on: ours, and the site's own."""
    return [str(THEME), *([str(config.theme.custom_dir)] if config.theme.custom_dir else [])]


def _seen(config: "MkDocsConfig") -> object:
    """What shows whether anything but the data changed: the hand-written pages, the theme, the configuration."""
    return times([Path(config.config_file_path)], map(Path, (config.docs_dir, *_templates(config))))

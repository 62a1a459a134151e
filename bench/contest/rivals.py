"""Who takes part: each with the command that builds its site, and where it builds and remembers."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OURS, HUGO, PLAIN = "Gongshi", "Hugo", "MkDocs with nav"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Rival:
    """One way to build the site of a data folder.

    The search index comes about within the build (`index` says where in the site, `without` how to leave it out), or
    by `indexing` afterwards (then `index` is a folder of its own), or not at all.
    """

    name: str
    folder: Path
    command: tuple[str, ...]
    environment: Mapping[str, str]
    site: Path
    caches: tuple[Path, ...] = ()
    index: Path | None = None
    without: Mapping[str, str] | None = None
    indexing: tuple[str, ...] = ()
    is_whole: bool = True

    def forget(self) -> None:
        """Remove the site and everything remembered of earlier builds."""
        for folder in (self.site, *self.caches):
            shutil.rmtree(folder, ignore_errors=True)
        if self.index:
            shutil.rmtree(self.index, ignore_errors=True)


def ours(data: Path, as_of: str, work: Path, environment: Mapping[str, str]) -> Rival:
    """This repository's own build, public edition."""
    cache = work / "cache"
    settings = {"DATA_DIR": str(data), "AS_OF": as_of, "EDITION": "public", "CACHE_DIR": str(cache)}
    return Rival(
        OURS,
        ROOT,
        (sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(work / "site")),
        {**environment, **settings},
        work / "site",
        (cache,),
        index=work / "site" / "search",
        without={"SEARCH": "off"},
    )


def plain(data: Path, work: Path, environment: Mapping[str, str]) -> Rival:
    """MkDocs and Material as most would use them: a Markdown page for each institution, listed in the nav."""
    configuration = ROOT / "bench" / "mkdocs_nav" / "mkdocs.yml"
    work.mkdir(parents=True, exist_ok=True)
    return Rival(
        PLAIN,
        configuration.parent,
        (sys.executable, "-m", "mkdocs", "build", "-f", str(configuration), "-d", str(work / "site")),
        {**environment, "DATA_DIR": str(data)},
        work / "site",
        is_whole=False,
    )

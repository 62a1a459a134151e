"""The folder that a site is written to, and the folder of the ledgers that list its files for the next build."""

import shutil
from collections.abc import Container
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from filelock import FileLock

from .outputs import remove, strangers

OURS = ("of", "lock")


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A site's folder, and the folder of its ledgers: one for each part of the site that is written by itself."""

    site: Path
    ledgers: Path

    def ledger(self, part: str) -> Path:
        """Where the ledger of a part is kept; a part's name may be a path."""
        return self.ledgers / flat(part)

    @property
    def lock(self) -> FileLock:
        """Held while the site is written: one build at a time."""
        return FileLock(self.ledgers / "lock")

    def sweep(self, paths: Container[str], parts: Container[str]) -> None:
        """Remove every file but these, and the ledgers of parts that no longer exist."""
        remove(self.site, strangers(self.site, paths))
        for ledger in self.ledgers.iterdir():
            if ledger.name not in OURS and ledger.name not in parts:
                ledger.unlink()


def flat(part: str) -> str:
    """A part's name as the name of a file."""
    return part.replace("/", "-")


def target(site: Path, sites: Path) -> SiteFolder:
    """The target of a site, below the cache's folder of sites; what is remembered of sites that are gone is dropped."""
    here = str(site.resolve())
    ledgers = sites / blake2b(here.encode(), digest_size=8).hexdigest()
    for other in sites.glob("*/of"):
        if not Path(other.read_text("utf-8")).is_dir():
            shutil.rmtree(other.parent, ignore_errors=True)
    ledgers.mkdir(parents=True, exist_ok=True)
    site.mkdir(parents=True, exist_ok=True)
    (ledgers / "of").write_text(here, "utf-8")
    return SiteFolder(site, ledgers)

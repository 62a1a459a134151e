"""The sites that are looked at, each built when a step first asks for it."""

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .tools import ROOT, Tools

AS_OF = "2020-03-05"
MANY = 10_000


@dataclass(frozen=True)
class Sites:
    """What the steps are given: the tools, and sites below a folder that may be kept for the next time."""

    tools: Tools
    work: Path

    @cached_property
    def public(self) -> Path:
        """The demonstration as it is published, with an address of its own."""
        return self._built("public", ROOT / "data", SITE_URL="https://example.org/ducha/")

    @cached_property
    def staff(self) -> Path:
        """The staff edition of it."""
        return self._built("staff", ROOT / "data", EDITION="staff")

    @cached_property
    def large(self) -> Path:
        """A site of ten thousand invented institutions."""
        data = self.work / "data"
        shutil.rmtree(data, ignore_errors=True)
        self.tools.python("scripts/demo_data.py", "--institutions", str(MANY), "--out", str(data))
        return self._built("large", data)

    def _built(self, name: str, data: Path, **settings: str) -> Path:
        site = self.work / name
        cache = str(self.work / f"{name}-cache")
        command = ("-m", "mkdocs", "build", "--strict", "-q", "-d", str(site))
        self.tools.python(*command, DATA_DIR=str(data), AS_OF=AS_OF, CACHE_DIR=cache, **settings)
        return site

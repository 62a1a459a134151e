"""The programs that the audit runs: MkDocs, Node with what npm brought, and a browser."""

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from .figures import Failed

ROOM = Path(__file__).parents[1]
ROOT = ROOM.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Tools:
    """Where the browser is, and the environment that programs start from."""

    chromium: str
    environment: Mapping[str, str]

    def python(self, *arguments: str, **settings: str) -> None:
        """Run Python at the root of the repository, with settings added to the environment. Raises Failed."""
        self._run([sys.executable, *arguments], ROOT, {**self.environment, **settings})

    def node(self, script: str, *arguments: str, may_object: bool = False) -> str:
        """What a script of the room or of a package prints; it may end with 1 where it may object. Raises Failed."""
        return self._run(["node", script, *arguments], ROOM, self.environment, (0, 1) if may_object else (0,))

    def _run(self, command: Sequence[str], folder: Path, env: Mapping[str, str], good: Sequence[int] = (0,)) -> str:
        # Into a file: a script of Node that exits leaves what a pipe has not yet taken.
        with TemporaryFile("w+", encoding="utf-8") as out:
            done = subprocess.run(command, cwd=folder, env=env, stdout=out, stderr=subprocess.PIPE, text=True)
            out.seek(0)
            printed = out.read()
        if done.returncode not in good:
            output = (printed[-1000:] + done.stderr[-3000:]).strip()
            raise Failed(f"{' '.join(command[:3])} … ended with {done.returncode}:\n{output}")
        return printed


def tools(environment: Mapping[str, str]) -> Tools:
    """The tools there are; what would choose another edition, day or folder is not handed on. Raises Failed."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        raise Failed("没有找到 chromium；请用 make audit，它会装好。 / No chromium: run make audit, which brings one.")
    own = ("SITE_URL", "REPO_URL", "EDIT_URI", "DATA_DIR", "EDITION", "AS_OF", "CARDS", "CACHE_DIR", "SHARD")
    kept = {name: value for name, value in environment.items() if name not in own}
    return Tools(chromium, {**kept, "NO_MKDOCS_2_WARNING": "1", "CHROME_PATH": chromium})

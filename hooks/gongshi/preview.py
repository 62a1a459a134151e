"""The live preview's stand-in: while something is wrong with the data, every page says what, and where."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from .diagnostic import Diagnostic, Severity

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A diagnostic with the line it points at."""

    where: str
    message: str
    hint: str
    line: str
    before: str


def shown(diagnostics: Sequence[Diagnostic], data: Path) -> list[Shown]:
    """The errors among the diagnostics, each with its line of the file as it is now."""
    lines: dict[str, list[str]] = {}
    made = []
    for one in (one for one in diagnostics if one.severity is Severity.ERROR):
        if one.file not in lines:
            path = data / one.file
            lines[one.file] = path.read_bytes().decode("utf-8", "replace").splitlines() if path.is_file() else []
        at = one.position
        line = lines[one.file][at.line - 1] if at.line <= len(lines[one.file]) else ""
        told = one.text(data.name).partition(" 提示：")
        where = f"{data.name}/{one.file}:{at.line}:{at.column}"
        made.append(Shown(where, told[0], told[2], line, line[: at.column - 1]))
    return made


class Gate:
    """A WSGI application in front of another: it answers for every page as long as there is something to mend."""

    def __init__(self, inner: App, env: Environment) -> None:
        self._inner = inner
        self._env = env
        self.problems: list[Shown] = []
        self._later = ThreadPoolExecutor(1)
        self._rest: Future[None] | None = None

    def later(self, work: Callable[[], None]) -> None:
        """Write the pages about the whole while others are shown; who asks for one of them waits."""
        self._rest = self._later.submit(work)

    def wait(self) -> None:
        """Until nothing of a rebuild is left to do."""
        if self._rest:
            self._rest.result()

    def __call__(self, request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        path = request["PATH_INFO"]
        if not path.startswith("/institutions/"):
            self.wait()
        if not self.problems or not path.endswith(("/", ".html")) or path.startswith("/livereload/"):
            return self._inner(request, start)
        page = self._env.get_template("preview.html").render(problems=self.problems).encode()
        start("503 Service Unavailable", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
        return [page]

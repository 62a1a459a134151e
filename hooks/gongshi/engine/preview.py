"""The live preview: while the data has errors, every page is replaced by a list of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

from jinja2 import Environment

from ..reading.diagnostic import Diagnostic, errors_in

MOST_SHOWN = 1_000_000
"""Bytes of a file of which a line may be shown: a larger one is refused as it is."""
AT_ONCE = re.compile(r"/(assets|livereload|districts|institutions/[^/]+)/")
"""Addresses of what a rebuild has written when it ends, and of what it never touches."""

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class ShownDiagnostic:
    """A diagnostic with the line it points at."""

    where: str
    message: str
    hint: str
    rule: str
    line: str
    before: str


def shown(diagnostics: Sequence[Diagnostic], data: Path) -> list[ShownDiagnostic]:
    """The errors among the diagnostics, each with its line of the file as it is now."""
    lines: dict[str, list[str]] = {}
    made = []
    for one in errors_in(diagnostics):
        if one.file not in lines:
            path = data / one.file
            is_text = path.suffix == ".yml" and path.is_file() and not path.is_symlink()
            lines[one.file] = path.read_bytes()[:MOST_SHOWN].decode("utf-8", "replace").splitlines() if is_text else []
        at = one.position
        line = lines[one.file][at.line - 1] if at.line <= len(lines[one.file]) else ""
        where = f"{data.name}/{one.file}:{at.line}:{at.column}"
        made.append(ShownDiagnostic(where, one.words(data.name), one.hint, one.rule, line, line[: at.column - 1]))
    return made


class Gate:
    """A WSGI application in front of another: while there are errors, it answers every request for a page with them."""

    def __init__(self, inner: App, env: Environment) -> None:
        self._inner = inner
        self._env = env
        self.problems: list[ShownDiagnostic] = []
        self._lock = RLock()
        self._rest: Callable[[], None] | None = None

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """A context for a rebuild: requests for pages about the whole wait, and work left by an earlier rebuild is
        dropped."""
        with self._lock:
            self._rest = None
            yield

    def later(self, rest: Callable[[], None]) -> None:
        """Keep `rest`, which writes the pages about the whole, until one of them is requested."""
        with self._lock:
            self._rest = rest

    def catch_up(self) -> None:
        """Write the pages about the whole that a rebuild left for later, if any."""
        with self._lock:
            rest, self._rest = self._rest, None
            if rest:
                rest()

    def __call__(self, request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        path = request["PATH_INFO"]
        if not AT_ONCE.match(path):
            self.catch_up()
        if not self.problems or not path.endswith(("/", ".html")) or path.startswith("/livereload/"):
            return self._inner(request, start)
        page = self._env.get_template("preview.html").render(problems=self.problems).encode()
        start("503 Service Unavailable", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
        return [page]

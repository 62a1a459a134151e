"""What the checker tells an editor: a located message, and nothing that prints it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

Step = str | int
At = tuple[Step, ...]

MOST_TOLD = 100
"""So many problems of one kind are told of one file at a time."""


class Severity(str, Enum):
    """Whether a build stops."""

    ERROR = "error"
    WARNING = "warning"


class Position(NamedTuple):
    """A place in a text file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class DataPath:
    """A place in a data file by meaning: the path of keys and indexes to a value.

    `on_key` points at the key of the last step instead of its value, as an unknown key wants it; `within` at the place
    in the value where these words stand.
    """

    file: str
    at: At = ()
    on_key: bool = False
    within: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing an editor should mend: what was found, what was expected, and a hint where there is one.

    `place` is a `Finger` until the text is looked at, then a `Position` in `file`.
    `also` is a second place the message concerns, with `also_at` once located; `{also}` in the message stands for it.
    """

    file: str
    place: DataPath | Position
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    also: DataPath | None = None
    also_at: Position | None = None

    @property
    def position(self) -> Position:
        """The line and column; the start of the file where it was never located."""
        return self.place if isinstance(self.place, Position) else Position(1, 1)

    def text(self, root: str = "") -> str:
        """Message and hint as one line; `root` is what paths start with, where a second place is named."""
        message = self.message
        if self.also:
            where = f":{self.also_at.line}:{self.also_at.column}" if self.also_at else ""
            message = message.replace("{also}", joined(root, self.also.file) + where)
        return message + (f" 提示：{self.hint}" if self.hint else "")


def joined(root: str, file: str) -> str:
    """A file's path as the editor may open it."""
    return f"{root}/{file}" if root else file


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, then place, then severity, each message once."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda one: (one.file, one.position, one.severity.value, one.message))


def error(finger: DataPath, message: str, hint: str = "", also: DataPath | None = None) -> Diagnostic:
    """A diagnostic that stops the build."""
    return Diagnostic(finger.file, finger, message, hint, Severity.ERROR, also)


def warning(finger: DataPath, message: str, hint: str = "", also: DataPath | None = None) -> Diagnostic:
    """A diagnostic that the build goes on with."""
    return Diagnostic(finger.file, finger, message, hint, Severity.WARNING, also)

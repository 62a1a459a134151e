"""Diagnostics: messages to editors with rule id, severity and place. Printing is in checks/formats.py."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

Step = str | int
At = tuple[Step, ...]

MOST_REPORTED = 100
"""At most so many problems of one kind are reported of one file."""


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
    """A place in a data file, given by the path of keys and indexes to a value.

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

    `place` is a `DataPath` until the text is looked at, then a `Position` in `file`.
    `also` is a second place the message concerns, with `also_at` once located; `{also}` in the message stands for it.
    `rule` is the id of the rule that speaks; a rule's function leaves it to `named` (empty until then).
    """

    file: str
    place: DataPath | Position
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    also: DataPath | None = None
    also_at: Position | None = None
    rule: str = field(kw_only=True)

    @property
    def position(self) -> Position:
        """The line and column; the start of the file where it was never located."""
        return self.place if isinstance(self.place, Position) else Position(1, 1)

    def words(self, root: str = "") -> str:
        """The message as one line; `root` is what paths start with, where a second place is named."""
        if self.also is None:
            return self.message
        where = f":{self.also_at.line}:{self.also_at.column}" if self.also_at else ""
        return self.message.replace("{also}", joined(root, self.also.file) + where)

    def text(self, root: str = "") -> str:
        """Message, hint and rule as one line."""
        return in_one_line(self.words(root), self.hint, self.rule)


def in_one_line(message: str, hint: str, rule: str) -> str:
    """A message in one line, with its hint and the id of its rule where it has them."""
    return f"{message}{f' 提示：{hint}' if hint else ''}{f' [{rule}]' if rule else ''}"


def joined(root: str, file: str) -> str:
    """A file's path with `root` put before it, so that an editor can open it."""
    return posixpath.normpath(f"{root}/{file}") if root else file


def errors_in(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that stop a build."""
    return [one for one in diagnostics if one.severity is Severity.ERROR]


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, then place, then severity, each message once."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda one: (one.file, one.position, one.severity.value, one.message, one.rule))


def named(rule: str, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The diagnostics of a rule, each with the rule's id filled in."""
    return (replace(one, rule=rule) for one in found)


def error(path: DataPath, message: str, hint: str = "", also: DataPath | None = None) -> Diagnostic:
    """A diagnostic that stops the build; the rule's id is put on by whoever calls the rule."""
    return Diagnostic(path.file, path, message, hint, Severity.ERROR, also, rule="")


def warning(path: DataPath, message: str, hint: str = "", also: DataPath | None = None) -> Diagnostic:
    """A diagnostic that the build goes on with; the rule's id is put on by whoever calls the rule."""
    return Diagnostic(path.file, path, message, hint, Severity.WARNING, also, rule="")

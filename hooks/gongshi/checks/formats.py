"""Diagnostics → text, in the formats that people and machines read."""

import json
from collections.abc import Callable, Sequence

from ..reading.diagnostic import Diagnostic, errors_in, joined


def as_text(diagnostics: Sequence[Diagnostic], root: str, strict: bool = False) -> str:
    """A line for each, `path:line:col: severity: message`, and a summary line.

    `strict`, here and below: warnings fail the check too, and the summary says so.
    """
    lines = [
        f"{joined(root, one.file)}:{one.position.line}:{one.position.column}: {one.severity.value}: {one.text(root)}"
        for one in diagnostics
    ]
    return "\n".join([*map(visible, lines), summary(diagnostics, strict)])


def as_github(diagnostics: Sequence[Diagnostic], root: str, strict: bool = False) -> str:
    """GitHub's workflow commands, which it shows beside the lines of a pull request, and a summary line."""
    lines = [
        f"::{one.severity.value} file={_escaped(visible(joined(root, one.file)), ',:')},line={one.position.line},"
        f"col={one.position.column}::{_escaped(visible(one.text(root)))}"
        for one in diagnostics
    ]
    return "\n".join([*lines, summary(diagnostics, strict)])


def as_json(diagnostics: Sequence[Diagnostic], root: str, strict: bool = False) -> str:
    """One JSON document: the diagnostics, and how many are of which severity."""
    listed = [
        {
            "path": visible(joined(root, one.file)),
            "line": one.position.line,
            "column": one.position.column,
            "severity": one.severity.value,
            "message": visible(one.words(root)),
            "hint": visible(one.hint),
            "rule": one.rule,
        }
        for one in diagnostics
    ]
    errors, warnings = counts(diagnostics)
    return json.dumps({"errors": errors, "warnings": warnings, "problems": listed}, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Sequence[Diagnostic], str, bool], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


def counts(diagnostics: Sequence[Diagnostic]) -> tuple[int, int]:
    """How many errors, how many warnings."""
    errors = len(errors_in(diagnostics))
    return errors, len(diagnostics) - errors


def summary(diagnostics: Sequence[Diagnostic], strict: bool = False) -> str:
    """How it went, in one line."""
    errors, warnings = counts(diagnostics)
    if not diagnostics:
        return "检查通过：没有错误，没有警告。"
    verdict = "检查未通过" if errors or strict else "检查通过"
    return f"{verdict}：{errors} 个错误，{warnings} 个警告{'（警告也算不通过）' if strict and warnings else ''}。"


def visible(line: str) -> str:
    """The line with what cannot be seen written out: a file's name may hold what moves a terminal's cursor."""
    return line if line.isprintable() else "".join(one if one.isprintable() else ascii(one)[1:-1] for one in line)


def _escaped(text: str, also: str = "") -> str:
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text

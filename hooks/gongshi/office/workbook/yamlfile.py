"""A YAML text ↔ its tree with comments and quotation marks; a changed tree → the text with only those lines changed."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from ...reading.yaml_positions import load


class Unwritable(ValueError):
    """The file's YAML cannot be changed without changing other lines; the text says why, in Chinese."""


def tree(text: str) -> CommentedMap:
    """The tree of an institution's file."""
    root = _yaml(text).load(text.replace("\r\n", "\n"))
    if not isinstance(root, CommentedMap):
        raise Unwritable("文件不是“名称: 内容”的样子，改不了。")
    return root


def text(root: CommentedMap, before: str) -> str:
    """The text of a changed tree: every line that did not have to change is that of `before`, byte for byte."""
    newline = "\r\n" if "\r\n" in before else "\n"
    old = before.replace("\r\n", "\n")
    emitted = _dumped(root, old)
    merged = _merged(old, _dumped(tree(old), old), emitted) if old else emitted
    wanted = plain(root)
    after = next((one for one in (merged, emitted) if _value(one) == wanted), None)
    if after is None:
        raise Unwritable("文件的写法太特别，改出来的意思会走样，请手工修改。")
    return after.replace("\n", newline)


def plain(node: Any) -> Any:
    """A tree as plain values."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    return str(node) if isinstance(node, str) else node


def _value(written: str) -> Any:
    value, found = load("", written)
    return None if found else value


def _yaml(text: str) -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10**6
    tight = re.search(r"^inspections:\r?\n- ", text, re.MULTILINE) is not None
    yaml.indent(mapping=2, sequence=2 if tight else 4, offset=0 if tight else 2)
    return yaml


def _dumped(root: CommentedMap, like: str) -> str:
    stream = StringIO()
    _yaml(like).dump(root, stream)
    return stream.getvalue()


def _merged(old: str, base: str, new: str) -> str:
    """`new` with the lines of `old` where it does not differ from `base`, which is `old` as the library writes it."""
    written, lines, wanted = old.split("\n"), base.split("\n"), new.split("\n")
    blocks = [(j1, j2, written[i1:i2]) for _, i1, i2, j1, j2 in _line_by_line(written, lines)]
    result: list[str] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, lines, wanted, autojunk=False).get_opcodes():
        if kind == "equal":
            result += _own(blocks, lines, i1, i2)
        elif kind == "insert":
            _insert(result, wanted[j1:j2], wanted[j2] if j2 < len(wanted) else "")
        else:
            result += wanted[j1:j2]
    return "\n".join(result)


def _line_by_line(written: list[str], lines: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, written, lines, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((kind, i1 + step, i1 + step + 1, j1 + step, j1 + step + 1) for step in range(i2 - i1))
        else:
            yield kind, i1, i2, j1, j2


def _own(blocks: list[tuple[int, int, list[str]]], lines: list[str], start: int, end: int) -> Iterator[str]:
    """The lines from `start` to `end` as they were written, but for those that only partly lie there."""
    for first, last, written in blocks:
        if start <= first and last <= end and (first < end or first == last == len(lines)):
            yield from written
        else:
            yield from lines[max(first, start) : min(last, end)]


def _insert(result: list[str], block: list[str], following: str) -> None:
    """Add a block above the blank lines that end what it belongs to."""
    tail: list[str] = []
    while result and not result[-1].strip() and _indent(block[0]) > _indent(following) and block[0].strip():
        tail.append(result.pop())
    result += block + tail


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

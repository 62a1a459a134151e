"""Text → located YAML: the value, and on demand the line and column of any part of it."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from . import yaml_errors
from .diagnostic import MOST_REPORTED, At, Diagnostic, Position
from .encoding import CONTROL, position
from .rules import ReadingRule
from .yaml_values import DuplicateKey, UnsupportedYaml, compose, key_of, parts_of, value_of


def load(file: str, text: str) -> tuple[Any, list[Diagnostic]]:
    """The value of a YAML text, or None and what is wrong with the text."""
    try:
        node = compose(text)
        hidden = list(islice(_hidden(file, node), MOST_REPORTED)) if "\\" in text else []
        if hidden:
            return None, hidden
        try:
            return value_of(node), []
        except DuplicateKey:
            return None, list(islice(_duplicates(file, node), MOST_REPORTED))
    except UnsupportedYaml as reason:
        return None, [Diagnostic(file, _position(reason.mark), reason.message, reason.hint, rule=reason.rule)]
    except yaml.MarkedYAMLError as reason:
        return None, [yaml_errors.diagnostic_of(file, text, reason)]
    except (yaml.YAMLError, RecursionError) as reason:
        message = f"无法按 YAML 读取（{type(reason).__name__}）。"
        return None, [Diagnostic(file, Position(1, 1), message, rule=ReadingRule.YAML_SYNTAX)]


class Locator:
    """Finds the line and column of the parts of one text, which is composed only when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        try:
            self._root = compose(text)
        except (yaml.YAMLError, UnsupportedYaml, RecursionError):
            self._root = None

    def find(self, at: At, on_key: bool = False, within: str = "") -> Position:
        """The place of the value at that path, or of its nearest ancestor that exists.

        With words `within`, the place where they stand in it, if they do so as they are.
        """
        node, key = self._root, None
        for step in at:
            child = _child(node, step)
            if child is None:
                break
            key, node = child
        target = key if on_key and key is not None else node
        if within and isinstance(target, yaml.ScalarNode):
            start = self._text.find(within, target.start_mark.index, target.end_mark.index)
            if start >= 0:
                return position(self._text, start)
        return _position(target.start_mark) if target else Position(1, 1)

    def extent(self, at: At) -> tuple[Position, Position] | None:
        """Where the scalar at that path begins and ends, or None."""
        node = self._scalar(at)
        return (_position(node.start_mark), _position(node.end_mark)) if node else None

    def raw(self, at: At) -> str | None:
        """The scalar at that path as the editor wrote it, or None."""
        node = self._scalar(at)
        return node.value if node else None

    def _scalar(self, at: At) -> Any:
        node = self._root
        for step in at:
            child = _child(node, step)
            if child is None:
                return None
            node = child[1]
        return node if isinstance(node, yaml.ScalarNode) else None


def _position(mark: yaml.Mark) -> Position:
    return Position(mark.line + 1, mark.column + 1)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, str):
        return None, node  # a record's short form is the list that one of its fields holds
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _hidden(file: str, root: Any) -> Iterator[Diagnostic]:
    """Every text and key with a character that cannot be seen, written out in quotation marks, such as "\\u202e"."""
    waiting, visited = [root], set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in visited:
            continue
        visited.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            odd = CONTROL.search(node.value)
            if odd:
                message = f"有看不见的字符 U+{ord(odd[0]):04X}（用反斜杠写成），应删去。"
                hint = "双引号里不要用 \\u、\\x 这样的写法。"
                yield Diagnostic(file, _position(node.start_mark), message, hint, rule=ReadingRule.YAML_INVISIBLE)
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]
        else:
            waiting += reversed(node.value)


def _duplicates(file: str, root: Any) -> Iterator[Diagnostic]:
    """Every key that stands twice in its mapping, aliases looked at once."""
    waiting, visited = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in visited:
            continue
        visited.add(id(node))
        waiting += parts_of(node)
        first: dict[Any, Any] = {}
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            before = first.setdefault(key_of(key), key)
            if before is not key:
                yield Diagnostic(
                    file,
                    _position(key.start_mark),
                    f"“{key.value}”写了两次（前一次在第 {before.start_mark.line + 1} 行），同一处只能写一次。",
                    "把两处内容合并成一处，否则后一处会悄悄盖掉前一处。",
                    rule=ReadingRule.YAML_DUPLICATE,
                )

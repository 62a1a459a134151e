"""Text → located YAML: the value, and on demand the line and column of any part of it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from .diagnostic import At, Diagnostic, Position
from .text import position

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PLAIN_INT = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})")
FULL_WIDTH_COLON = re.compile(r"^[ ]*(?:- )*(?:[{,] *)?[\"']?(?:[A-Za-z_]\w*|\d+)[\"']?[ ]*(：)", re.MULTILINE)
FULL_WIDTH_COMMA = re.compile(r"[{\[][^}\]\n]*?(，) *[A-Za-z_]\w*:")


class DuplicateKey(yaml.constructor.ConstructorError):
    """A key stands twice in one mapping."""


class _Loader(_Safe):  # type: ignore[misc]
    """The C loader, less two silences: duplicate keys pass, and a date that is none ends in a bare ValueError."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise DuplicateKey(None, None, "duplicate key", node.start_mark)
        return mapping


def _timestamp(loader: Any, node: yaml.ScalarNode) -> date | str:
    try:
        value: date = loader.construct_yaml_timestamp(node)
    except ValueError:
        return str(node.value)
    return value


def _int(loader: Any, node: yaml.ScalarNode) -> int | str:
    """Whole numbers as people write them: YAML 1.1 would read 012 as 10 and 12:30 as 750."""
    return int(node.value) if PLAIN_INT.fullmatch(node.value) else str(node.value)


def _bool(loader: Any, node: yaml.ScalarNode) -> bool | str:
    """true and false; YAML 1.1 would take yes, no, on and off for them as well."""
    word = node.value.lower()
    return word == "true" if word in ("true", "false") else str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)
_Loader.add_constructor("tag:yaml.org,2002:int", _int)
_Loader.add_constructor("tag:yaml.org,2002:bool", _bool)


def load(file: str, text: str) -> tuple[Any, list[Diagnostic]]:
    """The value of a YAML text, or None and what is wrong with the text."""
    try:
        return yaml.load(text, _Loader), []
    except DuplicateKey:
        return None, list(_duplicates(file, _compose(text)))
    except yaml.MarkedYAMLError as reason:
        return None, [_syntax(file, text, reason)]
    except (yaml.YAMLError, ValueError, RecursionError) as reason:
        return None, [Diagnostic(file, Position(1, 1), f"无法按 YAML 读取（{type(reason).__name__}）。")]


class Locator:
    """Where the parts of one text stand; composed only for files that have something to say."""

    def __init__(self, text: str) -> None:
        try:
            self._root = _compose(text)
        except yaml.YAMLError:
            self._root = None

    def find(self, at: At, on_key: bool = False) -> Position:
        """The place of the value at that path, or of its nearest ancestor that exists."""
        node, key = self._root, None
        for step in at:
            child = _child(node, step)
            if child is None:
                break
            key, node = child
        target = key if on_key and key is not None else node
        return Position(target.start_mark.line + 1, target.start_mark.column + 1) if target else Position(1, 1)

    def raw(self, at: At) -> str | None:
        """The scalar at that path as the editor wrote it, or None."""
        node = self._root
        for step in at:
            child = _child(node, step)
            if child is None:
                return None
            node = child[1]
        return node.value if isinstance(node, yaml.ScalarNode) else None


def _compose(text: str) -> Any:
    return yaml.compose(text, _Safe)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _duplicates(file: str, node: Any) -> Iterator[Diagnostic]:
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in seen:
                first = seen[key.value].start_mark.line + 1
                yield Diagnostic(
                    file,
                    Position(key.start_mark.line + 1, key.start_mark.column + 1),
                    f"“{key.value}”写了两次（前一次在第 {first} 行），同一处只能写一次。",
                    "把两处内容合并成一处，否则后一处会悄悄盖掉前一处。",
                )
            seen.setdefault(key.value, key)
            yield from _duplicates(file, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _duplicates(file, value)


def _syntax(file: str, text: str, reason: yaml.MarkedYAMLError) -> Diagnostic:
    mark = reason.problem_mark or reason.context_mark
    where = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
    for pattern, found, wanted in (
        (FULL_WIDTH_COLON, "：", "英文冒号加一个空格“: ”"),
        (FULL_WIDTH_COMMA, "，", "英文逗号“, ”"),
    ):
        match = next((match for match in pattern.finditer(text) if position(text, match.start(1)) <= where), None)
        if match:
            return Diagnostic(
                file,
                position(text, match.start(1)),
                f"这里是全角的“{found}”，应为{wanted}。",
                "YAML 的标点用英文半角；句子里面的中文标点不受影响。",
            )
    message, hint = _plain_words(str(reason.problem or ""), str(reason.context or ""))
    return Diagnostic(file, where, message, hint)


def _plain_words(problem: str, context: str) -> tuple[str, str]:
    if "mapping values are not allowed" in problem:
        return (
            "这里多了一个冒号，或者上一行没有写完。",
            "文字里有“: ”时，把整段文字用英文双引号括起来；再看缩进是否对齐。",
        )
    if "could not find expected ':'" in problem:
        return "这一行没有写成“名称: 内容”。", "冒号要用英文半角，冒号后面留一个空格；多行文字用“|”开头并缩进。"
    if "unexpected end of stream" in problem or "found unexpected end" in problem or "quoted scalar" in context:
        return "引号没有成对。", "英文引号 \" 或 ' 要一开一合；正文里的引号用中文引号“”。"
    if "expected ',' or '}'" in problem or "expected ',' or ']'" in problem:
        return (
            "大括号或方括号里的内容没有用英文逗号隔开，或者没有合上。",
            "检查 { } [ ] 是否成对，各项之间是否用英文逗号。",
        )
    if "undefined alias" in problem or "undefined tag" in problem or "could not determine a constructor" in problem:
        return "以 *、& 或 ! 开头的文字在 YAML 里有特别含义，这里不能这样写。", "把整段文字用英文双引号括起来。"
    if "cannot start any token" in problem:
        return "这里有一个不能放在开头的符号。", "以 @、`、% 开头的文字要用英文双引号括起来。"
    if "did not find expected" in problem or "expected <block end>" in problem:
        return (
            "这一行没有写完整，或者缩进没有对齐。",
            "以引号、*、[、{ 开头的文字，整段用英文双引号括起来；同一级的各行左对齐。",
        )
    return f"不是合法的 YAML（{problem or context}）。", "看看这一行和上一行的缩进、冒号和引号。"

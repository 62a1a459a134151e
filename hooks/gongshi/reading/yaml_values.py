"""Text → a tree of YAML nodes → Python values, with a safe subset of YAML and limits on size and depth.

PyYAML's C parser reads the text. The value is built here: PyYAML's own way takes twice as long, and has YAML 1.1's
surprises, duplicate keys that pass, and aliases that make a large value from a small file.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Any

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode

from .rules import ReadingRule

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = yaml.resolver.Resolver()
_READER = yaml.constructor.SafeConstructor()
PLAIN_INT = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})")
PLAIN_FLOAT = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})\.\d{1,17}")
_MAY_BE_MORE = frozenset(yaml.SafeLoader.yaml_implicit_resolvers) - {""}
"""What a plain scalar starts with if it is not surely a text."""
_LONGEST = 64
"""No number, day or time is longer."""

MOST_DEEP = 40
"""So many levels a file may nest; the deepest record needs a dozen."""
MOST_VALUES = 50_000
"""So many values a file may hold; an institution of two rounds has about two hundred."""
_LONG = 2 * MOST_VALUES
"""A text of fewer characters holds hardly more values than that, and is not counted."""


class UnsupportedYaml(ValueError):
    """Legal YAML that a data file may not use; tells where, by which rule, and in which words."""

    def __init__(self, mark: Any, rule: ReadingRule, message: str, hint: str) -> None:
        super().__init__(message)
        self.mark, self.rule, self.message, self.hint = mark, rule, message, hint


class DuplicateKey(ValueError):
    """A key stands twice in one mapping."""


class _Composer(_Safe):  # type: ignore[misc]
    """Leaves scalars untagged: what a scalar means is asked only where its value is built."""

    def descend_resolver(self, parent: object, index: object) -> None:
        """Nothing: no tags are resolved."""

    def ascend_resolver(self) -> None:
        """Nothing: no tags are resolved."""

    def resolve(self, kind: object, value: object, implicit: object) -> None:
        """No tag: `plain` finds the meaning of a scalar."""


def compose(text: str) -> Any:
    """The root node of a text, None where there is none. Raises YAMLError for what is no YAML, and UnsupportedYaml."""
    if "!" in text or len(text) > _LONG:
        _refuse(text)
    composer = _Composer(text)
    try:
        node = composer.get_single_node()
    finally:
        composer.dispose()
    if "&" in text and node is not None and _count(node, MOST_DEEP, {}) > MOST_VALUES:
        raise _too_many(node.start_mark)
    return node


def value_of(node: Any) -> Any:
    """The value of a composed text. Raises DuplicateKey and UnsupportedYaml."""
    return None if node is None else _value(node, MOST_DEEP)


def key_of(node: Any) -> Any:
    """The key of a mapping as a value; true, dates and the like stay text, so that messages can name and locate them.

    Raises UnsupportedYaml where the key is no scalar.
    """
    if type(node) is not ScalarNode:
        message = "名称只能是文字或数字，不能是列表或一组内容。"
        hint = "以 ?、{ 或 [ 开头的文字要用英文双引号括起来。"
        raise UnsupportedYaml(node.start_mark, ReadingRule.YAML_KEY, message, hint)
    value = _scalar(node)
    return value if type(value) in (str, int) else node.value


@lru_cache(maxsize=8192)
def plain(text: str) -> Any:
    """The value of a scalar without quotes: a number, truth value, date, None or text.

    Whole numbers, true and false are taken as people write them: YAML 1.1 would also read 012 as 10, 12:30 as 750,
    and yes, no, on and off as true and false. A day that is none is a text.
    """
    tag = _RESOLVER.resolve(ScalarNode, text, (True, False)).rpartition(":")[2]
    if tag == "null":
        return None
    if tag == "int" and PLAIN_INT.fullmatch(text):
        return int(text)
    if tag == "float" and PLAIN_FLOAT.fullmatch(text):
        return float(text)
    if tag == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return _day(text) if tag == "timestamp" else text


def _day(text: str) -> date | str:
    try:
        value: date = _READER.construct_yaml_timestamp(ScalarNode("tag:yaml.org,2002:timestamp", text))
    except (ValueError, OverflowError):
        return text
    return value


def _value(node: Any, room: int) -> Any:
    kind = type(node)
    if kind is ScalarNode:
        return _scalar(node)
    if not room:
        raise _too_deep(node.start_mark)
    if kind is SequenceNode:
        return [_value(one, room - 1) for one in node.value]
    mapping = {}
    for key, inner in node.value:
        name = _scalar(key) if type(key) is ScalarNode else None
        if type(name) is not str and type(name) is not int:
            name = key_of(key)
        mapping[name] = _scalar(inner) if type(inner) is ScalarNode else _value(inner, room - 1)
    if len(mapping) != len(node.value):
        raise DuplicateKey
    return mapping


def _scalar(node: Any) -> Any:
    text = node.value
    if node.style or len(text) > _LONGEST or (text and text[0] not in _MAY_BE_MORE):
        return text
    return plain(text)


def parts_of(node: Any) -> list[Any]:
    """The nodes directly inside a node, keys left out."""
    if type(node) is ScalarNode:
        return []
    return [inner for _, inner in node.value] if type(node) is MappingNode else list(node.value)


def _count(node: Any, room: int, known: dict[int, int]) -> int:
    """How many values a node stands for when every alias in it is followed."""
    if not room:
        raise _too_deep(node.start_mark)
    if id(node) not in known:
        known[id(node)] = 1 + sum(_count(inner, room - 1, known) for inner in parts_of(node))
    return known[id(node)]


def _refuse(text: str) -> None:
    """Look at a text part by part, without keeping any, for what would cost or mean something unexpected."""
    try:
        for count, event in enumerate(yaml.parse(text, _Safe)):
            if getattr(event, "tag", None) is not None:
                message = "以 *、& 或 ! 开头的文字在 YAML 里有特别含义，这里不能这样写。"
                hint = "把整段文字用英文双引号括起来。"
                raise UnsupportedYaml(event.start_mark, ReadingRule.YAML_SIGN, message, hint)
            if count > MOST_VALUES:
                raise _too_many(event.start_mark)
    except yaml.YAMLError:
        return  # whoever composes the text tells it


def _too_deep(mark: Any) -> UnsupportedYaml:
    message = f"这里嵌套太深，最多 {MOST_DEEP} 层。"
    return UnsupportedYaml(mark, ReadingRule.YAML_DEPTH, message, "多半是多写了方括号、大括号或“- ”。")


def _too_many(mark: Any) -> UnsupportedYaml:
    message = f"一个文件里最多写 {MOST_VALUES} 项内容，这里超过了。"
    return UnsupportedYaml(mark, ReadingRule.YAML_SIZE, message, "把内容分到几个文件里。")

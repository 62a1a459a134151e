"""YAML text → the same text with one more item at the end of a list; no other byte changes."""

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from ..reading.yaml_positions import load


class NotInsertable(ValueError):
    """The text is written in a way that an item cannot be added to without touching the rest; says why, in Chinese."""


def append(text: str, key: str, item: Sequence[str]) -> str:
    """`text`, a YAML mapping, with `item` added to the list at `key`.

    `item` is the item's lines in block style, the first one starting with "- ". A list that is empty (`[]`) or missing
    is begun. Raises NotInsertable where the list is written inside brackets.
    """
    longer = _appended(text, key, item)
    # A block of text that ends with the file gains the line end that any further line needs.
    before, after = _value(text + "\n"), _value(longer)
    if after != {**before, key: [*before.get(key, []), *_value("\n".join(item))]}:
        raise NotInsertable(f"{key} 的写法太特别，加不进去，请手工添加。")
    return longer


def _appended(text: str, key: str, item: Sequence[str]) -> str:
    root = yaml.compose(text, yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise NotInsertable("文件整个写在大括号里，加不进去，请改成一行一项。")
    indent = " " * (root.start_mark.column + 2)
    node = next((value for name, value in root.value if name.value == key), None)
    if node is None:
        return _spliced(text, len(text), [f"{indent[2:]}{key}:", *(indent + line for line in item)])
    if not isinstance(node, yaml.SequenceNode):
        raise NotInsertable(f"{key} 不是一个列表，加不进去。")
    start, end = node.start_mark.index, node.end_mark.index
    if not node.flow_style:
        return _spliced(text, _end_of_list(text, node), ["", *(" " * node.start_mark.column + line for line in item)])
    if text[start:end].replace(" ", "") != "[]":
        raise NotInsertable(f"{key} 写在方括号里，加不进去，请改成每项以“- ”开头、另起一行。")
    kept = text[:start].rstrip(" ")
    emptied = kept + text[end:]
    line_end = emptied.find("\n", len(kept)) + 1 or len(emptied)
    return _spliced(emptied, line_end, [indent + line for line in item])


def _end_of_list(text: str, node: yaml.SequenceNode) -> int:
    """Where the list's last line ends: a comment that is indented deeper than its dashes is the last item's."""
    end = node.end_mark.index
    if end < len(text):
        end = text.rfind("\n", 0, end) + 1
    while True:
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start:end]
        words = line.lstrip(" ")
        if words.strip() and not (words.startswith("#") and len(line) - len(words) <= node.start_mark.column):
            return end
        end = start


def _spliced(text: str, at: int, lines: Iterable[str]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    begun = "" if text[:at].endswith("\n") else newline
    return text[:at] + begun + "".join(line + newline for line in lines) + text[at:]


def _value(text: str) -> Any:
    value, found = load("", text)
    if found:
        raise NotInsertable(found[0].text)
    return value

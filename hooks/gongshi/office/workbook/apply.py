"""Edits → an institution's YAML: unchanged lines stay as they are, new ones are written in the same style."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import yaml
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from ...model.fields import Holding, names_at, walk
from ...model.institution import PROBLEM_FIELDS, Institution
from .edit import Edit, Listed, New, Path, Removed, Step
from .yamlfile import text, tree

HEAD = "# yaml-language-server: $schema=../../schema/institution.json\n"
LISTS = frozenset(
    one.name for _, one in walk(Institution) if one.is_public and one.record and one.holding is Holding.LIST
)
SMALL = frozenset(one.name for _, one in walk(Institution) if one.is_small)
BY_DATE = frozenset({"inspections", "log", "accountability"})
LONG = 150
"""A record longer than this, written in one line, is written line by line."""


def applied(before: str | None, edits: Sequence[Edit]) -> tuple[str, dict[int, Path]]:
    """The text of a file after the edits, and where each edit's value now stands, by the edit's place in the sequence.

    `before` is the text as it is, None for a file that is new. Raises Unwritable.
    """
    root = CommentedMap() if before is None else tree(before)
    editing = _Editing(root)
    for edit in edits:
        editing.put(edit)
    editing.settle()
    after = HEAD + text(root, "") if before is None else text(root, before)
    return after, {number: path for number, edit in enumerate(edits) if (path := editing.place(edit.path)) is not None}


class _Editing:
    def __init__(self, root: CommentedMap) -> None:
        self._root = root
        self._items: dict[int, list[Any]] = {}
        """The items of each list as the file has them, by the list's identity; each list is kept alive in `_lists`."""
        self._lists: dict[int, tuple[CommentedSeq, str]] = {}
        self._new: dict[New, Any] = {}
        self._added: dict[int, list[New]] = {}
        self._made: list[tuple[Any, Path, Any]] = []
        self._gone: list[tuple[Any, Step]] = []

    def put(self, edit: Edit) -> None:
        """Do one edit, but for what changes the numbering of lists."""
        *way, last = edit.path
        node: Any = self._root
        for depth, step in enumerate(way):
            node = self._entered(node, step, tuple(way[: depth + 1]))
        if isinstance(edit.value, Listed):
            self._list(self._entered(node, last, edit.path), edit.path)
        elif isinstance(edit.value, Removed):
            self._gone.append((node, last))
        elif isinstance(node, CommentedSeq):
            node[int(str(last))] = _written(edit.value)
        else:
            self._set(node, last, _written(edit.value), edit.path)

    def _list(self, result: CommentedMap, path: Path) -> None:
        """Move what a result states of one problem, with the comments beside it, into a list of problems."""
        first = CommentedMap()
        for name in [name for name in result if name in PROBLEM_FIELDS]:
            if name in result.ca.items:
                first.ca.items[name] = result.ca.items.pop(name)
            first[name] = result.pop(name)
        if first:
            problems = CommentedSeq([first])
            self._made.append((first, (*path, "problems", 0), problems))
            self._set(result, "problems", problems, (*path, "problems"))

    def _entered(self, node: Any, step: Step, path: Path) -> Any:
        if isinstance(node, CommentedSeq):
            if isinstance(step, New):
                return self._new[step] if step in self._new else self._appended(node, step, path)
            return self._item(node, int(step))
        found = node.get(step)
        if isinstance(found, dict):
            return found
        if isinstance(found, list) and (found or id(found) in self._lists):
            return self._known(found, str(step))
        if step in LISTS:
            made: Any = CommentedSeq()
        else:
            made = CommentedMap()
            if isinstance(found, str):  # the short form of a result
                made["result"] = found
            self._made.append((made, path, node))
        self._set(node, step, made, path)
        return self._known(made, str(step)) if step in LISTS else made

    def _known(self, sequence: Any, name: str) -> Any:
        self._items.setdefault(id(sequence), list(sequence))
        self._lists.setdefault(id(sequence), (sequence, name))
        return sequence

    def _item(self, sequence: CommentedSeq, place: int) -> Any:
        return self._items[id(sequence)][place]

    def _appended(self, sequence: CommentedSeq, token: New, path: Path) -> CommentedMap:
        made = CommentedMap()
        self._new[token] = made
        self._added.setdefault(id(sequence), []).append(token)
        self._made.append((made, path, sequence))
        return made

    def _set(self, node: CommentedMap, key: Step, value: Any, path: Path) -> None:
        """Set a value; a key that is new stands where the model has it."""
        if isinstance(value, dict | LiteralScalarString) or key in LISTS:
            node.fa.set_block_style()
        if key in node:
            node[key] = value
            return
        order = _order(path)
        if isinstance(key, int):
            behind = [other for other in node if isinstance(other, int) and other > key]
        else:
            rank = {name: place for place, name in enumerate(order)}
            behind = [other for other in node if rank.get(other, len(order)) > rank.get(str(key), len(order))]
        node.insert(list(node).index(behind[0]) if behind else len(node), key, value)

    def settle(self) -> None:
        """Put new items into their lists, take away what goes, and give what is new the shape of what is there."""
        for number, tokens in self._added.items():
            sequence, name = self._lists[number]
            for token in tokens:
                _insert(sequence, self._new[token], name in BY_DATE)
        for made, path, _ in reversed(self._made):
            _shape(made, path)
        for node, step in self._gone:
            if isinstance(node, CommentedSeq):
                node.pop(_index(node, self._item(node, int(str(step)))))
            else:
                node.pop(step, None)
        for made, path, holder in self._made:
            if path[-2:-1] == ("results",) and list(made) == ["result"]:
                holder[path[-1]] = made["result"]  # a result that says nothing but the word is written as the word

    def place(self, path: Path) -> Path | None:
        """Where a value stands after all edits, or None where it is gone."""
        node: Any = self._root
        found: list[Step] = []
        for step in path:
            if isinstance(node, CommentedSeq):
                items = self._items.get(id(node), list(node))
                item = self._new.get(step) if isinstance(step, New) else items[int(step)]
                place = _index(node, item)
                if place < 0:
                    return None
                found.append(place)
                node = item
            elif isinstance(node, dict) and step in node:
                found.append(step)
                node = node[step]
            elif isinstance(node, str) and step == "result":
                return tuple(found)
            else:
                return None
        return tuple(found)


def _order(path: Path) -> list[str]:
    """The keys beside the last of a path, in the model's order."""
    return list(names_at(Institution, tuple(0 if isinstance(step, New) else step for step in path)))


def _index(sequence: Sequence[Any], item: Any) -> int:
    return next((place for place, one in enumerate(sequence) if one is item), -1)


def _insert(sequence: CommentedSeq, item: CommentedMap, by_date: bool) -> None:
    day = item.get("date")
    place = len(sequence)
    while by_date and isinstance(day, date) and place and _is_later(sequence[place - 1], day):
        place -= 1
    sequence.insert(place, item)


def _is_later(item: Any, day: date) -> bool:
    held = item.get("date") if isinstance(item, dict) else None
    return isinstance(held, date) and held > day


def _shape(made: CommentedMap, path: Path) -> None:
    """Short records in one line, long ones and those that hold others line by line, as in files written by hand."""
    is_record = len(path) > 1 and (path[-1] in SMALL or path[-2] in LISTS | {"results"})
    inside = any(
        any(isinstance(one, dict) for one in value) if isinstance(value, list) else not _is_flow(value)
        for value in made.values()
        if isinstance(value, dict | list)
    )
    texts = [str(value) for value in made.values()]
    fits = sum(map(len, texts)) <= LONG and not any("\n" in one for one in texts)
    if is_record and path[-2] != "inspections" and not inside and fits:
        made.fa.set_flow_style()
    else:
        made.fa.set_block_style()


def _is_flow(node: Any) -> bool:
    return isinstance(node, CommentedMap) and node.fa.flow_style() is True


def _written(value: Any) -> Any:
    """A value as the file has it: quotation marks only where the text needs them, several lines as a block."""
    if isinstance(value, list):
        sequence = CommentedSeq([_written(one) for one in value])
        sequence.fa.set_flow_style()
        return sequence
    if not isinstance(value, str):
        return value
    if "\n" in value:
        return LiteralScalarString(value + "\n")
    shown = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=10**6)
    return str(value) if shown == f"[{value}]\n" else DoubleQuotedScalarString(value)

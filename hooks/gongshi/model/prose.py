"""Free words in several lines: their paragraphs and lists, and the same words in one line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_DASHED = re.compile(r"[-•·]\s+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,3})[.．](?!\d)\s*(?=\S)")
_DASH_OF_LINE = re.compile(r"^\s*-\s+(?=\S)", re.MULTILINE)


class Lines(NamedTuple):
    """A paragraph of one or more lines."""

    lines: tuple[str, ...]


class Listing(NamedTuple):
    """A list; `start` is the number of its first item, None where the items have no numbers."""

    items: tuple[Lines, ...]
    start: int | None


def has_several_lines(text: str) -> bool:
    """Whether a text was written in more than one line."""
    return len(text.splitlines()) > 1


def one_line(text: str) -> str:
    """The text in one line, for lists and summaries; a text that was written in one comes back as it is."""
    return " ".join(_DASH_OF_LINE.sub("· ", text).split()) if has_several_lines(text) else text


def blocks(text: str) -> Iterator[Lines | Listing]:
    """The paragraphs and lists of a text, in order.

    A blank line ends a paragraph. Lines that begin with “- ” or with a number and a full stop are the items of a list,
    and an indented line below goes on with its item. Everything else is words, kept as they were typed.
    """
    paragraph: list[str] = []
    items: list[list[str]] = []
    start: int | None = None
    for line in [*text.splitlines(), ""]:
        words, number = _item_of(line)
        goes_on = bool(items) and (
            line[:1].isspace() and line.strip() != "" if words is None else _follows(number, start, items)
        )
        if paragraph and (words is not None or not line.strip()):
            yield Lines(tuple(paragraph))
            paragraph = []
        if items and not goes_on:
            yield Listing(tuple(Lines(tuple(one)) for one in items), start)
            items = []
        if words is not None:
            start = start if items else number
            items.append([words])
        elif goes_on:
            items[-1].append(line.strip())
        elif line.strip():
            paragraph.append(line.strip())


def _item_of(line: str) -> tuple[str | None, int | None]:
    """The words of a line that is an item of a list, and its number if it has one; None where it is not."""
    line = line.strip()
    if dashed := _DASHED.match(line):
        return line[dashed.end() :], None
    if numbered := _NUMBERED.match(line):
        return line[numbered.end() :], int(numbered[1])
    return None, None


def _follows(number: int | None, start: int | None, items: list[list[str]]) -> bool:
    """Whether an item with that number, or none, belongs to the list of the items before it."""
    return number is None if start is None else number == start + len(items)

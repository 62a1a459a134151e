"""The guide's page of mistakes → what it says of one rule, as a terminal shows it."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

SECTION = re.compile(
    r"^### (?P<title>.+?) \{#(?P<id>[a-z0-9-]+)\}\n(?P<body>.*?)(?=^#{2,3} |\Z)", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
MOST_NEAR = 8


def explanations(page: str) -> dict[str, str]:
    """What the page says of each rule, by the rule's id: what it wants, why, what is wrong and what is right."""
    return {one["id"]: f"[{one['id']}] {one['title']}\n{_plain(one['body'])}" for one in SECTION.finditer(page)}


def near_ones(id: str, ids: Iterable[str]) -> list[str]:
    """The ids that somebody who wrote `id` may have meant: alike, or of the same kind."""
    known = sorted(ids)
    alike = get_close_matches(id, known, n=MOST_NEAR, cutoff=0.5)
    words = set(id.split("-"))
    return list(dict.fromkeys([*alike, *(one for one in known if words & set(one.split("-")))]))[:MOST_NEAR]


def _plain(body: str) -> str:
    """Markdown without its signs: what stands in fences is indented, links are their words."""
    return "\n".join(_lines(body)).strip("\n")


def _lines(body: str) -> Iterator[str]:
    is_fenced = False
    for line in body.split("\n"):
        if line.startswith("```"):
            is_fenced = not is_fenced
        else:
            yield f"    {line}" if is_fenced and line else LINK.sub(r"\1", line)

"""A review → text, in the formats that people and machines read."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby

from ..checks.formats import as_json as diagnostics_as_json
from ..checks.formats import as_text as diagnostics_as_text
from ..checks.formats import counts
from ..model.terms import Labelled
from ..model.words import Topic
from ..reading.diagnostic import Diagnostic
from .change import LocatedChange, Value
from .review import Review
from .wording import sentence

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
STARTING = re.compile(r"^(\d*)([-+=/.)])")
"""What at the start of a line begins a list, a heading or a host's command."""
LEADING = re.compile(r"(?<=[@#!~%$&])(?=[\w\"'])|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
"""Between what begins a mention, a reference or an address, and the rest of it."""
APART = "\u200b"
"""Shows nothing, and is no part of a name or an address."""


def as_text(review: Review, root: str) -> str:
    """Headings with a line for each change, then what is wrong and what the guard refuses, each located."""
    lines = [_headline(review)]
    for topic, some in _by_topic(review.changes):
        lines += ["", f"{topic.zh}（{len(some)}）"]
        lines += [f"  {_name(one)}{'：' if _name(one) else ''}{sentence(one.change)}" for one in some]
    wrong = _wrong(review)
    if wrong:
        lines += ["", diagnostics_as_text(wrong, root)]
    return "\n".join(lines)


def as_markdown(review: Review, root: str) -> str:
    """The same as a comment on a merge request, what is refused first."""
    lines = [f"### {_headline(review)}"]
    wrong = _wrong(review)
    if wrong:
        lines += ["", f"#### {'不能这样改' if counts(wrong)[0] else '没有比较的文件'}（{len(wrong)}）", ""]
        lines += [f"- {_escaped(line)}" for line in diagnostics_as_text(wrong, root).split("\n")[:-1]]
    for topic, some in _by_topic(review.changes):
        lines += ["", f"#### {topic.zh}（{len(some)}）", ""]
        for one in some:
            name = f"**{_escaped(_name(one))}** " if one.place else ""
            lines.append(f"- {name}{_escaped(sentence(one.change))}")
    return "\n".join(lines)


def as_json(review: Review, root: str) -> str:
    """One JSON document: each change with its words and its parts, and the problems as the checker tells them."""
    changes = [
        {
            "topic": one.change.topic.value,
            "aspect": one.change.aspect.value,
            "institution": {"district": one.place.district, "id": one.place.id, "name": one.place.name}
            if one.place
            else None,
            "spot": _plain(asdict(one.change.spot)) if one.change.spot else None,
            "name": one.change.name,
            "on": one.change.on and one.change.on.isoformat(),
            "before": _value(one.change.before),
            "after": _value(one.change.after),
            "detail": one.change.detail,
            "text": sentence(one.change),
        }
        for one in review.changes
    ]
    document = {
        "base": review.base,
        "head": review.head,
        "as_of": review.as_of.isoformat(),
        "edition": review.edition.value,
        "changes": changes,
        **json.loads(diagnostics_as_json(_wrong(review), root)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Review, str], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}


def _headline(review: Review) -> str:
    span = f"{review.base} → {review.head}，{review.edition.zh}，统计日 {review.as_of}"
    if not review.changes:
        return f"读者看到的内容没有变化（{span}）"
    places = len({one.place for one in review.changes if one.place})
    return f"读者会看到 {len(review.changes)} 处变化，涉及 {places} 个单位（{span}）"


def _by_topic(changes: Iterable[LocatedChange]) -> Iterator[tuple[Topic, list[LocatedChange]]]:
    for topic, group in groupby(changes, key=lambda one: one.change.topic):
        yield topic, list(group)


def _name(change: LocatedChange) -> str:
    return f"{change.place.name}（{change.place.district_name}）" if change.place else ""


def _wrong(review: Review) -> list[Diagnostic]:
    return [*review.diagnostics, *review.refusals]


def _escaped(text: str) -> str:
    """A text as one line that shows what it says: it starts no command, mentions nobody, links and loads nothing.

    Hosts look for mentions and addresses in what Markdown has made, where neither a backslash nor an entity is left to
    stop them: those are set apart.
    """
    line = LEADING.sub(APART, " ".join(text.split()))
    return STARTING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", line))


def _plain(parts: dict[str, object]) -> dict[str, object]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in parts.items()}


def _value(value: Value) -> object:
    if isinstance(value, Labelled):
        return value.value
    return value.isoformat() if isinstance(value, date) else value

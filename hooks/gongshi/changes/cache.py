"""Changes that were worked out before, in one file; what they depend on is part of their key."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..words import Word
from .change import Change, Spot, Value

PACKAGE = Path(__file__).parents[1]


class Cache:
    """The changes of each step of the history, by its key; only what was asked for is kept.

    `basis` is whatever else the changes depend on. Without a file nothing is kept. A file that cannot be read is none.
    """

    def __init__(self, file: Path | None, basis: str) -> None:
        self._file = file
        self._basis = sha256(b"\0".join([basis.encode(), *_code()])).hexdigest() if file else ""
        self._known: dict[str, list[object]] = self._load()
        self._used: dict[str, list[object]] = {}

    def get(self, key: str) -> tuple[Change, ...] | None:
        """The changes under a key, or None where they have to be worked out."""
        if key not in self._known:
            return None
        self._used[key] = self._known[key]
        return tuple(_change(one) for one in self._known[key])

    def put(self, key: str, changes: Sequence[Change]) -> None:
        """Keep the changes under a key."""
        self._used[key] = [_parts(one) for one in changes]

    def save(self) -> None:
        """Write what was used, if that differs from what was read."""
        if self._file is None or self._used == self._known:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps({"basis": self._basis, "steps": self._used}, ensure_ascii=False), "utf-8")
        written.replace(self._file)

    def _load(self) -> dict[str, list[object]]:
        try:
            held = json.loads(self._file.read_text("utf-8")) if self._file else {}
            steps: dict[str, list[object]] = held["steps"] if held.get("basis") == self._basis else {}
        except (OSError, ValueError, KeyError, AttributeError):
            return {}
        return steps if self._file else {}


def _code() -> Iterator[bytes]:
    """The package itself: with other code the changes might be other ones."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.read_bytes()


def _parts(change: Change) -> object:
    spot = change.spot
    return [
        *(_value(one) for one in (change.topic, change.aspect, change.before, change.after)),
        [spot.campaign, spot.round, spot.title, spot.item, spot.item_title, _value(spot.visit)] if spot else None,
        change.name,
        _value(change.on),
        change.detail,
    ]


def _value(value: Value) -> object:
    if isinstance(value, Word):
        return [type(value).__name__, value.value]
    return ["date", value.isoformat()] if isinstance(value, date) else value


def _change(parts: Any) -> Change:
    topic, aspect, before, after, spot, name, on, detail = parts
    where = None
    if spot:
        campaign, round_, title, item, item_title, visit = spot
        where = Spot(campaign, round_, title, item, item_title, _told(visit))
    return Change(_told(topic), _told(aspect), _told(before), _told(after), where, name, _told(on), detail)


def _told(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    kind, told = value
    if kind == "date":
        return date.fromisoformat(told)
    return next(word for word in _vocabularies()[kind] if word.value == told)


def _vocabularies() -> dict[str, type[Word]]:
    return {vocabulary.__name__: vocabulary for vocabulary in Word.__subclasses__()}

"""Text → model: one file's bytes to a record, or to the diagnostics that say why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ..model.fields import names_at
from ..model.span import CALENDAR
from ..model.terms import BUILT_IN, VOCABULARY, Vocabulary
from ..model.workdays import WorkCalendar
from .diagnostic import MOST_REPORTED, At, Diagnostic, Position
from .encoding import decode, lost_words
from .error_kinds import RULE_OF, UNKNOWN_KEYS
from .field_errors import empty_hint, explain
from .rules import ReadingRule
from .yaml_positions import Locator, load

R = TypeVar("R", bound=BaseModel)
GONE = object()


@dataclass(frozen=True, slots=True)
class Gaps:
    """Which parts of a value were left out, or replaced, so that the rest could become a record."""

    value: Any
    paths: Mapping[At, object]

    def original(self, at: At) -> At:
        """The path in the file of a part of the record; they differ behind list items that were left out."""
        path: At = ()
        node = self.value
        for step in at:
            if isinstance(node, list) and isinstance(step, int):
                step = [index for index in range(len(node)) if self.paths.get((*path, index)) is not GONE][step]
            path = (*path, step)
            node = _inside(node, step)
        return path

    def echoed_by(self, at: At) -> bool:
        """Whether a diagnostic at `at` may only be a consequence of a gap: both are in the same result or practice."""
        return any(at[: min(4, len(gap))] == gap[:4] for gap in self.paths)

    def rest(self) -> Any:
        """The file's value without the parts that were left out, and with replacements in place of the others."""
        return _mended(self.value, self.paths, ())


@dataclass(frozen=True, slots=True)
class Parsed(Generic[R]):
    """A record, what was wrong with its text, and the gaps it has for that."""

    record: R | None
    diagnostics: list[Diagnostic]
    gaps: Gaps | None = None

    @property
    def is_broken(self) -> bool:
        """Whether the record is missing or lacks a part, so that no rule may conclude from its silence."""
        return self.record is None or self.gaps is not None


def parse(
    file: str,
    raw: bytes,
    model: type[R],
    vocabulary: Vocabulary = BUILT_IN,
    stand_ins: Mapping[str, object] | None = None,
    calendar: WorkCalendar | None = None,
) -> Parsed[R]:
    """Read one file as `model`, with the words of a vocabulary and the workdays of a calendar.

    Where parts do not fit, each is reported and left out, and the rest still becomes a record if it can,
    so that the checks across records can speak in the same run. `stand_ins` take the place of required
    fields of the whole file, without which there would be no record.
    """
    text, found = decode(file, raw)
    if text is None:
        return Parsed(None, found)
    value, found = load(file, text)
    if found:
        return Parsed(None, found)
    if value is None:
        hint = empty_hint(model)
        return Parsed(None, [Diagnostic(file, Position(1, 1), "文件是空的。", hint, rule=ReadingRule.FILE_EMPTY)])
    lost = list(islice(lost_words(file, text), MOST_REPORTED))
    known: dict[str, Any] = {VOCABULARY: vocabulary, CALENDAR: calendar}
    try:
        return Parsed(model.model_validate(value, context=known), lost)
    except ValidationError as reason:
        locator = Locator(text)
        details = reason.errors(include_url=False)
        found = [_diagnostic(file, locator, model, value, detail) for detail in details[:MOST_REPORTED]]
        if len(details) > MOST_REPORTED:
            rest = f"这个文件里还有 {len(details) - MOST_REPORTED} 处不合要求，改好上面的再检查。"
            more = Diagnostic(file, found[-1].position, rest, rule=ReadingRule.FIELD_REST)
            return Parsed(None, [*lost, *found, more])
        record, gaps = _salvage(value, model, reason, known, stand_ins or {})
        return Parsed(record, [*lost, *found], gaps)


def _salvage(
    value: Any, model: type[R], reason: ValidationError, known: dict[str, Any], stand_ins: Mapping[str, object]
) -> tuple[R | None, Gaps]:
    gaps = Gaps(value, {})
    rest = value
    for _ in range(4):
        wrong = dict(_gap(gaps.original(_at(detail, rest)), detail, stand_ins) for detail in reason.errors())
        gaps = Gaps(value, {**gaps.paths, **wrong})
        rest = gaps.rest()
        if isinstance(rest, dict):
            rest = {**stand_ins, **rest}
        try:
            return model.model_validate(rest, context=known), gaps
        except ValidationError as still:
            reason = still
    return None, gaps


def _gap(at: At, detail: Any, stand_ins: Mapping[str, object]) -> tuple[At, object]:
    """What to do about an error: a wrong word or day gets a right one and lines are joined, so that what stands around
    it is still checked; anything else goes, and with a missing part goes what lacks it, unless there is a stand-in."""
    if detail["type"] == "word":
        return at, detail["ctx"]["words"][0]
    if detail["type"] == "day":
        return at, date.min
    if detail["type"] == "one_line":
        return at, " ".join(detail["input"].split())
    if detail["type"] == "missing" and not (len(at) == 1 and at[0] in stand_ins):
        return at[:-1], GONE
    return at, GONE


def _at(detail: Any, value: Any) -> At:
    """The path of an error in the value as it is written: in a record's short form no field is named."""
    path: At = ()
    for step in detail["loc"]:
        if step == "[key]" or (isinstance(value, list) and isinstance(step, str)):
            continue
        path, value = (*path, step), _inside(value, step)
    return path


def _diagnostic(file: str, locator: Locator, model: type[BaseModel], value: Any, detail: Any) -> Diagnostic:
    kind, at = detail["type"], _at(detail, value)
    is_key = kind in UNKNOWN_KEYS or "[key]" in detail["loc"]
    raw = str(at[-1]) if "[key]" in detail["loc"] else locator.raw(at)
    message, hint = explain(kind, at, detail["input"], raw, detail.get("ctx", {}), names_at(model, at))
    rule = RULE_OF.get(kind, ReadingRule.FIELD_KIND)
    return Diagnostic(file, locator.find(at, on_key=is_key), message, hint, rule=rule)


def _mended(value: Any, gaps: Mapping[At, object], at: At) -> Any:
    if at in gaps:
        return gaps[at]
    if isinstance(value, dict):
        mended = {key: _mended(inner, gaps, (*at, key)) for key, inner in value.items()}
        return {key: inner for key, inner in mended.items() if inner is not GONE}
    if isinstance(value, list):
        items = [_mended(inner, gaps, (*at, index)) for index, inner in enumerate(value)]
        return [inner for inner in items if inner is not GONE]
    return value


def _inside(holder: Any, step: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(step)
    return holder[step] if isinstance(holder, list) and isinstance(step, int) and step < len(holder) else None

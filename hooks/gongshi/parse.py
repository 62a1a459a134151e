"""Text → model: one file's bytes to a record, or to the diagnostics that say why not."""

import copy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from .diagnostic import At, Diagnostic, Position
from .explain import explain, names_at
from .located import Locator, load
from .text import decode

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[R]):
    """A record, what was wrong with its text, and which parts were left out to get a record at all."""

    record: R | None
    diagnostics: list[Diagnostic]
    left_out: tuple[At, ...] = ()


def parse(file: str, raw: bytes, model: type[R]) -> Parsed[R]:
    """Read one file as `model`.

    Where parts do not fit, each is told and left out, and the rest still becomes a record if it can,
    so that the checks across records can speak in the same run.
    """
    text, found = decode(file, raw)
    if text is None:
        return Parsed(None, found)
    value, found = load(file, text)
    if found:
        return Parsed(None, found)
    if value is None:
        return Parsed(
            None, [Diagnostic(file, Position(1, 1), "文件是空的。", "从 scripts/new.py 生成的样子开始填写。")]
        )
    try:
        return Parsed(model.model_validate(value), [])
    except ValidationError as reason:
        return _salvage(file, value, Locator(text), model, reason)


def _salvage(file: str, value: Any, locator: Locator, model: type[R], reason: ValidationError) -> Parsed[R]:
    found = [_told(file, locator, model, detail) for detail in reason.errors(include_url=False)]
    left_out: list[At] = []
    rest = copy.deepcopy(value)
    for _ in range(3):
        left_out += _leave_out(rest, reason)
        try:
            return Parsed(model.model_validate(rest), found, tuple(left_out))
        except ValidationError as still:
            reason = still
    return Parsed(None, found, tuple(left_out))


def _told(file: str, locator: Locator, model: type[BaseModel], detail: Any) -> Diagnostic:
    kind = detail["type"]
    at = tuple(step for step in detail["loc"] if step != "[key]")
    is_key = kind == "extra_forbidden" or "[key]" in detail["loc"]
    raw = str(at[-1]) if "[key]" in detail["loc"] else locator.raw(at)
    message, hint = explain(kind, at, detail["input"], raw, detail.get("ctx", {}), names_at(model, at))
    return Diagnostic(file, locator.find(at, on_key=is_key), message, hint)


def _leave_out(value: Any, reason: ValidationError) -> list[At]:
    """Take out of `value` what each error is about; a mapping that lacks a required key goes whole."""
    targets: set[At] = set()
    for detail in reason.errors(include_url=False, include_input=False):
        at = tuple(step for step in detail["loc"] if step != "[key]")
        targets.add(at[:-1] if detail["type"] == "missing" else at)
    for at in sorted(targets, key=lambda at: [str(step).rjust(9) for step in at], reverse=True):
        holder = value
        for step in at[:-1]:
            holder = _inside(holder, step)
        if at and isinstance(holder, dict):
            holder.pop(at[-1], None)
        elif at and isinstance(holder, list) and isinstance(at[-1], int) and at[-1] < len(holder):
            del holder[at[-1]]
    return sorted(targets, key=str)


def _inside(holder: Any, step: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(step)
    return holder[step] if isinstance(holder, list) and isinstance(step, int) and step < len(holder) else None

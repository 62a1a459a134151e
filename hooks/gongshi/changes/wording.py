"""A change in plain Chinese, as an editor or a reader would say it."""

from ..model.words import Aspect
from .change import Change, text


def where(change: Change) -> str:
    """Round, item and name, as far as the change has them."""
    spot = change.spot
    parts = []
    if spot:
        parts = [spot.title, f"项目 {spot.item} {spot.item_title}".rstrip()] if spot.item else [spot.title]
        parts += [f"第 {spot.n} 个问题"] if spot.n > 1 else []
    if change.name and change.aspect is not Aspect.DONE:
        parts.append(f"“{change.name}”" if spot else change.name)
    return "，".join(parts)


def what(change: Change) -> str:
    """The part that changed, with its value before and after."""
    old, new, aspect = change.before, change.after, change.aspect
    on = str(change.on) if change.on else ""
    if aspect is Aspect.STATE:
        return f"整改状态：{text(old)} → {text(new)}" + _in_brackets(on, change.detail)
    if aspect is Aspect.PROBLEM:
        return _problem(change)
    if aspect is Aspect.OVERDUE:
        return "不再逾期" if new is None else f"逾期 {new} 天"
    if aspect.value == "received" and old is None:
        return f"收到报告，{text(new)}" + _in_brackets(change.detail)
    if aspect is Aspect.DONE:
        done = f"完成：{text(new)}" if old is None else f"完成日期：{text(old)} → {text(new)}"
        return f"措施“{change.name}”{done}"
    if aspect is Aspect.RECTIFICATION and old is None:
        return f"由{text(new)}整改，期限 {on}"
    if aspect is Aspect.CORRECTION and new is not None:
        return f"更正（{text(new)}）：{change.detail}"
    return _generic(change) + _in_brackets(on if aspect is not Aspect.RECTIFICATION else f"期限 {on}", change.detail)


def sentence(change: Change) -> str:
    """A change in one sentence: where it is, and what changed."""
    place = where(change)
    return f"{place}：{what(change)}" if place else what(change)


def _problem(change: Change) -> str:
    detail = f"。{change.detail}" if change.detail else ""
    if change.before is None:
        return f"发现问题，{text(change.after)}{detail}"
    if change.topic.value == "found":
        return f"由“{text(change.before)}”转为问题，{text(change.after)}{detail}"
    now = f"，结果：{text(change.before)} → {text(change.after)}" if change.after is not None else ""
    return f"问题撤下{now}{detail}"


def _generic(change: Change) -> str:
    old, new, label = change.before, change.after, change.aspect.zh
    if old is None:
        return f"新增{label}：{text(new)}"
    if new is None:
        return f"撤下{label}：{text(old)}"
    if old == new:
        return f"{label}换了内容：{text(new)}"
    if change.aspect.is_prose:
        return f"{label}改写：“{text(old)}” → “{text(new)}”"
    return f"{label}：{text(old)} → {text(new)}"


def _in_brackets(*parts: str) -> str:
    joined = "；".join(" ".join(part.split()) for part in parts if part)
    return f"（{joined}）" if joined else ""

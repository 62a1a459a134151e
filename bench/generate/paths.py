"""How a generated rectification may run: for each ending, dated steps that the rules allow."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from generate import phrases

Step = dict[str, Any]
Say = Callable[[tuple[str, ...]], str]


def rectification(rng: Random, say: Say, found: date, ending: str) -> dict[str, Any]:
    """A whole rectification that ends in `ending`, one of ENDINGS."""
    responsible = rng.choice(phrases.UNITS)
    verifier = f"{rng.choice(phrases.SYLLABLES)}片督学责任区"
    measures: list[Step] = [{"text": say(phrases.MEASURES)} for _ in range(rng.randint(1, 3))]
    steps, deadline, done = ENDINGS[ending](say, verifier)
    for measure in measures[: round(done * len(measures))]:
        measure["done"] = found + timedelta(days=rng.randint(1, 2))
    log = [{"date": found + timedelta(days=day), **step} for day, step in steps]
    for step in log:
        for key in ("extends_to", "deadline", "next_review"):
            if key in step:
                step[key] = found + timedelta(days=step[key])
    record: dict[str, Any] = {"deadline": found + timedelta(days=deadline), "responsible": responsible}
    if rng.random() < 0.7:
        record = {"target": rng.choice(phrases.TARGETS), **record}
    return {**record, "measures": measures, **({"log": log} if log else {})}


Timeline = tuple[list[tuple[int, Step]], int, float]


def _started() -> list[tuple[int, Step]]:
    return [(1, {"state": "in_progress"})]


def _submitted(say: Say) -> list[tuple[int, Step]]:
    return [*_started(), (3, {"state": "submitted", "note": say(phrases.NOTES)})]


def _notice(say: Say, verifier: str) -> list[tuple[int, Step]]:
    verified = {"state": "notice", "purpose": "follow_up", "means": "on_site", "by": verifier}
    return [*_submitted(say), (5, verified)]


def _closed(say: Say, verifier: str) -> list[tuple[int, Step]]:
    return [*_notice(say, verifier), (12, {"state": "closed", "objections": 0})]


def _reopened(say: Say, verifier: str) -> list[tuple[int, Step]]:
    failed = {"purpose": "follow_up", "means": "phone", "by": verifier, "note": say(phrases.SENT_BACK), "deadline": 17}
    return [*_closed(say, verifier), (14, {"state": "reopened", **failed})]


def _running_again(say: Say, verifier: str) -> list[tuple[int, Step]]:
    again = {"state": "in_progress", "measures": [{"text": say(phrases.MEASURES)}]}
    return [*_reopened(say, verifier), (15, again)]


def _disputed(say: Say) -> list[tuple[int, Step]]:
    return [*_started(), (4, {"state": "disputed", "note": "认为当天情况特殊，请求复核。"})]


ENDINGS: dict[str, Callable[[Say, str], Timeline]] = {
    "open": lambda say, verifier: ([], 7, 0),
    "in_progress": lambda say, verifier: (_started(), 10, 0.5),
    "extended": lambda say, verifier: (
        [*_started(), (4, {"extends_to": 14, "by": "市教育局安全科", "note": "材料没有到货。"})],
        6,
        0.5,
    ),
    "submitted": lambda say, verifier: (_submitted(say), 8, 1),
    "sent_back": lambda say, verifier: (
        [*_submitted(say), (5, {"state": "in_progress", "note": say(phrases.SENT_BACK)})],
        9,
        0.5,
    ),
    "notice": lambda say, verifier: (_notice(say, verifier), 8, 1),
    "objection": lambda say, verifier: (
        [*_notice(say, verifier), (8, {"state": "in_progress", "objections": 1, "outcome": "异议成立，重新整改。"})],
        9,
        0.5,
    ),
    "closed": lambda say, verifier: (_closed(say, verifier), 8, 1),
    "long_term": lambda say, verifier: (
        [*_started(), (4, {"state": "long_term", "next_review": 120, "note": "工程分期进行。"})],
        10,
        0.5,
    ),
    "reopened": lambda say, verifier: (_reopened(say, verifier), 8, 1),
    "running_again": lambda say, verifier: (_running_again(say, verifier), 8, 1),
    "disputed": lambda say, verifier: (_disputed(say), 9, 0),
    "rejected": lambda say, verifier: (
        [*_disputed(say), (7, {"state": "in_progress", "ruling": "维持原结果", "reason": "证据充分。"})],
        12,
        0.5,
    ),
    "withdrawn": lambda say, verifier: (
        [*_disputed(say), (7, {"state": "withdrawn", "ruling": "撤销", "reason": "检查时点有误。"})],
        9,
        0,
    ),
}
"""Each ending: its steps as days after the finding, the deadline in days, and the share of measures done."""

CHANCES = {
    "open": 8,
    "in_progress": 14,
    "extended": 5,
    "submitted": 8,
    "sent_back": 4,
    "notice": 10,
    "objection": 2,
    "closed": 34,
    "long_term": 3,
    "reopened": 3,
    "running_again": 2,
    "disputed": 3,
    "rejected": 2,
    "withdrawn": 2,
}

SETTLED = frozenset({"closed", "withdrawn"})
"""Endings that leave nothing for a follow-up item to find."""

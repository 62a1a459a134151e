"""The log of a rectification against the table of transitions, written out here a second time."""

from itertools import product
from pathlib import Path

import pytest
from building import rectified
from gongshi.model.words import State
from pins import pins

# How to come to each state from the finding on 2020-02-20, each step correct.
VERIFIED = "purpose: follow_up, means: on_site, by: 督学责任区"
STARTED = "{date: 2020-02-21, state: in_progress}"
SUBMITTED = f"{STARTED}, {{date: 2020-02-22, state: submitted, note: 好了。}}"
NOTICE = f"{SUBMITTED}, {{date: 2020-02-23, state: notice, {VERIFIED}}}"
CLOSED = f"{NOTICE}, {{date: 2020-03-01, state: closed, objections: 0}}"
REOPENED = f"{CLOSED}, {{date: 2020-03-02, state: reopened, {VERIFIED}, deadline: 2020-03-30, note: 又坏了。}}"
WAY = {
    "open": "",
    "in_progress": STARTED,
    "submitted": SUBMITTED,
    "notice": NOTICE,
    "closed": CLOSED,
    "long_term": f"{STARTED}, {{date: 2020-02-22, state: long_term, next_review: 2020-09-01}}",
    "reopened": REOPENED,
    "disputed": f"{STARTED}, {{date: 2020-02-22, state: disputed, note: 不服。}}",
    "withdrawn": "{date: 2020-02-21, state: withdrawn, reason: 查错了。}",
}
# Everything an entry could be asked for, so that only the transition itself is in question.
FULL = (
    f"note: 说明, {VERIFIED}, objections: 1, outcome: 处理了。, next_review: 2020-09-01, "
    "ruling: 裁定, reason: 理由, measures: [{text: 再改}]"
)
ALLOWED = {
    ("open", "in_progress"),
    ("open", "submitted"),
    ("in_progress", "submitted"),
    ("long_term", "submitted"),
    ("submitted", "in_progress"),
    ("submitted", "notice"),
    ("notice", "closed"),
    ("notice", "in_progress"),
    ("in_progress", "long_term"),
    ("closed", "reopened"),
    ("reopened", "in_progress"),
    ("reopened", "submitted"),
    ("disputed", "in_progress"),  # the state before, in the way above
}
ALLOWED |= {(state, "disputed") for state in WAY if state not in ("closed", "withdrawn", "disputed")}
ALLOWED |= {(state, "withdrawn") for state in WAY if state != "withdrawn"}


def after(way: str, entry: str) -> str:
    return f"{way}, {entry}" if way else entry


@pytest.mark.parametrize(("before", "to"), list(product(WAY, WAY)))
def test_transition(tmp_path: Path, before: str, to: str) -> None:
    full = f"{FULL}, deadline: 2020-04-30" if to == "reopened" else FULL
    found = rectified(tmp_path, after(WAY[before], f"{{date: 2020-04-01, state: {to}, {full}}}"))
    if (before, to) in ALLOWED:
        assert found == []
    else:
        column = 17 + len(after(WAY[before], "{date: 2020-04-01, state: "))
        assert pins(found) == [f"a.yml:16:{column}: error [log-transition]"]
        labels = {word.value: word.zh for word in State}
        assert labels[before] in found[0].message and labels[to] in found[0].message


def test_a_problem_is_closed_directly_only_where_there_is_no_notice(tmp_path: Path) -> None:
    log = after(SUBMITTED, f"{{date: 2020-02-24, state: closed, {VERIFIED}}}")
    assert rectified(tmp_path / "a", log, notice_days=0) == []
    assert pins(rectified(tmp_path / "b", log, notice_days=7)) == ["a.yml:16:132: error [log-transition]"]


# The state before, an entry that lacks something, what is found there, and what the message names.
LACKS = {
    "nothing was planned": ("", STARTED, "a.yml:16:17: error [log-lacks]", "rectification, measures"),
    "submitted with nothing to show": (
        STARTED,
        "{date: 2020-02-22, state: submitted}",
        "a.yml:16:57: error [log-lacks]",
        "note, evidence",
    ),
    "sent back without a reason": (
        SUBMITTED,
        "{date: 2020-02-23, state: in_progress}",
        "a.yml:16:106: error [log-lacks]",
        "note",
    ),
    "verified for no purpose": (
        SUBMITTED,
        "{date: 2020-02-23, state: notice, means: phone, by: 督学}",
        "a.yml:16:106: error [log-lacks]",
        "purpose",
    ),
    "verified by no means": (
        SUBMITTED,
        "{date: 2020-02-23, state: notice, purpose: follow_up, by: 督学}",
        "a.yml:16:106: error [log-lacks]",
        "means",
    ),
    "verified by nobody": (
        SUBMITTED,
        "{date: 2020-02-23, state: notice, purpose: follow_up, means: phone}",
        "a.yml:16:106: error [log-lacks]",
        "by",
    ),
    "verified by itself": (
        SUBMITTED,
        "{date: 2020-02-23, state: notice, purpose: follow_up, means: phone, by: 总务处}",
        "a.yml:16:106: error [log-verifier]",
        "“总务处”",
    ),
    "closed too early": (
        NOTICE,
        "{date: 2020-02-29, state: closed, objections: 0}",
        "a.yml:16:188: error [log-notice]",
        "2020-02-23, 2020-03-01",
    ),
    "closed without a word on objections": (
        NOTICE,
        "{date: 2020-03-01, state: closed}",
        "a.yml:16:188: error [log-lacks]",
        "objections",
    ),
    "objections without an outcome": (
        NOTICE,
        "{date: 2020-03-01, state: closed, objections: 2}",
        "a.yml:16:188: error [log-lacks]",
        "outcome",
    ),
    "back from notice without an objection": (
        NOTICE,
        "{date: 2020-02-25, state: in_progress, outcome: 成立。}",
        "a.yml:16:188: error [log-lacks]",
        "objections",
    ),
    "long-term without a review": (
        STARTED,
        "{date: 2020-02-25, state: long_term}",
        "a.yml:16:57: error [log-lacks]",
        "next_review",
    ),
    "reopened without a deadline": (
        CLOSED,
        "{date: 2020-03-02, state: reopened, purpose: follow_up}",
        "a.yml:16:238: error [log-lacks]",
        "deadline",
    ),
    "reopened by no follow-up": (
        CLOSED,
        "{date: 2020-03-02, state: reopened, deadline: 2020-03-30}",
        "a.yml:16:238: error [log-lacks]",
        "purpose",
    ),
    "taken up again with nothing new": (
        REOPENED,
        "{date: 2020-03-03, state: in_progress}",
        "a.yml:16:356: error [log-lacks]",
        "measures",
    ),
    "disputed without grounds": (
        STARTED,
        "{date: 2020-02-22, state: disputed}",
        "a.yml:16:57: warning [log-dispute]",
        "note",
    ),
    "more time along with a state": (
        STARTED,
        "{date: 2020-02-22, state: submitted, note: 好了。, deadline: 2020-12-31}",
        "a.yml:16:105: warning [log-deadline]",
        "deadline, reopened",
    ),
    "a new deadline that has passed": (
        CLOSED,
        "{date: 2020-03-02, state: reopened, purpose: follow_up, deadline: 2020-03-01}",
        "a.yml:16:304: error [log-deadline]",
        "2020-03-01, 2020-03-02",
    ),
    "a review that has passed": (
        STARTED,
        "{date: 2020-02-25, state: long_term, next_review: 2019-09-01}",
        "a.yml:16:107: error [log-deadline]",
        "2019-09-01, 2020-02-25",
    ),
    "a dispute ended without a ruling": (
        WAY["disputed"],
        "{date: 2020-02-25, state: in_progress, reason: 证据充分。}",
        "a.yml:16:105: error [log-lacks]",
        "ruling",
    ),
    "withdrawn without a reason": (
        STARTED,
        "{date: 2020-02-25, state: withdrawn}",
        "a.yml:16:57: error [log-lacks]",
        "reason",
    ),
}


@pytest.mark.parametrize("name", LACKS)
def test_a_transition_carries_what_it_needs(tmp_path: Path, name: str) -> None:
    way, entry, pin, names = LACKS[name]
    measures = "[]" if name == "nothing was planned" else "[{text: 排班}]"
    found = rectified(tmp_path, after(way, entry), measures)
    assert pins(found) == [pin]
    assert all(named in found[0].message for named in names.split(", "))


# Each transition of the design's table with exactly what the table asks for.
ENOUGH = {
    ("open", "in_progress"): "",
    ("open", "submitted"): "note: 好了。",
    ("in_progress", "submitted"): "note: 好了。",
    ("long_term", "submitted"): "note: 好了。",
    ("submitted", "in_progress"): "note: 没改。",
    ("submitted", "notice"): VERIFIED,
    ("notice", "closed"): "objections: 0",
    ("notice", "in_progress"): "objections: 1, outcome: 成立。",
    ("in_progress", "long_term"): "next_review: 2020-09-01",
    ("closed", "reopened"): "purpose: follow_up, deadline: 2020-04-30",
    ("reopened", "in_progress"): "measures: [{text: 再改}]",
    ("reopened", "submitted"): "measures: [{text: 再改}]",
    ("disputed", "in_progress"): "ruling: 不成立, reason: 证据充分。",
    ("disputed", "withdrawn"): "ruling: 成立, reason: 查错了。",
    ("closed", "withdrawn"): "reason: 查错了。",
}


@pytest.mark.parametrize(("before", "to"), ENOUGH)
def test_what_the_table_asks_for_is_enough(tmp_path: Path, before: str, to: str) -> None:
    given = f", {ENOUGH[before, to]}" if ENOUGH[before, to] else ""
    assert rectified(tmp_path, after(WAY[before], f"{{date: 2020-04-01, state: {to}{given}}}")) == []


@pytest.mark.parametrize("notice_days", [9_999_999, 10**11])
def test_a_notice_longer_than_the_calendar_is_told_not_thrown(tmp_path: Path, notice_days: int) -> None:
    found = rectified(tmp_path, CLOSED, notice_days=notice_days)
    assert pins(found) == ["a.yml:16:188: error [log-notice]"]
    assert "2020-02-23" in found[0].message


EXTENSIONS = {
    "approved": ("{date: 2020-02-22, extends_to: 2020-03-25, by: 教育局, note: 缺料。}", [], ""),
    "not later": (
        "{date: 2020-02-22, extends_to: 2020-03-20, by: 教育局, note: 缺料。}",
        ["a.yml:16:88: error [log-extension]"],
        "",
    ),
    "approved by nobody": (
        "{date: 2020-02-22, extends_to: 2020-03-25, note: 缺料。}",
        ["a.yml:16:57: error [log-extension]"],
        "by",
    ),
    "for no reason": (
        "{date: 2020-02-22, extends_to: 2020-03-25, by: 教育局}",
        ["a.yml:16:57: error [log-extension]"],
        "note",
    ),
}


@pytest.mark.parametrize("name", EXTENSIONS)
def test_an_extension(tmp_path: Path, name: str) -> None:
    entry, expected, names = EXTENSIONS[name]
    found = rectified(tmp_path, after(STARTED, entry))
    assert pins(found) == expected
    assert all(names in one.message for one in found)


def test_nothing_is_extended_after_it_is_closed(tmp_path: Path) -> None:
    entry = "{date: 2020-03-02, extends_to: 2020-04-25, by: 教育局, note: 缺料。}"
    assert pins(rectified(tmp_path, after(CLOSED, entry))) == ["a.yml:16:238: error [log-extension]"]


def test_a_log_runs_forward_from_the_finding(tmp_path: Path) -> None:
    early = rectified(tmp_path / "a", "{date: 2020-02-19, state: in_progress}")
    assert pins(early) == ["a.yml:16:24: error [log-order]"]
    back = rectified(tmp_path / "b", f"{STARTED}, {{date: 2020-02-20, state: submitted, note: 好。}}")
    assert pins(back) == ["a.yml:16:64: error [log-order]"]
    assert "2020-02-20" in early[0].message and "2020-02-21" in back[0].message
    assert rectified(tmp_path / "c", f"{STARTED}, {{date: 2020-02-21, state: submitted, note: 好。}}") == []

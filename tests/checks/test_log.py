"""The log of a rectification against the table of transitions, written out here a second time."""

from itertools import product
from pathlib import Path

import pytest
from building import rectified
from gongshi.model.words import State

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
    told = rectified(tmp_path, after(WAY[before], f"{{date: 2020-04-01, state: {to}, {full}}}"))
    if (before, to) in ALLOWED:
        assert told == []
    else:
        (line,) = told
        labels = {word.value: word.zh for word in State}
        assert line.endswith(f"error: 不能从“{labels[before]}”转为“{labels[to]}”。")


def test_a_problem_is_closed_directly_only_where_there_is_no_notice(tmp_path: Path) -> None:
    log = after(SUBMITTED, f"{{date: 2020-02-24, state: closed, {VERIFIED}}}")
    assert rectified(tmp_path / "a", log, notice_days=0) == []
    (line,) = rectified(tmp_path / "b", log, notice_days=7)
    assert line.endswith("不能从“待验收”转为“已销号”。")


LACKS = {
    "nothing was planned": ("", STARTED, "转为“整改中”之前，整改（rectification）里要先写明措施（measures）。"),
    "submitted with nothing to show": (
        STARTED,
        "{date: 2020-02-22, state: submitted}",
        "要写明情况（note）或附上佐证（evidence）。",
    ),
    "sent back without a reason": (SUBMITTED, "{date: 2020-02-23, state: in_progress}", "（退回）要写明原因（note）。"),
    "verified for no purpose": (
        SUBMITTED,
        "{date: 2020-02-23, state: notice, means: phone, by: 督学}",
        "要写明验收的目的（purpose）。",
    ),
    "verified by no means": (
        SUBMITTED,
        "{date: 2020-02-23, state: notice, purpose: follow_up, by: 督学}",
        "要写明验收的手段（means）。",
    ),
    "verified by nobody": (
        SUBMITTED,
        "{date: 2020-02-23, state: notice, purpose: follow_up, means: phone}",
        "要写明验收的单位（by）。",
    ),
    "verified by itself": (
        SUBMITTED,
        "{date: 2020-02-23, state: notice, purpose: follow_up, means: phone, by: 总务处}",
        "时，验收单位“总务处”就是责任单位，应由别的单位验收。",
    ),
    "closed too early": (
        NOTICE,
        "{date: 2020-02-29, state: closed, objections: 0}",
        "太早：2020-02-23 开始公示，公示 7 天，最早 2020-03-01 销号。",
    ),
    "closed without a word on objections": (
        NOTICE,
        "{date: 2020-03-01, state: closed}",
        "要写明公示期间收到几条异议（objections，没有写 0）。",
    ),
    "objections without an outcome": (
        NOTICE,
        "{date: 2020-03-01, state: closed, objections: 2}",
        "要写明异议的处理结果（outcome）。",
    ),
    "back from notice without an objection": (
        NOTICE,
        "{date: 2020-02-25, state: in_progress, outcome: 成立。}",
        "要写明有几条异议成立（objections，至少 1）。",
    ),
    "long-term without a review": (
        STARTED,
        "{date: 2020-02-25, state: long_term}",
        "要写明下次复查日期（next_review）。",
    ),
    "reopened without a deadline": (
        CLOSED,
        "{date: 2020-03-02, state: reopened, purpose: follow_up}",
        "要写明新的期限（deadline）。",
    ),
    "reopened by no follow-up": (
        CLOSED,
        "{date: 2020-03-02, state: reopened, deadline: 2020-03-30}",
        "要写明是回头看（purpose: follow_up）发现的。",
    ),
    "taken up again with nothing new": (
        REOPENED,
        "{date: 2020-03-03, state: in_progress}",
        "要写明新的整改措施（measures）。",
    ),
    "disputed without grounds": (
        STARTED,
        "{date: 2020-02-22, state: disputed}",
        "warning: 转为“申诉中”，却没有写申诉的内容（note）。",
    ),
    "more time along with a state": (
        STARTED,
        "{date: 2020-02-22, state: submitted, note: 好了。, deadline: 2020-12-31}",
        "warning: 新的期限（deadline）只在反弹重开（reopened）时写，写在这里不起作用。",
    ),
    "a new deadline that has passed": (
        CLOSED,
        "{date: 2020-03-02, state: reopened, purpose: follow_up, deadline: 2020-03-01}",
        "error: 新的期限 2020-03-01 早于反弹重开的日期 2020-03-02，应不早于它。",
    ),
    "a review that has passed": (
        STARTED,
        "{date: 2020-02-25, state: long_term, next_review: 2019-09-01}",
        "error: 下次复查日期 2019-09-01 早于这一条的日期 2020-02-25，应不早于它。",
    ),
    "a dispute ended without a ruling": (
        WAY["disputed"],
        "{date: 2020-02-25, state: in_progress, reason: 证据充分。}",
        "要写明申诉的裁定（ruling）。",
    ),
    "withdrawn without a reason": (STARTED, "{date: 2020-02-25, state: withdrawn}", "要写明撤销的理由（reason）。"),
}


@pytest.mark.parametrize("name", LACKS)
def test_a_transition_carries_what_it_needs(tmp_path: Path, name: str) -> None:
    way, entry, told = LACKS[name]
    measures = "[]" if name == "nothing was planned" else "[{text: 排班}]"
    (line,) = rectified(tmp_path, after(way, entry), measures)
    assert line.endswith(told)


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
    (line,) = rectified(tmp_path, CLOSED, notice_days=notice_days)
    assert "太早：2020-02-23 开始公示" in line


EXTENSIONS = {
    "approved": ("{date: 2020-02-22, extends_to: 2020-03-25, by: 教育局, note: 缺料。}", None),
    "not later": (
        "{date: 2020-02-22, extends_to: 2020-03-20, by: 教育局, note: 缺料。}",
        "延期到 2020-03-20，不晚于现在的期限 2020-03-20，应晚于它。",
    ),
    "approved by nobody": ("{date: 2020-02-22, extends_to: 2020-03-25, note: 缺料。}", "延期要写明批准单位（by）。"),
    "for no reason": ("{date: 2020-02-22, extends_to: 2020-03-25, by: 教育局}", "延期要写明理由（note）。"),
}


@pytest.mark.parametrize("name", EXTENSIONS)
def test_an_extension(tmp_path: Path, name: str) -> None:
    entry, told = EXTENSIONS[name]
    lines = rectified(tmp_path, after(STARTED, entry))
    assert lines == [] if told is None else [line.split("error: ")[1] for line in lines] == [told]


def test_nothing_is_extended_after_it_is_closed(tmp_path: Path) -> None:
    entry = "{date: 2020-03-02, extends_to: 2020-04-25, by: 教育局, note: 缺料。}"
    (line,) = rectified(tmp_path, after(CLOSED, entry))
    assert line.endswith("问题“已销号”之后不能再延期。")


def test_a_log_runs_forward_from_the_finding(tmp_path: Path) -> None:
    (early,) = rectified(tmp_path / "a", "{date: 2020-02-19, state: in_progress}")
    assert early == "a.yml:16:24: error: 整改经过的日期 2020-02-19 早于检查日期 2020-02-20，应按先后排列。"
    (back,) = rectified(tmp_path / "b", f"{STARTED}, {{date: 2020-02-20, state: submitted, note: 好。}}")
    assert back.endswith("整改经过的日期 2020-02-20 早于前一条的日期 2020-02-21，应按先后排列。")
    assert rectified(tmp_path / "c", f"{STARTED}, {{date: 2020-02-21, state: submitted, note: 好。}}") == []

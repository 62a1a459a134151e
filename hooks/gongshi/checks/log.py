"""The log of a rectification: its order, its transitions, and what each must carry."""

from collections.abc import Collection, Iterator
from datetime import date

from ..model.lifecycle import LogStep, days_later
from ..model.terms import Purpose, Vocabulary
from ..model.words import State
from ..reading.diagnostic import Diagnostic, error, warning
from .walk import Case, Recorded, path_in


def runs_forward(case: Case) -> Iterator[Diagnostic]:
    """A log runs forward in time, from the day the problem was found."""
    for recorded in case.rectifications:
        before, what = recorded.found.visit.inspection.date, "检查日期"
        for index, step in enumerate(recorded.rectification.log):
            if step.date < before:
                message = f"整改经过的日期 {step.date} 早于{what} {before}，应按先后排列。"
                yield error(
                    path_in(case, *recorded.at, "log", index, "date"),
                    message,
                    "看看日期有没有写错，或把这一条移到前面。",
                )
            before, what = max(before, step.date), "前一条的日期"


def transitions_are_allowed(case: Case) -> Iterator[Diagnostic]:
    """Each state follows one that allows it (the table of transitions in the guide)."""
    for recorded in case.rectifications:
        campaign = recorded.found.visit.campaign
        for step in recorded.steps:
            after, allowed = step.entry.state, step.allowed_with(campaign.notice_days if campaign else None)
            if after is None or after in allowed or step.settled_by:
                continue
            at = path_in(case, *recorded.at, "log", step.index, "state")
            yield error(at, f"不能从“{step.before.zh}”转为“{after.zh}”。", may_follow(step.before, allowed))


def may_follow(before: State, allowed: Collection[State]) -> str:
    """The hint that lists the states that may follow one."""
    ends = "、".join(f"{state.value}（{state.zh}）" for state in State if state in allowed)
    return f"“{before.zh}”之后可以是：{ends}。" if ends else f"“{before.zh}”之后不能再变。"


def transitions_carry_what_they_need(case: Case) -> Iterator[Diagnostic]:
    """Each transition carries what makes it believable: measures, evidence, verification, objections, reasons."""
    for recorded, step in _transitions(case):
        for lack in _lacks(recorded, step, case.register.vocabulary):
            yield _lacking(case, recorded, step, lack)


def another_unit_verifies(case: Case) -> Iterator[Diagnostic]:
    """A rectification is verified by another unit than the one that is responsible for it."""
    for recorded, step in _transitions(case):
        by = step.entry.by
        if _is_verified(step) and by and by == recorded.rectification.responsible:
            yield _lacking(case, recorded, step, f"时，验收单位“{by}”就是责任单位，应由别的单位验收。")


def notice_runs_its_days(case: Case) -> Iterator[Diagnostic]:
    """A problem is closed only after the campaign's days of public notice."""
    for recorded, step in _transitions(case):
        campaign, since = recorded.found.visit.campaign, step.since
        if not (_is_closed_after_notice(step) and campaign and since):
            continue
        if (step.entry.date - since).days < campaign.notice_days:
            try:
                earliest = days_later(since, campaign.notice_days)
            except OverflowError:
                earliest = date.max
            early = f"太早：{since} 开始公示，公示 {campaign.notice_days} 天，最早 {earliest} 销号。"
            yield _lacking(case, recorded, step, early)


def _transitions(case: Case) -> Iterator[tuple[Recorded, LogStep]]:
    """Every allowed step of every log to another state."""
    for recorded in case.rectifications:
        for step in recorded.steps:
            if step.entry.state is not None and step.entry.state in step.allowed:
                yield recorded, step


def _lacking(case: Case, recorded: Recorded, step: LogStep, lack: str) -> Diagnostic:
    after = step.entry.state.zh if step.entry.state else ""
    return error(path_in(case, *recorded.at, "log", step.index), f"转为“{after}”{lack}")


def _is_verified(step: LogStep) -> bool:
    return step.before is State.SUBMITTED and step.entry.state in (State.NOTICE, State.CLOSED)


def _is_closed_after_notice(step: LogStep) -> bool:
    return step.before is State.NOTICE and step.entry.state is State.CLOSED


def _lacks(recorded: Recorded, step: LogStep, vocabulary: Vocabulary) -> Iterator[str]:
    entry, before, after = step.entry, step.before, step.entry.state
    if before is State.DISPUTED:
        yield from _required(entry.ruling, "要写明申诉的裁定（ruling）。")
        yield from _required(entry.reason, "要写明裁定的理由（reason）。")
        return
    if after is State.WITHDRAWN:
        yield from _required(entry.reason, "要写明撤销的理由（reason）。")
    elif before is State.REOPENED and after is not State.DISPUTED:
        yield from _required(entry.measures, "要写明新的整改措施（measures）。")
    if before is State.OPEN and after is State.IN_PROGRESS:
        measures = recorded.rectification.measures or entry.measures
        yield from _required(measures, "之前，整改（rectification）里要先写明措施（measures）。")
    if after is State.SUBMITTED and before is not State.REOPENED:
        yield from _required(entry.note or entry.evidence, "要写明情况（note）或附上佐证（evidence）。")
    if before is State.SUBMITTED and after is State.IN_PROGRESS:
        yield from _required(entry.note or entry.reason, "（退回）要写明原因（note）。")
    if _is_verified(step):
        yield from _required(entry.purpose, "要写明验收的目的（purpose）。")
        yield from _required(entry.means, "要写明验收的手段（means）。")
        yield from _required(entry.by, "要写明验收的单位（by）。")
    if _is_closed_after_notice(step):
        if entry.objections is None:
            yield "要写明公示期间收到几条异议（objections，没有写 0）。"
        elif entry.objections and not entry.outcome:
            yield "要写明异议的处理结果（outcome）。"
    if before is State.NOTICE and after is State.IN_PROGRESS:
        yield from _required(entry.objections, "要写明有几条异议成立（objections，至少 1）。")
        yield from _required(entry.outcome or entry.note, "要写明异议的处理结果（outcome）。")
    if after is State.LONG_TERM:
        yield from _required(entry.next_review, "要写明下次复查日期（next_review）。")
    if after is State.REOPENED:
        yield from _required(entry.deadline, "要写明新的期限（deadline）。")
        later = [one for one in vocabulary.words(Purpose) if one.follows_up]
        named = "或".join(f"{one.zh}（purpose: {one.value}）" for one in later)
        yield from _required(not later or entry.purpose in later, f"要写明是{named}发现的。")


def disputes_say_what_is_disputed(case: Case) -> Iterator[Diagnostic]:
    """A dispute says what the institution objects to (a warning without)."""
    for recorded in case.rectifications:
        for index, step in enumerate(recorded.rectification.log):
            if step.state is State.DISPUTED and not (step.note or step.reason):
                at = (*recorded.at, "log", index)
                yield warning(
                    path_in(case, *at), "转为“申诉中”，却没有写申诉的内容（note）。", "写一句单位不同意的是什么。"
                )


def deadlines_move_openly(case: Case) -> Iterator[Diagnostic]:
    """A deadline moves by an approved extension or a reopening, never with another state (a warning)."""
    for recorded in case.rectifications:
        for index, step in enumerate(recorded.rectification.log):
            at = (*recorded.at, "log", index)
            if step.deadline and step.state is not State.REOPENED:
                yield warning(
                    path_in(case, *at, "deadline", on_key=True),
                    "新的期限（deadline）只在反弹重开（reopened）时写，写在这里不起作用。",
                    "要延期，另写一条 extends_to，写明批准单位（by）和理由（note）。",
                )
            elif step.deadline and step.deadline < step.date:
                message = f"新的期限 {step.deadline} 早于反弹重开的日期 {step.date}，应不早于它。"
                yield error(path_in(case, *at, "deadline"), message, "看看年份和月份有没有写错。")
            if step.next_review and step.next_review < step.date:
                message = f"下次复查日期 {step.next_review} 早于这一条的日期 {step.date}，应不早于它。"
                yield error(path_in(case, *at, "next_review"), message, "看看年份和月份有没有写错。")


def _required(given: object, lack: str) -> Iterator[str]:
    if not given:
        yield lack


def extensions_are_approved(case: Case) -> Iterator[Diagnostic]:
    """An extension moves the deadline later, and names the unit that approved it and why; none follows the end."""
    for recorded in case.rectifications:
        for step in recorded.steps:
            if step.entry.extends_to is None or step.settled_by:
                continue
            at = (*recorded.at, "log", step.index)
            if step.deadline and step.entry.extends_to <= step.deadline:
                message = f"延期到 {step.entry.extends_to}，不晚于现在的期限 {step.deadline}，应晚于它。"
                yield error(path_in(case, *at, "extends_to"), message)
            if not step.entry.by:
                yield error(path_in(case, *at), "延期要写明批准单位（by）。")
            if not (step.entry.note or step.entry.reason):
                yield error(path_in(case, *at), "延期要写明理由（note）。")
            if step.before.is_settled:
                yield error(path_in(case, *at), f"问题“{step.before.zh}”之后不能再延期。")

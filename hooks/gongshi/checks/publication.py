"""Rules about publication: in time, after the inspected was heard, and with days that can be so."""

from collections.abc import Iterator
from datetime import date, timedelta

from ..model.publishing import PublicationTerms
from ..model.register import HOLIDAYS_FILE, Register
from ..reading.diagnostic import DataPath, Diagnostic, error, warning
from .walk import Case, ScheduledInspection, path_in


def no_day_is_both_off_and_work(register: Register) -> Iterator[Diagnostic]:
    """A day of holidays.yml is a day off or a day of work, and stands there once."""
    file = register.holidays
    seen: dict[date, DataPath] = {}
    for name, days in (("off", file.off), ("work", file.work)) if file else ():
        for index, day in enumerate(days):
            here = DataPath(HOLIDAYS_FILE, (name, index))
            if day in seen:
                yield error(
                    here, f"{day} 前面已经写过（{{also}}），一天只写一次。", "留一处：放假或者上班。", seen[day]
                )
            seen.setdefault(day, here)


def published_within_the_term(case: Case) -> Iterator[Diagnostic]:
    """An inspection is published within the term that its campaign states (a warning)."""
    for visit, terms in _published(case):
        until, last = visit.inspection.publish_from, terms.last_day(visit.inspection.date)
        if until and last and until > last:
            message = f"{until} 才公布，晚于期限 {last}（检查后 {terms.within}）。"
            yield warning(path_in(case, *visit.at, "publish_from"), message, "能早就早些；页面会写明公布用了多久。")


def heard_before_it_is_published(case: Case) -> Iterator[Diagnostic]:
    """An inspection is published when the institution has had its time for comments, or has sent them."""
    for visit, terms in _published(case):
        feedback = visit.inspection.feedback
        sent = feedback.sent if feedback else visit.inspection.date
        last = terms.heard_by(sent)
        if last is None:
            continue
        if feedback and feedback.comments_by and feedback.comments_by < last:
            message = f"提意见到 {feedback.comments_by} 截止，太早了：{sent} 送达，本督查给 {terms.comments}。"
            yield error(path_in(case, *visit.at, "feedback", "comments_by"), message, f"应不早于 {last}。")
            continue
        last = (feedback and feedback.last_day(terms)) or last
        earliest = feedback.received if feedback and feedback.received else last + timedelta(days=1)
        opens = visit.inspection.released_on
        if opens < earliest:
            at = "publish_from" if visit.inspection.publish_from else "date"
            yield error(
                path_in(case, *visit.at, at),
                f"{opens} 就公布，单位提意见的时间还没有到：本督查给 {terms.comments}，最早 {earliest} 公布。",
                f"写 publish_from: {earliest}；初稿送出后写 feedback（sent），单位已经回复的写 received。",
            )


def hearing_runs_forward(case: Case) -> Iterator[Diagnostic]:
    """Comments come after the draft, and what was said has the day on which it came."""
    for visit in case.visits:
        feedback = visit.inspection.feedback
        if feedback is None:
            continue
        for key, day in (("comments_by", feedback.comments_by), ("received", feedback.received)):
            if day and day < feedback.sent:
                message = f"日期 {day} 早于初稿送达的日期 {feedback.sent}，应不早于它。"
                yield error(path_in(case, *visit.at, "feedback", key), message, "看看年份和月份有没有写错。")
        if feedback.text and not feedback.received:
            message = "写了单位的意见，没有写哪天收到（received）。"
            yield error(path_in(case, *visit.at, "feedback", "text"), message, "加上 received: 日期。")


def _published(case: Case) -> Iterator[tuple[ScheduledInspection, PublicationTerms]]:
    """The inspections whose campaign states terms of publication, but for the institution's own."""
    for visit in case.visits:
        if visit.campaign and visit.campaign.publication and not visit.inspection.is_own_word:
            yield visit, visit.campaign.publication

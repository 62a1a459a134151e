"""The rules that a log agrees with later visits: what failed again is recorded, what a visit closed is closed."""

from collections.abc import Iterator
from datetime import date

from ..model.lifecycle import is_contradicted, is_over
from ..model.words import State
from ..reading.diagnostic import At, Diagnostic, error
from .walk import Case, Found, Recorded, path_in


def found_again_is_recorded(case: Case) -> Iterator[Diagnostic]:
    """What fails again after its problem was closed is reopened in the log, or is a problem with a rectification of
    its own."""
    for found in case.inspected:
        if not (found.grade and found.grade.counts_as.is_problem) or found.result.has_course:
            continue
        against = _contradicted(case, found)
        if against is None:
            continue
        yield error(
            path_in(case, *found.at),
            f"项目 {found.item} 在 {found.visit.inspection.date} 查出“{found.grade.label}”，"
            f"但项目 {against.found.item} 的问题此前已经销号（见 {{also}}），log 没有说它反弹了。",
            "在那个问题的 log 里记 reopened（反弹重开）；是另外的新问题的，"
            "在这次检查的这一项下面写它自己的整改（rectification），它会有自己的编号。",
            path_in(case, *against.at, "log", on_key=True),
        )


def closing_by_a_visit_stands(case: Case) -> Iterator[Diagnostic]:
    """Where the campaign says `settled_by: reinspection`, a later visit that finds the item met closes the problem on
    that day: its log says no more but what may follow a closing."""
    for recorded in case.rectifications:
        for step in recorded.steps:
            closing = step.settled_by
            if not closing:
                continue
            what = f"“{step.entry.state.zh}”" if step.entry.state else f"“延期到 {step.entry.extends_to}”"
            follow = "、".join(f"{state.value}（{state.zh}）" for state in State if state in step.allowed)
            yield error(
                path_in(case, *recorded.at, "log", step.index),
                f"项目 {recorded.found.item} 的问题已由 {closing.date} 的检查办结（见 {{also}}），"
                f"log 在那以后又记了{what}（{step.entry.date}）。",
                f"删掉这一条；事情是那次检查以前的，改成当时的日期。又出了问题的，办结以后只能记：{follow}。",
                path_in(case, *_closing(case, recorded, closing.date), on_key=True),
            )


def _closing(case: Case, recorded: Recorded, day: date) -> At:
    """The place of the result that closed a problem on a day."""
    campaign = recorded.found.visit.inspection.campaign
    mine = (
        one for one in case.inspected if (one.item, one.visit.inspection.campaign) == (recorded.found.item, campaign)
    )
    return next(one.at for one in mine if one.visit.inspection.date == day)


def _contradicted(case: Case, found: Found) -> Recorded | None:
    """The problem that was closed before the result failed, and whose log does not go on; else None."""
    day = found.visit.inspection.date
    item = found.visit.campaign and found.visit.campaign.item(found.item)
    same = [one for one in case.rectifications if _is_same(one, found)]
    if any(one.found.visit.inspection.round == found.visit.inspection.round for one in same):
        same = [one for one in same if one.found.visit.inspection.round == found.visit.inspection.round]
    over = [one for one in same if _explains_nothing(one, same, found)]
    closed = [one for one in over if is_contradicted(one.course, day)]
    if closed or not (item and item.follows_up):
        return closed[-1] if closed else None
    # What follows up a round speaks of its problems as a whole: one that is open, or came back, tells why it fails.
    followed = [one for one in case.rectifications if _is_followed(one, found, item.follows_up)]
    closed = [one for one in followed if is_contradicted(one.course, day)]
    return closed[-1] if closed and all(is_over(one.course, day) for one in followed) else None


def _is_same(one: Recorded, found: Found) -> bool:
    """Whether a rectification of an earlier visit is about the same item, in the same round or an earlier one; where
    the campaign is rolling, in the same year: what fails in a later one is a problem of its own."""
    mine, theirs = found.visit.inspection, one.found.visit.inspection
    is_rolling = found.visit.campaign is not None and found.visit.campaign.rolling
    is_earlier = theirs.date < mine.date and (theirs.round == mine.round if is_rolling else theirs.round <= mine.round)
    return one.found.item == found.item and theirs.campaign == mine.campaign and is_earlier


def _is_followed(one: Recorded, found: Found, round_: int) -> bool:
    mine, theirs = found.visit.inspection, one.found.visit.inspection
    return theirs.campaign == mine.campaign and theirs.round == round_


def _explains_nothing(one: Recorded, same: list[Recorded], found: Found) -> bool:
    """Whether all problems of the item in the round of one were settled on the day of the later result, and nothing
    came of them since."""
    beside = (other for other in same if other.found.visit.inspection.round == one.found.visit.inspection.round)
    return all(is_over(other.course, found.visit.inspection.date) for other in beside)

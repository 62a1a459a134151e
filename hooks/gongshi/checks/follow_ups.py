"""The rule that an item which follows up a round agrees with the state of that round's problems."""

from collections.abc import Iterator

from ..model.course import ProblemCourse, courses
from ..model.observation import grouped
from ..model.words import Result
from ..reading.diagnostic import Diagnostic, error
from .walk import Case, path_in


def met_only_when_closed(case: Case) -> Iterator[Diagnostic]:
    """An item that follows up round N is not met while a problem of round N at that institution is not settled, by
    its log or by what later visits imply."""
    for found in case.inspected:
        campaign = found.visit.campaign
        item = campaign and campaign.item(found.item)
        if not (item and item.follows_up and found.grade and found.grade.counts_as is Result.MET):
            continue
        for earlier in _unsettled(case, found.visit.inspection.campaign, item.follows_up):
            at = next(one.at for one in case.stated if one.stated is earlier.problem.planned[1])
            yield error(
                path_in(case, *found.at),
                f"项目 {found.item}（{item.title}）写的是“{found.grade.label}”，"
                f"但第 {item.follows_up} 轮项目 {earlier.first.item.id} 的问题还是"
                f"“{earlier.state.zh}”（见 {{also}}）。",
                "先在那个问题的 log 里记到 closed（已销号），或把本项改为 partly_met、not_met。",
                path_in(case, *at, on_key=True),
            )


def _unsettled(case: Case, campaign: str, round_: int) -> Iterator[ProblemCourse]:
    """The problems of a round that are not settled."""
    for key, found in courses(grouped(case.entry, case.register.campaigns)):
        if key[:2] == (campaign, round_):
            yield from (one for one in found if not one.state.is_settled)

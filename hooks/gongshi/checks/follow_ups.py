"""An item that follows up an earlier round, with the problems of that round."""

from collections.abc import Iterator, Sequence

from ..model.lifecycle import state_of
from ..model.words import Result
from ..reading.diagnostic import Diagnostic, error
from .walk import Case, Found, finger


def met_only_when_closed(case: Case) -> Iterator[Diagnostic]:
    """An item that follows up round N is not met while a problem of round N at that institution is not closed."""
    for found in case.results:
        campaign = found.visit.campaign
        item = campaign and campaign.item(found.item)
        if not (item and item.follows_up and found.grade and found.grade.counts_as is Result.MET):
            continue
        for earlier in case.results:
            same_campaign = earlier.visit.inspection.campaign == found.visit.inspection.campaign
            of_round = same_campaign and earlier.visit.inspection.round == item.follows_up
            if not (of_round and earlier.grade and earlier.grade.counts_as.is_problem):
                continue
            if earlier.result.rectification is None and _told_elsewhere(
                earlier.item, earlier.visit.inspection.round, case.results
            ):
                continue
            state = state_of(earlier.result.rectification)
            if not state.is_settled:
                yield error(
                    finger(case, *found.at),
                    f"项目 {found.item}（{item.title}）写的是“{found.grade.label}”，"
                    f"但第 {item.follows_up} 轮项目 {earlier.item} 的问题还是“{state.zh}”（见 {{also}}）。",
                    "先在那个问题的 log 里记到 closed（已销号），或把本项改为 partly_met、not_met。",
                    finger(case, *earlier.at, on_key=True),
                )


def _told_elsewhere(item: int, round_: int, everything: Sequence[Found]) -> bool:
    return any(
        found.item == item and found.visit.inspection.round == round_ and found.result.rectification
        for found in everything
    )

"""Rules over rounds: a campaign has some and its inspections name them, or it is rolling and nobody names any."""

from collections.abc import Iterator

from ..model.campaign import Campaign
from ..model.register import Register, campaign_file, reports_file
from ..reading.diagnostic import At, DataPath, Diagnostic, error
from .walk import Case, ScheduledInspection, path_in


def rounds_are_named(register: Register) -> Iterator[Diagnostic]:
    """A campaign has rounds, unless it is rolling."""
    for id, campaign in register.campaigns.items():
        if not campaign.rounds and not campaign.rolling and campaign_file(id) not in register.broken:
            yield error(
                DataPath(campaign_file(id)),
                "没有写轮次（rounds），至少应有一轮。",
                "只查一次的写一轮：rounds: [{id: 1, title: …}]；常年检查、不分轮次的，写 rolling: true。",
            )


def years_need_no_rounds(register: Register) -> Iterator[Diagnostic]:
    """A rolling campaign names no rounds, and follows none up: each year with an inspection stands for one."""
    for id, campaign in register.campaigns.items():
        if not campaign.rolling:
            continue
        hint = "删掉它；有检查的每一年自成一轮。真的分轮次的，去掉 rolling: true。"
        held: list[At] = [("rounds",)] if campaign.rounds else []
        held += [("items", index, "follows_up") for index, item in enumerate(campaign.items) if item.follows_up]
        for at in held:
            message = f"常年检查的督查（rolling: true）不分轮次，不应有 {at[-1]}。"
            yield error(DataPath(campaign_file(id), at, True), message, hint)
        if id in register.reports:
            message = f"“{campaign.title}”常年检查、不分轮次（rolling: true），没有哪一轮的报告可以登记。"
            yield error(DataPath(reports_file(id), ("rounds",), True), message, "删掉这个文件。")


def round_exists(case: Case) -> Iterator[Diagnostic]:
    """An inspection names a round of its campaign."""
    for visit, campaign in _in_rounds(case):
        if visit.inspection.has_round and visit.round is None:
            rounds = "、".join(str(round_.id) for round_ in campaign.rounds)
            message = f"第 {visit.inspection.round} 轮不存在，{visit.inspection.campaign} 的轮次有：{rounds}。"
            yield error(path_in(case, *visit.at, "round"), message)


def round_is_named(case: Case) -> Iterator[Diagnostic]:
    """An inspection says which round it belongs to, where its campaign has rounds."""
    for visit, campaign in _in_rounds(case):
        if not visit.inspection.has_round:
            rounds = "、".join(str(round_.id) for round_ in campaign.rounds)
            yield error(
                path_in(case, *visit.at, "round"),
                f"这次检查没有写第几轮（round），{visit.inspection.campaign} 的轮次有：{rounds}。",
                f"加一行“round: {campaign.rounds[-1].id}”，写这次检查属于的那一轮。",
            )


def _in_rounds(case: Case) -> Iterator[tuple[ScheduledInspection, Campaign]]:
    """Every inspection of a campaign that has rounds, with the campaign."""
    for visit in case.visits:
        campaign = case.register.campaigns.get(visit.inspection.campaign)
        if campaign and campaign.rounds and not campaign.rolling:
            yield visit, campaign


def years_have_no_round(case: Case) -> Iterator[Diagnostic]:
    """An inspection of a rolling campaign names no round: the year of its date stands for one."""
    for visit in case.visits:
        if visit.campaign and visit.campaign.rolling and visit.inspection.has_round:
            yield error(
                path_in(case, *visit.at, "round", on_key=True),
                f"“{visit.campaign.title}”常年检查、不分轮次（rolling: true），检查里不应有 round。",
                "删掉这一行；检查日期在哪一年，就算哪一年的。",
            )

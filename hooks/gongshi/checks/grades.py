"""Rules over what a campaign names itself: overall judgements, the severity of problems, the order of scales."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model.grades import Grade, SeverityLevel
from ..model.record import ItemId
from ..model.register import Register, campaign_file
from ..model.words import Result
from ..reading.diagnostic import DataPath, Diagnostic, error, warning
from ..reading.field_errors import near, shown
from .walk import Case, path_in

_GOODNESS = {Result.MET: 2, Result.PARTLY_MET: 1, Result.NOT_MET: 0}


def best_stand_first(register: Register) -> Iterator[Diagnostic]:
    """The grades of a scale stand best first: none counts as better than the one before it."""
    for id, campaign in register.campaigns.items():
        for key, scale in (("scale", campaign.scale), ("overall", campaign.overall)):
            rated = [(index, grade) for index, grade in enumerate(scale) if grade.counts_as.is_rated]
            for (_, before), (index, grade) in pairwise(rated):
                if _GOODNESS[grade.counts_as] > _GOODNESS[before.counts_as]:
                    yield error(
                        DataPath(campaign_file(id), (key, index, "counts_as")),
                        f"等次“{grade.label}”按“{grade.counts_as.zh}”统计，却排在“{before.label}”"
                        f"（{before.counts_as.zh}）后面，应为好的在前。",
                        "各轮之间变好还是变差，按这里的先后判断。",
                    )


def overall_is_on_the_scale(case: Case) -> Iterator[Diagnostic]:
    """An overall judgement is a word of the campaign's own scale of them."""
    for visit in case.visits:
        word, campaign = visit.inspection.overall, visit.campaign
        if word and campaign and campaign.overall_grade(word) is None:
            yield error(
                path_in(case, *visit.at, "overall"),
                _not_among(
                    "总体评价", word, campaign.overall, f"督查“{campaign.title}”没有定总体评价的等次（overall）"
                ),
                _meant(word, campaign.overall) if campaign.overall else "删去这一行，或先在督查文件里写 overall。",
            )


def overall_rests_on_results(case: Case) -> Iterator[Diagnostic]:
    """An overall judgement stands beside the results of the items (a warning without)."""
    for visit in case.visits:
        if visit.round and visit.inspection.overall and not visit.inspection.results:
            yield warning(
                path_in(case, *visit.at, "overall", on_key=True),
                "写了总体评价，却没有各项目的结果（results），这次检查不算已检查。",
                "把各项目的结果补上。",
            )


def severity_is_a_level(case: Case) -> Iterator[Diagnostic]:
    """The severity of a problem is one of those that its campaign names."""
    for part in case.stated:
        word, campaign = part.stated.severity, part.found.visit.campaign
        if word and campaign and campaign.severity(word) is None:
            none = f"督查“{campaign.title}”没有定严重程度（severities）"
            yield error(
                path_in(case, *part.at, "severity"),
                _not_among(f"项目 {part.found.item} 的严重程度", word, campaign.severities, none),
                _meant(word, campaign.severities)
                if campaign.severities
                else "删去 severity，或先在督查文件里写 severities。",
            )


def only_problems_are_severe(case: Case) -> Iterator[Diagnostic]:
    """What is no problem has no severity."""
    for found in case.results:
        if found.grade and found.result.severity and not found.grade.counts_as.is_problem:
            yield error(
                path_in(case, *found.at, "severity", on_key=True),
                f"项目 {found.item} 是“{found.grade.label}”，不是问题，不应有严重程度（severity）。",
                "删去 severity；查出了问题的，先改 result。",
            )


def problem_says_how_severe(case: Case) -> Iterator[Diagnostic]:
    """Where a campaign names severities, a problem says which it is (a warning without); a later visit of the round may
    leave it to the first."""
    known: set[tuple[str, int, ItemId]] = set()
    for part in case.stated:
        found = part.found
        campaign = found.visit.campaign
        key = *found.visit.inspection.round_key, found.item
        is_left = key in known and not found.result.problems
        if part.stated.severity:
            known.add(key)
        elif campaign and campaign.severities and found.grade and found.grade.counts_as.is_problem and not is_left:
            words = "、".join(f"{level.id}（{level.label}）" for level in campaign.severities)
            yield warning(
                path_in(case, *part.at),
                f"项目 {found.item} 是“{found.grade.label}”，却没有写严重程度（severity）。",
                f"写其中之一：{words}；没有写的排在后面。",
            )


def _not_among(what: str, word: str, known: Sequence[Grade | SeverityLevel], none: str) -> str:
    if not known:
        return f"{what}是{shown(word)}，但{none}。"
    return f"{what}是{shown(word)}，应为 {'、'.join(one.id for one in known)} 之一。"


def _meant(word: str, known: Sequence[Grade | SeverityLevel]) -> str:
    """What was probably meant: the word whose label stands there, or one like it."""
    for one in known:
        if word in (one.label, one.label_en):
            return f"“{word}”在文件里写作 {one.id}。"
    return near(word, [one.id for one in known])

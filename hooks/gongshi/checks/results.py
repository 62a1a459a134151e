"""Rules over results: whether the word is on the campaign's scale, and whether required fields are there."""

from collections.abc import Iterator

from ..model.campaign import UNRATED
from ..model.record import ItemId
from ..model.words import Result
from ..reading.diagnostic import DataPath, Diagnostic, error, warning
from ..reading.field_errors import shown, word_hint
from .walk import Case, path_in


def word_is_on_the_scale(case: Case) -> Iterator[Diagnostic]:
    """A result is a word of the campaign's scale."""
    for found in case.results:
        campaign = found.visit.campaign
        if campaign and found.grade is None:
            words = [grade.id for grade in campaign.grades()]
            words += [word for word in sorted(UNRATED) if word not in words]
            yield error(
                path_in(case, *found.at, "result"),
                f"项目 {found.item} 的结果是{shown(found.result.result)}，应为 {'、'.join(words)} 之一。",
                word_hint(found.result.result, words),
            )


def reason_is_given(case: Case) -> Iterator[Diagnostic]:
    """An item that does not apply, or is withheld, says why."""
    for found in case.results:
        if found.grade and found.grade.counts_as.needs_reason and not found.result.reason:
            yield error(
                path_in(case, *found.at),
                f"项目 {found.item} 是“{found.grade.label}”，必须用 reason 写明理由。",
                f"写成 {found.item}: {{result: {found.result.result}, reason: ……}}。",
            )


def problem_has_rectification(case: Case) -> Iterator[Diagnostic]:
    """A problem has a rectification (a warning without); a later visit of the round may leave it to the first."""
    earlier: set[tuple[str, int, ItemId]] = set()
    for found in case.results:
        key = found.visit.inspection.campaign, found.visit.inspection.round, found.item
        if found.grade is None:
            continue
        is_problem = found.grade.counts_as.is_problem
        if is_problem and not found.result.rectification and key not in earlier:
            yield warning(
                path_in(case, *found.at),
                f"项目 {found.item} 是“{found.grade.label}”，却没有整改（rectification）。",
                "至少写明整改期限 deadline 和责任单位 responsible。",
            )
        if is_problem:
            earlier.add(key)


def only_problems_have_rectification(case: Case) -> Iterator[Diagnostic]:
    """What is no problem has no rectification."""
    for found in case.results:
        if found.grade and not found.grade.counts_as.is_problem and found.result.rectification:
            yield error(
                path_in(case, *found.at, "rectification", on_key=True),
                f"项目 {found.item} 是“{found.grade.label}”，不是问题，不应有整改（rectification）。",
                "整改写在当初发现问题的那次检查下面；复查情况写进它的 log。",
            )


def withheld_says_nothing(case: Case) -> Iterator[Diagnostic]:
    """What was found at a withheld item is for the staff edition only, which its writer should know (a warning)."""
    for found in case.results:
        if found.grade and found.grade.counts_as is Result.WITHHELD and found.result.finding:
            yield warning(
                path_in(case, *found.at, "finding", on_key=True),
                f"项目 {found.item} 不公开，这里写的 finding 只在内部版显示。",
            )


def one_problem_a_round(case: Case) -> Iterator[Diagnostic]:
    """An item has one problem a round: a later visit speaks in that problem's log."""
    first: dict[tuple[str, int, ItemId], DataPath] = {}
    for found in case.results:
        if not found.result.rectification:
            continue
        key = found.visit.inspection.campaign, found.visit.inspection.round, found.item
        here = path_in(case, *found.at, "rectification", on_key=True)
        if key in first:
            yield error(
                here,
                f"项目 {found.item} 在第 {key[1]} 轮已有整改（见 {{also}}），同一轮同一项目只能有一个问题。",
                "把这次复查的情况写进前一处的 log。",
                first[key],
            )
        first.setdefault(key, here)


def problem_says_what_was_found(case: Case) -> Iterator[Diagnostic]:
    """A problem, or what is still to be verified, says what the inspectors saw (a warning without)."""
    for found in case.results:
        counts_as = found.grade.counts_as if found.grade else None
        if counts_as and (counts_as.is_problem or counts_as is Result.PENDING) and not found.result.finding:
            yield warning(
                path_in(case, *found.at),
                f"项目 {found.item} 是“{found.grade.label if found.grade else ''}”，却没有写查到了什么（finding）。",
                "写一两句具体的事实：时间、地点、数量。",
            )

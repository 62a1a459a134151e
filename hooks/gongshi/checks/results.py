"""Rules over results: whether the word is on the campaign's scale, and whether required fields are there."""

from collections.abc import Iterator

from ..model.campaign import UNRATED
from ..model.lifecycle import state_on
from ..model.record import ItemId
from ..model.words import Result, SettledBy, State
from ..reading.diagnostic import Diagnostic, error, warning
from ..reading.field_errors import shown, word_hint
from .walk import Case, Found, Recorded, path_in


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
    """A problem has a rectification (a warning without), unless a later inspection alone tells whether it was put
    right; a later visit of the round may leave it to the first."""
    earlier: dict[ItemKey, list[Recorded | None]] = {}
    recorded = {id(one.part.stated): one for one in case.rectifications}
    for part in case.stated:
        found = part.found
        if found.grade is None or not found.grade.counts_as.is_problem or _is_left_to_reinspection(found):
            continue
        known = earlier.setdefault(_key(found), [])
        is_left = not found.result.problems and any(_stands(one, found) for one in known)
        known.append(recorded.get(id(part.stated)))
        if not part.stated.rectification and not is_left:
            yield warning(
                path_in(case, *part.at),
                f"项目 {found.item} 是“{found.grade.label}”，却没有整改（rectification）。",
                "至少写明整改期限 deadline 和责任单位 responsible。",
            )


def _is_left_to_reinspection(found: Found) -> bool:
    """Whether the campaign lets a later inspection settle what was found."""
    campaign = found.visit.campaign
    return campaign is not None and campaign.settled_by is SettledBy.REINSPECTION


ItemKey = tuple[str, int, ItemId]


def _key(found: Found) -> ItemKey:
    """Campaign, round and item."""
    return *found.visit.inspection.round_key, found.item


def _stands(one: Recorded | None, found: Found) -> bool:
    """Whether a problem had not been withdrawn when a later result was found; None is one without a rectification."""
    return one is None or state_on(one.course, found.visit.inspection.date) is not State.WITHDRAWN


def only_problems_have_rectification(case: Case) -> Iterator[Diagnostic]:
    """What is no problem has no rectification."""
    for found in case.results:
        if found.grade and not found.grade.counts_as.is_problem and found.result.rectification:
            yield error(
                path_in(case, *found.at, "rectification", on_key=True),
                f"项目 {found.item} 是“{found.grade.label}”，不是问题，不应有整改（rectification）。",
                "整改写在当初发现问题的那次检查下面；复查情况写进它的 log。",
            )


def only_problems_are_listed(case: Case) -> Iterator[Diagnostic]:
    """What is no problem lists no problems."""
    for found in case.results:
        if found.grade and not found.grade.counts_as.is_problem and found.result.problems:
            yield error(
                path_in(case, *found.at, "problems", on_key=True),
                f"项目 {found.item} 是“{found.grade.label}”，不是问题，不应列出问题（problems）。",
                "查出了问题的，结果写 partly_met 或 not_met；没有问题的，情况写在 finding 里。",
            )


def withheld_says_nothing(case: Case) -> Iterator[Diagnostic]:
    """What was found at a withheld item is for the staff edition only, which its writer should know (a warning)."""
    for found in case.results:
        if found.grade and found.grade.counts_as is Result.WITHHELD and found.result.finding:
            yield warning(
                path_in(case, *found.at, "finding", on_key=True),
                f"项目 {found.item} 不公开，这里写的 finding 只在内部版显示。",
            )


def problems_are_different(case: Case) -> Iterator[Diagnostic]:
    """A problem stands once: a later visit of the round speaks in its log, or lists another one under problems."""
    known: dict[ItemKey, list[Recorded]] = {}
    for recorded in case.rectifications:
        found = recorded.found
        earlier = known.setdefault(_key(found), [])
        other = next((one for one in earlier if _is_same(one, recorded)), None)
        if other:
            yield error(
                path_in(case, *recorded.at, on_key=True),
                f"项目 {found.item} 在{found.visit.when}已有整改（见 {{also}}），"
                "同一个问题只写一次，这里看不出是另一个问题。",
                "同一个问题的，把这次复查的情况写进前一处的 log；另一个问题的，在这次检查的这一项下面写 problems，"
                "里面写它的 finding 和 rectification。",
                path_in(case, *other.at, on_key=True),
            )
        earlier.append(recorded)


def _is_same(earlier: Recorded, later: Recorded) -> bool:
    """Whether a rectification is most likely that of an earlier problem written once more: it says the same, or is of
    a later visit that lists no problems while the earlier one is not settled."""
    state = state_on(earlier.course, later.found.visit.inspection.date)
    if state is State.WITHDRAWN:
        return False
    if earlier.part.stated.finding and earlier.part.stated.finding == later.part.stated.finding:
        return True
    return not later.found.result.problems and not state.is_settled


def problem_says_what_was_found(case: Case) -> Iterator[Diagnostic]:
    """A problem, or what is still to be verified, says what the inspectors saw (a warning without)."""
    for found in case.results:
        counts_as = found.grade.counts_as if found.grade else None
        is_needed = counts_as and (counts_as.is_problem or counts_as is Result.PENDING)
        if is_needed and not found.result.findings:
            yield warning(
                path_in(case, *found.at),
                f"项目 {found.item} 是“{found.grade.label if found.grade else ''}”，却没有写查到了什么（finding）。",
                "写一两句具体的事实：时间、地点、数量。",
            )

"""The facets by which rows of lists can be filtered and counted, and the sorts in which rows are counted.

A sort is all that a total needs to know of a row: rows of one sort are counted, not kept. Words stand in it as their
values, which travel and compare faster.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from ..model import addresses
from ..model.campaign import Campaign
from ..model.due import RoundKey
from ..model.terms import InstitutionType
from ..model.words import Result, State
from .facet_values import judged_value, overall_value, value_of
from .figures import Facets, Tally
from .references import InstitutionRef
from .rows import FindingRow, InstitutionRow, PracticeRow, ProblemRow, Rows
from .verdict import Verdict


class InstitutionSort(NamedTuple):
    """What facets and counts need of an institution; many institutions share one value."""

    type: str
    group: str | None
    standing: str
    problem: bool
    overdue: bool
    practice: bool
    closed: bool
    inspected: frozenset[RoundKey]
    scope: frozenset[RoundKey]
    overall: str
    """The latest overall judgement, as `overall_value` has it; empty where there is none."""
    judged: frozenset[str]
    """The overall judgement of each round, as `judged_value` has it."""
    moved: str
    """How the latest overall judgement compares with the one before; empty where there is none to compare."""


class FindingSort(NamedTuple):
    """What facets and counts need of a finding; many findings share one value."""

    campaign: str
    round: int
    item: int
    type: str
    result: str
    withdrawn: bool


class ProblemSort(NamedTuple):
    """What facets and counts need of a problem; many problems share one value."""

    campaign: str
    round: int
    item: int
    type: str
    result: str
    severity: str
    state: str
    stands: bool
    overdue: bool
    due_soon: bool
    found_met: bool
    verify_late: bool
    reopened: bool
    ever_closed: bool
    carried: bool


class PracticeSort(NamedTuple):
    """What facets and counts need of a good practice; many practices share one value."""

    campaign: str
    round: int
    item: int | None
    type: str
    featured: bool


def institution_sort(row: InstitutionRow) -> InstitutionSort:
    """The sort of an institution."""
    return InstitutionSort(
        row.place.type.value,
        row.place.type.group and row.place.type.group.value,
        row.standing.value,
        row.found > 0,
        row.overdue > 0,
        row.practices > 0,
        row.is_closed,
        row.inspected,
        row.scope,
        overall_value(row.overall.campaign, row.overall.id) if row.overall else "",
        frozenset(judged_value(one.campaign, one.round, one.id) for one in row.judgements),
        row.overall.movement.value if row.overall and row.overall.movement else "",
    )


def finding_sort(row: FindingRow, type: InstitutionType) -> FindingSort:
    """The sort of a finding at an institution of that type."""
    verdict = row.verdict
    return FindingSort(row.campaign, row.round, row.item.id, type.value, verdict.counts_as.value, verdict.is_withdrawn)


def problem_sort(row: ProblemRow) -> ProblemSort:
    """The sort of a problem."""
    return ProblemSort(
        row.campaign,
        row.round,
        row.item.id,
        row.place.type.value,
        row.verdict.counts_as.value,
        value_of(row.severity.id) if row.severity else "",
        row.state.value,
        row.stands,
        row.is_overdue,
        row.is_due_soon,
        row.found_met_on is not None,
        row.days_verification_late is not None,
        row.is_reopened,
        row.was_ever_closed,
        row.is_carried,
    )


def practice_sort(row: PracticeRow) -> PracticeSort:
    """The sort of a good practice."""
    return PracticeSort(row.campaign, row.round, row.item.id if row.item else None, row.place.type.value, row.featured)


def institution_facets(sort: InstitutionSort, district: str) -> Facets:
    """The facets of an institution; `inspected` and `uninspected` hold `campaign` and `campaign-round`."""
    inspected, in_scope = (
        {key for id, round_ in some for key in (id, f"{id}-{round_}")} for some in (sort.inspected, sort.scope)
    )
    return {
        "district": (district,),
        "type": (sort.type,),
        "group": (sort.group,) if sort.group else (),
        "standing": (sort.standing,),
        "scope": tuple(sorted(in_scope)),
        "inspected": tuple(sorted(inspected)),
        "uninspected": tuple(sorted(in_scope - inspected)),
        "overall": (sort.overall,) if sort.overall else (),
        "judged": tuple(sorted(sort.judged)),
        "moved": (sort.moved,) if sort.moved else (),
        **_yes(problem=sort.problem, overdue=sort.overdue, practice=sort.practice),
        **({"closed": ("yes",)} if sort.closed else {}),
    }


def expected(scope: Collection[RoundKey], campaigns: Mapping[str, Campaign]) -> Iterator[tuple[str, int, int]]:
    """Campaign, round and item of every finding there should be about an institution that these rounds are about."""
    for id, campaign in campaigns.items():
        for round_ in campaign.rounds:
            if (id, round_.id) in scope:
                for item in campaign.items_of(round_):
                    yield id, round_.id, item.id


def missing_facets(row: InstitutionRow, campaigns: Mapping[str, Campaign]) -> Facets:
    """The facets of an institution in the list of missing findings; `missing` holds `campaign-round-item`."""
    seen = {(one.campaign, one.round, one.item.id) for one in row.findings}
    lacking = (key for key in expected(row.scope, campaigns) if key not in seen)
    return {"missing": tuple(f"{campaign}-{round_}-{item}" for campaign, round_, item in lacking)}


def finding_facets(sort: FindingSort, district: str) -> Facets:
    """The facets of a finding; `rated` ones are the denominator of a rate, `problem` ones call for rectification."""
    verdict = Verdict(Result.of(sort.result), None, sort.withdrawn)
    return {
        "item": (str(sort.item),),
        "district": (district,),
        "type": (sort.type,),
        **verdict_facets(verdict),
    }


def verdict_facets(verdict: Verdict) -> Facets:
    """The facets of a verdict. One that was withdrawn matches no result, and counts as neither good nor bad."""
    return {
        "result": () if verdict.is_withdrawn else (verdict.counts_as.value,),
        **_yes(rated=verdict.is_rated, problem=verdict.is_problem, withdrawn=verdict.is_withdrawn),
    }


def finding_row_facets(place: InstitutionRef, row: FindingRow) -> Facets:
    """The facets of a row of the list of findings: those of the finding, and its institution."""
    return {**finding_facets(finding_sort(row, place.type), place.district), **_institution(place)}


def problem_row_facets(row: ProblemRow) -> Facets:
    """The facets of a row of the ledger: those of the problem, and its institution."""
    return {**problem_facets(problem_sort(row), row.place.district), **_institution(row.place)}


def _institution(place: InstitutionRef) -> dict[str, tuple[str, ...]]:
    return {"institution": (f"{place.district}/{place.id}",)}


def problems_of(rows: Rows) -> Tally:
    """A tally of the problems of one institution, linked to the ledger."""
    return Tally(addresses.RECTIFICATION, ((problem_row_facets(one), 1) for one in rows.problems))


def findings_of(rows: Rows, campaign: str, round: int) -> Tally:
    """A tally of the findings of one institution in a round, linked to the round's list of findings."""
    own = rows.institution
    mine = (one for one in own.findings if (one.campaign, one.round) == (campaign, round))
    return Tally(addresses.findings(campaign, round), ((finding_row_facets(own.place, one), 1) for one in mine))


def problem_facets(sort: ProblemSort, district: str) -> Facets:
    """The facets of a problem; `stands` is `no` where it was withdrawn, `settled` is `yes` where it is closed or
    withdrawn."""
    return {
        "campaign": (sort.campaign,),
        "round": (str(sort.round),),
        "item": (str(sort.item),),
        "district": (district,),
        "type": (sort.type,),
        "result": (sort.result,),
        "severity": (sort.severity,) if sort.severity else (),
        "state": (sort.state,),
        **_yes(
            stands=sort.stands,
            settled=State.of(sort.state).is_settled,
            overdue=sort.overdue,
            due_soon=sort.due_soon,
            found_met=sort.found_met,
            verify_late=sort.verify_late,
            reopened=sort.reopened,
            ever_closed=sort.ever_closed,
            carried=sort.carried,
        ),
    }


def practice_facets(sort: PracticeSort, district: str) -> Facets:
    """The facets of a good practice."""
    return {
        "campaign": (sort.campaign,),
        "round": (str(sort.round),),
        "item": (str(sort.item),) if sort.item else (),
        "district": (district,),
        "type": (sort.type,),
        **_yes(featured=sort.featured),
    }


def _yes(**asked: bool) -> dict[str, tuple[str, ...]]:
    return {name: ("yes",) if flag else ("no",) for name, flag in asked.items()}

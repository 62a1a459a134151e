"""The sorts in which rows are counted.

A sort is all that a total needs to know of a row: rows of one sort are counted, not kept. Words stand in it as their
values, which travel and compare faster.
"""

from typing import NamedTuple

from ..model.due import RoundKey
from ..model.record import ItemId
from ..model.terms import InstitutionType
from .facet_values import judged_value, overall_value, value_of
from .rows import FindingRow, InstitutionRow, PracticeRow, ProblemRow


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
    by_district: frozenset[RoundKey]
    scope: frozenset[RoundKey]
    overall: str
    """The latest overall judgement, as `overall_value` has it; empty where there is none."""
    judged: frozenset[str]
    """The overall judgement of each round, as `judged_value` has it."""
    recency: str
    """How long ago it was last inspected."""
    moved: str
    """How the latest overall judgement compares with the one before; empty where there is none to compare."""


class FindingSort(NamedTuple):
    """What facets and counts need of a finding; many findings share one value."""

    campaign: str
    round: int
    item: ItemId
    type: str
    result: str
    withdrawn: bool
    by_district: bool


class ProblemSort(NamedTuple):
    """What facets and counts need of a problem; many problems share one value."""

    campaign: str
    round: int
    item: ItemId
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
    by_district: bool
    undated: bool
    """Whether it has no deadline, because a later inspection alone tells whether it was put right."""


class PracticeSort(NamedTuple):
    """What facets and counts need of a good practice; many practices share one value."""

    campaign: str
    round: int
    item: ItemId | None
    type: str
    featured: bool


def institution_sort(row: InstitutionRow) -> InstitutionSort:
    """The sort of an institution."""
    return InstitutionSort(
        row.place.type.value,
        row.place.type.group and row.place.type.group.value,
        row.standing.value,
        row.found + row.taken_over > 0,
        row.overdue + row.taken_overdue > 0,
        row.practices > 0,
        row.is_closed,
        row.inspected,
        row.by_district,
        row.scope,
        overall_value(row.overall.campaign, row.overall.id) if row.overall else "",
        frozenset(judged_value(one.campaign, one.round, one.id) for one in row.judgements),
        row.recency.value,
        row.overall.movement.value if row.overall and row.overall.movement else "",
    )


def finding_sort(row: FindingRow, type: InstitutionType) -> FindingSort:
    """The sort of a finding at an institution of that type."""
    verdict = row.verdict
    return FindingSort(
        row.campaign,
        row.round,
        row.item.id,
        type.value,
        verdict.counts_as.value,
        verdict.is_withdrawn,
        verdict.is_by_district,
    )


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
        row.verdict.is_by_district,
        row.is_left_to_inspection,
    )


def practice_sort(row: PracticeRow) -> PracticeSort:
    """The sort of a good practice."""
    return PracticeSort(row.campaign, row.round, row.item.id if row.item else None, row.place.type.value, row.featured)

"""Rows → a district's totals: counts and a few leading rows, bounded however many institutions there are.

They are all that travels from a district to the pages about the whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import chain

from ..model.campaign import Campaign
from ..model.due import RoundKey
from ..model.record import ItemId
from . import sorts
from .events import Event, latest
from .list_lengths import (
    INLINE_INSTITUTIONS,
    INLINE_PROBLEMS,
    LEADING_PRACTICES,
    LEADING_PROBLEMS,
    LISTED,
    NEWEST,
    NEWS_DAYS,
)
from .order import prominence, urgency
from .publication_time import Wait
from .rows import PracticeRow, ProblemRow, Rows
from .submissions import Reporting
from .timeline import Delta, merged

Where = tuple[str, int, ItemId]
"""Campaign, round, item."""


@dataclass(frozen=True, slots=True)
class DistrictSummary:
    """One district in counts, with the rows that lead their lists; every row only where the district is small."""

    id: str
    institutions: Mapping[sorts.InstitutionSort, int]
    findings: Mapping[sorts.FindingSort, int]
    problems: Mapping[sorts.ProblemSort, int]
    practices: Mapping[sorts.PracticeSort, int]
    deltas: tuple[Delta, ...]
    visited: Mapping[tuple[str, int], date]
    years: frozenset[RoundKey]
    """The years of rolling campaigns in which there is an inspection."""
    happened: int
    """How many events there are in all."""
    newest: tuple[Event, ...]
    fresh: tuple[PracticeRow, ...]
    urgent: Mapping[Where, tuple[ProblemRow, ...]]
    leading: tuple[PracticeRow, ...]
    has_demo: bool
    rows: tuple[Rows, ...] | None
    reporting: Mapping[RoundKey, tuple[Reporting, ...]]
    """The institutions of each round in which institutions report."""
    waits: Mapping[Wait, int]
    """How many inspections waited how long to be published."""


def summarise_district(
    id: str, rows: Sequence[Rows], happened: Sequence[Event], has_demo: bool, campaigns: Mapping[str, Campaign]
) -> DistrictSummary:
    """What the whole site needs of a district, from the rows of its institutions and its events."""
    problems = [one for each in rows for one in each.problems]
    practices = [one for each in rows for one in each.practices]
    visited: dict[tuple[str, int], date] = {}
    for each in rows:
        for campaign, round_, day in each.institution.visits:
            visited[campaign, round_] = max(day, visited.get((campaign, round_), day))
    by_item: dict[Where, list[ProblemRow]] = {}
    for one in problems:
        by_item.setdefault((one.campaign, one.round, one.item.id), []).append(one)
    is_small = len(rows) <= INLINE_INSTITUTIONS and len(problems) <= INLINE_PROBLEMS
    return DistrictSummary(
        id=id,
        institutions=Counter(sorts.institution_sort(each.institution) for each in rows),
        findings=Counter(
            sorts.finding_sort(one, each.institution.place.type) for each in rows for one in each.institution.findings
        ),
        problems=Counter(map(sorts.problem_sort, problems)),
        practices=Counter(map(sorts.practice_sort, practices)),
        deltas=merged(chain.from_iterable(each.deltas for each in rows)),
        visited=visited,
        years=frozenset(chain.from_iterable(each.institution.years for each in rows)),
        happened=len(happened),
        newest=latest(happened, NEWEST),
        fresh=tuple(fresh(practices)),
        urgent={where: tuple(_lines(some)) for where, some in by_item.items()},
        leading=tuple(_leading(practices)),
        has_demo=has_demo,
        rows=tuple(rows) if is_small else None,
        reporting={
            (campaign, round_.id): tuple(_reporting(rows, campaign, round_.id))
            for campaign, one in campaigns.items()
            for round_ in one.rounds
            if round_.institutions_report
        },
        waits=Counter(one for each in rows for one in each.waits),
    )


def _reporting(rows: Sequence[Rows], campaign: str, round_: int) -> Iterator[Reporting]:
    places = (each.institution for each in rows if (campaign, round_) in each.institution.scope)
    return (Reporting(one.place, one.stood) for one in places)


def years_in(parts: Iterable[DistrictSummary]) -> frozenset[RoundKey]:
    """The years of rolling campaigns in which some districts have an inspection."""
    return frozenset().union(*(one.years for one in parts))


def _lines(problems: Iterable[ProblemRow]) -> Iterable[ProblemRow]:
    """The most urgent, without what only the ledger shows of them."""
    return (one._replace(target=None, measures=()) for one in nsmallest(LEADING_PROBLEMS, problems, key=urgency))


def fresh(practices: Iterable[PracticeRow]) -> Iterable[PracticeRow]:
    """The newest practices, newest first: LISTED, or all of the NEWS_DAYS up to the newest, whichever is more."""
    every = list(practices)
    oldest = max((one.day for one in every), default=date.min)
    recent = sum((oldest - one.day).days < NEWS_DAYS for one in every)
    return nsmallest(max(LISTED, recent), every, key=lambda one: (-one.day.toordinal(), one.address))


def _leading(practices: Iterable[PracticeRow]) -> Iterable[PracticeRow]:
    """The most prominent practices of each item, in order."""
    counted: Counter[tuple[str, ItemId | None]] = Counter()
    for one in sorted(practices, key=prominence):
        key = one.campaign, one.item.id if one.item else None
        counted[key] += 1
        if counted[key] <= LEADING_PRACTICES:
            yield one

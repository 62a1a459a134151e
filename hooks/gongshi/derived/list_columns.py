"""Rows → compact columns, from which the browser filters, sorts and counts a list that is too long for its page.

The columns of all districts together make the lists of a site that is too large to have its rows on its pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from ..model.campaign import Campaign, Round
from ..model.due import RoundKey, with_years
from ..model.words import Result
from .order import urgency, waiting
from .references import SeverityRef
from .rows import PracticeRow, ProblemRow, Rows
from .sorts import InstitutionSort, PracticeSort, ProblemSort, institution_sort, practice_sort, problem_sort
from .verdict import Verdict

T = TypeVar("T")
UNSEEN, UNASKED = "-", " "
"""What stands for an item that was not inspected: one that should have been, and one that nobody asked for."""


class ListedInstitution(NamedTuple):
    """An institution in the directory."""

    id: str
    name: str
    sort: InstitutionSort
    also: tuple[str, ...]


class ListedProblem(NamedTuple):
    """A problem in the ledger; `institution` is the institution's place in its district."""

    institution: int
    sort: ProblemSort
    label: str | None
    severity: SeverityRef | None
    waiting: int
    days_waiting: int | None
    days_verification_late: int | None
    found_on: date
    deadline: date | None
    closed_on: date | None
    progress: int | None
    responsible: str | None
    stood: str
    heirs: tuple[str, ...]
    n: int
    """Which it is of the problems of its item in its round at the institution."""


class ListedPractice(NamedTuple):
    """A good practice in the gallery; `n` is the last part of its address."""

    institution: int
    sort: PracticeSort
    n: str
    day: date
    title: str
    summary: str
    photo: str | None


class Columns(NamedTuple):
    """A district in columns; `results` has for each round the marks of all its institutions one after the other. A year
    of a rolling campaign without an inspection in the district is none of its rounds."""

    institutions: tuple[ListedInstitution, ...]
    results: Mapping[RoundKey, str]
    problems: tuple[ListedProblem, ...]
    practices: tuple[ListedPractice, ...]


def rounds_of(campaigns: Mapping[str, Campaign]) -> Iterator[tuple[str, Campaign, Round]]:
    """Every round of every campaign, in order."""
    for id, campaign in campaigns.items():
        for round_ in campaign.rounds:
            yield id, campaign, round_


def verdicts_of(campaign: Campaign) -> list[Verdict]:
    """Every possible verdict of a campaign; the index of each, given to `mark`, is its character in columns."""
    grades = [*campaign.scale, *filter(None, (campaign.grade(word.value) for word in Result))]
    valid = [*dict.fromkeys(Verdict(one.counts_as, one.label if one in campaign.scale else None) for one in grades)]
    by_authority = [*valid, *(one._replace(is_withdrawn=True) for one in valid if one.is_problem)]
    return [*by_authority, *(one._replace(is_by_district=True) for one in by_authority)]


def mark(place: int) -> str:
    """The character for the verdict at an index of `verdicts_of`: a, b, c, …"""
    return chr(ord("a") + place)


def columns_of(rows: Sequence[Rows], campaigns: Mapping[str, Campaign], as_of: date) -> Columns:
    """The columns of one district."""
    campaigns = with_years(campaigns, {key for each in rows for key in each.institution.years}, as_of)
    sorts: dict[object, object] = {}
    institutions = tuple(
        ListedInstitution(
            each.institution.place.id,
            each.institution.place.name,
            _one(sorts, institution_sort(each.institution)),
            each.institution.also,
        )
        for each in rows
    )
    return Columns(
        institutions,
        {(id, round_.id): "".join(_marks(rows, id, campaign, round_)) for id, campaign, round_ in rounds_of(campaigns)},
        tuple(_problem(place, one, sorts) for place, one in in_order_of_urgency(rows)),
        tuple(_practice(place, one, sorts) for place, each in enumerate(rows) for one in each.practices),
    )


def in_order_of_urgency(rows: Sequence[Rows]) -> list[tuple[int, ProblemRow]]:
    """The problems of a district, each with its institution's place, the most urgent first."""
    every = [(place, one) for place, each in enumerate(rows) for one in each.problems]
    return sorted(every, key=lambda pair: urgency(pair[1]))


def _one(known: dict[object, object], value: T) -> T:
    """The same object for equal values, so that it is stored once."""
    return known.setdefault(value, value)  # type: ignore[return-value]


def _marks(rows: Sequence[Rows], id: str, campaign: Campaign, round_: Round) -> Iterator[str]:
    marks = {verdict: mark(place) for place, verdict in enumerate(verdicts_of(campaign))}
    items = [item.id for item in campaign.items_of(round_)]
    for each in rows:
        row = each.institution
        blank = UNSEEN if (id, round_.id) in row.scope else UNASKED
        seen = {one.item.id: marks[one.verdict] for one in row.findings if (one.campaign, one.round) == (id, round_.id)}
        yield "".join([seen.get(item, blank) for item in items])


def _problem(place: int, row: ProblemRow, sorts: dict[object, object]) -> ListedProblem:
    return ListedProblem(
        place,
        _one(sorts, problem_sort(row)),
        row.verdict.label,
        row.severity,
        waiting(row),
        row.days_waiting,
        row.days_verification_late,
        row.found_on,
        row.deadline,
        row.closed_on,
        None if row.progress is None else round(100 * row.progress),
        row.responsible,
        "" if row.stood == f"{row.place.district}/{row.place.id}" else row.stood.replace("/", "-"),
        tuple(f"{one.district}/{one.id}" for one in row.heirs),
        row.n,
    )


def _practice(place: int, row: PracticeRow, sorts: dict[object, object]) -> ListedPractice:
    n = row.address.rstrip("/").rsplit("-", 1)[1]
    return ListedPractice(place, _one(sorts, practice_sort(row)), n, row.day, row.title, row.summary, row.photo)

"""Dossier → rows of the lists: the values that lists and totals show of an institution, its findings and problems.

Rows are small and self-contained, since they travel between processes and wait in the cache; as named tuples they do
so at the least cost.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..model.campaign import Campaign
from ..model.due import RoundKey, place_on, places_of, rounds_due, years_of
from ..model.lifecycle import last_step
from ..model.ranking import LEAST_SEVERE
from ..model.register import scheduled
from ..model.words import OverallStatus, Recency, State
from .dossier import Dossier, Practice
from .judgement import OverallRow, overall_rows
from .organised import rounds_by_district
from .problem import Problem
from .publication_time import Wait, waits
from .recency import last_inspected, recency
from .references import InstitutionRef, ItemRef, MeasureRow, SeverityRef, item_of, names_beside, place_of, rank_of
from .timeline import Delta, deltas
from .verdict import Verdict, verdict_of


class FindingRow(NamedTuple):
    """One line of the list of findings."""

    campaign: str
    round: int
    item: ItemRef
    verdict: Verdict


class InstitutionRow(NamedTuple):
    """An institution in the directory, in its district's list and in the matrix."""

    place: InstitutionRef
    also: tuple[str, ...]
    """What else it goes by: former names, and its own code."""
    stood: tuple[str, ...]
    """Where it stood before, each place as `district/id`."""
    is_closed: bool
    taken_over: int
    """How many problems it goes on with for institutions that closed; they are counted there, and not in `found`."""
    taken_overdue: int
    area: str | None
    standing: OverallStatus
    found: int
    overdue: int
    unsettled: int
    practices: int
    visits: tuple[tuple[str, int, date], ...]
    scope: frozenset[RoundKey]
    """The campaign and number of each round that has it in its scope."""
    years: frozenset[RoundKey]
    """The years of rolling campaigns in which there is an inspection of it."""
    findings: tuple[FindingRow, ...]
    by_district: frozenset[RoundKey]
    judgements: tuple[OverallRow, ...]
    """The overall judgement of each round that has one, the last in each; the latest stands last."""
    severity: int
    """The rank of the most severe problem that is not settled."""
    recency: Recency
    """How long ago it was last inspected."""
    last: date | None
    """The day of its latest inspection with a result; None where there is none."""

    @property
    def overall(self) -> OverallRow | None:
        """The latest overall judgement; None where there is none."""
        return self.judgements[-1] if self.judgements else None

    @property
    def inspected(self) -> frozenset[tuple[str, int]]:
        """The campaign and number of each round in which it was inspected; an inspection without a result does not
        count."""
        return frozenset((one.campaign, one.round) for one in self.findings)


class ProblemRow(NamedTuple):
    """One line of the ledger."""

    place: InstitutionRef
    number: str
    n: int
    """Which it is of the problems of its item in its round."""
    address: str
    campaign: str
    round: int
    item: ItemRef
    verdict: Verdict
    severity: SeverityRef | None
    finding: str | None
    found_on: date
    changed_on: date
    """The day of the last step, or of the finding where there was none."""
    state: State
    deadline: date | None
    days_left: int | None
    is_overdue: bool
    is_due_soon: bool
    found_met_on: date | None
    """The day of the later visit that found the item met, while nobody has verified the rectification."""
    days_waiting: int | None
    """So many days it has been the inspectors' turn to verify; None where it is not."""
    days_verification_late: int | None
    stands: bool
    is_reopened: bool
    was_ever_closed: bool
    is_carried: bool
    is_left_to_inspection: bool
    closed_on: date | None
    progress: float | None
    responsible: str | None
    target: str | None
    measures: tuple[MeasureRow, ...]
    stood: str
    """Where the institution stood when the problem was found, as `district/id`."""
    heirs: tuple[InstitutionRef, ...]
    """Who goes on with it, where its institution is closed."""


class PracticeRow(NamedTuple):
    """One card of the gallery."""

    place: InstitutionRef
    address: str
    campaign: str
    round: int
    item: ItemRef | None
    title: str
    summary: str
    photo: str | None
    featured: bool
    day: date
    """The day on which readers could first know of it."""


class Rows(NamedTuple):
    """All rows of one institution."""

    institution: InstitutionRow
    problems: tuple[ProblemRow, ...]
    practices: tuple[PracticeRow, ...]
    deltas: tuple[Delta, ...]
    taken_over: tuple[ProblemRow, ...] = ()
    """The problems of closed institutions that this one goes on with."""
    waits: tuple[Wait, ...] = ()


def rows_of(dossier: Dossier, campaigns: Mapping[str, Campaign]) -> Rows:
    """The rows of one institution."""
    entry = dossier.entry
    place = place_of(entry)
    problems = tuple(_problem(place, one, dossier.heirs) for one in dossier.problems)
    practices = tuple(practice_row(place, one) for one in dossier.practices)
    visits = [one for one in entry.record.visits if scheduled(campaigns, one)]
    return Rows(
        InstitutionRow(
            place,
            names_beside(entry.record),
            tuple(places_of(entry)[1:]),
            entry.record.closed is not None,
            len(dossier.taken_over),
            sum(one.is_overdue for one in dossier.taken_over),
            entry.record.area,
            dossier.standing,
            found=sum(one.stands for one in problems),
            overdue=sum(one.is_overdue for one in problems),
            unsettled=sum(not one.state.is_settled for one in problems),
            practices=len(practices),
            visits=tuple((one.campaign, one.round, one.date) for one in visits),
            scope=frozenset(rounds_due(entry, campaigns)),
            years=frozenset(years_of(entry, campaigns)),
            findings=tuple(_findings(dossier)),
            by_district=rounds_by_district(dossier.findings),
            judgements=tuple(overall_rows(dossier.judgements)),
            severity=min((rank_of(one.severity) for one in problems if not one.state.is_settled), default=LEAST_SEVERE),
            recency=recency(last := last_inspected(dossier), dossier.publication.as_of),
            last=last,
        ),
        problems,
        practices,
        deltas(dossier.problems),
        tuple(_problem(place_of(one.observation.entry), one, (place,)) for one in dossier.taken_over),
        tuple(waits(dossier)),
    )


def _findings(dossier: Dossier) -> Iterator[FindingRow]:
    for finding in dossier.findings:
        one = finding.observation
        yield FindingRow(one.campaign_id, one.round.id, item_of(one.item), verdict_of(one, finding.is_withdrawn))


def _problem(place: InstitutionRef, problem: Problem, heirs: tuple[InstitutionRef, ...]) -> ProblemRow:
    observation, fix = problem.observation, problem.rectification
    return ProblemRow(
        place=place,
        number=problem.number,
        n=problem.n,
        address=problem.address,
        campaign=observation.campaign_id,
        round=observation.round.id,
        item=item_of(observation.item),
        verdict=verdict_of(observation, not problem.stands),
        severity=problem.severity,
        finding=problem.stated.finding,
        found_on=observation.inspection.date,
        changed_on=last_step(problem.log) or observation.inspection.date,
        state=problem.state,
        deadline=problem.deadline,
        days_left=problem.days_left,
        is_overdue=problem.is_overdue,
        is_due_soon=problem.is_due_soon,
        found_met_on=problem.found_met_on,
        days_waiting=problem.days_waiting,
        days_verification_late=problem.days_verification_late,
        stands=problem.stands,
        is_reopened=problem.times_reopened > 0,
        was_ever_closed=problem.was_ever_closed,
        is_carried=problem.is_carried,
        is_left_to_inspection=problem.is_left_to_inspection,
        closed_on=problem.closed_on,
        progress=problem.progress,
        responsible=fix.responsible if fix else None,
        target=fix.target if fix else None,
        measures=tuple(MeasureRow(one.text, one.done, one.internal) for one in problem.measures),
        stood=place_on(observation.entry, observation.inspection.date),
        heirs=() if problem.state.is_settled else heirs,
    )


def practice_row(place: InstitutionRef, one: Practice) -> PracticeRow:
    """The card of a good practice."""
    return PracticeRow(
        place=place,
        address=one.address,
        campaign=one.campaign_id,
        round=one.round.id,
        item=item_of(one.item) if one.item else None,
        title=one.practice.title,
        summary=one.practice.summary,
        photo=one.practice.photo,
        featured=one.practice.featured,
        day=one.published_on,
    )

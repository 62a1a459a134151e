"""What the rows of the open data are about, and the values in them that nothing else needs."""

from typing import Any, NamedTuple

from ...derived.dossier import Dossier, Finding, Practice
from ...derived.events import Event
from ...derived.problem import Problem
from ...derived.references import InstitutionRef
from ...derived.rows import InstitutionRow
from ...model.ranking import severity_rank


class RowPlace(NamedTuple):
    """The institution that rows are about, with its district's name."""

    district: str
    district_name: str
    institution: InstitutionRef


class SubjectPlace(NamedTuple):
    """The same for an event, which may be about no institution, and no district."""

    district: str | None
    district_name: str | None
    institution: InstitutionRef | None


class ResultSubject(NamedTuple):
    """What a row of the results is about: the finding that counts, and of the problems of its item in its round the
    most urgent."""

    finding: Finding
    problem: Problem | None


class InstitutionSubject(NamedTuple):
    """What a row of the institutions is about; `file` is the path of its own file."""

    dossier: Dossier
    row: InstitutionRow
    file: str


def overdue_days(problem: Problem) -> int:
    """By how many days the problem is overdue; 0 where it is not."""
    return -problem.days_left if problem.is_overdue and problem.days_left else 0


def measures(problem: Problem) -> int:
    """How many measures are in force."""
    return len(problem.measures)


def measures_done(problem: Problem) -> int:
    """How many of them are done."""
    return sum(one.done is not None for one in problem.measures)


def progress(problem: Problem) -> float | None:
    """The share of them that is done, to four digits."""
    return None if problem.progress is None else round(problem.progress, 4)


def is_withdrawn(problem: Problem) -> bool:
    """Whether the problem counts as none found."""
    return not problem.stands


def grade(row: ResultSubject) -> str | None:
    """The campaign's own word for the result; None where it has no scale."""
    # Where a campaign has a scale, every result has a name in it, also one that is a common word.
    observation = row.finding.observation
    return observation.grade.label if observation.campaign.scale else None


def findings(row: ResultSubject) -> str | None:
    """What was found, with numbers where it is several problems."""
    texts = row.finding.observation.result.findings
    return "".join(f"（{n}）{text}" for n, text in enumerate(texts, 1)) if len(texts) > 1 else next(iter(texts), None)


def severity(row: ResultSubject) -> str | None:
    """How severe it is, of several problems the worst; None where nobody said so."""
    observation = row.finding.observation
    words = [one.severity for one in observation.result.stated if one.severity]
    campaign = observation.campaign
    return min(words, key=lambda word: severity_rank(campaign, campaign.severity(word)), default=None)


def problems_found(row: ResultSubject) -> int:
    """How many problems of the item in the round stand."""
    return sum(one.stands for one in row.finding.problems)


def visits(row: InstitutionSubject) -> list[dict[str, Any]]:
    """Every inspection, with its campaign, round and day; the first of several days, and that a district organised it,
    where that is so."""
    listed = set(row.row.visits)
    return [
        {"campaign": one.campaign, "round": one.round, "date": one.date}
        | ({"starts": one.starts} if one.starts else {})
        | ({"organised_by": one.method.by} if one.is_by_district else {})
        for one in row.dossier.entry.record.visits
        if (one.campaign, one.round, one.date) in listed
    ]


def campaign_if_any(event: Event) -> str | None:
    """The campaign of an event; None where the record as a whole was put right."""
    return event.campaign or None


def page(row: Event | Practice) -> str:
    """The address of the page, relative to the site's home page."""
    return row.address.lstrip("/")


def institution_page(row: InstitutionSubject) -> str:
    """The address of the institution's page, relative to the site's home page."""
    return row.dossier.address.lstrip("/")

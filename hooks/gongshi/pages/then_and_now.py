"""The figures at the head of a page: what inspections found, and what has become of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..derived.facet_values import overall_value, value_of
from ..derived.figures import Figure, Rate, Reach
from ..derived.summary import Summary
from ..model.campaign import Round
from ..model.grades import Grade, SeverityLevel
from ..model.words import Recency, Result
from .tables import judged, put_right


@dataclass(frozen=True, slots=True)
class WorstProblems:
    """The problems of a campaign's most severe level."""

    level: SeverityLevel
    found: Figure
    unsettled: Figure
    overdue: Figure


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """The figures at the head of a page: what the inspections of a round found, and what has become of the problems.

    Then and now may have scopes of their own, which the page names.
    """

    inspected: Reach
    met: Rate
    put_right: Rate
    overdue: Figure
    unsettled: Figure
    judged: tuple[tuple[Grade, Figure], ...]
    """The overall judgements of the round, those that occur."""
    worst: WorstProblems | None
    """None where the campaign names no severities."""
    is_known: bool
    """Whether anything was found out that problems of the scope of now could come of."""
    is_year: bool
    """Whether the round is a year of a rolling campaign, in which nobody is due."""
    latest: "Latest | None"
    """What stands in the place of what a round found, where a rolling campaign speaks as a whole."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The last inspections of the institutions that a rolling campaign is about: how long ago, and how judged."""

    total: Figure
    ago: tuple[tuple[Recency, Figure], ...]
    judged: tuple[tuple[Grade, Figure], ...]


def latest(summary: Summary, id: str, **where: str) -> Latest | None:
    """The last inspections of those that a rolling campaign is about; None where the campaign has rounds."""
    campaign, places = summary.campaigns[id], summary.institutions
    if not campaign.rolling:
        return None
    asked = {"scope": id, **where}
    judged = ((grade, places.figure(overall=overall_value(id, grade.id), **asked)) for grade in campaign.overall)
    return Latest(
        places.figure(**asked),
        tuple((word, places.figure(last=word, **asked)) for word in Recency),
        tuple((grade, figure) for grade, figure in judged if figure.count),
    )


def then_and_now(summary: Summary, id: str, round_: Round, now: Mapping[str, object], **where: str) -> ThenAndNow:
    """What a round found; what is true today of the problems that `now` asks for; `where` narrows both. Where `now`
    is not about that round alone, a rolling campaign tells of the last inspection of each instead."""
    return ThenAndNow(
        summary.inspected(id, round_, **where),
        summary.findings[id, round_.id].rate({"result": Result.MET}, rated="yes", **where),
        put_right(summary, **now, **where),
        summary.problems.overdue(**now, **where),
        summary.problems.figure(settled="no", **now, **where),
        tuple(judged(summary, id, round_, **where)),
        worst_problems(summary, id, **now, **where),
        summary.results(id, number if isinstance(number := now.get("round"), int) else None, **where) > 0,
        summary.campaigns[id].rolling,
        None if "round" in now else latest(summary, id, **where),
    )


def worst_problems(summary: Summary, id: str, **where: object) -> WorstProblems | None:
    """The problems of a campaign's most severe level, by `where`; None where the campaign names no severities."""
    for level in summary.campaigns[id].severities[:1]:
        asked = {"severity": value_of(level.id), "campaign": id, **where}
        return WorstProblems(
            level,
            summary.problems.figure(stands="yes", **asked),
            summary.problems.figure(settled="no", **asked),
            summary.problems.overdue(**asked),
        )
    return None

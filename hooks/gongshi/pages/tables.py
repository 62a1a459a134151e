"""Tables that several pages show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..derived.facet_values import judged_value
from ..derived.figures import Figure, Rate, Reach
from ..derived.summary import Summary, types_present
from ..model import addresses
from ..model.campaign import Campaign, Item, Round
from ..model.district import District
from ..model.grades import Grade
from ..model.register import is_past, is_self_check
from ..model.terms import InstitutionType
from ..model.words import Phase, Result, State

ATTENTION = 30
"""Of more districts a table shows those that need attention most, and leads to a list of all."""


@dataclass(frozen=True, slots=True)
class RatedItem:
    """An item with its rate of met results and the count of each result, in one round."""

    item: Item
    address: str
    rate: Rate
    results: tuple[Figure, ...]
    withdrawn: Figure
    uninspected: Figure


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A district with its rate for each item."""

    district: District
    cells: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A district or type with its share of inspected institutions in a round, and their results and problems."""

    name: str | InstitutionType
    address: str
    inspected: Reach
    met: Rate
    problems: Figure
    overdue: Figure


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come."""

    round: Round
    address: str
    inspected: Reach
    met: Rate
    put_right: Rate
    overdue: Figure
    mark: Phase | None


def judged(summary: Summary, id: str, round_: Round, **where: str) -> Iterator[tuple[Grade, Figure]]:
    """How many institutions got which overall judgement in a round, the grades that occur, best first."""
    for grade in summary.campaigns[id].overall:
        figure = summary.institutions.figure(judged=judged_value(id, round_.id, grade.id), **where)
        if figure.count:
            yield grade, figure


def foremost(summary: Summary, campaign_id: str, round_: Round) -> Sequence[District]:
    """All districts; where they are many, those with the most overdue, then the most problems, foremost and alone."""
    if len(summary.districts) <= ATTENTION:
        return summary.districts
    asked = {"campaign": campaign_id, "round": round_.id}

    def ease(district: District) -> tuple[int, int]:
        """The sort key of a district: most overdue first, then most unsettled problems."""
        problems = summary.problems
        overdue = problems.count(district=district.id, overdue="yes", **asked)
        return -overdue, -problems.count(district=district.id, settled="no", **asked)

    return sorted(summary.districts, key=ease)[:ATTENTION]


def districts_address(summary: Summary, campaign_id: str, round_: Round) -> str | None:
    """The address of the table of all districts of a round; None where the round's own page shows them all."""
    return addresses.districts_of(campaign_id, round_.id) if len(summary.districts) > ATTENTION else None


def matrix(
    summary: Summary, campaign_id: str, campaign: Campaign, round_: Round, districts: Sequence[District]
) -> list[MatrixRow]:
    """District × item: how many of the rated findings are met."""
    findings = summary.findings[campaign_id, round_.id]
    return [
        MatrixRow(
            district,
            tuple(
                findings.rate({"result": Result.MET}, district=district.id, item=item.id, rated="yes")
                for item in campaign.items_of(round_)
            ),
        )
        for district in districts
    ]


def rated_items(summary: Summary, campaign_id: str, campaign: Campaign, round_: Round) -> list[RatedItem]:
    """Every item of a round with its rate and its results."""
    return [rated_item(summary, campaign_id, round_, item) for item in campaign.items_of(round_)]


def rated_item(summary: Summary, campaign_id: str, round_: Round, item: Item) -> RatedItem:
    """An item of a round with its rate and its results."""
    findings = summary.findings[campaign_id, round_.id]
    return RatedItem(
        item,
        addresses.item(campaign_id, item.id),
        findings.rate({"result": Result.MET}, item=item.id, rated="yes"),
        tuple(findings.figure(item=item.id, result=word) for word in Result),
        findings.figure(item=item.id, withdrawn="yes"),
        summary.missing.figure(missing=f"{campaign_id}-{round_.id}-{item.id}"),
    )


def coverage_by_district(
    summary: Summary, campaign_id: str, round_: Round, districts: Sequence[District]
) -> list[Coverage]:
    """A row for each of the districts that has institutions in scope."""
    rows = [
        _coverage(summary, campaign_id, round_, one.name, addresses.district(one.id), district=one.id)
        for one in districts
    ]
    return [row for row in rows if row.inspected.whole.count]


def coverage_by_type(summary: Summary, campaign_id: str, round_: Round, **where: str) -> list[Coverage]:
    """A row for each institution type of the scope that occurs."""
    rows = [_coverage(summary, campaign_id, round_, one, "", type=one.value, **where) for one in types_present(summary)]
    return [row for row in rows if row.inspected.whole.count]


def _coverage(
    summary: Summary, campaign_id: str, round_: Round, name: str | InstitutionType, address: str, **where: str
) -> Coverage:
    asked = {"campaign": campaign_id, "round": round_.id, **where}
    return Coverage(
        name,
        address,
        summary.inspected(campaign_id, round_, **where),
        summary.findings[campaign_id, round_.id].rate({"result": Result.MET}, rated="yes", **where),
        summary.problems.figure(stands="yes", **asked),
        summary.problems.overdue(**asked),
    )


def states(summary: Summary, **where: object) -> list[tuple[State, Figure]]:
    """How many problems are in which state, the states that occur."""
    counted = [(state, summary.problems.figure(state=state, **where)) for state in State]
    return [(state, figure) for state, figure in counted if figure.count]


def put_right(summary: Summary, **where: object) -> Rate:
    """Problems closed, of all found and not withdrawn."""
    return summary.problems.rate({"state": State.CLOSED}, stands="yes", **where)


def relapsed(summary: Summary, **where: object) -> Rate:
    """反弹率: problems that came back, of all that were ever closed, without what was withdrawn."""
    return summary.problems.rate({"reopened": "yes"}, ever_closed="yes", stands="yes", **where)


def progress_of(summary: Summary, id: str, round_: Round) -> Progress:
    """A round's progress."""
    return Progress(
        round_,
        addresses.round(id, round_.id),
        summary.inspected(id, round_),
        summary.findings[id, round_.id].rate({"result": Result.MET}, rated="yes"),
        put_right(summary, campaign=id, round=round_.id),
        summary.problems.overdue(campaign=id, round=round_.id),
        mark_of(summary, id, round_),
    )


def mark_of(summary: Summary, id: str, round_: Round) -> Phase | None:
    """What is said beside a round's figures: a self-check is no inspection, or its time is past without a result."""
    if is_self_check(round_):
        return Phase.SELF_CHECK
    return Phase.UNINSPECTED if is_past(round_, summary.as_of) and not summary.results(id, round_.id) else None

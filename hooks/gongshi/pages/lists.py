"""A list page's head: its filters, sort orders, address and download."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..derived.facet_values import judged_value, overall_labels, severity_labels
from ..derived.figures import Figure, Tally
from ..derived.summary import Summary, types_present
from ..model import addresses
from ..model.district import District
from ..model.words import Movement


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet to choose a value of; an option is the value, its name, and how many rows have it."""

    facet: str
    options: tuple[tuple[str, object, int], ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list: its address, what it can be narrowed by, sorted by and taken away with.

    Where it `is_long` its rows are fetched by its page; else they stand on it.
    """

    kind: str
    address: str
    total: Figure
    choices: tuple[Choice, ...]
    checks: tuple[tuple[str, int], ...]
    sorts: tuple[str, ...]
    columns: tuple[str, ...]
    is_long: bool
    names: Mapping[str, str]
    """What a selection is called whose facet and value, `facet:value`, are none of the choices."""
    has_rounds: bool
    has_heirs: bool
    """Whether problems of institutions that closed may be asked for by who goes on with them."""


def list_view(
    summary: Summary,
    tally: Tally,
    kind: str,
    facets: Iterable[tuple[str, Iterable[tuple[str, object]]]],
    checks: Sequence[str],
    columns: Sequence[str],
    sorts: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
) -> ListView:
    """The view of a list; `facets` are what it can be narrowed by with their values, `checks` those that are yes or no.

    Values that no row has are left out.
    """
    choices = []
    for facet, values in facets:
        options = tuple((value, name, tally.count(**{facet: value})) for value, name in values)
        choices.append(Choice(facet, tuple(option for option in options if option[2])))
    return ListView(
        kind,
        tally.address,
        tally.figure(),
        tuple(choices),
        tuple((facet, tally.count(**{facet: "yes"})) for facet in checks),
        tuple(sorts),
        tuple(columns),
        summary.rows is None,
        names or {},
        summary.has_rounds,
        kind == "problems" and summary.institutions.count(closed="yes") > 0,
    )


def by_district(
    summary: Summary, tally: Tally, page: Callable[[str], str] = addresses.district
) -> list[tuple[District, str, Figure]]:
    """The districts in place of rows that are too many for a page: each with the address of its `page`, and its
    rows."""
    shown = summary.districts if summary.rows is None else ()
    return [(one, page(one.id), tally.figure(district=one.id)) for one in shown]


def districts(summary: Summary) -> tuple[str, list[tuple[str, object]]]:
    """The districts as a facet."""
    return "district", [(one.id, one.name) for one in summary.districts]


def types(summary: Summary) -> tuple[str, list[tuple[str, object]]]:
    """The institution types as a facet."""
    return "type", [(word.value, word) for word in types_present(summary)]


def items(summary: Summary) -> list[tuple[str, list[tuple[str, object]]]]:
    """The items as a facet where there is one campaign; where there are several, these instead."""
    if len(summary.campaigns) != 1:
        return [("campaign", [(id, one.title) for id, one in summary.campaigns.items()])]
    return [
        ("item", [(str(item.id), f"{item.id} {item.title}") for item in campaign.items])
        for campaign in summary.campaigns.values()
    ]


Choices = list[tuple[str, list[tuple[str, object]]]]


def severities(summary: Summary) -> Choices:
    """The severities of problems as a facet, where a campaign names some; a level of several campaigns stands once."""
    levels = severity_labels(summary.campaigns)
    return [("severity", [*levels.items()])] if levels else []


def overalls(summary: Summary) -> Choices:
    """The latest overall judgement as a facet, and how it compares with the one before; where a campaign has some."""
    grades = overall_labels(summary.campaigns)
    return [("overall", [*grades.items()]), ("moved", [(word.value, word) for word in Movement])] if grades else []


def rounds_by_district(summary: Summary) -> Choices:
    """The rounds in which institutions were inspected by their district alone as a facet; where there are any."""
    rounds: list[tuple[str, object]] = [
        (f"{id}-{one.id}", one.title if len(summary.campaigns) == 1 else f"{campaign.title} · {one.title}")
        for id, campaign in summary.campaigns.items()
        for one in campaign.rounds
    ]
    return [("by_district", rounds)]


def with_by_district(tally: Tally, *checks: str) -> list[str]:
    """What may be asked for with yes, and what districts found, where they found any."""
    return [*checks, *(["by_district"] if tally.count(by_district="yes") else [])]


def judged_names(summary: Summary) -> dict[str, str]:
    """What a selection of the institutions with an overall judgement in a round is called."""
    return {
        f"judged:{judged_value(id, round_.id, grade.id)}": f"{round_.title} · {grade.label}"
        for id, campaign in summary.campaigns.items()
        for round_ in campaign.rounds
        for grade in campaign.overall
    }

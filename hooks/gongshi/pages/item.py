"""/campaigns/<c>/items/<i>/ — one item across all institutions."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..derived.figures import Figure, Rate
from ..derived.rows import ProblemRow
from ..derived.summary import Summary, types_present
from ..model import addresses
from ..model.campaign import Campaign, Item, Round
from ..model.register import campaign_file
from ..model.terms import InstitutionType
from ..model.words import Result
from .page import Page
from .tables import RatedItem, districts_address, foremost, rated_item

PRACTICES = 24
PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Share:
    """How the item stands in one district, or at one type of institution."""

    name: str
    met: Rate
    problems: Figure


@dataclass(frozen=True, slots=True)
class ItemRound:
    """The item in one round: its results, the problems found, and the same by district and by type."""

    round: Round
    address: str
    row: RatedItem
    problems: tuple[ProblemRow, ...]
    figure: Figure
    by: tuple[tuple[str, tuple[Share, ...]], ...]
    all_districts: str | None
    by_district: Figure
    """How many of the results are of inspections that a district organised."""


def pages(summary: Summary) -> Iterator[Page]:
    """A page for each item of each campaign."""
    for id, campaign in summary.campaigns.items():
        for item in campaign.items:
            yield page(summary, id, campaign, item)


def page(summary: Summary, id: str, campaign: Campaign, item: Item) -> Page:
    """An item's page, newest round first."""
    place = campaign.place(item.id)
    beside = [*campaign.items[max(place - 1, 0) : place], *campaign.items[place + 1 : place + 2]]
    view = {
        "id": id,
        "campaign": campaign,
        "item": item,
        "rounds": [
            _round(summary, id, item, round_)
            for round_ in reversed(campaign.rounds)
            if campaign.inspects(round_, item.id)
        ],
        "practices": [one for one in summary.leading if one.campaign == id and one.item and one.item.id == item.id][
            :PRACTICES
        ],
        "practice_figure": summary.practices.figure(campaign=id, item=item.id),
        "neighbours": [(one, addresses.item(id, one.id)) for one in beside],
    }
    return Page(addresses.item(id, item.id), "item.html", view, source=campaign_file(id))


def _round(summary: Summary, id: str, item: Item, round_: Round) -> ItemRound:
    here = {"campaign": id, "round": round_.id, "item": item.id}
    districts = [(one.id, one.name) for one in foremost(summary, id, round_)]
    types = [(one.value, one) for one in types_present(summary)]
    return ItemRound(
        round_,
        addresses.round(id, round_.id),
        rated_item(summary, id, round_, item),
        tuple(one for one in summary.urgent(id, round_.id, item.id) if one.stands)[:PROBLEMS],
        summary.problems.figure(stands="yes", **here),
        (
            ("district", tuple(_shares(summary, id, round_, item, "district", districts))),
            ("type", tuple(_shares(summary, id, round_, item, "type", types))),
        ),
        districts_address(summary, id, round_),
        summary.findings[id, round_.id].figure(item=item.id, by_district="yes"),
    )


def _shares(
    summary: Summary,
    id: str,
    round_: Round,
    item: Item,
    facet: str,
    values: list[tuple[str, str]] | list[tuple[str, InstitutionType]],
) -> Iterator[Share]:
    findings = summary.findings[id, round_.id]
    for value, name in values:
        here = {"item": item.id, facet: value}
        if findings.count(**here):
            met = findings.rate({"result": Result.MET}, rated="yes", **here)
            found = summary.problems.figure(campaign=id, round=round_.id, stands="yes", **here)
            yield Share(name, met, found)

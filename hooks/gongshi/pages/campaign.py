"""/campaigns/… — campaigns, their rounds, items, and lists of findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from .. import addresses
from ..listing import Figure, Rate
from ..model.campaign import Campaign, Item, Round
from ..register import campaign_file
from ..summary import Summary, types_present
from ..words import InstitutionType, Result, State, TypeGroup
from .page import Page
from .tables import (
    RatedItem,
    coverage_by_district,
    coverage_by_type,
    flags,
    matrix,
    put_right,
    rated_items,
    relapsed,
    states,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of an earlier round's problems, and what a later round adds."""

    before: Round
    after: Round
    found: Figure
    closed: Figure
    unsettled: Figure
    reopened: Figure
    new: Figure
    carried: Figure


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come."""

    round: Round
    address: str
    inspected: Rate
    met: Rate
    put_right: Rate
    overdue: Figure


def pages(summary: Summary) -> Iterator[Page]:
    """The index of campaigns, and for each its page, its rounds, its items and its findings."""
    progress = {id: [_progress(summary, id, one) for one in campaign.rounds] for id, campaign in summary.campaigns.items()}
    listed = [(id, campaign, progress[id]) for id, campaign in reversed(summary.campaigns.items())]
    yield Page(addresses.CAMPAIGNS, "campaigns.html", {"campaigns": listed}, is_searchable=False)
    for id, campaign in summary.campaigns.items():
        yield _campaign(summary, id, campaign, progress[id])
        for round_ in campaign.rounds:
            yield _round(summary, id, campaign, round_)
            yield _findings(summary, id, campaign, round_)
        for item in campaign.items:
            yield _item(summary, id, campaign, item)


def _campaign(summary: Summary, id: str, campaign: Campaign, progress: list[Progress]) -> Page:
    items = {round_.id: rated_items(summary, id, campaign, round_) for round_ in campaign.rounds}
    view = {
        "id": id,
        "campaign": campaign,
        "scope": _scope(summary, id, campaign),
        "progress": progress,
        "items": [(item, addresses.item(id, item.id), _by_round(items, item)) for item in campaign.items],
        "comparisons": [_comparison(summary, id, before, after) for before, after in pairwise(campaign.rounds)],
        "relapsed": relapsed(summary, campaign=id),
        "states": states(summary, campaign=id),
    }
    return Page(addresses.campaign(id), "campaign.html", view, source=campaign_file(id))


def _by_round(items: dict[int, list[RatedItem]], item: Item) -> list[RatedItem | None]:
    return [next((row for row in rows if row.item.id == item.id), None) for rows in items.values()]


def _scope(summary: Summary, id: str, campaign: Campaign) -> list[tuple[TypeGroup, list[tuple[InstitutionType, Figure]]]]:
    listed = [
        (group, [(one, summary.institutions.figure(type=one, scope=id)) for one in campaign.scope if one.group is group])
        for group in TypeGroup
    ]
    return [(group, types) for group, types in listed if types]


def _progress(summary: Summary, id: str, round_: Round) -> Progress:
    return Progress(
        round_,
        addresses.round(id, round_.id),
        summary.institutions.rate({"inspected": f"{id}-{round_.id}"}, scope=id),
        summary.findings[id, round_.id].rate({"result": Result.MET}, rated="yes"),
        put_right(summary, campaign=id, round=round_.id),
        summary.problems.figure(campaign=id, round=round_.id, overdue="yes"),
    )


def _comparison(summary: Summary, id: str, before: Round, after: Round) -> Comparison:
    first = {"campaign": id, "round": before.id}
    second = {"campaign": id, "round": after.id, "stands": "yes"}
    return Comparison(
        before,
        after,
        summary.problems.figure(stands="yes", **first),
        summary.problems.figure(state=State.CLOSED, **first),
        summary.problems.figure(settled="no", **first),
        summary.problems.figure(reopened="yes", **first),
        summary.problems.figure(carried="no", **second),
        summary.problems.figure(carried="yes", **second),
    )


def _round(summary: Summary, id: str, campaign: Campaign, round_: Round) -> Page:
    here = {"campaign": id, "round": round_.id}
    view = {
        "id": id,
        "campaign": campaign,
        "round": round_,
        "progress": _progress(summary, id, round_),
        "uninspected": summary.institutions.figure(uninspected=f"{id}-{round_.id}"),
        "items": rated_items(summary, id, campaign, round_),
        "districts": coverage_by_district(summary, id, round_),
        "types": coverage_by_type(summary, id, round_),
        "matrix": matrix(summary, id, campaign, round_),
        "states": states(summary, **here),
        "relapsed": relapsed(summary, **here),
        "findings_address": addresses.findings(id, round_.id),
        "practices": summary.practices.figure(**here),
    }
    return Page(addresses.round(id, round_.id), "round.html", view, source=campaign_file(id))


def _findings(summary: Summary, id: str, campaign: Campaign, round_: Round) -> Page:
    listing = summary.findings[id, round_.id]
    rows = [(finding, flags(facets)) for finding, facets in listing.facets()]
    view = {
        "id": id,
        "campaign": campaign,
        "round": round_,
        "groups": [
            (summary.district(district), list(group))
            for district, group in groupby(rows, key=lambda row: row[0].look.entry.district)
        ],
        "total": listing.figure(),
        "choices": [
            ("district", [(district.id, district.name) for district in summary.districts]),
            ("item", [(str(item.id), f"{item.id} {item.title}") for item in campaign.items_of(round_)]),
            ("result", [(word.value, word) for word in Result if listing.select(result=word)]),
            ("type", [(word.value, word) for word in types_present(summary)]),
        ],
    }
    return Page(listing.address, "findings.html", view, source=campaign_file(id), is_searchable=False)


def _item(summary: Summary, id: str, campaign: Campaign, item: Item) -> Page:
    rounds = []
    for round_ in reversed(campaign.rounds):
        if item not in campaign.items_of(round_):
            continue
        findings = summary.findings[id, round_.id]
        split = {
            "district": [(one.id, one.name) for one in summary.districts],
            "type": [(one.value, one) for one in InstitutionType if one in campaign.scope],
        }
        rounds.append(
            {
                "round": round_,
                "address": addresses.round(id, round_.id),
                "row": next(row for row in rated_items(summary, id, campaign, round_) if row.item is item),
                "splits": [
                    (
                        facet,
                        [
                            (
                                name,
                                findings.rate({"result": Result.MET}, item=item.id, rated="yes", **{facet: key}),
                                findings.figure(item=item.id, problem="yes", **{facet: key}),
                            )
                            for key, name in keys
                            if findings.select(item=item.id, **{facet: key})
                        ],
                    )
                    for facet, keys in split.items()
                ],
                "problems": summary.problems.select(campaign=id, round=round_.id, item=item.id),
                "figure": summary.problems.figure(campaign=id, round=round_.id, item=item.id),
            }
        )
    view = {
        "id": id,
        "campaign": campaign,
        "item": item,
        "rounds": rounds,
        "practices": summary.practices.select(campaign=id, item=item.id),
        "practice_figure": summary.practices.figure(campaign=id, item=item.id),
        "neighbours": [(one, addresses.item(id, one.id)) for one in campaign.items if abs(one.id - item.id) == 1],
    }
    return Page(addresses.item(id, item.id), "item.html", view, source=campaign_file(id))

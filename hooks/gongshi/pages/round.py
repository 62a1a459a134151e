"""/campaigns/<c>/rounds/<r>/ — one round, and the list of all its findings."""

from collections.abc import Iterator
from itertools import groupby

from ..derived.facets import finding_row_facets
from ..derived.figures import flags
from ..derived.references import InstitutionRef
from ..derived.rows import FindingRow
from ..derived.summary import Summary
from ..model import addresses
from ..model.campaign import Campaign, Item, Round
from ..model.district import District
from ..model.register import campaign_file
from ..model.words import Result
from .charts import districts_chart, items_chart
from .lists import by_district, list_view, types, with_by_district
from .lists import districts as district_facet
from .page import Page
from .paging import ListPage, parts
from .reports import counts_of
from .tables import (
    coverage_by_district,
    coverage_by_type,
    districts_address,
    foremost,
    mark_of,
    matrix,
    rated_items,
    relapsed,
    states,
)
from .then_and_now import then_and_now

PAGE = 40


def pages(summary: Summary) -> Iterator[Page]:
    """The pages of each round of each campaign."""
    for id, campaign in summary.campaigns.items():
        for round_ in campaign.rounds:
            yield _round(summary, id, campaign, round_)
            yield _findings(summary, id, campaign, round_)
            if districts_address(summary, id, round_):
                yield from _districts(summary, id, campaign, round_)


def _round(summary: Summary, id: str, campaign: Campaign, round_: Round) -> Page:
    here = {"campaign": id, "round": round_.id}
    items = rated_items(summary, id, campaign, round_)
    districts = foremost(summary, id, round_)
    view = {
        "id": id,
        "campaign": campaign,
        "round": round_,
        "district_names": summary.district_names,
        "due": summary.inspected(id, round_).whole,
        "head": then_and_now(summary, id, round_, here),
        "uninspected": summary.institutions.figure(uninspected=f"{id}-{round_.id}"),
        "mark": mark_of(summary, id, round_),
        "items": items,
        "items_chart": items_chart(summary, id, round_, items),
        "districts_chart": districts_chart(summary, id, campaign, round_),
        "districts": coverage_by_district(summary, id, round_, districts),
        "all_districts": districts_address(summary, id, round_),
        "types": coverage_by_type(summary, id, round_),
        "matrix": matrix(summary, id, campaign, round_, districts),
        "states": states(summary, **here),
        "relapsed": relapsed(summary, **here),
        "reports": counts_of(summary, id, round_),
        "findings_address": addresses.findings(id, round_.id),
        "practices": summary.practices.figure(**here),
    }
    return Page(addresses.round(id, round_.id), "round.html", view, source=campaign_file(id))


def _districts(summary: Summary, id: str, campaign: Campaign, round_: Round) -> Iterator[Page]:
    """Every district in a round, page by page."""
    items = rated_items(summary, id, campaign, round_)
    part: ListPage[District]
    for part in parts(addresses.districts_of(id, round_.id), summary.districts, PAGE):
        view = {
            "id": id,
            "campaign": campaign,
            "round": round_,
            "part": part,
            "items": items,
            "coverage": coverage_by_district(summary, id, round_, part.rows),
            "matrix": matrix(summary, id, campaign, round_, part.rows),
        }
        yield Page(part.address, "round-districts.html", view, source=campaign_file(id))


def _findings(summary: Summary, id: str, campaign: Campaign, round_: Round) -> Page:
    """Every finding of a round; where they are many, a list of districts."""
    tally = summary.findings[id, round_.id]
    rows = [
        (each.institution.place, one, finding_flags(each.institution.place, one))
        for each in summary.rows or ()
        for one in each.institution.findings
        if (one.campaign, one.round) == (id, round_.id)
    ]
    view = {
        "id": id,
        "campaign": campaign,
        "round": round_,
        "groups": [
            (summary.district(district), list(group))
            for district, group in groupby(rows, key=lambda row: row[0].district)
        ],
        "list": list_view(
            summary,
            tally,
            "findings",
            [
                district_facet(summary),
                ("item", [(str(item.id), _named(item)) for item in campaign.items_of(round_)]),
                ("result", [(word.value, word) for word in Result]),
                types(summary),
            ],
            with_by_district(tally, "problem", "withdrawn"),
            ["institution", "district", "type", "item", "result"],
        ),
        "districts": by_district(summary, tally),
    }
    return Page(tally.address, "findings.html", view, source=campaign_file(id))


def _named(item: Item) -> str:
    """An item in a choice, behind the group that it belongs to."""
    return f"{item.group} · {item.id} {item.title}" if item.group else f"{item.id} {item.title}"


def finding_flags(place: InstitutionRef, row: FindingRow) -> str:
    """The tokens of a row of the list of findings."""
    return flags(finding_row_facets(place, row))

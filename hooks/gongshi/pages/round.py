"""/campaigns/<c>/rounds/<r>/ — one round, and the list of all its findings."""

from collections.abc import Iterator
from itertools import groupby

from .. import addresses
from ..facets import finding_facets, finding_sort
from ..model.campaign import Campaign, Round
from ..register import campaign_file
from ..rows import FindingRow, Place
from ..summary import Summary, types_present
from ..tally import flags
from ..words import Result
from .charts import districts_chart, items_chart
from .page import Page
from .tables import coverage_by_district, coverage_by_type, matrix, progress_of, rated_items, relapsed, states


def pages(summary: Summary) -> Iterator[Page]:
    """Two pages for each round of each campaign."""
    for id, campaign in summary.campaigns.items():
        for round_ in campaign.rounds:
            yield _round(summary, id, campaign, round_)
            yield _findings(summary, id, campaign, round_)


def _round(summary: Summary, id: str, campaign: Campaign, round_: Round) -> Page:
    here = {"campaign": id, "round": round_.id}
    items = rated_items(summary, id, campaign, round_)
    view = {
        "id": id,
        "campaign": campaign,
        "round": round_,
        "progress": progress_of(summary, id, round_),
        "uninspected": summary.institutions.figure(uninspected=f"{id}-{round_.id}"),
        "items": items,
        "items_chart": items_chart(summary, id, round_, items),
        "districts_chart": districts_chart(summary, id, campaign, round_),
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
        "total": tally.figure(),
        "choices": [
            ("district", [(district.id, district.name) for district in summary.districts]),
            ("item", [(str(item.id), f"{item.id} {item.title}") for item in campaign.items_of(round_)]),
            ("result", [(word.value, word) for word in Result if tally.count(result=word)]),
            ("type", [(word.value, word) for word in types_present(summary)]),
        ],
        "districts": ()
        if summary.rows is not None
        else [(one, addresses.district(one.id), tally.count(district=one.id)) for one in summary.districts],
    }
    return Page(tally.address, "findings.html", view, source=campaign_file(id), is_searchable=False)


def finding_flags(place: Place, row: FindingRow) -> str:
    """The tokens of a row of the list of findings."""
    institution = f"{place.district}/{place.id}"
    return flags({**finding_facets(finding_sort(row, place.type), place.district), "institution": (institution,)})

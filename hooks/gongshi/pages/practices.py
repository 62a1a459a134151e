"""/good-practices/ — the gallery, and a page for each practice."""

from collections.abc import Iterator

from .. import addresses
from ..dossier import Practice
from ..summary import Summary
from .page import Page
from .tables import flags

RELATED = 3


def pages(summary: Summary) -> Iterator[Page]:
    """The gallery, featured first, then every practice."""
    yield _gallery(summary)
    for practice in summary.practices.rows:
        yield _practice(summary, practice)


def _gallery(summary: Summary) -> Page:
    listing = summary.practices
    items = {
        str(item.id): f"{item.id} {item.title}"
        for campaign in summary.campaigns.values()
        for item in campaign.items
        if listing.select(item=item.id)
    }
    view = {
        "rows": [(practice, flags(facets)) for practice, facets in listing.facets()],
        "total": listing.figure(),
        "featured": listing.figure(featured="yes"),
        "choices": [
            *([("item", list(items.items()))] if len(summary.campaigns) == 1 else []),
            (
                "district",
                [(one.id, one.name) for one in summary.districts if listing.select(district=one.id)],
            ),
        ],
    }
    return Page(addresses.GOOD_PRACTICES, "practices.html", view, is_searchable=False)


def _practice(summary: Summary, practice: Practice) -> Page:
    same_item = summary.practices.select(campaign=practice.campaign_id, item=practice.item.id) if practice.item else []
    view = {
        "practice": practice,
        "district": summary.district(practice.entry.district),
        "institution_address": addresses.institution(practice.entry.district, practice.entry.id),
        "item_address": addresses.item(practice.campaign_id, practice.item.id) if practice.item else None,
        "related": [one for one in same_item if one is not practice][:RELATED],
    }
    return Page(practice.address, "practice.html", view, source=practice.entry.file)

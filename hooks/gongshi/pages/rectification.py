"""/rectification/ — the ledger of every problem."""

from .. import addresses
from ..summary import Summary, types_present
from ..words import State
from .page import Page
from .tables import flags, put_right, relapsed


def page(summary: Summary) -> Page:
    """The ledger, overdue first; one table that shows as the ledger or as one of its three lists."""
    listing = summary.problems
    items = {
        str(item.id): f"{item.id} {item.title}" for campaign in summary.campaigns.values() for item in campaign.items
    }
    one_campaign = len(summary.campaigns) == 1
    view = {
        "rows": [(problem, flags(facets)) for problem, facets in listing.facets()],
        "total": listing.figure(),
        "states": [(state, listing.figure(state=state)) for state in State],
        "overdue": listing.figure(overdue="yes"),
        "due_soon": listing.figure(due_soon="yes"),
        "unsettled": listing.figure(settled="no"),
        "put_right": put_right(summary),
        "relapsed": relapsed(summary),
        "choices": [
            ("state", [(word.value, word) for word in State if listing.select(state=word)]),
            ("district", [(district.id, district.name) for district in summary.districts]),
            ("type", [(word.value, word) for word in types_present(summary)]),
            *([("item", list(items.items()))] if one_campaign else []),
            *([] if one_campaign else [("campaign", [(id, one.title) for id, one in summary.campaigns.items()])]),
        ],
    }
    return Page(addresses.RECTIFICATION, "rectification.html", view, is_searchable=False)

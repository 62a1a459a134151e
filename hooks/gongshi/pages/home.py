"""/ — the home page: the current campaign with its figures, and the others in a line each."""

from ..derived.summary import Summary
from ..model import addresses
from .charts import timeline_chart
from .overview import apart, lines, phase_of
from .page import Page
from .tables import districts_address, foremost, matrix, rated_items
from .then_and_now import then_and_now

CHANGES = 8
FEATURED = 8
PLACES = 40


def page(summary: Summary) -> Page:
    """The home page: the leading campaign at length, the others in a line each.

    Without a campaign it says only that there is none.
    """
    view: dict[str, object] = {
        "campaign": None,
        "featured": [one for one in summary.leading if one.featured][:FEATURED],
        "all_featured": summary.practices.figure(featured="yes"),
        "changes": summary.latest(CHANGES),
        "campaigns": summary.campaigns,
        "districts": summary.districts[:PLACES],
        "has_more_districts": len(summary.districts) > PLACES,
    }
    if summary.current:
        id, campaign, round_ = summary.current
        running, former = apart(lines(summary), id)
        view |= {
            "campaign": campaign,
            "phase": phase_of(summary, id, campaign),
            "running": [one for one in running if one.id != id],
            "former": [one for one in former if one.id != id],
            "campaign_address": addresses.campaign(id),
            "round": round_,
            "round_address": addresses.round(id, round_.id),
            "head": then_and_now(summary, id, round_, {"campaign": id}),
            "timeline": timeline_chart(summary, id),
            "items": rated_items(summary, id, campaign, round_),
            "matrix": matrix(summary, id, campaign, round_, foremost(summary, id, round_)),
            "all_districts": districts_address(summary, id, round_),
        }
    return Page(addresses.HOME, "home.html", view)

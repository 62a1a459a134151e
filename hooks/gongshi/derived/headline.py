"""Which round of a campaign is shown where a page has room for one."""

from collections.abc import Mapping
from datetime import date

from ..model.campaign import Campaign, Round
from ..model.register import has_begun, is_open
from .figures import Rate


def headline(campaign: Campaign, inspected: Mapping[int, Rate], as_of: date) -> Round:
    """The round under way; else the last in which at least half of the campaign's scope has been inspected.

    A follow-up of a tenth of the scope thus never stands for the whole. Where no round reaches half, the one that
    reached farthest; where nothing was inspected, the last begun, and at last the first. A rolling campaign has no
    scope to reach: the last year in which much was inspected speaks for it. `inspected` has the share inspected of each
    round.
    """
    if campaign.rolling:
        return _busy_year(campaign, inspected)
    reach = {one.id: _reach(inspected[one.id]) for one in campaign.rounds}
    for some in (
        [one for one in campaign.rounds if is_open(one, as_of)],
        [one for one in campaign.rounds if reach[one.id] >= 1 / 2],
    ):
        if some:
            return max(some, key=lambda one: one.id)
    if any(reach.values()):
        return max(campaign.rounds, key=lambda one: (reach[one.id], one.id))
    begun = [one for one in campaign.rounds if has_begun(one, as_of)]
    return max(begun or campaign.rounds[:1], key=lambda one: one.id)


def _busy_year(campaign: Campaign, inspected: Mapping[int, Rate]) -> Round:
    """The last year in which at least half as many were inspected as in any."""
    counts = [(inspected[one.id].part.count, one) for one in campaign.rounds]
    most = max(count for count, _ in counts)
    return max((one for count, one in counts if 2 * count >= most), key=lambda one: one.id)


def _reach(rate: Rate) -> float:
    return rate.part.count / rate.whole.count if rate.whole.count else 0.0

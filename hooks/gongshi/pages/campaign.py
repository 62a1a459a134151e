"""/campaigns/ and /campaigns/<c>/ — all campaigns, and each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..derived.facet_values import value_of
from ..derived.figures import Figure
from ..derived.references import severity_of
from ..derived.summary import Summary, types_present
from ..model import addresses
from ..model.campaign import Campaign, Item, Round
from ..model.register import campaign_file
from ..model.terms import InstitutionType, TypeGroup
from ..model.words import State
from .charts import BarChart, comparison_chart, timeline_chart
from .overview import apart, lines, phase_of
from .page import Page
from .tables import Progress, RatedItem, progress_of, rated_items, relapsed, states
from .then_and_now import latest


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of an earlier round's problems, and what a later round adds."""

    before: Round
    after: Round
    has_before: bool
    """Whether there are results of the earlier round."""
    has_after: bool
    found: Figure
    closed: Figure
    unsettled: Figure
    reopened: Figure
    new: Figure
    carried: Figure
    came_back: Figure
    chart: BarChart


def pages(summary: Summary) -> Iterator[Page]:
    """The index of campaigns, and a page for each."""
    progress = {
        id: [progress_of(summary, id, one) for one in _listed(campaign)] for id, campaign in summary.campaigns.items()
    }
    every = lines(summary)
    # A campaign that concerns nobody yet stands among the others all the same: its page says what is to come.
    idle = [(id, one) for id, one in summary.campaigns.items() if id not in {line.id for line in every}]
    running, former = (
        [(one.id, one.campaign, one.phase, progress[one.id]) for one in some]
        for some in apart(every, summary.current and summary.current[0])
    )
    running += [(id, one, phase_of(summary, id, one), progress[id]) for id, one in idle]
    yield Page(
        addresses.CAMPAIGNS, "campaigns.html", {"running": running, "former": former, "has_rounds": summary.has_rounds}
    )
    for id, campaign in summary.campaigns.items():
        yield _campaign(summary, id, campaign, progress[id])


YEARS = 2
"""So many of the last years of a rolling campaign stand beside each other in the table of its items."""


def _listed(campaign: Campaign) -> list[Round]:
    """The rounds in the order in which they are listed: years the newest first."""
    return campaign.rounds[::-1] if campaign.rolling else campaign.rounds


def _campaign(summary: Summary, id: str, campaign: Campaign, progress: list[Progress]) -> Page:
    shown = progress[:YEARS] if campaign.rolling else progress
    items = {one.round.id: rated_items(summary, id, campaign, one.round) for one in shown}
    compared = [] if campaign.rolling else pairwise(campaign.rounds)
    view = {
        "id": id,
        "campaign": campaign,
        "phase": phase_of(summary, id, campaign),
        "severities": [
            (
                severity_of(campaign, one),
                summary.problems.figure(severity=value_of(one.id), campaign=id, stands="yes"),
            )
            for one in campaign.severities
        ],
        "scope": _scope(summary, id, campaign),
        "district_names": summary.district_names,
        "progress": progress,
        "shown": shown,
        "latest": latest(summary, id),
        "items": [(item, addresses.item(id, item.id), _by_round(items, item)) for item in campaign.items],
        "comparisons": [_comparison(summary, id, before, after) for before, after in compared],
        "relapsed": relapsed(summary, campaign=id),
        "timeline": timeline_chart(summary, id),
        "states": states(summary, campaign=id),
        "waited": summary.publication_time(id) if campaign.publication and campaign.publication.within else None,
    }
    return Page(addresses.campaign(id), "campaign.html", view, source=campaign_file(id))


def _by_round(items: dict[int, list[RatedItem]], item: Item) -> list[RatedItem | None]:
    return [next((row for row in rows if row.item.id == item.id), None) for rows in items.values()]


def _scope(
    summary: Summary, id: str, campaign: Campaign
) -> list[tuple[TypeGroup | None, list[tuple[InstitutionType, Figure]]]]:
    named = campaign.scope.types or types_present(summary)
    listed = [
        (
            group,
            [(one, summary.institutions.figure(type=one, scope=id)) for one in named if one.group == group],
        )
        for group in (*summary.vocabulary.words(TypeGroup), None)
    ]
    return [(group, types) for group, types in listed if types]


def _comparison(summary: Summary, id: str, before: Round, after: Round) -> Comparison:
    first = {"campaign": id, "round": before.id}
    second = {"campaign": id, "round": after.id, "stands": "yes"}
    return Comparison(
        before,
        after,
        summary.results(id, before.id) > 0,
        summary.results(id, after.id) > 0,
        summary.problems.figure(stands="yes", **first),
        summary.problems.figure(state=State.CLOSED, **first),
        summary.problems.figure(settled="no", **first),
        summary.problems.figure(reopened="yes", stands="yes", **first),
        summary.problems.figure(carried="no", **second),
        summary.problems.figure(carried="yes", **second),
        summary.problems.figure(settled="no", reopened="yes", **first),
        comparison_chart(summary, id, before, after),
    )

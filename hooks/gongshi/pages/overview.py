"""All campaigns beside each other: which of them are under way, and which are over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..derived.figures import Figure, Rate, Reach
from ..derived.summary import Summary
from ..model import addresses
from ..model.campaign import Campaign
from ..model.register import has_begun, is_ahead, is_open, is_self_check, openings_of
from ..model.words import Phase
from .tables import mark_of, put_right


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign in one line, all its rounds taken together."""

    id: str
    campaign: Campaign
    address: str
    phase: Phase
    inspected: Reach
    put_right: Rate
    unsettled: Figure
    overdue: Figure

    @property
    def is_over(self) -> bool:
        """Whether nothing more is inspected; problems may still be put right."""
        return self.phase not in (Phase.COMING, Phase.RUNNING)


def lines(summary: Summary, **where: str) -> list[CampaignLine]:
    """Every campaign that concerns an institution there is, the latest first; `where` narrows the figures."""
    dated = [(summary.latest_day(id), _line(summary, id, one, where)) for id, one in summary.campaigns.items()]
    concerned = [one for one in dated if one[1].inspected.whole.count]
    return [line for _, line in sorted(concerned, key=lambda one: (one[0], one[1].id), reverse=True)]


def apart(every: Sequence[CampaignLine], leading: str | None) -> tuple[list[CampaignLine], list[CampaignLine]]:
    """The campaigns under way, and the former ones; the leading one counts as under way while it is put right."""
    at_work = Phase.FOLLOWING_UP, Phase.INCOMPLETE
    former = [one for one in every if one.is_over and not (one.id == leading and one.phase in at_work)]
    return [one for one in every if one not in former], former


def phase_of(summary: Summary, id: str, campaign: Campaign) -> Phase:
    """How far the campaign has come: by its windows, by what was visited, and by what is not settled."""
    as_of = summary.as_of
    ahead = [day for day in openings_of(campaign) if day > as_of]
    is_begun = any(has_begun(one, as_of) for one in campaign.rounds) or summary.institutions.count(inspected=id) > 0
    if not is_begun:
        return Phase.COMING if _is_coming(campaign, as_of) else Phase.RUNNING
    if ahead or campaign.rolling or any(is_open(one, as_of) for one in campaign.rounds):
        return Phase.RUNNING
    if all(map(is_self_check, campaign.rounds)):
        return Phase.SELF_CHECK
    if not summary.results(id):
        return Phase.UNINSPECTED
    if any(mark_of(summary, id, one) is Phase.UNINSPECTED for one in campaign.rounds):
        return Phase.INCOMPLETE
    if any(not one.windows and not summary.results(id, one.id) for one in campaign.rounds):
        return Phase.RUNNING  # of a round without days and without a result nobody can say that it is over
    return Phase.FOLLOWING_UP if summary.problems.count(campaign=id, settled="no") else Phase.FINISHED


def _is_coming(campaign: Campaign, as_of: date) -> bool:
    """Whether all that a campaign names is still ahead. A round without a window has no first day of its own: it may
    run since the notice was given, so that nobody can say it has not begun."""
    noticed = campaign.document.date if campaign.document else None
    return all(is_ahead(one, as_of) for one in campaign.rounds) or (noticed is not None and noticed > as_of)


def _line(summary: Summary, id: str, campaign: Campaign, where: dict[str, str]) -> CampaignLine:
    return CampaignLine(
        id,
        campaign,
        addresses.campaign(id),
        phase_of(summary, id, campaign),
        summary.inspected(id, None, **where),
        put_right(summary, campaign=id, **where),
        summary.problems.figure(campaign=id, settled="no", **where),
        summary.problems.overdue(campaign=id, **where),
    )

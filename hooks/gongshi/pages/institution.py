"""/institutions/<district>/<id>/ — one institution."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..dossier import Dossier, Finding, Problem
from ..listing import Figure, Rate
from ..model.campaign import Campaign, Item, Round
from ..model.institution import Inspection
from ..summary import Summary
from ..words import Result
from .page import Page


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as this institution went through it; an item without a finding was not inspected."""

    campaign_id: str
    campaign: Campaign
    round: Round
    visits: tuple[Inspection, ...]
    rows: tuple[tuple[Item, Finding | None], ...]
    met: Rate
    inspected: Figure
    pending: Figure


@dataclass(frozen=True, slots=True)
class Exemplars:
    """Where to look for how an item is done well."""

    practices: Figure
    met: Figure


def pages(summary: Summary) -> Iterator[Page]:
    """A page for each institution."""
    for dossier in summary.dossiers.values():
        yield page(summary, dossier)


def page(summary: Summary, dossier: Dossier) -> Page:
    """An institution's page."""
    entry = dossier.entry
    key = f"{entry.district}/{entry.id}"
    problems = summary.problems.select(institution=key)
    view = {
        "dossier": dossier,
        "district": summary.district(entry.district),
        "rounds": list(_rounds(summary, dossier, key)),
        "problems": problems,
        "found": summary.problems.figure(institution=key, stands="yes"),
        "closed": summary.problems.figure(institution=key, stands="yes", state="closed"),
        "exemplars": {problem.number: _exemplars(summary, problem) for problem in problems},
        "next_day": dossier.unsettled[0] if dossier.unsettled else None,
    }
    return Page(dossier.address, "institution.html", view, source=entry.file)


def _rounds(summary: Summary, dossier: Dossier, key: str) -> Iterator[RoundView]:
    """Newest round first; rounds of campaigns whose scope leaves the institution out are left out."""
    looked: Mapping[tuple[str, int, int], Finding] = {
        (one.look.campaign_id, one.look.round.id, one.look.item.id): one for one in dossier.findings
    }
    for id, campaign in reversed(list(summary.campaigns.items())):
        if dossier.entry.record.type not in campaign.scope:
            continue
        for round_ in sorted(campaign.rounds, key=lambda one: -one.id):
            rows = tuple((item, looked.get((id, round_.id, item.id))) for item in campaign.items_of(round_))
            visits = sorted(
                (one for one in dossier.entry.record.inspections if (one.campaign, one.round) == (id, round_.id)),
                key=lambda one: one.date,
            )
            findings = summary.findings[id, round_.id]
            yield RoundView(
                id,
                campaign,
                round_,
                tuple(visits),
                rows,
                findings.rate({"result": Result.MET}, institution=key, rated="yes"),
                findings.figure(institution=key),
                findings.figure(institution=key, result=Result.PENDING),
            )


def _exemplars(summary: Summary, problem: Problem) -> Exemplars:
    look = problem.look
    return Exemplars(
        summary.practices.figure(campaign=look.campaign_id, item=look.item.id),
        summary.findings[look.campaign_id, look.round.id].figure(item=look.item.id, result=Result.MET),
    )

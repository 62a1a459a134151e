"""/institutions/<district>/<id>/ — one institution."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import addresses
from ..changes.record import Record
from ..dossier import Dossier, Finding
from ..events import events
from ..figures import Figure, Rate, query
from ..model.campaign import Campaign, Item, Round
from ..model.district import District
from ..model.institution import Inspection
from ..rows import place_of, practice_row, urgency
from ..words import Result, State
from .page import Page
from .sharing import Sharing, image_of


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


def page(
    dossier: Dossier,
    district: District,
    campaigns: Mapping[str, Campaign],
    records: Sequence[Record],
    shared: Sharing,
) -> Page:
    """An institution's page: everything on it follows from its own file and the campaigns."""
    entry = dossier.entry
    problems = sorted(dossier.problems, key=urgency)
    standing = {"institution": f"{entry.district}/{entry.id}", "stands": "yes"}
    closed = [one for one in problems if one.state is State.CLOSED]
    rounds = list(_rounds(dossier, campaigns))
    view = {
        "dossier": dossier,
        "records": records,
        "district": district,
        "rounds": rounds,
        "issued": tuple(dict.fromkeys((one.campaign.title, one.campaign.authority) for one in rounds)),
        "badge": addresses.badge(entry.district, entry.id) if shared.has_badges else None,
        "problems": problems,
        "practices": [practice_row(place_of(entry), one) for one in dossier.practices],
        "found": Figure(sum(one.stands for one in problems), query(addresses.RECTIFICATION, **standing)),
        "closed": Figure(len(closed), query(addresses.RECTIFICATION, **standing, state=State.CLOSED)),
        "next_day": dossier.unsettled[0] if dossier.unsettled else None,
    }
    image = image_of(dossier.address, shared.institution(dossier, district))
    newest = max((one.day for one in events(dossier, campaigns)), default=None)
    return Page(dossier.address, "institution.html", view, source=entry.file, image=image, published=newest)


def _rounds(dossier: Dossier, campaigns: Mapping[str, Campaign]) -> Iterator[RoundView]:
    """Newest round first; rounds of campaigns whose scope leaves the institution out are left out."""
    record = dossier.entry.record
    key = f"{dossier.entry.district}/{dossier.entry.id}"
    looked: dict[tuple[str, int], dict[int, Finding]] = {}
    for one in dossier.findings:
        looked.setdefault((one.look.campaign_id, one.look.round.id), {})[one.look.item.id] = one
    for id, campaign in reversed(list(campaigns.items())):
        if record.type not in campaign.scope:
            continue
        for round_ in sorted(campaign.rounds, key=lambda one: -one.id):
            found = looked.get((id, round_.id), {})
            here = addresses.findings(id, round_.id)
            results = [one.look.counts_as for one in found.values()]
            visits = [one for one in record.inspections if (one.campaign, one.round) == (id, round_.id)]
            rated = {"institution": key, "rated": "yes"}
            yield RoundView(
                id,
                campaign,
                round_,
                tuple(sorted(visits, key=lambda one: one.date)),
                tuple((item, found.get(item.id)) for item in campaign.items_of(round_)),
                Rate(
                    Figure(results.count(Result.MET), query(here, **rated, result=Result.MET)),
                    Figure(sum(one.is_rated for one in results), query(here, **rated)),
                ),
                Figure(len(results), query(here, institution=key)),
                Figure(results.count(Result.PENDING), query(here, institution=key, result=Result.PENDING)),
            )

"""/institutions/<district>/<id>/ — one institution."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..changes.page_record import CommitRecord
from ..derived.dossier import Dossier, Finding, Problem
from ..derived.events import events
from ..derived.figures import Figure, Rate, query
from ..derived.rows import place_of, practice_row, urgency
from ..model import addresses
from ..model.campaign import Campaign, Item, Round
from ..model.district import District
from ..model.institution import Inspection
from ..model.register import is_ahead, openings_of
from ..model.words import Result, State
from .page import Page
from .sharing import Sharing, image_of

GLANCED = 2
"""So many of the rounds visited last are summed up at the head of the page."""
OPEN = 4
"""So many of the latest rounds with a visit stand open on the page; earlier ones are folded, their results and what was
put right of their problems."""


@dataclass(frozen=True, slots=True)
class InstitutionRound:
    """A round as this institution went through it; an item without a finding was not inspected."""

    campaign_id: str
    campaign: Campaign
    round: Round
    visits: tuple[Inspection, ...]
    rows: tuple[tuple[Item, Finding | None], ...]
    met: Rate
    inspected: Figure
    pending: Figure
    found: Figure
    unsettled: Figure
    is_ahead: bool

    @property
    def key(self) -> tuple[str, int]:
        """The campaign's id and the round's."""
        return self.campaign_id, self.round.id

    @property
    def latest(self) -> date:
        """The last day the institution was looked at in the round; the earliest there is where it was not."""
        return max((one.date for one in self.visits), default=date.min)


def page(
    dossier: Dossier,
    district: District,
    campaigns: Mapping[str, Campaign],
    records: Sequence[CommitRecord],
    shared: Sharing,
    as_of: date,
) -> Page:
    """An institution's page: everything on it follows from its own file, the campaigns, and whether their windows
    have opened on the as-of date."""
    entry = dossier.entry
    problems = sorted(dossier.problems, key=urgency)
    standing = {"institution": f"{entry.district}/{entry.id}", "stands": "yes"}
    closed = [one for one in problems if one.state is State.CLOSED]
    history = _history(dossier, campaigns, as_of)
    rounds = [one for _, some in history for one in some]
    visited = [one for one in rounds if one.visits]
    recent = sorted(visited, key=lambda one: one.latest, reverse=True)
    folded = {one.key for one in recent[OPEN:]}
    former = [(one, _settled(problems, one)) for one in visited if one.key in folded]
    view = {
        "dossier": dossier,
        "records": records,
        "district": district,
        "history": history,
        "glance": recent[:GLANCED],
        "rounds": [one for one in visited if one.key not in folded],
        "former": former,
        "former_settled": sum(len(some) for _, some in former),
        "issued": tuple(dict.fromkeys((one.campaign.title, one.campaign.authority) for one in visited or rounds)),
        "badge": addresses.badge(entry.district, entry.id) if shared.has_badges else None,
        "problems": [one for one in problems if not (one.state.is_settled and one.round_key in folded)],
        "practices": [practice_row(place_of(entry), one) for one in dossier.practices],
        "found": Figure(sum(one.stands for one in problems), query(addresses.RECTIFICATION, **standing)),
        "closed": Figure(len(closed), query(addresses.RECTIFICATION, **standing, state=State.CLOSED)),
        "next_day": dossier.unsettled[0] if dossier.unsettled else None,
    }
    image = image_of(dossier.address, shared.institution(dossier, district))
    newest = max((one.day for one in events(dossier, campaigns)), default=None)
    return Page(dossier.address, "institution.html", view, source=entry.file, image=image, published=newest)


def _settled(problems: Sequence[Problem], view: InstitutionRound) -> list[Problem]:
    """The problems of a round that nothing more is asked about."""
    return [one for one in problems if one.state.is_settled and one.round_key == view.key]


def _history(
    dossier: Dossier, campaigns: Mapping[str, Campaign], as_of: date
) -> list[tuple[Campaign, list[InstitutionRound]]]:
    """Each campaign with its rounds, the latest first; campaigns whose scope leaves the institution out are left out.

    A campaign stands where its last visit puts it, or, where there was none, the day on which it opened last.
    """
    groups = [list(some) for _, some in groupby(_rounds(dossier, campaigns, as_of), key=lambda one: one.campaign_id)]

    def day(rounds: list[InstitutionRound]) -> date:
        visits = [one.latest for one in rounds if one.visits]
        return max(visits or openings_of(rounds[0].campaign), default=date.min)

    return [(rounds[0].campaign, rounds) for rounds in sorted(groups, key=day, reverse=True)]


def _rounds(dossier: Dossier, campaigns: Mapping[str, Campaign], as_of: date) -> Iterator[InstitutionRound]:
    """Every round of every campaign in scope, the newest round of each first."""
    record = dossier.entry.record
    key = f"{dossier.entry.district}/{dossier.entry.id}"
    looked: dict[tuple[str, int], dict[int, Finding]] = {}
    for one in dossier.findings:
        looked.setdefault((one.observation.campaign_id, one.observation.round.id), {})[one.observation.item.id] = one
    problems: dict[tuple[str, int], list[Problem]] = {}
    for problem in dossier.problems:
        problems.setdefault((problem.observation.campaign_id, problem.observation.round.id), []).append(problem)
    for id, campaign in reversed(list(campaigns.items())):
        if record.type not in campaign.scope:
            continue
        for round_ in sorted(campaign.rounds, key=lambda one: -one.id):
            found = looked.get((id, round_.id), {})
            here = addresses.findings(id, round_.id)
            results = [one.observation.counts_as for one in found.values()]
            visits = [one for one in record.inspections if (one.campaign, one.round) == (id, round_.id)]
            rated = {"institution": key, "rated": "yes"}
            asked = {"campaign": id, "round": round_.id, "institution": key}
            mine = problems.get((id, round_.id), [])
            yield InstitutionRound(
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
                Figure(sum(one.stands for one in mine), query(addresses.RECTIFICATION, **asked, stands="yes")),
                Figure(
                    sum(not one.state.is_settled for one in mine),
                    query(addresses.RECTIFICATION, **asked, settled="no"),
                ),
                is_ahead(round_, as_of) and not visits,
            )

"""/institutions/<district>/<id>/ — one institution."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..changes.page_record import CommitRecord
from ..derived.dossier import Dossier, Finding
from ..derived.events import Event
from ..derived.facets import findings_of, problems_of, taken_over_by
from ..derived.figures import Figure, Rate
from ..derived.judgement import Judgement
from ..derived.order import urgency
from ..derived.recency import months_between
from ..derived.references import place_of
from ..derived.rows import Rows, practice_row
from ..model import addresses
from ..model.campaign import Campaign, Item, Round
from ..model.district import District
from ..model.due import rounds_about
from ..model.institution import Inspection, ItemResult
from ..model.observation import Observation, own_word
from ..model.record import ItemId
from ..model.register import is_ahead, openings_of
from ..model.words import Result, State
from .page import Page
from .sharing import Sharing, image_of

GLANCED = 2
"""So many of the rounds visited last are summed up at the head of the page."""
OPEN = 4
"""So many of the latest rounds with a visit stand open on the page; earlier ones are folded, their results and what was
put right of their problems."""
OPEN_YEARS = 1
"""The same where all of them are years of rolling campaigns, in each of which there may be many visits."""


@dataclass(frozen=True, slots=True)
class InstitutionRound:
    """A round as this institution went through it; an item without a finding was not inspected."""

    campaign_id: str
    campaign: Campaign
    round: Round
    visits: tuple[Inspection, ...]
    own_checks: tuple[Inspection, ...]
    own_word: Mapping[ItemId, Observation]
    """What the institution itself said last of each item; it never counts as inspected."""
    rows: tuple[tuple[Item, Finding | None], ...]
    met: Rate
    inspected: Figure
    unrated: tuple[tuple[Result, Figure], ...]
    """How many results there are of each kind that is no verdict, of the kinds that occur."""
    withdrawn: Figure
    found: Figure
    unsettled: Figure
    is_ahead: bool
    judgement: Judgement | None
    """The last overall judgement of the round."""

    @property
    def listed(self) -> list[tuple[Item, Finding | None]]:
        """The rows that stand in the table of results: all; of a year, those that say more than that all was well."""
        rest = {item.id for item in self.rest}
        is_year = self.campaign.rolling
        return [
            (item, finding)
            for item, finding in self.rows
            if item.id not in rest and (finding or item.id in self.own_word or not is_year)
        ]

    @property
    def rest(self) -> list[Item]:
        """The items that every visit of a year found met, with nothing more to say of them."""
        if not self.campaign.rolling:
            return []
        return [item for item, one in self.rows if one and item.id not in self.own_word and _is_all_well(one)]

    @property
    def key(self) -> tuple[str, int]:
        """The campaign's id and the round's."""
        return self.campaign_id, self.round.id

    @property
    def latest(self) -> date:
        """The day of the latest inspection of the institution in the round; `date.min` where there was none."""
        return max((one.date for one in self.visits or self.own_checks), default=date.min)


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The last inspection with results in a rolling campaign, how many items it looked at, and at how many of them it
    found a problem; `months` have passed since."""

    inspection: Inspection
    months: int
    items: int
    problems: int


def _is_all_well(finding: Finding) -> bool:
    """Whether every visit of the round found the item met, and none of them said more."""
    every = (finding.observation, *finding.earlier)
    is_silent = all(one.result == ItemResult(result=one.result.result) for one in every)
    return is_silent and all(one.counts_as is Result.MET for one in every)


def page(
    dossier: Dossier,
    rows: Rows,
    district: District,
    campaigns: Mapping[str, Campaign],
    records: Sequence[CommitRecord] | None,
    shared: Sharing,
    as_of: date,
    changes: Sequence[Event],
) -> Page:
    """An institution's page: everything on it follows from its own file, the campaigns, and whether their windows
    have opened on the as-of date. `changes` is everything that happened to it."""
    entry = dossier.entry
    problems = sorted(dossier.problems, key=urgency)
    here = {"institution": f"{entry.district}/{entry.id}"}
    tally = problems_of(rows)
    history = _history(dossier, campaigns, as_of, rows)
    rounds = [one for _, some in history for one in some]
    visited = [one for one in rounds if one.visits or one.own_checks]
    recent = sorted(visited, key=lambda one: one.latest, reverse=True)
    in_years = bool(visited) and all(one.campaign.rolling for one in visited)
    folded = {one.key for one in recent[OPEN_YEARS if in_years else OPEN :]}
    aside = {one.key for one in visited} if in_years else folded  # whose settled problems stand with their results
    settled = {key: [one for one in problems if one.state.is_settled and one.round_key == key] for key in aside}
    former = [(one, settled[one.key]) for one in visited if one.key in folded]
    view = {
        "dossier": dossier,
        "judgement": dossier.judgement,
        "records": records,
        "district": district,
        "history": history,
        "in_years": in_years,
        "last_visit": _last_visit(dossier, as_of),
        "glance": recent[:GLANCED],
        "rounds": [one for one in visited if one.key not in folded],
        "settled_of": settled,
        "former": former,
        "former_settled": sum(len(some) for _, some in former),
        "issued": tuple(dict.fromkeys((one.campaign.title, one.campaign.authority) for one in visited or rounds)),
        "badge": addresses.badge(entry.district, entry.id) if shared.has_badges else None,
        "problems": [one for one in problems if not (one.state.is_settled and one.round_key in aside)],
        "practices": [practice_row(place_of(entry), one) for one in dossier.practices],
        "taken_over": sorted(rows.taken_over, key=urgency),
        "taken_over_figure": taken_over_by(rows),
        "found": tally.figure(stands="yes", **here),
        "closed": tally.figure(state=State.CLOSED, **here),
        "visits": _unpublished(dossier),
        "next_day": dossier.unsettled[0] if dossier.unsettled else None,
    }
    image = image_of(dossier.address, shared.institution(dossier, district))
    newest = max((one.day for one in changes), default=None)
    return Page(dossier.address, "institution.html", view, source=entry.file, image=image, published=newest)


def _last_visit(dossier: Dossier, as_of: date) -> LastVisit | None:
    """The last visit with results in a rolling campaign; None where there is none."""
    found = [one for one in dossier.findings if one.observation.campaign.rolling]
    if not found:
        return None
    last = max((one.observation.inspection for one in found), key=lambda one: one.date)
    mine = [one for one in found if one.observation.inspection is last]
    problems = sum(one.observation.counts_as.is_problem and not one.is_withdrawn for one in mine)
    return LastVisit(last, months_between(last.date, as_of), len(mine), problems)


def _unpublished(dossier: Dossier) -> list[Inspection]:
    """The visits that no result stands under, in order of date."""
    return sorted((one for one in dossier.entry.record.visits if not one.results), key=lambda one: one.date)


def _history(
    dossier: Dossier, campaigns: Mapping[str, Campaign], as_of: date, rows: Rows
) -> list[tuple[Campaign, list[InstitutionRound]]]:
    """Each campaign with its rounds, the latest first; campaigns whose scope leaves the institution out are left out.

    A campaign stands where its last visit puts it, or, where there was none, the day on which it opened last.
    """
    groups = [
        list(some) for _, some in groupby(_rounds(dossier, campaigns, as_of, rows), key=lambda one: one.campaign_id)
    ]

    def day(rounds: list[InstitutionRound]) -> date:
        """The day by which a campaign's rounds are placed: the last inspection, else the last opening."""
        visits = [one.latest for one in rounds if one.visits]
        return max(visits or openings_of(rounds[0].campaign), default=date.min)

    return [(rounds[0].campaign, rounds) for rounds in sorted(groups, key=day, reverse=True)]


def _rounds(dossier: Dossier, campaigns: Mapping[str, Campaign], as_of: date, rows: Rows) -> Iterator[InstitutionRound]:
    """Every round of every campaign in scope, the newest round of each first."""
    here = {"institution": f"{dossier.entry.district}/{dossier.entry.id}"}
    problems = problems_of(rows)
    own = own_word(dossier.entry, campaigns)
    for id, campaign in reversed(list(campaigns.items())):
        about = rounds_about(id, campaign, rows.institution.scope, rows.institution.years)
        for round_ in sorted(about, key=lambda one: -one.id):
            visits, checks = (
                [one for one in some if (one.campaign, one.round) == (id, round_.id)]
                for some in (dossier.entry.record.visits, dossier.entry.record.own_checks)
            )
            findings = findings_of(rows, id, round_.id)
            asked = {"campaign": id, "round": round_.id, **here}
            unrated = ((word, findings.figure(result=word, **here)) for word in Result if not word.is_rated)
            yield InstitutionRound(
                id,
                campaign,
                round_,
                tuple(sorted(visits, key=lambda one: one.date)),
                tuple(sorted(checks, key=lambda one: one.date)),
                {
                    item: one
                    for (campaign_id, number, item), one in own.items()
                    if (campaign_id, number) == (id, round_.id)
                },
                tuple((item, dossier.finding(id, round_.id, item.id)) for item in campaign.items_of(round_)),
                findings.rate({"result": Result.MET}, rated="yes", **here),
                findings.figure(**here),
                tuple((word, figure) for word, figure in unrated if figure.count),
                findings.figure(withdrawn="yes", **here),
                problems.figure(stands="yes", **asked),
                problems.figure(settled="no", **asked),
                is_ahead(round_, as_of) and not visits,
                dossier.judged_in(id, round_.id),
            )

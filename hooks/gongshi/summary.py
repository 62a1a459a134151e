"""Register → summary: every dossier, and the lists that all figures are counted from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from . import addresses
from .dossier import Dossier, Finding, Practice, Problem, compile
from .listing import Facets, Listing
from .model.campaign import Campaign, Round
from .model.district import District
from .register import Register, days_of, has_begun
from .words import Edition, InstitutionType


@dataclass(frozen=True)
class Summary:
    """What the pages are made from."""

    as_of: date
    edition: Edition
    has_demo: bool
    districts: tuple[District, ...]
    campaigns: Mapping[str, Campaign]
    dossiers: Mapping[tuple[str, str], Dossier]
    institutions: Listing[Dossier]
    findings: Mapping[tuple[str, int], Listing[Finding]]
    problems: Listing[Problem]
    practices: Listing[Practice]

    @property
    def current(self) -> tuple[str, Campaign, Round] | None:
        """What is being inspected: the campaign with the latest day that has come, and its last round begun."""
        if not self.campaigns:
            return None
        visited: dict[str, list[tuple[int, date]]] = {id: [] for id in self.campaigns}
        for dossier in self.dossiers.values():
            for visit in dossier.entry.record.inspections:
                visited[visit.campaign].append((visit.round, visit.date))
        latest = {
            id: max(
                [day for day in days_of(campaign) if day <= self.as_of] + [day for _, day in visited[id]],
                default=date.min,
            )
            for id, campaign in self.campaigns.items()
        }
        id = max(self.campaigns, key=lambda id: (latest[id], id))
        campaign = self.campaigns[id]
        rounds = {number for number, _ in visited[id]}
        begun = [one for one in campaign.rounds if one.id in rounds or has_begun(one, self.as_of)]
        return id, campaign, max(begun or campaign.rounds[:1], key=lambda one: one.id)

    def district(self, id: str) -> District:
        """The district with that id."""
        return next(district for district in self.districts if district.id == id)


def summarise(register: Register, edition: Edition, as_of: date) -> Summary:
    """Everything derived from a register that has been through its edition."""
    dossiers = [compile(entry, register.campaigns, as_of) for entry in register.entries]
    findings = [finding for dossier in dossiers for finding in dossier.findings]
    rounds = [(id, round_.id) for id, campaign in register.campaigns.items() for round_ in campaign.rounds]
    return Summary(
        as_of=as_of,
        edition=edition,
        has_demo=register.has_demo,
        districts=register.districts,
        campaigns=register.campaigns,
        dossiers={(dossier.entry.district, dossier.entry.id): dossier for dossier in dossiers},
        institutions=Listing(
            addresses.INSTITUTIONS, dossiers, lambda dossier: institution_facets(dossier, register.campaigns)
        ),
        findings={
            key: Listing(
                addresses.findings(*key),
                [one for one in findings if (one.look.campaign_id, one.look.round.id) == key],
                finding_facets,
            )
            for key in rounds
        },
        problems=Listing(
            addresses.RECTIFICATION, sorted(_problems(dossiers), key=urgency), lambda one: problem_facets(one)
        ),
        practices=Listing(
            addresses.GOOD_PRACTICES,
            sorted(
                (one for dossier in dossiers for one in dossier.practices),
                key=lambda one: (not one.practice.featured, -one.inspection.date.toordinal()),
            ),
            practice_facets,
        ),
    )


def _problems(dossiers: list[Dossier]) -> Iterator[Problem]:
    for dossier in dossiers:
        yield from dossier.problems


def urgency(problem: Problem) -> tuple[object, ...]:
    """Overdue first, longest overdue foremost; then what still runs, by deadline; then the settled."""
    state = problem.state
    waiting = 0 if problem.is_overdue else 1 + (not state.has_running_deadline) + state.is_settled
    return waiting, problem.deadline or date.max, problem.number


def _yes(**flags: bool) -> dict[str, tuple[str, ...]]:
    return {name: ("yes",) if flag else ("no",) for name, flag in flags.items()}


def institution_facets(dossier: Dossier, campaigns: Mapping[str, Campaign]) -> Facets:
    """What an institution can be asked for; `inspected`, `uninspected` and `missing` name
    campaign, campaign-round and campaign-round-item."""
    entry = dossier.entry
    visits = entry.record.inspections
    inspected = {key for visit in visits for key in (visit.campaign, f"{visit.campaign}-{visit.round}")}
    in_scope = {
        key
        for id, campaign in campaigns.items()
        if entry.record.type in campaign.scope
        for key in (id, *(f"{id}-{round_.id}" for round_ in campaign.rounds))
    }
    seen = {(one.look.campaign_id, one.look.round.id, one.look.item.id) for one in dossier.findings}
    missing = [
        f"{id}-{round_.id}-{item.id}"
        for id, campaign in campaigns.items()
        if id in in_scope
        for round_ in campaign.rounds
        for item in campaign.items_of(round_)
        if (id, round_.id, item.id) not in seen
    ]
    return {
        "district": (entry.district,),
        "type": (entry.record.type.value,),
        "group": (entry.record.type.group.value,),
        "standing": (dossier.standing.value,),
        "scope": tuple(sorted(in_scope)),
        "inspected": tuple(sorted(inspected)),
        "uninspected": tuple(sorted(in_scope - inspected)),
        "missing": tuple(missing),
        **_yes(
            problem=any(problem.stands for problem in dossier.problems),
            overdue=any(problem.is_overdue for problem in dossier.problems),
            practice=bool(dossier.practices),
        ),
    }


def finding_facets(finding: Finding) -> Facets:
    """What a finding can be asked for; `rated` findings are the denominator of a rate, `problem` those to put right."""
    look = finding.look
    return {
        "item": (str(look.item.id),),
        "district": (look.entry.district,),
        "type": (look.entry.record.type.value,),
        "institution": (f"{look.entry.district}/{look.entry.id}",),
        "result": (look.counts_as.value,),
        **_yes(rated=look.counts_as.is_rated, problem=look.counts_as.is_problem),
    }


def problem_facets(problem: Problem) -> Facets:
    """What a problem can be asked for; `stands` leaves out the withdrawn, `settled` tells closed and withdrawn."""
    look = problem.look
    return {
        "campaign": (look.campaign_id,),
        "round": (str(look.round.id),),
        "item": (str(look.item.id),),
        "district": (look.entry.district,),
        "type": (look.entry.record.type.value,),
        "institution": (f"{look.entry.district}/{look.entry.id}",),
        "result": (look.counts_as.value,),
        "state": (problem.state.value,),
        **_yes(
            stands=problem.stands,
            settled=problem.state.is_settled,
            overdue=problem.is_overdue,
            due_soon=problem.is_due_soon,
            reopened=problem.times_reopened > 0,
            ever_closed=problem.was_ever_closed,
            carried=problem.is_carried,
        ),
    }


def practice_facets(practice: Practice) -> Facets:
    """What a good practice can be asked for."""
    return {
        "campaign": (practice.campaign_id,),
        "round": (str(practice.round.id),),
        "item": (str(practice.item.id),) if practice.item else (),
        "district": (practice.entry.district,),
        "type": (practice.entry.record.type.value,),
        "institution": (f"{practice.entry.district}/{practice.entry.id}",),
        **_yes(featured=practice.practice.featured),
    }


def types_present(summary: Summary) -> list[InstitutionType]:
    """The institution types that occur, in the vocabulary's order."""
    return [word for word in InstitutionType if summary.institutions.select(type=word.value)]

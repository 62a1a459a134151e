"""What happened when: the dated steps of a dossier, for the lists of latest changes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from heapq import nsmallest
from typing import NamedTuple

from ..model.campaign import Campaign, Round
from ..model.register import scheduled
from ..model.words import AccountabilityKind, EventKind, State
from .dossier import Dossier, Observation, Problem
from .rows import InstitutionRef, ItemRef, place_of


class RoundRef(NamedTuple):
    """A round of a campaign, as an event names it."""

    id: int
    title: str


class Event(NamedTuple):
    """One dated step at one institution; what does not apply to its kind is None."""

    day: date
    kind: EventKind
    place: InstitutionRef
    address: str
    campaign: str
    round: RoundRef | None = None
    item: ItemRef | None = None
    state: State | None = None
    until: date | None = None
    accountability: AccountabilityKind | None = None


def latest(events: Iterable[Event], most: int) -> tuple[Event, ...]:
    """The newest events, newest first; those of one day in the order in which they come."""
    return tuple(one for _, _, one in nsmallest(most, ((-one.day.toordinal(), n, one) for n, one in enumerate(events))))


def events(dossier: Dossier, campaigns: Mapping[str, Campaign]) -> Iterator[Event]:
    """Everything dated that a dossier holds."""
    place = place_of(dossier.entry)
    here = place, dossier.address
    yield from _visits(here, dossier, campaigns)
    for finding in dossier.findings:
        for observation in (finding.observation, *finding.earlier):
            if observation.result.response:
                day = observation.result.response.date
                yield Event(
                    day,
                    EventKind.REPLIED,
                    *here,
                    observation.campaign_id,
                    _round(observation.round),
                    _item(observation),
                )
    for problem in dossier.problems:
        yield from _steps(place, problem)
    for one in dossier.consequences:
        day, kind = one.accountability.date, one.accountability.kind
        item = ItemRef(one.item.id, one.item.title) if one.item else None
        yield Event(day, EventKind.ACCOUNTABILITY, *here, one.campaign_id, item=item, accountability=kind)


def _visits(here: tuple[InstitutionRef, str], dossier: Dossier, campaigns: Mapping[str, Campaign]) -> Iterator[Event]:
    """One for each day of a round on which the institution was looked at, whatever came of it."""
    seen = set()
    for inspection in dossier.entry.record.inspections:
        scheduled_in = scheduled(campaigns, inspection)
        visit = inspection.campaign, inspection.round, inspection.date
        if scheduled_in and visit not in seen:
            seen.add(visit)
            yield Event(inspection.date, EventKind.INSPECTED, *here, inspection.campaign, _round(scheduled_in[1]))


def _round(round_: Round) -> RoundRef:
    return RoundRef(round_.id, round_.title)


def _item(observation: Observation) -> ItemRef:
    return ItemRef(observation.item.id, observation.item.title)


def _steps(place: InstitutionRef, problem: Problem) -> Iterator[Event]:
    observation = problem.observation
    where = place, problem.address, observation.campaign_id, _round(observation.round), _item(observation)
    for step in problem.rectification.log if problem.rectification else []:
        if step.extends_to:
            yield Event(step.date, EventKind.EXTENDED, *where, until=step.extends_to)
        else:
            yield Event(step.date, EventKind.STATE, *where, state=step.state)

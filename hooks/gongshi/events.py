"""What happened when: the dated steps of a dossier, for the lists of latest changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

from .dossier import Dossier, Problem
from .model.campaign import Item, Round
from .words import AccountabilityKind, EventKind, State


@dataclass(frozen=True, slots=True)
class Event:
    """One dated step at one institution; what does not apply to its kind is None."""

    day: date
    kind: EventKind
    dossier: Dossier
    address: str
    round: Round | None = None
    item: Item | None = None
    state: State | None = None
    until: date | None = None
    accountability: AccountabilityKind | None = None


def latest(dossiers: Iterable[Dossier], most: int) -> list[Event]:
    """The newest events, newest first."""
    return nlargest(most, (event for dossier in dossiers for event in events(dossier)), key=lambda one: one.day)


def events(dossier: Dossier) -> Iterator[Event]:
    """Everything dated that a dossier holds."""
    seen = set()
    for finding in dossier.findings:
        for look in (finding.look, *finding.earlier):
            visit = look.campaign_id, look.round.id, look.inspection.date
            if visit not in seen:
                seen.add(visit)
                yield Event(look.inspection.date, EventKind.INSPECTED, dossier, dossier.address, look.round)
            if look.result.response:
                day = look.result.response.date
                yield Event(day, EventKind.REPLIED, dossier, dossier.address, look.round, look.item)
    for problem in dossier.problems:
        yield from _steps(dossier, problem)
    for one in dossier.consequences:
        day, kind = one.accountability.date, one.accountability.kind
        yield Event(day, EventKind.ACCOUNTABILITY, dossier, dossier.address, item=one.item, accountability=kind)


def _steps(dossier: Dossier, problem: Problem) -> Iterator[Event]:
    look = problem.look
    for step in problem.rectification.log if problem.rectification else []:
        where = (dossier, problem.address, look.round, look.item)
        if step.extends_to:
            yield Event(step.date, EventKind.EXTENDED, *where, until=step.extends_to)
        else:
            yield Event(step.date, EventKind.STATE, *where, state=step.state)

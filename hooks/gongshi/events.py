"""What happened when: the dated steps of a dossier, for the lists of latest changes."""

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest
from typing import NamedTuple

from .dossier import Dossier, Look, Problem
from .rows import ItemRef, Place, place_of
from .words import AccountabilityKind, EventKind, State


class Event(NamedTuple):
    """One dated step at one institution; what does not apply to its kind is None."""

    day: date
    kind: EventKind
    place: Place
    address: str
    round: str | None = None
    item: ItemRef | None = None
    state: State | None = None
    until: date | None = None
    accountability: AccountabilityKind | None = None


def latest(events: Iterable[Event], most: int) -> tuple[Event, ...]:
    """The newest events, newest first; those of one day in the order in which they come."""
    return tuple(one for _, _, one in nsmallest(most, ((-one.day.toordinal(), n, one) for n, one in enumerate(events))))


def events(dossier: Dossier) -> Iterator[Event]:
    """Everything dated that a dossier holds."""
    place = place_of(dossier.entry)
    seen = set()
    for finding in dossier.findings:
        for look in (finding.look, *finding.earlier):
            visit = look.campaign_id, look.round.id, look.inspection.date
            if visit not in seen:
                seen.add(visit)
                yield Event(look.inspection.date, EventKind.INSPECTED, place, dossier.address, look.round.title)
            if look.result.response:
                day = look.result.response.date
                yield Event(day, EventKind.REPLIED, place, dossier.address, look.round.title, _item(look))
    for problem in dossier.problems:
        yield from _steps(place, problem)
    for one in dossier.consequences:
        day, kind = one.accountability.date, one.accountability.kind
        item = ItemRef(one.item.id, one.item.title) if one.item else None
        yield Event(day, EventKind.ACCOUNTABILITY, place, dossier.address, item=item, accountability=kind)


def _item(look: Look) -> ItemRef:
    return ItemRef(look.item.id, look.item.title)


def _steps(place: Place, problem: Problem) -> Iterator[Event]:
    look = problem.look
    for step in problem.rectification.log if problem.rectification else []:
        address, round_, item = problem.address, look.round.title, _item(look)
        if step.extends_to:
            yield Event(step.date, EventKind.EXTENDED, place, address, round_, item, until=step.extends_to)
        else:
            yield Event(step.date, EventKind.STATE, place, address, round_, item, state=step.state)

"""The day on which each dated fact of a record was published; lists of news are dated by it, not by the event's day.

A dated fact of a record is named by what it is, where and when, so that it is the same in every version of a file.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from ..model.institution import Inspection, Institution
from ..model.record import Correction, ItemId
from ..model.words import EventKind

PRACTICE = "practice"
"""The kind of a good practice, which is no event but news all the same."""


class Fact(NamedTuple):
    """One dated fact; `what` tells those of one kind, item and day apart, `nth` those of an item's problems."""

    kind: str
    campaign: str
    round: int | None
    item: ItemId | None
    day: date
    what: str = ""
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Publication:
    """The days on which facts became public, as far as they are known on the as-of date.

    `first_stood` has the day on which each first stood in the published branch; it is empty where Git knows nothing.
    """

    as_of: date
    first_stood: Mapping[Fact, date] = field(default_factory=dict, repr=False)

    def day(self, fact: Fact, publish_from: date | None) -> date:
        """The later of the fact's own day and its publication.

        A day after the as-of date tells nothing: the record is being read already, by staff or in a look back.
        """
        return max(fact.day, self.known_day(fact, publish_from) or fact.day)

    def known_day(self, fact: Fact, publish_from: date | None) -> date | None:
        """The day of the fact's publication; None where it is not known, or still to come on the as-of date.

        An embargo that covers the fact tells it; else Git does.
        """
        known = publish_from if publish_from and fact.day <= publish_from else self.first_stood.get(fact)
        return known if known and known <= self.as_of else None


def facts(record: Institution) -> Iterator[tuple[Fact, date | None]]:
    """Every dated fact of a record, with the end of the embargo it is under. A visit without a result is none yet."""
    nth = ordinals(record)
    for visit in record.inspections:
        for fact in _facts(visit, nth):
            yield fact, visit.publish_from
    for kind, day, what in lifetime(record):
        yield Fact(kind.value, "", None, None, day, what), None
    for day, one, item in corrections(record):
        campaign, round_, until = (one.campaign, one.round, one.publish_from) if one else ("", None, None)
        yield Fact(EventKind.CORRECTED.value, campaign, round_, item, day), until


def lifetime(record: Institution) -> Iterator[tuple[EventKind, date, str]]:
    """What became of an institution itself, and from which day: closed, renamed, moved; told apart by the successor's
    place, the former name, the former place."""
    if record.closed:
        yield EventKind.CLOSURE, record.closed.date, record.closed.successor or ""
    for name in record.former_names or ():
        if name.until:
            yield EventKind.RENAME, name.until + timedelta(days=1), name.name
    for former in record.moved_from or ():
        yield EventKind.MOVE, former.on, former.place


def corrections(record: Institution) -> Iterator[tuple[date, Inspection | None, ItemId | None]]:
    """The day of each correction in a record, with the visit and the item that it belongs to, where it belongs to one.

    Those of one day about one item of a visit are one.
    """
    if record.correction:
        yield record.correction.date, None, None
    for visit in record.inspections:
        held: list[tuple[ItemId | None, Correction | None]] = [(None, visit.correction)]
        for item, result in visit.results.items():
            plans = [one.rectification for one in result.stated]
            held += [(item, result.correction), *((item, plan.correction) for plan in plans if plan)]
        held += [(one.item, one.correction) for one in visit.good_practices]
        days = dict.fromkeys((one.date, item) for item, one in held if one)
        yield from ((day, visit, item) for day, item in days)


def ordinals(record: Institution) -> dict[int, int]:
    """For each rectification of a record, by its identity: which it is of those of its item in its round.

    They are counted in the order of their release, in which problems are numbered, so that what is added behind
    changes nothing.
    """
    counted: Counter[tuple[str, int, ItemId]] = Counter()
    found: dict[int, int] = {}
    for visit in sorted(record.inspections, key=lambda one: (one.released_on, one.date)):
        for item, result in visit.results.items():
            for plan in filter(None, (one.rectification for one in result.stated)):
                counted[visit.campaign, visit.round, item] += 1
                found[id(plan)] = counted[visit.campaign, visit.round, item]
    return found


def inspected(visit: Inspection) -> Fact:
    """That an inspection took place."""
    return Fact(EventKind.INSPECTED.value, visit.campaign, visit.round, None, visit.date)


def _facts(visit: Inspection, nth: Mapping[int, int]) -> Iterator[Fact]:
    where = visit.campaign, visit.round
    if visit.results:
        yield inspected(visit)
    for item, result in visit.results.items():
        for place, stated in enumerate(result.stated, 1):
            if stated.response:
                yield Fact(EventKind.REPLIED.value, *where, item, stated.response.date, nth=place)
            for step in stated.rectification.log if stated.rectification else ():
                kind, what = EventKind.EXTENDED if step.extends_to else EventKind.STATE, step.extends_to or step.state
                yield Fact(kind.value, *where, item, step.date, str(what), nth[id(stated.rectification)])
    for one in visit.accountability:
        yield Fact(EventKind.ACCOUNTABILITY.value, visit.campaign, None, one.item, one.date, one.kind.value)
    for practice in visit.good_practices:
        yield Fact(PRACTICE, *where, practice.item, visit.date, practice.title)

"""How long it took to publish inspections: from the visit to the day on which readers could first know of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from ..model.register import scheduled
from .dossier import Dossier
from .publication import inspected


class Wait(NamedTuple):
    """How many days an inspection waited to be published, and whether that was later than its campaign's term."""

    campaign: str
    days: int
    is_late: bool


class PublicationTime(NamedTuple):
    """Of `known` inspections, whose day of publication is known, half waited at most `median` days, `late` too long."""

    known: int
    median: int
    late: int


def waits(dossier: Dossier) -> Iterator[Wait]:
    """How long each inspection waited of an institution; those whose day of publication nobody knows are left out."""
    campaigns = {one.observation.campaign_id: one.observation.campaign for one in dossier.findings}
    for visit in dossier.entry.record.visits:
        where = scheduled(campaigns, visit)
        day = dossier.publication.known_day(inspected(visit), visit.publish_from)
        if where and visit.results and day and day >= visit.date:
            terms = where[0].publication
            last = terms.last_day(visit.date) if terms else None
            yield Wait(visit.campaign, (day - visit.date).days, last is not None and day > last)


def publication_time(parts: Iterable[Mapping[Wait, int]], campaign: str) -> PublicationTime | None:
    """How long publication took in a campaign, from how many inspections of each district waited how long; None where
    none is known."""
    days: Counter[int] = Counter()
    late = 0
    for wait, count in chain.from_iterable(part.items() for part in parts):
        if wait.campaign == campaign:
            days[wait.days] += count
            late += count * wait.is_late
    total = days.total()
    passed = 0
    for wait_days in sorted(days):
        passed += days[wait_days]
        if 2 * passed >= total:
            return PublicationTime(total, wait_days, late)
    return None

"""Feeds of what changed and of good practices, and calendars of deadlines: for the whole site and by district."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ..derived.district_summary import NEWEST
from ..derived.events import Event
from ..derived.rows import ProblemRow, urgency
from ..derived.summary import Summary
from ..model import addresses
from ..model.district import District
from .page import Plain


def of_whole(summary: Summary) -> Iterator[Plain]:
    """The two feeds of the whole site."""
    yield _changes(summary, addresses.CHANGES_FEED, addresses.UPDATES, None)
    yield _practices(summary, addresses.PRACTICES_FEED, addresses.GOOD_PRACTICES, None)


def of_district(summary: Summary, district: District, problems: Iterable[ProblemRow]) -> Iterator[Plain]:
    """A district's two feeds and its calendar; `summary` need hold no other district."""
    id = district.id
    yield _changes(summary, addresses.changes_feed_of(id), addresses.updates_of(id), district)
    yield _practices(summary, addresses.practices_feed_of(id), addresses.district(id), district)
    running = [one for one in problems if one.deadline and one.state.has_running_deadline]
    view = {"district": district, "problems": sorted(running, key=urgency), "has_demo": summary.has_demo}
    yield Plain(addresses.deadlines_of(id), "feeds/deadlines.ics.html", view)


def _changes(summary: Summary, address: str, page: str, district: District | None) -> Plain:
    events = summary.latest(NEWEST)
    head = {"own": address, "page": page, "district": district, "has_demo": summary.has_demo}
    updated = max((one.day for one in events), default=None)
    return Plain(address, "feeds/changes.xml.html", {**head, "entries": list(_named(events)), "updated": updated})


def _named(events: Iterable[Event]) -> Iterator[tuple[str, Event]]:
    """Each event with a name of its own, which later events do not change: what happened, where, on which day."""
    seen: Counter[str] = Counter()
    for one in events:
        facts = (one.address, one.day, one.kind, one.campaign, one.round and one.round.id, one.item and one.item.id)
        name = " ".join(map(str, (*facts, one.state, one.until, one.accountability)))
        seen[name] += 1
        yield f"{name} {seen[name]}", one


def _practices(summary: Summary, address: str, page: str, district: District | None) -> Plain:
    head = {"own": address, "page": page, "district": district, "has_demo": summary.has_demo}
    updated = max((one.day for one in summary.fresh), default=None)
    return Plain(address, "feeds/practices.xml.html", {**head, "entries": summary.fresh, "updated": updated})

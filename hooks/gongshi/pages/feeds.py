"""Feeds of changes and of good practices, and calendars of deadlines: of the whole site, a district, an institution."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from ..derived.dossier import Dossier
from ..derived.events import Event
from ..derived.list_lengths import NEWEST, NEWS_DAYS
from ..derived.order import urgency
from ..derived.rows import PracticeRow, ProblemRow
from ..derived.summary import Summary
from ..model import addresses
from ..model.district import District
from .page import Plain

PART = 100
"""So many entries stand in each further document of a feed."""
_CHANGES, _PRACTICES = "feeds/changes.xml.html", "feeds/practices.xml.html"


def of_whole(summary: Summary, changes: Sequence[Event]) -> Iterator[Plain]:
    """The two feeds of the whole site; `changes` are the newest of all, newest first."""
    yield from _documents(summary, _CHANGES, addresses.CHANGES_FEED, addresses.UPDATES, None, _named(changes))
    practices = [(one.address, one) for one in summary.fresh]
    yield from _documents(summary, _PRACTICES, addresses.PRACTICES_FEED, addresses.GOOD_PRACTICES, None, practices)


def of_institution(dossier: Dossier, changes: Iterable[Event]) -> Plain:
    """An institution's feed: everything that happened, newest first, in one document whatever the as-of date is."""
    entry = dossier.entry
    newest = sorted(changes, key=lambda one: one.day, reverse=True)
    return Plain(
        addresses.feed_of(entry.district, entry.id),
        _CHANGES,
        {
            "own": addresses.feed_of(entry.district, entry.id),
            "page": dossier.address,
            "about": entry.record.name,
            "has_demo": entry.record.demo,
            "entries": list(_named(newest)),
            "updated": max((one.day for one in newest), default=None),
            "parts": (),
        },
    )


def of_district(
    summary: Summary, district: District, problems: Iterable[ProblemRow], changes: Sequence[Event]
) -> Iterator[Plain]:
    """A district's two feeds and its calendar; `summary` need hold no other district."""
    id = district.id
    feed, page = addresses.changes_feed_of(id), addresses.updates_of(id)
    yield from _documents(summary, _CHANGES, feed, page, district, _named(changes))
    practices = [(one.address, one) for one in summary.fresh]
    feed, page = addresses.practices_feed_of(id), addresses.district(id)
    yield from _documents(summary, _PRACTICES, feed, page, district, practices)
    running = [one for one in problems if one.days_left is not None]
    view = {"district": district, "problems": sorted(running, key=urgency), "has_demo": summary.has_demo}
    yield Plain(addresses.deadlines_of(id), "feeds/deadlines.ics.html", view)


def _documents(
    summary: Summary,
    template: str,
    feed: str,
    page: str,
    district: District | None,
    news: Iterable[tuple[str, Event | PracticeRow]],
) -> Iterator[Plain]:
    """A feed of named news as paged documents (RFC 5005), newest first: the first has the NEWEST, or all of
    the last NEWS_DAYS where these are more; the others what came before, as far back as the list goes."""
    since = summary.as_of - timedelta(days=NEWS_DAYS)
    named = list(news)
    first = max(NEWEST, sum(one.day > since for _, one in named))
    parts = [named[:first], *(named[at : at + PART] for at in range(first, len(named), PART))]
    count = len(parts)
    for number, entries in enumerate(parts, 1):
        beside = {"first": 1, "previous": number - 1, "next": number + 1, "last": count} if count > 1 else {}
        view = {
            "own": addresses.feed_part(feed, number),
            "page": page,
            "about": district and district.name,
            "has_demo": summary.has_demo,
            "entries": entries,
            "updated": max((one.day for _, one in entries), default=None),
            "parts": [(rel, addresses.feed_part(feed, n)) for rel, n in beside.items() if 1 <= n <= count],
        }
        yield Plain(addresses.feed_part(feed, number), template, view)


def _named(events: Iterable[Event]) -> Iterator[tuple[str, Event]]:
    """Each event with a name of its own, which later events do not change: what happened, where, on which day."""
    seen: Counter[str] = Counter()
    for one in events:
        facts = (
            one.address,
            one.happened,
            one.kind,
            one.campaign,
            one.round and one.round.id,
            one.item and one.item.id,
        )
        name = " ".join(map(str, (*facts, one.state, one.until, one.accountability)))
        seen[name] += 1
        yield f"{name} {seen[name]}", one

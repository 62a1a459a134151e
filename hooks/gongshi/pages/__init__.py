"""Views: one module for each kind of page, which gathers what its template shows."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from ..changes.page_record import CommitRecord
from ..derived.dossier import Dossier
from ..derived.events import Event, events
from ..derived.list_columns import columns_of
from ..derived.rows import Rows
from ..derived.summary import Summary
from ..derived.worklist import WorkRow, WorkTotals
from ..model import addresses
from ..model.campaign import Campaign, Round
from ..model.district import District
from . import (
    campaign,
    directory,
    district,
    feeds,
    home,
    institution,
    item,
    ledger,
    list_data,
    practices,
    reports,
    round,
    sharing,
    updates,
    worklist,
)
from .page import Made, Page, PageKind, kind_of
from .sharing import Sharing


def of_institution(
    dossier: Dossier,
    rows: Rows,
    place: District,
    campaigns: Mapping[str, Campaign],
    records: Sequence[CommitRecord] | None,
    shared: Sharing,
    as_of: date,
) -> Iterator[Made]:
    """The pages about one institution; they depend on nothing but its file, that file's past, its district's name, the
    campaigns, which of these have opened on the as-of date, and what the site offers to those who share its pages."""
    changes = list(events(dossier, campaigns))
    yield institution.page(dossier, rows, place, campaigns, records, shared, as_of, changes)
    yield feeds.of_institution(dossier, changes)
    yield from practices.pages(dossier, place, shared)
    yield from sharing.of_institution(dossier, place, shared)


def of_district(
    summary: Summary,
    place: District,
    rows: Sequence[Rows],
    changes: Sequence[Event],
    current: tuple[str, Campaign, Round] | None,
    is_long: bool,
) -> Iterator[Made]:
    """The pages about one district; where the site's lists are long, the district's part of each."""
    yield from district.pages(summary, place, rows, current)
    yield from updates.of_district(place, changes, summary.campaigns)
    yield from feeds.of_district(summary, place, (one for each in rows for one in each.problems), changes)
    if is_long:
        columns = columns_of(rows, summary.campaigns, summary.as_of)
        yield from list_data.of_district(place, columns, rows, summary.campaigns, summary.as_of)
        yield from ledger.of_district(place, [one for each in rows for one in each.problems], summary.campaigns)
        yield from practices.of_district(place, [one for each in rows for one in each.practices])


def of_whole(summary: Summary, changes: Sequence[Event], shared: Sharing) -> Iterator[Made]:
    """The pages about the whole, and the picture for sharing of all pages that have none of their own.

    `changes` are the newest of all.
    """
    yield home.page(summary)
    yield directory.page(summary)
    yield from campaign.pages(summary)
    yield from round.pages(summary)
    yield from reports.pages(summary)
    yield from item.pages(summary)
    yield ledger.page(summary)
    yield practices.gallery(summary)
    yield from sharing.of_whole(summary, shared)
    yield from updates.pages(changes, summary.districts, summary.campaigns)
    yield from feeds.of_whole(summary, changes)


def of_staff(summary: Summary, totals: Mapping[str, WorkTotals]) -> Iterator[Made]:
    """The pages about the whole that the staff edition alone has; `totals` are the districts' worklists in counts."""
    yield worklist.index(summary, totals)


def of_staff_district(
    summary: Summary, place: District, rows: Sequence[Rows], work: Sequence[WorkRow]
) -> Iterator[Made]:
    """The pages about a district that the staff edition alone has."""
    yield from worklist.of_district(summary, place, rows, work)


SINGLE = (
    addresses.HOME,
    addresses.INSTITUTIONS,
    addresses.CAMPAIGNS,
    addresses.RECTIFICATION,
    addresses.GOOD_PRACTICES,
    addresses.UPDATES,
    addresses.DATA,
)
"""The addresses that there is one of, and that a navigation may list."""


def kinds(listed: Container[str]) -> tuple[PageKind, ...]:
    """Every kind of page that can occur on a site whose navigation has these addresses; each gets a shell."""
    own = [kind_of(Page(address, "", {}), listed) for address in SINGLE]
    deep = [*(PageKind(depth, True) for depth in range(2, 7)), *(PageKind(depth, False) for depth in range(1, 5))]
    return (*dict.fromkeys([*own, *deep]),)

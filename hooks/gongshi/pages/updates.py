"""/updates/ — the newest events of the site, and of each district, newest first."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ..derived.events import Event
from ..model import addresses
from ..model.campaign import Campaign
from ..model.district import District
from .page import Page
from .paging import ListPage, parts

PAGE = 100


def pages(changes: Sequence[Event], districts: Sequence[District], campaigns: Mapping[str, Campaign]) -> Iterator[Page]:
    """The newest changes of the whole site, page by page, with the way to each district's."""
    listed = [(one, addresses.updates_of(one.id)) for one in districts]
    yield from _pages(addresses.UPDATES, changes, {"district": None, "districts": listed, "campaigns": campaigns})


def of_district(district: District, changes: Sequence[Event], campaigns: Mapping[str, Campaign]) -> Iterator[Page]:
    """The newest changes of a district, page by page."""
    yield from _pages(
        addresses.updates_of(district.id), changes, {"district": district, "districts": (), "campaigns": campaigns}
    )


def _pages(address: str, changes: Sequence[Event], view: dict[str, object]) -> Iterator[Page]:
    part: ListPage[Event]
    for part in parts(address, changes, PAGE):
        days = [(day, list(some)) for day, some in groupby(part.rows, key=lambda one: one.day)]
        yield Page(part.address, "updates.html", {**view, "part": part, "days": days})

"""Summary → pages: one module for each kind of page, which gathers what its template shows."""

from collections.abc import Iterator

from ..summary import Summary
from . import campaign, directory, district, home, institution, item, practices, rectification, round
from .page import Page


def pages(summary: Summary) -> Iterator[Page]:
    """Every generated page of the site."""
    yield home.page(summary)
    yield directory.page(summary)
    yield from institution.pages(summary)
    yield from district.pages(summary)
    yield from campaign.pages(summary)
    yield from round.pages(summary)
    yield from item.pages(summary)
    yield rectification.page(summary)
    yield from practices.pages(summary)

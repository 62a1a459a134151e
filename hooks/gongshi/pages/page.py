"""The kinds of output of this room: pages with their templates, files, drawings and pictures."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..model import addresses
from .drawing.card import Card


@dataclass(frozen=True, slots=True)
class Page:
    """An address, the template of its body, and what the template shows.

    `source` is the data file that the page's “edit” link leads to, relative to the data folder; `image` the address
    of the picture that people see where they share the page; `published` the day of the newest thing on it, where
    that is not simply the as-of date. A page that `leads_to` another address stands at a former one, and says so.
    """

    address: str
    template: str
    view: Mapping[str, Any]
    source: str | None = None
    image: str = addresses.SITE_CARD
    published: date | None = None
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A finished file that is no page: data for programs, a feed, a picture. Its address ends in its name."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG that a template draws, and that bears the as-of date."""

    address: str
    template: str
    view: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plain:
    """A file whose text a template makes, without the theme around it: a feed, a calendar."""

    address: str
    template: str
    view: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for sharing, which takes so long to draw that it is drawn only where the site lacks it."""

    address: str
    card: Card


Made = Page | GeneratedFile | Drawing | Picture | Plain
"""Whatever has an address of its own."""


@dataclass(frozen=True, slots=True, order=True)
class PageKind:
    """What the shell around a page's body depends on.

    `depth` is how many folders deep the address stands; `own` is the address of a page that the navigation lists.
    """

    depth: int
    is_sourced: bool
    own: str = ""


def kind_of(page: Page, listed: Container[str]) -> PageKind:
    """The kind of a page; `listed` are the addresses in the navigation, each a kind of its own."""
    depth = page.address.strip("/").count("/") + 1 if page.address != "/" else 0
    return PageKind(depth, page.source is not None, page.address if page.address in listed else "")

"""The badge and the sharing cards of an institution's pages, and the card of the site."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..derived.dossier import Dossier, Practice
from ..derived.summary import Summary
from ..model import addresses
from ..model.district import District
from .drawing.card import Card, covers
from .page import Drawing, Picture

PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
"""What is a picture to those who show links."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """The name of the site, and what it offers to those who share its pages; `language` is that of its labels."""

    site: str = ""
    language: str = "zh"
    has_badges: bool = False
    has_images: bool = False
    has_cards: bool = False

    def institution(self, dossier: Dossier, district: District) -> Card | None:
        """The card of an institution, or None where it has none of its own."""
        record = dossier.entry.record
        return self._card(record.name, f"{district.name} · {record.type.label(self.language)}")

    def practice(self, practice: Practice, district: District) -> Card | None:
        """The card of a good practice, or None where it has none of its own: its photo tells more."""
        if photo_of(practice):
            return None
        return self._card(practice.practice.title, f"{district.name} · {practice.entry.record.name}")

    def _card(self, title: str, note: str) -> Card | None:
        return Card(self.site, title, note) if self.has_cards and covers(title + note) else None


def photo_of(practice: Practice) -> str | None:
    """The address of a practice's photo, if it has one that can be shown with a link."""
    photo = practice.practice.photo
    return addresses.media(photo) if photo and photo.lower().endswith(PHOTOS) else None


def image_of(address: str, card: Card | None) -> str:
    """The address of the picture of a page."""
    return addresses.card(address) if card else addresses.SITE_CARD


def of_institution(dossier: Dossier, district: District, sharing: Sharing) -> Iterator[Drawing | Picture]:
    """An institution's badge, its card, and those of its good practices."""
    entry = dossier.entry
    if sharing.has_badges:
        view = {"name": entry.record.name, "standing": dossier.standing, "overall": dossier.judgement}
        yield Drawing(addresses.badge(entry.district, entry.id), "badge.svg.html", view)
    cards = [(dossier.address, sharing.institution(dossier, district))]
    cards += [(one.address, sharing.practice(one, district)) for one in dossier.practices]
    for address, card in cards:
        if card:
            yield Picture(addresses.card(address), card)


def of_whole(summary: Summary, sharing: Sharing) -> Iterator[Picture]:
    """The card of the site."""
    if sharing.has_images:
        campaign = summary.current[1] if summary.current else None
        texts = (campaign.title, campaign.authority) if campaign else ("", "")
        title, note = texts if covers("".join(texts)) else ("", "")
        yield Picture(addresses.SITE_CARD, Card(sharing.site, title, note))

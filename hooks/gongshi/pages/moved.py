"""The former addresses of institutions that moved: each leads on to the page that there is now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..derived.dossier import Dossier
from ..model import addresses
from ..model.life import FormerPlace
from ..model.register import Entry
from .page import GeneratedFile, Made, Page


def at_former_places(dossier: Dossier, made: Sequence[Made]) -> Iterator[Made]:
    """What stood at the institution's former addresses, given what stands at its present ones: pages that lead on, and
    the very same files, which other sites show. A good practice that came after the move never stood there."""
    entry = dossier.entry
    for former in entry.record.moved_from or ():
        later = tuple(one.address for one in dossier.practices if one.published_on >= former.on)
        for one in made:
            address = _former(one.address, entry, former)
            if address is None or one.address.startswith(later):
                continue
            if isinstance(one, Page):
                view = {"name": entry.record.name, "day": former.on, "address": one.address}
                yield Page(address, "moved.html", view, image=one.image, leads_to=one.address)
            else:
                yield replace(one, address=address)


def _former(address: str, entry: Entry, former: FormerPlace) -> str | None:
    """The same address at a former place; None where it names no place."""
    for stem in STEMS:
        now = f"{stem}{entry.district}/{entry.id}"
        if address.startswith((f"{now}/", f"{now}.")):
            return f"{stem}{former.place}{address.removeprefix(now)}"
    return None


STEMS = (addresses.INSTITUTIONS, addresses.GOOD_PRACTICES, f"{addresses.DOWNLOADS}institutions/")
"""Below each of these, what is about an institution stands under its place."""


def redirects(entries: Iterable[Entry]) -> Iterator[GeneratedFile]:
    """For web servers: which addresses lead on where, in the form that several hosts read; nothing without a move."""
    lines = [
        f"{stem}{former.place}{rest} {stem}{entry.district}/{entry.id}{target} 301\n"
        for entry in entries
        for former in entry.record.moved_from or ()
        for stem, rest, target in (
            (STEMS[0], "/*", "/:splat"),
            (STEMS[1], "/*", "/:splat"),
            (STEMS[2], ".json", ".json"),
        )
    ]
    if lines:
        yield GeneratedFile(addresses.REDIRECTS, "".join(sorted(lines)).encode())

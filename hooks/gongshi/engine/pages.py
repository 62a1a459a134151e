"""A district's pages: bodies from the cache and shells from the theme → files."""

import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from .. import pages
from ..derived.district_summary import years_in
from ..derived.events import Event, latest
from ..derived.list_lengths import LISTED, NEWS_DAYS
from ..derived.summary import Summary
from ..model.campaign import Campaign, Round
from ..model.due import RoundKey, with_years
from ..model.words import Edition
from ..pages.html.render import render
from ..pages.html.shell import Shell
from ..pages.page import Made, Page, PageKind, kind_of
from .district import Head
from .finish import finished, kept, key_of
from .inputs import BuildInputs
from .institution import Piece, Rendered
from .outputs import Outputs, Published, renew
from .store import Reader, sound


@dataclass(frozen=True, slots=True)
class Setting:
    """What the pages of a district depend on beside its data: the shells, and three facts about the whole site."""

    shells: Mapping[PageKind, Shell]
    has_demo: bool
    current: tuple[str, int] | None
    years: frozenset[RoundKey]
    """The years of rolling campaigns in which there is an inspection anywhere."""
    is_long: bool

    @property
    def digest(self) -> bytes:
        """A digest of the setting."""
        hashed = blake2b(repr((self.has_demo, self.current, sorted(self.years), self.is_long)).encode(), digest_size=16)
        for kind, shell in sorted(self.shells.items()):
            hashed.update(repr(kind).encode() + shell.digest)
        return hashed.digest()


def publish_district(
    inputs: BuildInputs, id: str, cache: Path, site: Path, ledger: Path, setting: Setting, unit: bytes
) -> Published:
    """Write the pages of a district that are not there yet as they should be.

    `unit` tells what they are all made from, as `renew` has it.
    """

    def write(outputs: Outputs) -> None:
        """Write the pages of the institutions and of the district."""
        with sound(cache) as file:
            head: Head = file.head()
            pieces: Mapping[str, Piece] = file.pieces()
            for each in pieces.values():
                for page in each.pages:
                    _put_stored(inputs, outputs, setting.shells, file, page)
            changes: tuple[Event, ...] = pickle.loads(file.body(head.recent))
        put_pages(inputs, outputs, setting.shells, _of_district(inputs, id, head, pieces, changes, setting))

    return renew(site, ledger, unit, write)


def _put_stored(
    inputs: BuildInputs, outputs: Outputs, shells: Mapping[PageKind, Shell], file: Reader, page: Rendered
) -> None:
    """Write what waits in the cache, a page in its shell or a file that is none."""
    path = page.address.lstrip("/")
    if page.kind is None:
        key = key_of(inputs, page.finish, page.digest)
        if not outputs.has(path, key):
            outputs.put(path, key, finished(inputs, page.finish, file.body(page.body)))
        return
    shell = shells[page.kind]
    key = page.digest + shell.digest
    if not outputs.has(path + "index.html", key):
        body = file.body(page.body).decode()
        published = page.published or inputs.settings.as_of.isoformat()
        filled = shell.fill(page.title, page.description, body, path, page.source, page.image, published, page.leads_to)
        outputs.put(path + "index.html", key, filled.encode())


def _of_district(
    inputs: BuildInputs, id: str, head: Head, pieces: Mapping[str, Piece], changes: Sequence[Event], setting: Setting
) -> Iterable[Made]:
    if id not in inputs.districts:
        return ()
    summary = summary_of(inputs, (head,), setting.has_demo, setting.years)
    rows = [each.rows for each in pieces.values() if each.rows]
    place = inputs.districts[id]
    news = latest([*summary.above_of(id), *changes], LISTED, NEWS_DAYS)
    made = pages.of_district(summary, place, rows, news, _current(inputs, setting), setting.is_long)
    if inputs.settings.edition is not Edition.STAFF:
        return made
    work = [one for each in pieces.values() for one in each.work]
    return chain(made, pages.of_staff_district(summary, place, rows, work))


def _current(inputs: BuildInputs, setting: Setting) -> tuple[str, Campaign, Round] | None:
    if setting.current is None:
        return None
    id, number = setting.current
    campaign = inputs.campaigns[id]
    round_ = campaign.round(number)
    assert round_
    return id, campaign, round_


def unit_of(inputs: BuildInputs, heads: Iterable[Head], setting: Setting | None, above: Sequence[Event] = ()) -> bytes:
    """A digest of all that decides what is made from these districts; `setting` is None where it decides nothing.

    `above` is what happened above the institutions and is shown there.
    """
    hashed = blake2b(
        (setting.digest if setting else b"") + inputs.context + inputs.settings.as_of.isoformat().encode(),
        digest_size=16,
    )
    for head in heads:
        hashed.update(head.content)
    hashed.update(repr(above).encode())
    return hashed.digest()


def summary_of(
    inputs: BuildInputs, heads: Iterable[Head], has_demo: bool, years: frozenset[RoundKey] | None = None
) -> Summary:
    """The districts put together; `years` are those of the whole, where these are not all."""
    parts = tuple(head.summary for head in heads)
    years = years_in(parts) if years is None else years
    return Summary(
        as_of=inputs.settings.as_of,
        edition=inputs.settings.edition,
        has_demo=has_demo,
        districts=tuple(inputs.districts.values()),
        campaigns=with_years(inputs.campaigns, years, inputs.settings.as_of),
        parts=parts,
        vocabulary=inputs.vocabulary,
        words_corrected=inputs.words_corrected,
        reports=inputs.reports,
    )


def put_pages(inputs: BuildInputs, outputs: Outputs, shells: Mapping[PageKind, Shell], made: Iterable[Made]) -> None:
    """Render pages, and write them and all else."""
    listed = {kind.own for kind in shells if kind.own}
    for page in made:
        if not isinstance(page, Page):
            content, finish = kept(inputs, page)
            key = key_of(inputs, finish, blake2b(content, digest_size=16).digest())
            if not outputs.has(page.address.lstrip("/"), key):
                outputs.put(page.address.lstrip("/"), key, finished(inputs, finish, content))
            continue
        shell = shells[kind_of(page, listed)]
        body = render(inputs.env, page)
        path = page.address.lstrip("/")
        day = (page.published or inputs.settings.as_of).isoformat()
        filled = shell.fill(body.title, body.description, body.html, path, page.source or "", page.image, day).encode()
        outputs.put(path + "index.html", blake2b(filled, digest_size=16).digest(), filled)

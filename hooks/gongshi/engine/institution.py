"""One institution's file → its diagnostics, dossier, pages and open data, which the cache keeps for the next build."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from .. import pages
from ..changes.file_history import FileCommit
from ..changes.git import Blobs
from ..changes.history import Versions, change_record, first_stood, holds_on
from ..changes.page_record import CommitRecord
from ..checks.load import CheckedFile, check_file, entry_of
from ..derived.dossier import Dossier, compile
from ..derived.edition import edit_entry
from ..derived.events import Event, events
from ..derived.problem import Problem
from ..derived.recency import anniversaries, counting_days
from ..derived.rows import Rows, rows_of
from ..derived.succession import Succession, taken_over
from ..derived.worklist import WorkRow, is_counted_down, work_of
from ..model import addresses
from ..model.register import hearings_over, openings_of
from ..model.words import Edition
from ..pages.html.render import render
from ..pages.moved import at_former_places
from ..pages.open_data.institution import Given, of_institution
from ..pages.page import GeneratedFile, Page, PageKind, kind_of
from ..pages.search.index import prepared
from ..pages.search.records import institution_record
from ..reading.diagnostic import errors_in
from ..reading.folder import parse_institution
from ..reading.media import as_published, mentioned
from .finish import Finish, kept
from .inputs import BuildInputs
from .kin import Kin
from .store import Span
from .timings import Clock

DAY = re.compile(rb"(?<!\d)(\d{4})-(\d\d?)-(\d\d?)(?!\d)")


class Rendered(NamedTuple):
    """A page whose body stands in the cache, or a file without a kind; `digest` tells it from any other."""

    address: str
    body: Span
    digest: bytes
    kind: PageKind | None = None
    title: str = ""
    description: str = ""
    source: str = ""
    image: str = ""
    published: str = ""
    leads_to: str = ""
    finish: Finish = Finish.NONE


@dataclass(frozen=True, slots=True)
class Piece:
    """The result for one file. It is valid from `since` until before `until`, or on `since` only where it `is_due`."""

    digest: bytes
    since: date
    until: date
    is_due: bool
    checked: CheckedFile
    demo: bool
    rows: Rows | None
    events: tuple[Event, ...]
    media: frozenset[str]
    pages: tuple[Rendered, ...]
    search: Span | None
    """What the full-text search is to find, as it stands in the cache."""
    work: tuple[WorkRow, ...]
    """What a follow-up visit must look at; nothing in the public edition."""
    parts: Mapping[str, Span]
    """Where the institution's part of each download of the whole stands, by the download's name."""

    def holds(self, digest: bytes, as_of: date) -> bool:
        """Whether a file with that digest would give the same result on that day."""
        return self.digest == digest and is_current(as_of, self.since, self.until, self.is_due)


@dataclass(frozen=True, slots=True)
class FilePast:
    """A file's history: its commits, None where Git does not know them, and the reader of former versions."""

    blobs: Blobs
    steps: tuple[FileCommit, ...] | None


def is_current(as_of: date, since: date, until: date, is_due: bool) -> bool:
    """Whether what was compiled `since` a day holds on another: `until` something begins or ends, and on its own day
    alone where something `is_due`, whose days are counted down."""
    return as_of == since if is_due else since <= as_of < until


def digest_of(raw: bytes, steps: Sequence[FileCommit] | None, kin: Kin | None) -> bytes:
    """A digest of a file's content and history, and of the files of its kin."""
    hashed = blake2b(raw + (kin.digest if kin else b""), digest_size=16)
    hashed.update(b"\0" + repr(steps).encode())
    return hashed.digest()


def piece(
    inputs: BuildInputs, file: str, raw: bytes, past: FilePast, keep: Callable[[bytes], Span], clock: Clock
) -> tuple[Piece, Mapping[str, bytes]]:
    """Read, check and render one file; `keep` stores a body and says where.

    What the institution gives to each download comes beside the piece, to be stored with that of its neighbours.
    """
    settings, outline, steps = inputs.settings, inputs.outline, past.steps or ()
    with clock.step("read"):
        parsed = parse_institution(file, raw, outline.vocabulary)
    with clock.step("check"):
        checked = check_file(settings.data, outline, file, parsed, settings.as_of)
    record = parsed.record
    has_pages = record is not None and inputs.is_sound and not errors_in(checked.diagnostics)
    dossier: Dossier | None = None
    rows: Rows | None = None
    given: Given | None = None
    made: list[Rendered] = []
    if record and has_pages:
        with clock.step("compile"):
            entry = edit_entry(entry_of(file, record), outline.campaigns, settings.edition, settings.as_of)
            versions = Versions(past.blobs, inputs.vocabulary)
            stood = first_stood(versions, steps, entry, settings.edition)
            kin = _edited(inputs, file)
            left = taken_over(kin, inputs.campaigns, settings.as_of)
            published = as_published(entry)
            heirs = kin.heirs if published.record.closed else ()
            dossier = compile(published, inputs.campaigns, settings.as_of, stood, left, heirs)
            rows = rows_of(dossier, inputs.campaigns)
        with clock.step("history"):
            whole, readers = entry_of(file, record), (settings.edition, settings.as_of)
            records = None if past.steps is None else change_record(versions, steps, whole, inputs.campaigns, *readers)
        with clock.step("data"):
            given = of_institution(dossier, rows, inputs.districts)
        with clock.step("render"):
            own = GeneratedFile(addresses.download(given.path), given.content)
            made = _rendered(inputs, dossier, rows, records, own, keep)
    # A running deadline is counted down, what waits is counted up, and a diagnostic may name the day: all new each day.
    is_due = bool(checked.diagnostics) or not holds_on(steps, settings.as_of)
    is_due = is_due or (dossier is not None and any(map(_is_counted, (*dossier.problems, *dossier.taken_over))))
    # A commit of a later day dates news from that day on.
    openings = [day for campaign in inputs.campaigns.values() for day in openings_of(campaign)]
    openings += [step.commit.day for step in steps]
    openings += hearings_over(record, inputs.campaigns) if record else ()
    if rows and rows.institution.last:
        openings += anniversaries(rows.institution.last)
        openings += counting_days(rows.institution.last) if rows.institution.years else ()
    is_staff = settings.edition is Edition.STAFF
    is_due = is_due or (is_staff and dossier is not None and any(map(is_counted_down, dossier.problems)))
    beside = inputs.kin[file].raw if file in inputs.kin else b""
    since, until = _holds(raw + beside, openings, settings.as_of)
    compiled = Piece(
        digest=digest_of(raw, past.steps, inputs.kin.get(file)),
        since=settings.as_of if is_due else since,
        until=until,
        is_due=is_due,
        checked=checked,
        demo=record.demo if record else False,
        rows=rows,
        events=tuple(events(dossier, inputs.campaigns)) if dossier else (),
        media=mentioned(dossier.entry) if dossier else frozenset(),
        pages=tuple(made),
        search=keep(prepared(institution_record(dossier))) if dossier else None,
        work=work_of(dossier, rows) if dossier and rows and is_staff else (),
        parts={},
    )
    return compiled, given.parts if given else {}


def _edited(inputs: BuildInputs, file: str) -> Succession:
    """The succession that a file belongs to as the edition's readers may see it on the day; no closing is ahead."""
    kin = inputs.kin.get(file)
    if kin is None:
        return Succession()
    settings, campaigns = inputs.settings, inputs.outline.campaigns
    edited = (edit_entry(one, campaigns, settings.edition, settings.as_of) for one in kin.succession.predecessors)
    return kin.succession._replace(predecessors=tuple(one for one in edited if one.record.closed))


def _is_counted(problem: Problem) -> bool:
    return problem.days_left is not None or problem.days_waiting is not None


def _rendered(
    inputs: BuildInputs,
    dossier: Dossier,
    rows: Rows,
    records: tuple[CommitRecord, ...] | None,
    own: GeneratedFile,
    keep: Callable[[bytes], Span],
) -> list[Rendered]:
    made = []
    place = inputs.districts[dossier.entry.district]
    as_of = inputs.settings.as_of
    every = [*pages.of_institution(dossier, rows, place, inputs.campaigns, records, inputs.sharing, as_of), own]
    for page in (*every, *at_former_places(dossier, every)):
        if not isinstance(page, Page):
            content, finish = kept(inputs, page)
            digest = blake2b(content, digest_size=16).digest()
            made.append(Rendered(page.address, keep(content), digest, finish=finish))
            continue
        body = render(inputs.env, page)
        raw = body.html.encode()
        hashed = blake2b(raw, digest_size=16)
        published = page.published.isoformat() if page.published else ""
        for fact in (body.title, body.description, page.source or "", page.image, published, page.leads_to):
            hashed.update(b"\0" + fact.encode())
        made.append(
            Rendered(
                page.address,
                keep(raw),
                hashed.digest(),
                kind_of(page, ()),
                body.title,
                body.description,
                page.source or "",
                page.image,
                published,
                page.leads_to,
            )
        )
    return made


def _holds(raw: bytes, openings: Iterable[date], as_of: date) -> tuple[date, date]:
    """From which day until before which nothing in the file begins or ends, and no window opens: no such day passes."""
    days = set(openings)
    for year, month, day in DAY.findall(raw):
        try:
            days.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    since = max((day for day in days if day <= as_of), default=date.min)
    return since, min((day for day in days if day > as_of), default=date.max)

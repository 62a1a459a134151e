"""Two commits → the changes that readers see, and what the guard refuses."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..derived.dossier import compile
from ..derived.edition import edit
from ..model.record import Record
from ..model.register import (
    DISTRICTS_FILE,
    HOLIDAYS_FILE,
    VOCABULARY_FILE,
    Entry,
    Register,
    campaign_file,
    reports_file,
)
from ..model.vocabulary import in_full
from ..model.words import Aspect, Edition, Topic
from ..model.workdays import Holidays
from ..reading.diagnostic import At, Diagnostic, in_order
from ..reading.encoding import decode
from ..reading.media import documents, mentioned
from ..reading.yaml_positions import Locator
from . import campaigns, problem_numbers, reports
from .change import Change, ChangedInstitution, LocatedChange
from .compare import compare
from .correction_day import corrections_have_their_day
from .guard import Guarded, logs_go_on, moved, names_stay_apart, numbers_stay, refusals, stays_in_scope
from .refusal import Refusal
from .snapshot import Snapshot, Two
from .state import Side

LAG = timedelta(days=31)
"""So long before what was published last a new correction may be dated: it waits for approval, or for a push."""


@dataclass(frozen=True)
class Review:
    """The comparison of two commits: changes, `diagnostics` of files that cannot be read, and the guard's
    `refusals`."""

    base: str
    head: str
    as_of: date
    edition: Edition
    changes: tuple[LocatedChange, ...]
    diagnostics: tuple[Diagnostic, ...]
    refusals: tuple[Diagnostic, ...] = ()


def review(states: Two, edition: Edition, as_of: date, is_guarded: bool) -> Review:
    """Compare two commits as readers of an edition see both on a day; the guard, as the public does on that day."""
    changes = sorted(_changes(states, edition, as_of), key=_order)
    refusals = in_order(_refusals(states, as_of)) if is_guarded else []
    base, head = states.base.commit.short, states.head.commit.short
    return Review(base, head, as_of, edition, tuple(changes), states.diagnostics, tuple(refusals))


def _order(change: LocatedChange) -> tuple[int, str, str]:
    """By topic; within it by institution, in the order of its page."""
    place = change.place
    return list(type(change.change.topic)).index(change.change.topic), *(
        (place.district, place.id) if place else ("", "")
    )


def _changes(states: Two, edition: Edition, as_of: date) -> Iterator[LocatedChange]:
    before, after = (_edited(one, edition, as_of) for one in (states.base, states.head))
    if VOCABULARY_FILE not in before.unread | after.unread:
        words = (in_full(one.register.vocabulary_file) for one in (before, after))
        yield from (LocatedChange(None, change) for change in campaigns.vocabulary(*words))
    for change in campaigns.districts(before.register.districts, after.register.districts):
        yield LocatedChange(None, change)
    for change in campaigns.campaigns(before.register.campaigns, after.register.campaigns):
        yield LocatedChange(None, change)
    for change in reports.compare(_readable(before, after), _readable(after, before), as_of):
        yield LocatedChange(None, change)
    for old, new in states.pairs:
        if old in before.unread or new in after.unread:
            continue
        was, now = before.entry(old), after.entry(new)
        sides = [
            Side(compile(entry, one.register.campaigns, as_of), one.register.campaigns) if entry else None
            for entry, one in ((was, before), (now, after))
        ]
        kept = now or was
        if kept:
            place = _place(kept, after.register)
            for change in compare(sides[0], sides[1]):
                yield LocatedChange(place, change)

    for entry in after.register.entries if states.replaced else ():
        shown = mentioned(entry)
        for path in sorted(shown.intersection(states.replaced)):
            place = _place(entry, after.register)
            yield LocatedChange(place, Change(Topic.TAKEN_BACK, Aspect.MEDIA, path, path))
    for path in sorted(documents(after.register.reports).intersection(states.replaced)):
        yield LocatedChange(None, Change(Topic.TAKEN_BACK, Aspect.MEDIA, path, path))


def _readable(one: Snapshot, other: Snapshot) -> Register:
    """A register with the reports that could be read on both sides."""
    unread = one.unread | other.unread
    reports = {id: each for id, each in one.register.reports.items() if reports_file(id) not in unread}
    return replace(one.register, reports=reports)


def _edited(snapshot: Snapshot, edition: Edition, as_of: date) -> Snapshot:
    return replace(snapshot, register=edit(snapshot.register, edition, as_of))


def _place(entry: Entry, register: Register) -> ChangedInstitution:
    name = next((one.name for one in register.districts if one.id == entry.district), entry.district)
    return ChangedInstitution(entry.district, entry.id, entry.record.name, name)


def _refusals(states: Two, as_of: date) -> Iterator[Diagnostic]:
    """What the guard refuses, with file, line and column. Files that cannot be read in one state are not compared."""
    before, after = (_edited(one, Edition.PUBLIC, as_of) for one in (states.base, states.head))
    campaigns_both = before.register.campaigns, after.register.campaigns
    unread = before.unread | after.unread
    published = max(states.base.commit.day, as_of)
    for files, guarded, replaced, prefix in _guarded(states, before, after, published):
        if unread.isdisjoint(files):
            first = min(states.base.commit.day, as_of) - LAG  # how long a change may have waited
            dated = corrections_have_their_day(guarded.old, guarded.new, first, as_of) if guarded.new else ()
            for refusal in (*refusals(guarded, replaced), *dated):
                yield _located(replace(refusal, at=(*prefix, *refusal.at)), files, states)
    bearing = {one.file: one for one in (*before.register.entries, *states.bearing)}.values()
    for old, new in states.pairs:
        was, now = before.entry(old), after.entry(new)
        if now and unread.isdisjoint(one for one in (old, new) if one):
            for refusal in names_stay_apart(was, now, bearing):
                yield _located(refusal, (now.file, now.file), states)
        if was and now:
            for refusal in (
                *moved(was, now),
                *stays_in_scope(was, now, after.register.campaigns, published),
                *numbers_stay(was, now, campaigns_both),
                *problem_numbers.numbers_stay(was, now, campaigns_both),
                *logs_go_on(was, now, after.register.campaigns),
            ):
                yield _located(refusal, (was.file, now.file), states)


Files = tuple[str, str]


def _guarded(
    states: Two, before: Snapshot, after: Snapshot, published: date
) -> Iterator[tuple[Files, Guarded, frozenset[str], At]]:
    """Every document of the older state with the same in the newer one: their files, and the place in them.

    `published` is the last day on which the older state was public.
    """
    both = before.register.campaigns, after.register.campaigns
    replaced = frozenset(states.replaced)
    for old, new in states.pairs:
        was, now = before.entry(old), after.entry(new)
        if was:
            written = states.head.entry(new)
            records = was.record, now.record if now else None, written.record if written else None
            yield (was.file, new or was.file), Guarded("单位", *records, both), replaced, ()
    paired = {new for _, new in states.pairs}
    for entry in after.register.entries if replaced else ():
        if entry.file not in paired:
            same = Guarded("单位", entry.record, entry.record, entry.record, both)
            yield (entry.file, entry.file), same, replaced, ()
    owed_before = reports.with_each(before.register, after.register.reports).reports
    frames: tuple[tuple[str, Mapping[str, Record], Mapping[str, Record], Callable[[str], str]], ...] = (
        ("督查", before.register.campaigns, after.register.campaigns, campaign_file),
        ("报告登记", owed_before, after.register.reports, reports_file),
    )
    for label, olds, news, named in frames:
        for id, record in olds.items():
            campaign = Guarded(label, record, news.get(id), news.get(id), both, id, published)
            yield (named(id), named(id)), campaign, replaced, ()
    was_said, said = (in_full(one.register.vocabulary_file) for one in (before, after))
    words = Guarded("用词", was_said, said, said, both)
    yield (VOCABULARY_FILE, VOCABULARY_FILE), words, replaced, ()
    was_off, off = (one.register.holidays or Holidays() for one in (before, after))
    yield (HOLIDAYS_FILE, HOLIDAYS_FILE), Guarded("节假日", was_off, off, off, both, published=published), replaced, ()
    now_at = {one.id: place for place, one in enumerate(after.register.districts)}
    for place, one in enumerate(before.register.districts):
        at = now_at.get(one.id)
        district = after.register.districts[at] if at is not None else None
        guarded = Guarded("县区", one, district, district, both)
        yield (DISTRICTS_FILE, DISTRICTS_FILE), guarded, replaced, (place if at is None else at,)


def _text(snapshot: Snapshot, file: str) -> str:
    return decode(file, snapshot.texts[file])[0] or "" if file in snapshot.texts else ""


def _located(refusal: Refusal, files: Files, states: Two) -> Diagnostic:
    """The refusal where it stands in the newer file, or in the older one, with the commit named."""
    old, new = files
    is_gone = refusal.is_gone or new not in states.head.texts
    text = _text(states.base, old) if is_gone else _text(states.head, new)
    place = Locator(text).find(refusal.at, refusal.on_key)
    message = f"（提交 {states.base.commit.short} 里的文件）{refusal.message}" if is_gone else refusal.message
    return Diagnostic(old if is_gone else new, place, message, refusal.cure, rule=refusal.rule)

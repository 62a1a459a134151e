"""Two commits → what readers see change, and what an honest record could not have done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ..derived.dossier import compile
from ..derived.edition import edit
from ..model.register import Entry, Register, reports_file
from ..model.words import Aspect, Edition, Topic
from ..reading.diagnostic import Diagnostic, in_order
from ..reading.encoding import decode
from ..reading.media import documents, mentioned
from ..reading.yaml_positions import Locator
from . import campaigns, reports
from .change import Change, ChangedInstitution, Told
from .compare import compare
from .guard import RULES
from .guard_reports import refusals as refusals_of_reports
from .pair import Pair, Refusal
from .snapshot import Snapshot, Two
from .state import Side


@dataclass(frozen=True)
class Review:
    """What is told about two commits. `diagnostics` are of files that cannot be read, `refusals` the guard's."""

    base: str
    head: str
    as_of: date
    edition: Edition
    changes: tuple[Told, ...]
    diagnostics: tuple[Diagnostic, ...]
    refusals: tuple[Diagnostic, ...] = ()


def review(states: Two, edition: Edition, as_of: date, is_guarded: bool) -> Review:
    """Compare two commits as readers of an edition see both on a day; the guard looks at everything they hold."""
    changes = sorted(_changes(states, edition, as_of), key=_order)
    refusals = in_order(_refusals(states)) if is_guarded else []
    base, head = states.base.commit.short, states.head.commit.short
    return Review(base, head, as_of, edition, tuple(changes), states.diagnostics, tuple(refusals))


def _order(change: Told) -> tuple[int, str, str]:
    """By topic; within it by institution, in the order of its page."""
    place = change.place
    return list(type(change.change.topic)).index(change.change.topic), *(
        (place.district, place.id) if place else ("", "")
    )


def _changes(states: Two, edition: Edition, as_of: date) -> Iterator[Told]:
    before, after = (_edited(one, edition, as_of) for one in (states.base, states.head))
    for change in campaigns.districts(before.register.districts, after.register.districts):
        yield Told(None, change)
    for change in campaigns.campaigns(before.register.campaigns, after.register.campaigns):
        yield Told(None, change)
    for change in reports.compare(_readable(before, after), _readable(after, before), as_of):
        yield Told(None, change)
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
                yield Told(place, change)

    for entry in after.register.entries if states.replaced else ():
        shown = mentioned(entry)
        for path in sorted(shown.intersection(states.replaced)):
            place = _place(entry, after.register)
            yield Told(place, Change(Topic.TAKEN_BACK, Aspect.MEDIA, path, path))
    for path in sorted(documents(after.register.reports).intersection(states.replaced)):
        yield Told(None, Change(Topic.TAKEN_BACK, Aspect.MEDIA, path, path))


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


def _refusals(states: Two) -> Iterator[Diagnostic]:
    before, after = (_edited(one, Edition.PUBLIC, date.max) for one in (states.base, states.head))
    for old, new in states.pairs:
        was = before.entry(old)
        if was is None or new in after.unread:
            continue
        now = after.entry(new)
        pair = Pair(was, now, before.register.campaigns, after.register.campaigns)
        locators = Locator(_text(before, was.file)), Locator(_text(after, now.file) if now else "")
        for id, rule in RULES.items():
            for refusal in rule(pair):
                yield _located(refusal, id, (was.file, now.file if now else None), locators, states)
    located = {
        file: (Locator(_text(before, file)), Locator(_text(after, file)))
        for file in before.texts.keys() | after.texts.keys()
        if file.startswith("reports/")
    }
    for file, id, refusal in refusals_of_reports(_readable(before, after), _readable(after, before)):
        yield _located(refusal, id, (file, file if file in after.texts else None), located[file], states)


def _text(snapshot: Snapshot, file: str) -> str:
    return decode(file, snapshot.texts[file])[0] or "" if file in snapshot.texts else ""


def _located(
    refusal: Refusal, rule: str, files: tuple[str, str | None], locators: tuple[Locator, Locator], states: Two
) -> Diagnostic:
    """The refusal where it stands in the newer file, or in the older one, with the commit named."""
    old, new = files
    is_gone = refusal.is_gone or new is None
    place = locators[0 if is_gone else 1].find(refusal.at, refusal.on_key)
    message = f"（提交 {states.base.commit.short} 里的文件）{refusal.message}" if is_gone else refusal.message
    return Diagnostic(old if is_gone or new is None else new, place, message, refusal.cure, rule=rule)

"""The rules across records, run: rules.py lists them. None of them prints."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from ..model.district import District
from ..model.record import Record
from ..model.register import (
    DISTRICTS_FILE,
    HOLIDAYS_FILE,
    VOCABULARY_FILE,
    Entry,
    Register,
    Units,
    campaign_file,
    reports_file,
)
from ..reading.diagnostic import MOST_REPORTED, Diagnostic, named
from .personal import may_break_a_rule
from .rules import ABOVE, ACROSS, EACH, PUBLIC, WITHIN
from .texts import public_texts, together
from .walk import lay_out


def above(register: Register) -> Iterator[Diagnostic]:
    """The rules over districts and campaigns: their diagnostics, without line numbers, unordered."""
    for id, rule in ABOVE.items():
        yield from named(id, rule(register))
    if register.vocabulary_file:
        yield from _public(VOCABULARY_FILE, register.vocabulary_file, register)
    if register.holidays:
        yield from _public(HOLIDAYS_FILE, register.holidays, register)
    yield from _public(DISTRICTS_FILE, list(register.districts), register)
    for id, campaign in register.campaigns.items():
        yield from _public(campaign_file(id), campaign, register)
    for id, owed in register.reports.items():
        yield from _public(reports_file(id), owed, register)


def within(register: Register) -> Iterator[Diagnostic]:
    """The rules across the institutions of a district: their diagnostics, without line numbers, unordered."""
    for id, rule in WITHIN.items():
        yield from named(id, rule(register))


def each(entry: Entry, register: Register, as_of: date) -> Iterator[Diagnostic]:
    """The rules over one institution: their diagnostics, without line numbers, unordered. `register` needs no
    entries."""
    case = lay_out(entry, register, as_of)
    for id, rule in EACH.items():
        yield from named(id, rule(case))
    yield from _public(entry.file, entry.record, register)


def _public(file: str, value: Record | list[District], register: Register) -> Iterator[Diagnostic]:
    if may_break_a_rule(together(value)):
        texts = public_texts(file, value, register.campaigns)
        for id, rule in PUBLIC.items():
            yield from named(id, islice(rule(texts), MOST_REPORTED))


def across(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """What does not fit between what stands above and the institutions, or between institutions of all districts.

    `units` are those that institutions name; the register's entries need be no more than `profile` makes of them."""
    for id, rule in ACROSS.items():
        yield from named(id, rule(register, units, as_of))


def run(register: Register, as_of: date) -> Iterator[Diagnostic]:
    """Everything that the rules find in a whole register, unlocated, in no order."""
    yield from above(register)
    yield from within(register)
    for entry in register.entries:
        yield from each(entry, register, as_of)

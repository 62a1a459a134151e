"""The rules across records: one function a rule, its docstring is the rule; none of them prints."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from ..model.district import District
from ..model.record import Record
from ..model.register import DISTRICTS_FILE, Entry, Register, Units, campaign_file, reports_file
from ..reading.diagnostic import MOST_TOLD, Diagnostic
from . import (
    campaigns,
    corrections,
    districts,
    follow_ups,
    inspections,
    log,
    media,
    personal,
    reports,
    results,
    unfilled,
)
from .texts import spoken, together
from .walk import lay_out

ABOVE = (
    districts.ids_are_safe_and_unique,
    campaigns.ids_are_unique,
    campaigns.references_exist,
    campaigns.days_run_forward,
    reports.campaign_exists,
    reports.rounds_exist_once,
    reports.one_unit_owes_each,
    reports.districts_exist,
    reports.days_fit_the_round,
    reports.documents_exist,
    media.names_are_safe,
    media.names_are_distinct,
)
"""Rules that look at what stands above the institutions: districts, campaigns, reports."""

WITHIN = (
    districts.names_are_unique,
    districts.numbers_are_unique,
    districts.schools_have_an_authority,
)
"""Rules that look at the institutions of a district beside each other."""

EACH = (
    inspections.campaign_and_round_exist,
    inspections.type_is_in_scope,
    inspections.date_is_in_a_window,
    inspections.dates_run_forward,
    inspections.nothing_is_in_the_future,
    inspections.items_exist,
    results.word_is_on_the_scale,
    results.reason_is_given,
    results.problem_says_what_was_found,
    results.problem_has_rectification,
    results.one_problem_a_round,
    log.runs_forward,
    log.transitions_are_allowed,
    log.transitions_carry_what_they_need,
    log.extensions_are_approved,
    log.deadlines_move_openly,
    log.disputes_say_what_is_disputed,
    corrections.corrections_have_a_possible_day,
    follow_ups.met_only_when_closed,
    media.exists_and_is_of_an_allowed_kind,
    unfilled.nothing_is_left_blank,
)
"""Rules that look at one institution, with the campaigns and districts beside it."""


def above(register: Register) -> Iterator[Diagnostic]:
    """What is wrong with the districts and campaigns, unlocated, in no order."""
    for rule in ABOVE:
        yield from rule(register)
    yield from _personal(DISTRICTS_FILE, list(register.districts), register)
    for id, campaign in register.campaigns.items():
        yield from _personal(campaign_file(id), campaign, register)
    for id, owed in register.reports.items():
        yield from _personal(reports_file(id), owed, register)


def within(register: Register) -> Iterator[Diagnostic]:
    """What is wrong between the institutions of a district, unlocated, in no order."""
    for rule in WITHIN:
        yield from rule(register)


def each(entry: Entry, register: Register, as_of: date) -> Iterator[Diagnostic]:
    """What is wrong with one institution, unlocated, in no order; of the register its entries do not matter."""
    case = lay_out(entry, register, as_of)
    for rule in EACH:
        yield from rule(case)
    yield from _personal(entry.file, entry.record, register)


def _personal(file: str, value: Record | list[District], register: Register) -> Iterator[Diagnostic]:
    if personal.is_worth_a_look(together(value)):
        said = spoken(file, value, register.campaigns)
        for rule in personal.RULES:
            yield from islice(rule(said), MOST_TOLD)


def across(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """What does not fit between the reports and the institutions, which name these units; of the register its entries
    do not matter."""
    yield from reports.units_are_known(register, units, as_of)


def run(register: Register, as_of: date) -> Iterator[Diagnostic]:
    """Everything that the rules find in a whole register, unlocated, in no order."""
    yield from above(register)
    yield from within(register)
    for entry in register.entries:
        yield from each(entry, register, as_of)

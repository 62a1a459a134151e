"""Every rule across records, by its id: which function it is, and what that looks at. The docstring says what it wants.

A new rule is a function in one of these modules and a line here; its id is the anchor of its section in the guide's
page of mistakes. The rules of reading stand in reading/rules.py, those of the guard in changes/rules.py.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from ..model.register import Register, Units
from ..reading import rules as reading
from ..reading.diagnostic import Diagnostic
from . import (
    campaigns,
    corrections,
    districts,
    follow_ups,
    found_again,
    grades,
    inspections,
    life,
    log,
    media,
    personal,
    publication,
    reports,
    results,
    rounds,
    scopes,
    unfilled,
    vocabulary,
)
from .texts import PublicTexts
from .walk import Case

ABOVE: Mapping[str, Callable[[Register], Iterator[Diagnostic]]] = {
    "word-id": vocabulary.ids_are_safe,
    "word-twice": vocabulary.words_are_distinct,
    "word-group": vocabulary.groups_exist,
    "district-id": districts.ids_are_safe_and_unique,
    "campaign-id": campaigns.ids_are_unique,
    "item-clash": campaigns.items_are_distinct,
    "rounds-missing": rounds.rounds_are_named,
    "rounds-needless": rounds.years_need_no_rounds,
    "campaign-reference": campaigns.references_exist,
    "scope-district": scopes.districts_exist,
    "scope-beyond": scopes.rounds_stay_inside,
    "scale-order": grades.best_stand_first,
    "window-order": campaigns.days_run_forward,
    "holiday-twice": publication.no_day_is_both_off_and_work,
    "report-campaign": reports.campaign_exists,
    "report-round": reports.rounds_exist_once,
    "report-unit": reports.one_unit_owes_each,
    "report-district": reports.districts_exist,
    "report-date": reports.days_fit_the_round,
    "report-due": reports.last_day_is_known,
    "former-due": reports.former_deadlines_run_forward,
    "media-missing": reports.documents_exist,
    "media-kind": reports.documents_are_of_an_allowed_kind,
    "media-name": media.names_are_safe,
    "media-twin": media.names_are_distinct,
}
"""Rules that look at what stands above the institutions: words, districts, campaigns, reports."""

WITHIN: Mapping[str, Callable[[Register], Iterator[Diagnostic]]] = {
    "name-twice": districts.names_are_unique,
    "number-clash": districts.numbers_are_unique,
    "authority-missing": districts.schools_have_an_authority,
}
"""Rules that look at the institutions of a district beside each other."""

EACH: Mapping[str, Callable[[Case], Iterator[Diagnostic]]] = {
    "unknown-campaign": inspections.campaign_exists,
    "unknown-round": rounds.round_exists,
    "round-missing": rounds.round_is_named,
    "round-needless": rounds.years_have_no_round,
    "unknown-item": inspections.items_exist,
    "unknown-result": results.word_is_on_the_scale,
    "unknown-overall": grades.overall_is_on_the_scale,
    "overall-alone": grades.overall_rests_on_results,
    "unknown-severity": grades.severity_is_a_level,
    "severity-needless": grades.only_problems_are_severe,
    "severity-missing": grades.problem_says_how_severe,
    "own-word": inspections.own_word_is_results_alone,
    "out-of-scope": inspections.institution_is_in_scope,
    "not-open": inspections.institution_is_open,
    "life-order": life.days_run_forward,
    "former-name": life.former_names_are_former,
    "visit-days": inspections.days_are_in_order,
    "publication-late": publication.published_within_the_term,
    "comments-early": publication.heard_before_it_is_published,
    "feedback-order": publication.hearing_runs_forward,
    "others-word": inspections.others_are_in_order,
    "outside-window": inspections.date_is_in_a_window,
    "date-order": inspections.dates_run_forward,
    "future-date": inspections.nothing_is_in_the_future,
    "reason-missing": results.reason_is_given,
    "finding-missing": results.problem_says_what_was_found,
    "finding-withheld": results.withheld_says_nothing,
    "rectification-missing": results.problem_has_rectification,
    "rectification-needless": results.only_problems_have_rectification,
    "problems-needless": results.only_problems_are_listed,
    "problem-twice": results.problems_are_different,
    "follow-up-open": follow_ups.met_only_when_closed,
    "found-again": found_again.found_again_is_recorded,
    "settled-by-visit": found_again.closing_by_a_visit_stands,
    "log-order": log.runs_forward,
    "log-transition": log.transitions_are_allowed,
    "log-lacks": log.transitions_carry_what_they_need,
    "log-verifier": log.another_unit_verifies,
    "log-notice": log.notice_runs_its_days,
    "log-extension": log.extensions_are_approved,
    "log-deadline": log.deadlines_move_openly,
    "log-dispute": log.disputes_say_what_is_disputed,
    "correction-date": corrections.corrections_have_a_possible_day,
    "media-missing": media.exists,
    "media-kind": media.is_of_an_allowed_kind,
    "unfilled": unfilled.nothing_is_left_blank,
}
"""Rules that look at one institution, with the campaigns and districts beside it."""

PUBLIC: Mapping[str, Callable[[PublicTexts], Iterator[Diagnostic]]] = {
    "personal-identity": personal.no_identity_numbers,
    "personal-mobile": personal.no_mobile_numbers,
    "personal-landline": personal.no_landline_numbers,
    "personal-mail": personal.no_mail_addresses,
    "personal-card": personal.no_card_numbers,
    "personal-plate": personal.no_plates,
    "personal-name": personal.no_person_names,
    "personal-student": personal.no_student_numbers,
    "personal-account": personal.no_accounts,
    "personal-home": personal.no_home_addresses,
    "allowance-unused": personal.allowances_are_needed,
}
"""Rules that look at the texts of one file, whichever, that the public may read."""

ACROSS: Mapping[str, Callable[[Register, Units, date], Iterator[Diagnostic]]] = {
    "unknown-unit": reports.units_are_known,
    "report-institution": reports.institutions_are_in_scope,
    "scope-institution": scopes.institutions_exist,
    "successor-missing": life.successors_exist,
    "successor-loop": life.successions_end,
    "place-taken": life.former_places_are_free,
    "code-twice": life.codes_are_unique,
    "future-date": reports.nothing_is_in_the_future,
    "correction-date": reports.corrections_have_a_possible_day,
}
"""Rules that hold what stands above against the institutions and the day, and institutions of all districts against
each other. They see the profiles of those institutions that say more of themselves than name and type."""


def wants() -> dict[str, str]:
    """What every rule of reading and of checking wants, by its id; an id that stands at two levels, for both."""
    found = dict(reading.WANTS)
    for level in (ABOVE, WITHIN, EACH, PUBLIC, ACROSS):
        for id, rule in level.items():
            says = inspect.getdoc(rule) or ""
            found[id] = f"{found[id]}\n{says}" if id in found else says
    return found

"""What may become of a published value without a correction, by what the model declares that a change of it does.

A field that is added to the model is guarded before anybody thinks of it: nothing said means that any other value may
make the record milder. Where nothing stood, anything may be supplied.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from ..derived.submissions import due_on
from ..model.campaign import Campaign, Item, Round
from ..model.fields import RecordField
from ..model.grades import Grade
from ..model.institution import FoundProblem, Inspection, Institution, ItemResult
from ..model.ranking import LEAST_SEVERE, movement, severity_rank
from ..model.record import Alteration, Correction, Record
from ..model.reports import Report, in_force
from ..model.words import InstitutionsReport, Movement, Result
from ..model.workdays import USUAL_COUNTRY, Holidays
from .reason import goes_on


@dataclass(frozen=True, slots=True)
class Context:
    """What a value means: its record, and the campaign and round that it belongs to, before and after.

    `published` is the last day on which the former state was public.
    """

    old: Record
    new: Record
    campaigns: tuple[Campaign | None, Campaign | None] = (None, None)
    rounds: tuple[Round | None, Round | None] = (None, None)
    published: date = date.max


Keeps = Callable[[Any, Any, Context], bool]


def _says_nothing(value: object) -> bool:
    return value is None or value in ([], {})


def _stays(old: Any, new: Any, context: Context) -> bool:
    """The same, a list with more in it, or something where nothing stood."""
    if _says_nothing(old):
        return True
    if isinstance(old, list):
        return isinstance(new, list) and all(one in new for one in old)
    if type(old) is str and type(new) is str:
        return "".join(old.split()) == "".join(new.split())
    return bool(old == new)


def _is_continued(old: Any, new: Any, context: Context) -> bool:
    """The same words, and perhaps more after them."""
    return _says_nothing(old) or (new is not None and goes_on(old, new))


def _widens(old: Any, new: Any, context: Context) -> bool:
    """No less than before; nothing said means all."""
    return new is None or (old is not None and set(old) <= set(new))


def _exempts_no_more(old: Any, new: Any, context: Context) -> bool:
    """Nothing is left out that was not before."""
    return set(new or ()) <= set(old or ())


def _is_no_later(old: date | None, new: date | None, context: Context) -> bool:
    """The same day or an earlier one; a day where none stood is new."""
    return old is None or (new is not None and new <= old)


def _is_no_less_public(old: Any, new: Any, context: Context) -> bool:
    """The same, or public at an earlier day; no day means at once."""
    return bool(old == new) or (not isinstance(old, bool) and (new is None or (old is not None and new <= old)))


def _reports_no_fewer(old: Any, new: Any, context: Context) -> bool:
    """As many institutions report as before, or more."""
    return old is None or old == new or (old is InstitutionsReport.LISTED and new is InstitutionsReport.ALL)


def _is_due_no_later(old: Any, new: Any, context: Context) -> bool:
    """The same, or a last day that was on no published day later than before: one that is moved is listed beside it."""
    return bool(old == new) or _no_report_is_in_time_that_was_late(context)


def _are_former_days_true(old: Any, new: Any, context: Context) -> bool:
    """Former days stay, and one that is added makes no late report good; where the last day moves, that is judged."""
    due = "due" if isinstance(context.new, Report) else "reports_due"
    is_moved = getattr(context.old, due) != getattr(context.new, due)
    return _stays(old, new, context) and (is_moved or _is_due_no_later(old, new, context))


def _no_report_is_in_time_that_was_late(context: Context) -> bool:
    lists = (getattr(one, "due_before", None) or getattr(one, "reports_due_before", []) for one in _both(context))
    days = {one.until for former in lists for one in former if one.until <= context.published} | {context.published}
    for day in days:
        was, now = (_due(day, one, round_) for one, round_ in zip(_both(context), context.rounds, strict=True))
        if not _is_no_later(was, now, context):
            return False
    return True


def _both(context: Context) -> tuple[Record, Record]:
    return context.old, context.new


def _due(day: date, record: Record, round_: Round | None) -> date | None:
    if isinstance(record, Report):
        return due_on(day, record, round_)
    assert isinstance(record, Round)
    return in_force(day, record.reports_due, record.reports_due_before)


def _is_retired_ahead(old: date | None, new: date | None, context: Context) -> bool:
    """The same, a day that has not been public yet, or none: what began before then is asked for as it was."""
    return old == new or new is None or new > context.published


def _are_days_off_ahead(old: list[date], new: list[date], context: Context) -> bool:
    """The same days, and others that have not been public yet: a day off that is over would move days that are due."""
    return _stays(old, new, context) and all(day in old or day > context.published for day in new)


def _is_same_country(old: str | None, new: str | None, context: Context) -> bool:
    """The same, where nothing said means the usual one."""
    return (old or USUAL_COUNTRY) == (new or USUAL_COUNTRY)


def _speaks_of_no_others(old: str | None, new: str | None, context: Context) -> bool:
    """The same, or supplied where no result was published: what was published as not inspected is not met at once."""
    assert isinstance(context.old, Inspection)
    return old == new or (old is None and not context.old.results)


def _is_judged_no_milder(old: str, new: str, context: Context) -> bool:
    """The same grade, a harsher one, or a verdict where none was reached yet."""
    was, now = (one.grade(word) if one else None for word, one in zip((old, new), context.campaigns, strict=True))
    campaign = context.campaigns[1]
    return _is_no_milder(old == new, was, now, campaign.grades() if campaign else [])


def _is_overall_no_milder(old: str | None, new: str | None, context: Context) -> bool:
    """The same of an overall judgement, which may be supplied where none stood."""
    words = zip((old, new), context.campaigns, strict=True)
    was, now = (one.overall_grade(word) if one else None for word, one in words)
    campaign = context.campaigns[1]
    return old is None or _is_no_milder(old == new, was, now, campaign.overall if campaign else [])


def _is_no_milder(is_same: bool, was: Grade | None, now: Grade | None, scale: Sequence[Grade]) -> bool:
    before, after = (one.counts_as if one else None for one in (was, now))
    if is_same and before is after:
        return True
    if before is Result.PENDING:
        return after is not None and after.is_rated
    if was and now and before is after:
        return movement(was, now, scale) is Movement.WORSE
    return after is not None and after.is_problem and _GRAVITY.get(before, 0) < _GRAVITY[after]


def _do_words_mean_the_same(old: Any, new: Any, context: Context) -> bool:
    """A scale of a campaign that had none calls the common results that it keeps by what they are called."""
    was, now = _both(context)
    assert isinstance(was, Campaign)
    assert isinstance(now, Campaign)
    pairs = ((grade, now.grade(grade.id)) for grade in was.grades())
    return all(kept is None or (kept.label, kept.counts_as) == (one.label, one.counts_as) for one, kept in pairs)


_GRAVITY: Mapping[Result | None, int] = {Result.PARTLY_MET: 1, Result.NOT_MET: 2}


def _is_no_less_severe(old: str | None, new: str | None, context: Context) -> bool:
    """The same level, or a more severe one; it may be supplied where none stood."""
    if old is None or old == new:
        return True
    was, now = (severity_rank(one, one.severity(new)) if one else LEAST_SEVERE for one in context.campaigns)
    before, after = (severity_rank(one, one.severity(old)) if one else LEAST_SEVERE for one in context.campaigns)
    return was < before and now < after


def _is_later_correction(old: Correction | None, new: Correction | None, context: Context) -> bool:
    """The same, continued, or one of a later day."""
    if old is None or old == new:
        return True
    if new is None or new.date < old.date:
        return False
    return new.date > old.date or _is_continued(old.reason, new.reason, context)


def _is_named_beside(old: str, new: str, context: Context) -> bool:
    """The same name, or one under which the institution's former names list the old one."""
    former = context.new.former_names if isinstance(context.new, Institution) else None
    return _stays(old, new, context) or any(one.name == old for one in former or ())


BY_ALTERATION: Mapping[Alteration, Keeps] = {
    Alteration.PROGRESS: lambda old, new, context: True,
    Alteration.SMALLER: _is_continued,
    Alteration.MILDER: _stays,
    Alteration.FEWER: lambda old, new, context: bool(new >= old),
    Alteration.NARROWER: _widens,
    Alteration.WIDER: _exempts_no_more,
    Alteration.LATER: _is_no_later,
    Alteration.HIDDEN: _is_no_less_public,
}
SPECIAL: Mapping[tuple[type[BaseModel], str], Keeps] = {
    (Institution, "name"): _is_named_beside,
    (ItemResult, "result"): _is_judged_no_milder,
    (Campaign, "scale"): _do_words_mean_the_same,
    (ItemResult, "severity"): _is_no_less_severe,
    (FoundProblem, "severity"): _is_no_less_severe,
    (Inspection, "overall"): _is_overall_no_milder,
    (Inspection, "others"): _speaks_of_no_others,
    (Holidays, "country"): _is_same_country,
    (Holidays, "off"): _are_days_off_ahead,
    (Item, "retired"): _is_retired_ahead,
    (Report, "due"): _is_due_no_later,
    (Report, "due_before"): _are_former_days_true,
    (Round, "institutions_report"): _reports_no_fewer,
    (Round, "reports_due"): _is_due_no_later,
    (Round, "reports_due_before"): _are_former_days_true,
}
"""Fields whose values mean something only with what stands around them."""


def keeps(field: RecordField) -> Keeps:
    """What decides whether a value of the field is still kept in another."""
    if field.inner is Correction:
        return _is_later_correction
    return keeps_whole(field) or BY_ALTERATION[field.alteration]


def keeps_whole(field: RecordField) -> Keeps | None:
    """What decides it by all that stands around the value, where something does."""
    return SPECIAL.get((field.owner, field.name))

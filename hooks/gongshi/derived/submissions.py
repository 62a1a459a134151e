"""Reports on a round: who owes one, until when, and what became of it by the as-of date."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..model.campaign import Round
from ..model.lifecycle import days_later
from ..model.record import FormerDeadline
from ..model.reports import Report, in_force, reporter_of
from ..model.words import Reporter, ReportStatus


@dataclass(frozen=True, slots=True)
class Submission:
    """A report as it stands on the as-of date; `days` is how late it came, or is by now."""

    reporter: Reporter
    name: str
    due: date | None
    status: ReportStatus
    days: int
    report: Report


def submissions(reports: Iterable[Report], round_: Round, as_of: date) -> list[Submission]:
    """The reports owed for a round: the missing first, the longest first; then what is not due, then what came."""
    return sorted(_submissions(reports, round_, as_of), key=_order)


def _submissions(reports: Iterable[Report], round_: Round, as_of: date) -> Iterator[Submission]:
    for report in reports:
        named = reporter_of(report)
        if named:
            due = due_on(report.received or as_of, report, round_)
            yield Submission(*named, due, *_standing(due, report.received, as_of), report)


def due_on(day: date, report: Report, round_: Round | None) -> date | None:
    """The last day for a report that was in force on a day: moving it later makes no late report good."""
    of_round = round_.reports_due if round_ else None
    if report.due or report.due_before:
        return in_force(day, report.due or of_round, report.due_before)
    return in_force(day, of_round, round_.reports_due_before if round_ else ())


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A last day that held until another took its place, and the first day on which that one held."""

    due: date
    since: date
    became: date


def moved(due: date | None, former: Iterable[FormerDeadline]) -> list[MovedDeadline]:
    """How a last day was moved, the first move first; `due` is the one that holds now."""
    before = sorted(former, key=lambda one: one.until)
    after = [*(one.due for one in before), due][1:]
    pairs = zip(before, after, strict=True)
    return [MovedDeadline(one.due, days_later(one.until, 1), then) for one, then in pairs if then]


def _standing(due: date | None, received: date | None, as_of: date) -> tuple[ReportStatus, int]:
    """A report handed in on the last day is on time, and one that is still to come on that day is not missing yet."""
    late = max(((received or as_of) - due).days, 0) if due else 0
    if received:
        return (ReportStatus.LATE if late else ReportStatus.ON_TIME), late
    return (ReportStatus.MISSING if late else ReportStatus.NOT_DUE), late


_ORDER = (ReportStatus.MISSING, ReportStatus.NOT_DUE, ReportStatus.LATE, ReportStatus.ON_TIME)


def _order(one: Submission) -> tuple[object, ...]:
    return _ORDER.index(one.status), -one.days, [*Reporter].index(one.reporter)

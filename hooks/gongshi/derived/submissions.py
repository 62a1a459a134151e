"""Reports on a round: who owes one, until when, and what became of it by the as-of date."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..model.campaign import Round
from ..model.lifecycle import days_later
from ..model.record import FormerDeadline
from ..model.reports import Report, in_force, reporter_of
from ..model.words import InstitutionsReport, Reporter, ReportStatus
from .references import InstitutionRef


@dataclass(frozen=True, slots=True)
class Submission:
    """A report as it stands on the as-of date; `days` is how late it came, or is by now."""

    reporter: Reporter
    name: str
    """The unit, a district and an institution by where they stand in the data."""
    due: date | None
    status: ReportStatus
    days: int
    report: Report
    place: InstitutionRef | None = None
    """The institution that owes it, where it is one."""


class Reporting(NamedTuple):
    """An institution in a round in which institutions report, with the places at which it stood before."""

    place: InstitutionRef
    stood: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Where it stands, and stood."""
        return _path(self.place), *self.stood


def submissions(
    reports: Iterable[Report], round_: Round, as_of: date, institutions: Iterable[Reporting] = ()
) -> list[Submission]:
    """The reports owed for a round: the missing first, the longest first; then what is not due, then what came.

    They are those listed in `reports`, and where the round says so one of each of the `institutions` in its scope.
    """
    known = {place: one.place for one in institutions for place in one.places}
    listed = [*reports]
    if round_.institutions_report is InstitutionsReport.ALL:
        named = {known.get(one.institution or "") for one in listed}
        silent = (one for one in dict.fromkeys(known.values()) if one not in named)
        listed += [Report(institution=_path(one)) for one in silent]
    return sorted(_submissions(listed, round_, as_of, known), key=_order)


def _path(place: InstitutionRef) -> str:
    return f"{place.district}/{place.id}"


def _submissions(
    reports: Iterable[Report], round_: Round, as_of: date, known: Mapping[str, InstitutionRef]
) -> Iterator[Submission]:
    for report in reports:
        named = reporter_of(report)
        if named:
            due = due_on(report.received or as_of, report, round_)
            place = known.get(report.institution or "")
            reporter, name = named
            name = _path(place) if place else name
            yield Submission(reporter, name, due, *_standing(due, report.received, as_of), report, place)


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

"""How long ago an institution was last inspected: by visits with results, as of a day."""

from datetime import date, timedelta

from ..model.words import Recency
from .dossier import Dossier, Finding

YEARS = (1, 2, 3)
"""After so many years the word changes."""


def last_inspected(dossier: Dossier) -> date | None:
    """The day of the latest inspection that has a result; None where there is none."""
    return max(map(_day, dossier.findings), default=None)


def _day(finding: Finding) -> date:
    return finding.observation.inspection.date


def recency(last: date | None, as_of: date) -> Recency:
    """The word for how long ago a day was."""
    if last is None:
        return Recency.NEVER
    words = Recency.WITHIN_1, Recency.WITHIN_2, Recency.WITHIN_3
    return next((word for word, day in zip(words, anniversaries(last), strict=True) if as_of < day), Recency.LONGER)


def anniversaries(last: date) -> list[date]:
    """The days on which the word for how long ago a day was changes."""
    return [_years_after(last, years) for years in YEARS]


def _years_after(day: date, years: int) -> date:
    """The same day so many years later; of 29 February, 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return (day + timedelta(days=1)).replace(year=day.year + years)


def months_between(day: date, as_of: date) -> int:
    """How many whole months have passed since a day."""
    return 12 * (as_of.year - day.year) + as_of.month - day.month - (as_of.day < day.day)


def counting_days(last: date) -> list[date]:
    """The days on which the number of whole months since a day changes, as long as pages count them, and then that of
    years."""
    months = (_month_after(last, n) for n in range(1, COUNTED_MONTHS + 1))
    return [*months, *(_years_after(last, years) for years in range(3, 30))]


COUNTED_MONTHS = 24
"""So long pages say how many months have passed, and then how many years."""


def _month_after(day: date, months: int) -> date:
    """The first day on which so many whole months have passed since a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return (date(year, month + 1, 28) + timedelta(days=4)).replace(day=1)

"""On which day a span of time ends, held against days that a calendar on paper has."""

from datetime import date

import pytest
from gongshi.model.span import CALENDAR, TimeSpan
from gongshi.model.workdays import Holidays, WorkCalendar, calendar_of
from pydantic import ValidationError

MAY = Holidays(off=[date(2026, 5, 7)], work=[date(2026, 5, 16)])


@pytest.mark.parametrize(
    ("written", "since", "last"),
    [
        ({"days": 15}, "2026-02-20", "2026-03-07"),
        ({"workdays": 1}, "2026-03-06", "2026-03-09"),  # Friday, Monday
        ({"workdays": 5}, "2026-09-24", "2026-10-09"),  # over Mid-Autumn and National Day
        ({"workdays": 3}, "2025-04-25", "2025-04-29"),  # Sunday 27 April 2025 made up for Labour Day
        ({"workdays": 1}, "2020-01-23", "2020-02-03"),  # Spring Festival of 2020, as it was lengthened
        ({"months": 1}, "2026-01-31", "2026-02-28"),
        ({"months": 1}, "2024-01-31", "2024-02-29"),
        ({"months": 36}, "2024-02-29", "2027-02-28"),
        ({"months": 12}, "2025-12-31", "2026-12-31"),
    ],
)
def test_the_last_day(written: dict[str, int], since: str, last: str) -> None:
    assert TimeSpan.model_validate(written).after(date.fromisoformat(since)) == date.fromisoformat(last)


def test_what_a_file_adds_to_the_calendar() -> None:
    span = TimeSpan.model_validate({"workdays": 2}, context={CALENDAR: calendar_of(MAY)})
    assert span.after(date(2026, 5, 6)) == date(2026, 5, 9)  # Friday 8 May, and Saturday, a made-up day
    assert span.after(date(2026, 5, 14)) == date(2026, 5, 16)


def test_another_country_has_other_holidays() -> None:
    assert not WorkCalendar("GB").is_workday(date(2026, 12, 25))
    assert WorkCalendar("CN").is_workday(date(2026, 12, 25))


@pytest.mark.parametrize("written", [{}, {"days": 1, "months": 1}, {"days": 0}, {"weeks": 1}])
def test_what_is_no_span(written: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        TimeSpan.model_validate(written)


def test_no_country_that_nobody_knows() -> None:
    with pytest.raises(ValidationError):
        Holidays.model_validate({"country": "XX"})

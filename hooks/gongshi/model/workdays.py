"""data/holidays.yml, and which days are workdays: by the public holidays of a country and what the file adds."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from .record import Correction, Day, Record, Text, public

if TYPE_CHECKING:
    from holidays import HolidayBase


def _known(country: str) -> str:
    from holidays import list_supported_countries

    known = sorted(list_supported_countries())
    if country not in known:
        raise PydanticCustomError("country", "no country that the library knows", {"known": known})
    return country


Country = Annotated[Text, AfterValidator(_known)]
"""A country's two letters by ISO 3166-1."""
USUAL_COUNTRY = "CN"
"""The country that is meant where none is written."""


class Holidays(Record):
    """What differs from the calendar of public holidays that the program knows: its country, days off, days of work."""

    country: Country | None = public(
        "按哪个国家或地区的节假日：两个大写字母，如 CN；不写就是 CN", "Country", default=None, zh="国家或地区"
    )
    off: list[Day] = public("另外放假的日子", "Days off", default=[], zh="放假")
    work: list[Day] = public("另外上班的日子，如调休", "Workdays", default=[], zh="上班")
    correction: Correction | None = public("更正：公布以后改动放假、上班的日子时填写", "Correction", default=None)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are workdays. Frozen, so that a span of time can carry it."""

    country: str = USUAL_COUNTRY
    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day. China's make-up workdays on weekends count, as far as they were announced
        when the library was published."""
        if day in self.work or day in self.off:
            return day in self.work
        return _holidays(self.country).is_working_day(day)

    def after(self, day: date, workdays: int) -> date:
        """The last of so many workdays that follow a day, which is not counted itself."""
        while workdays:
            day += timedelta(days=1)
            workdays -= self.is_workday(day)
        return day


def calendar_of(holidays: Holidays | None) -> WorkCalendar:
    """The calendar that a file of holidays asks for; China's where there is none."""
    if holidays is None:
        return WorkCalendar()
    return WorkCalendar(holidays.country or USUAL_COUNTRY, frozenset(holidays.off), frozenset(holidays.work))


@cache
def _holidays(country: str) -> "HolidayBase":
    """The library's calendar of a country. It takes a moment to load, so that only those wait who count workdays."""
    from holidays import country_holidays

    return country_holidays(country)

"""A span of time: how long a term runs, and on which day it ends."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Self

from pydantic import PrivateAttr, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from .record import Number, Record, public
from .workdays import WorkCalendar

CALENDAR = "calendar"
"""Under what the context of a validation holds the calendar of workdays."""


class TimeSpan(Record):
    """So many days, workdays or months; the day from which they run is not counted."""

    days: Number | None = public("几天", "Days", default=None)
    workdays: Number | None = public("几个工作日", "Workdays", default=None)
    months: Number | None = public("几个月", "Months", default=None)
    _calendar: WorkCalendar = PrivateAttr(default_factory=WorkCalendar)

    @model_validator(mode="after")
    def _one_unit(self, info: ValidationInfo) -> Self:
        if sum(one is not None for one in (self.days, self.workdays, self.months)) != 1:
            raise PydanticCustomError("span", "one unit of time")
        self._calendar = (info.context or {}).get(CALENDAR) or self._calendar
        return self

    def after(self, day: date) -> date:
        """The last day of the span where it runs from a day.

        So many months end on the day of the same number, or on the month's last where it has none (民法典第二百零二条).
        """
        if self.workdays is not None:
            return self._calendar.after(day, self.workdays)
        if self.months is not None:
            year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return day + timedelta(days=self.days or 0)

    def __str__(self) -> str:
        if self.workdays is not None:
            return f"{self.workdays} 个工作日"
        return f"{self.months} 个月" if self.months is not None else f"{self.days} 天"

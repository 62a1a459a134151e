"""The as-of date and the time zone of a build or command; decided only here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..model.timezone import DEFAULT_TIMEZONE

FIRST, LAST = date(1980, 1, 1), date(2106, 2, 6)
"""The days that files made for the site can bear: ZIP archives from the first on, seconds in 32 bits until the last."""


TODAY = "today"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The as-of date, its source (AS_OF, extra.as_of or today), and the time zone."""

    day: date
    source: str
    timezone: str

    @property
    def is_fixed(self) -> bool:
        """Whether the site stands still on the day, rather than going with the calendar."""
        return self.source != TODAY


def as_of_from(environment: Mapping[str, str], extra: Mapping[str, Any], now: datetime) -> AsOf:
    """The day that AS_OF names; else `extra.as_of` of mkdocs.yml; else the day that it is at `now` in `extra.timezone`.

    `now` bears a time zone, whichever. Raises ValueError, in Chinese, for what is no day and no time zone.
    """
    timezone = timezone_of(extra.get("timezone") or DEFAULT_TIMEZONE)
    for source, written in (("AS_OF", environment.get("AS_OF")), ("extra.as_of", extra.get("as_of"))):
        if written:
            return AsOf(_day(source, written), source, timezone.key)
    return AsOf(now.astimezone(timezone).date(), TODAY, timezone.key)


def _day(source: str, written: object) -> date:
    try:
        day = date.fromisoformat(str(written))
    except ValueError:
        raise ValueError(f"{source} 是“{written}”，应为日期，如 2020-03-05。") from None
    if not FIRST <= day <= LAST:
        raise ValueError(f"{source} 是“{written}”，应在 {FIRST} 和 {LAST} 之间。")
    return day


def timezone_of(written: object) -> ZoneInfo:
    """The time zone of that name. Raises ValueError, in Chinese, where there is none."""
    try:
        return ZoneInfo(str(written))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"extra.timezone 是“{written}”，应为时区的名称，如 {DEFAULT_TIMEZONE}。") from None

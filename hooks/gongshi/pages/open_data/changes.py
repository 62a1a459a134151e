"""Events as JSON by day, for the download of all changes."""

from collections.abc import Iterable, Mapping
from datetime import date

from ...derived.events import Event
from . import cells
from .change_table import CHANGES
from .rows import SubjectPlace

BY_DAY = f"{CHANGES.name}/"
"""How the names of the parts of the list begin; the day follows, so that the newest can be put first."""


def by_day(events: Iterable[Event], districts: Mapping[str, str]) -> dict[str, bytes]:
    """The parts that events give, by name; within a day they stand in the order in which they come.

    `districts` has the names of the districts that the events are about, by their ids.
    """
    days: dict[date, list[bytes]] = {}
    for one in events:
        district = one.subject.district
        rows = CHANGES.rows([one], SubjectPlace(district, districts.get(district or ""), one.place))
        days.setdefault(one.day, []).append(cells.json_objects(CHANGES.names, rows))
    return {f"{BY_DAY}{day.isoformat()}": b"".join(some) for day, some in days.items()}

"""Events as JSON by day, for the download of all changes."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from ...derived.events import Event
from ...derived.references import InstitutionRef, SubjectRef
from . import cells
from .tables import CHANGES, ITEM, PLACE, names

BY_DAY = f"{CHANGES.name}/"
"""How the names of the parts of the list begin; the day follows, so that the newest can be put first."""

_ITEM, _PLACE = names(ITEM), names(PLACE)
_WHEN, _OWN = CHANGES.names[:2], CHANGES.names[2 + len(PLACE) + len(ITEM) :]


def by_day(events: Iterable[Event], districts: Mapping[str, str]) -> dict[str, bytes]:
    """The parts that events give, by name; within a day they stand in the order in which they come.

    `districts` has the names of the districts that the events are about, by their ids.
    """
    days: dict[date, list[bytes]] = {}
    for one in events:
        where = one.campaign or None, one.round and one.round.id, one.item and one.item.id, one.item and one.item.title
        state, way = one.state and one.state.value, one.accountability and one.accountability.value
        shared = cells.json_object(
            cells.shared_json_cells(_WHEN, (one.day, one.kind.value)),
            _place(one.subject, districts.get(one.subject.district or "")),
            cells.shared_json_cells(_ITEM, where),
            cells.json_cells(_OWN, (state, one.until, way, one.address.lstrip("/"), one.happened)),
        )
        days.setdefault(one.day, []).append(shared)
    return {f"{BY_DAY}{day.isoformat()}": b"".join(shared) for day, shared in days.items()}


@lru_cache(maxsize=8)
def _place(subject: InstitutionRef | SubjectRef, district: str | None) -> bytes:
    own = (None, None, None) if isinstance(subject, SubjectRef) else (subject.id, subject.name, subject.type.value)
    return cells.json_cells(_PLACE, (subject.district, district, *own))

"""One change of published data, as a value."""

from dataclasses import dataclass
from datetime import date

from ..model.fields import RecordField
from ..model.record import ItemId
from ..model.terms import Labelled
from ..model.words import Aspect, Topic

Value = Labelled | date | int | str | None


@dataclass(frozen=True, slots=True)
class ChangedInstitution:
    """The institution that a change concerns."""

    district: str
    id: str
    name: str
    district_name: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on an institution's page: a round, and in it an item, or the whole of it (None).

    `visit` is the day of the inspection that it belongs to, `n` which of the item's problems in the round it is.
    """

    campaign: str
    round: int
    title: str
    item: ItemId | None
    item_title: str
    visit: date
    n: int = 1


@dataclass(frozen=True, slots=True)
class Change:
    """What readers see differ: `before` is None for what is new, `after` for what is gone.

    `name` says which one where there are several (a practice, a measure), `on` the day that the data gives,
    `detail` what helps to understand it.
    """

    topic: Topic
    aspect: Aspect | RecordField
    before: Value
    after: Value
    spot: Spot | None = None
    name: str = ""
    on: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LocatedChange:
    """A change with the institution it concerns; None for a campaign or district."""

    place: ChangedInstitution | None
    change: Change


def text(value: Value) -> str:
    """A value as readers know it."""
    if value is None:
        return "（无）"
    if isinstance(value, Labelled):
        return value.zh
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())

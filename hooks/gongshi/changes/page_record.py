"""Changes → the lines of the record of changes on an institution's page, without former texts.

What was taken back may have been taken back because it should not stand in public; the record does not repeat it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ..model.fields import RecordField
from ..model.words import Aspect, ChangeKind, Topic
from .change import Change, Spot, Value
from .fit import Today


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One thing that changed; `before` and `after` are None where they are words, or not public any more."""

    topic: Topic
    aspect: Aspect | RecordField
    kind: ChangeKind
    before: Value
    after: Value
    spot: Spot | None
    name: str
    on: date | None
    detail: str


@dataclass(frozen=True, slots=True)
class CommitRecord:
    """What one commit changed for readers of an institution's page; `is_first` when it brought the page."""

    commit: str
    day: date
    lines: tuple[ChangedLine, ...]
    is_first: bool = False

    @property
    def taken_back(self) -> int:
        """The number of lines about published content that was taken back or reworded."""
        return sum(line.topic is Topic.TAKEN_BACK for line in self.lines)


def lines(changes: Iterable[Change], now: Today) -> Iterator[ChangedLine]:
    """The lines for some changes, of parts that the page shows; none where only the date made a problem overdue."""
    for one in changes:
        if one.topic is Topic.OVERDUE:
            continue
        kind = (
            ChangeKind.ADDED if one.before is None else ChangeKind.REMOVED if one.after is None else ChangeKind.ALTERED
        )
        before, after = (None, None) if one.aspect.is_prose else (_fit(one, one.before, now), _fit(one, one.after, now))
        if kind is ChangeKind.ALTERED and None in (before, after):
            before = after = None
        is_repeated = one.aspect is Aspect.INSPECTIONS or (one.aspect is Aspect.CORRECTION and one.detail in now.texts)
        yield ChangedLine(
            one.topic,
            one.aspect,
            ChangeKind.ALTERED if one.aspect is Aspect.HIDDEN else kind,
            before,
            after,
            one.spot and _known(one.spot, now),
            one.name if one.name in now.texts and one.aspect is not Aspect.DONE else "",
            one.on,
            one.detail if is_repeated else "",
        )


def _fit(change: Change, value: Value, now: Today) -> Value:
    """A value that may be repeated, else None; an item's number only where the campaign has the item."""
    if isinstance(change.aspect, RecordField) and change.aspect.name == "item" and isinstance(value, int | str):
        campaign = now.campaigns.get(change.spot.campaign) if change.spot else None
        return value if campaign and campaign.item(value) else None
    return now.fit(value)


def _known(spot: Spot, now: Today) -> Spot:
    """The spot, without an item that the campaign does not have."""
    campaign = now.campaigns.get(spot.campaign)
    is_known = spot.item is None or (campaign is not None and campaign.item(spot.item) is not None)
    return spot if is_known else replace(spot, item=None, item_title="")

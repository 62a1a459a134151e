"""One institution in one of two states that are compared, and how its values are labelled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Self

from pydantic import BaseModel

from ..derived.dossier import Dossier, compile
from ..derived.problem import Problem
from ..model.campaign import Campaign
from ..model.fields import RecordField, fields_of
from ..model.grades import Grade
from ..model.institution import Inspection, Institution, Stated
from ..model.publishing import Source
from ..model.record import Allowance, Correction, ItemId, Record, item_order
from ..model.terms import Labelled
from ..model.words import Answer, Aspect, Topic
from .change import Change, Spot, Value

Key = tuple[str, int, ItemId]
"""Campaign, round and item: what identifies a finding at an institution."""


@dataclass(frozen=True, slots=True)
class Side:
    """An institution in one state, with its dossier and the campaigns of that state."""

    dossier: Dossier
    campaigns: Mapping[str, Campaign]

    @property
    def record(self) -> Institution:
        """The institution's record."""
        return self.dossier.entry.record

    def emptied(self) -> Self:
        """The same institution before anything was recorded about it."""
        entry = self.dossier.entry
        record = entry.record.changed({"inspections": [], "correction": None})
        return replace(self, dossier=compile(replace(entry, record=record), self.campaigns, date.min))

    def in_order(self, campaign: str, items: Iterable[ItemId]) -> list[ItemId]:
        """Items in the order in which the campaign lists them; those that it does not know come last."""
        known = self.campaigns.get(campaign)
        return sorted(items, key=lambda one: (known.place(one) if known else 0, item_order(one)))

    def problems(self) -> dict[tuple[str, int, ItemId, int], Problem]:
        """The problems by their key: campaign, round, item, and which of its problems."""
        return {one.key: one for one in self.dossier.problems}

    def nth(self, stated: Stated) -> int:
        """Which of its item's problems something states first; 1 for what speaks of a known one."""
        return next((one.n for one in self.dossier.problems if one.stated == stated), 1)

    def wrong(self) -> frozenset[Key]:
        """The keys of the findings that there are problems of."""
        return frozenset(one.item_key for one in self.dossier.problems)

    def grade(self, inspection: Inspection, word: str) -> Grade | None:
        """The grade that a result stands for; None where the campaign knows no such word."""
        campaign = self.campaigns.get(inspection.campaign)
        return campaign.grade(word) if campaign else None

    def verdict(self, inspection: Inspection, word: str) -> Value:
        """A result as the page shows it."""
        grade = self.grade(inspection, word)
        return label(self.campaigns[inspection.campaign], grade) if grade else word

    def overall(self, inspection: Inspection) -> str | None:
        """An inspection's overall judgement as the page shows it; the word itself where that is unknown."""
        campaign = self.campaigns.get(inspection.campaign)
        grade = campaign.overall_grade(inspection.overall) if campaign else None
        return grade.label if grade else inspection.overall

    def severity(self, id: str, word: str | None) -> str | None:
        """How severe a problem of a campaign is, as the page shows it; the word itself where that is unknown."""
        campaign = self.campaigns.get(id)
        level = campaign.severity(word) if campaign else None
        return level.label if level else word

    def spot(self, inspection: Inspection, item: ItemId | None = None, n: int = 1) -> Spot:
        """The spot on the page of an inspection, of one of its items, or of the item's nth problem."""
        campaign = self.campaigns.get(inspection.campaign)
        round_ = campaign.round(inspection.round) if campaign else None
        found = campaign.item(item) if campaign and item else None
        return Spot(
            inspection.campaign,
            inspection.round,
            round_.title if round_ else str(inspection.round),
            item,
            found.title if found else "",
            inspection.date,
            n,
        )


def label(campaign: Campaign, grade: Grade) -> Value:
    """A grade as the page shows it: in the campaign's words where it has its own."""
    return grade.label if grade in campaign.scale else grade.counts_as


def shown(value: object) -> Value:
    """A field's value as a change shows it."""
    if isinstance(value, bool):
        return Answer.YES if value else Answer.NO
    if isinstance(value, Labelled) or value is None:
        return value
    if isinstance(value, list):
        return "、".join(one.zh if isinstance(one, Labelled) else str(one) for one in value) or None
    if isinstance(value, Source):
        return str(value)
    return value  # type: ignore[return-value]  # dates, numbers and texts are all that is left


@cache
def _values(record: type[BaseModel]) -> list[RecordField]:
    """The fields that hold values, not records that are compared as such; what every record has comes last."""
    found = [one for one in fields_of(record) if one.record in (None, Allowance, Source)]
    return sorted(found, key=lambda one: one.name in Record.model_fields)


def differing(before: BaseModel, after: BaseModel, *without: str) -> list[tuple[RecordField, Value, Value]]:
    """The fields that hold values and differ, but for those named, with their two values."""
    fields = (one for one in _values(type(before)) if one.name not in without)
    pairs = ((one, shown(getattr(before, one.name)), shown(getattr(after, one.name))) for one in fields)
    return [(field, old, new) for field, old, new in pairs if old != new]


def corrected(
    before: Correction | None, after: Correction | None, spot: Spot | None = None, name: str = ""
) -> Iterator[Change]:
    """A correction that is new, or takes the place of an earlier one, or went away."""
    known = after or before
    if known and before != after:
        topic = Topic.CORRECTIONS if after else Topic.TAKEN_BACK
        days = before.date if before else None, after.date if after else None
        yield Change(topic, Aspect.CORRECTION, *days, spot, name=name, detail=known.reason)

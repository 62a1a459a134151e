"""Decides which former values the public record of changes may repeat.

Of a former state, the parts that stand on the page today may be compared; what is under embargo, withheld or gone
today is set apart, so that neither its kind nor its item nor its number shows. A text is repeated where it is in
today's data; results, states, days and numbers of what is public today always are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..derived.edition import edit_entry
from ..model import addresses
from ..model.campaign import Campaign
from ..model.contents import texts
from ..model.institution import Inspection, Institution
from ..model.record import ItemId
from ..model.register import Entry
from ..model.terms import Term
from ..model.words import Edition, Result, Word
from . import matching
from .change import Value

Places = Mapping[int, int]
"""Which visit of a former state is which of today's, by their places."""


@dataclass(frozen=True, slots=True)
class Today:
    """An institution today: its record as it is written, and the inspections of it that its page shows."""

    written: Institution
    shown: Mapping[int, Inspection]
    texts: frozenset[str]
    campaigns: Mapping[str, Campaign]

    def fit(self, value: Value) -> Value:
        """A former value where it may be repeated; None for a text that is nowhere in today's public data."""
        if isinstance(value, Term):
            return value if value.is_known else None
        return value if isinstance(value, Word | date | int) or value in self.texts else None

    def parted(self, record: Institution, places: Places) -> tuple[Institution, Institution]:
        """A former state as two records: the parts of inspections that are on the page today, and all others."""
        kept, apart = [], []
        for place, visit in enumerate(record.inspections):
            now = self.shown.get(places.get(place, -1))
            if now is None:
                apart.append(visit)
                continue
            open_, hidden = self._visit(visit, now)
            kept.append(open_)
            if hidden:
                apart.append(hidden)
        return record.changed({"inspections": kept}), record.changed({"inspections": apart})

    def _visit(self, visit: Inspection, now: Inspection) -> tuple[Inspection, Inspection | None]:
        campaign = self.campaigns.get(visit.campaign)
        items = {item for item in visit.results if self._is_open(campaign, item, visit, now)}
        titles = {old for old, new in matching.practices(visit.good_practices, now.good_practices) if new is not None}
        same = matching.records(visit.accountability, now.accountability)
        consequences = {old for old, new in same if new is not None}
        parts: list[dict[str, object]] = []
        for is_kept in (True, False):
            parts.append(
                {
                    "results": {item: one for item, one in visit.results.items() if (item in items) is is_kept},
                    "good_practices": [
                        one for place, one in enumerate(visit.good_practices) if (place in titles) is is_kept
                    ],
                    "accountability": [
                        one for place, one in enumerate(visit.accountability) if (place in consequences) is is_kept
                    ],
                }
            )
        kept, apart = parts
        return visit.changed(kept), visit.changed({**apart, "team": None, "overall": None}) if any(
            apart.values()
        ) else None

    @staticmethod
    def _is_open(campaign: Campaign | None, item: ItemId, visit: Inspection, now: Inspection) -> bool:
        """Whether the page shows a verdict on the item of the visit, and the former one is a word that it knows."""
        if campaign is None or campaign.item(item) is None or item not in now.results:
            return False
        grades = [campaign.grade(one.results[item].result) for one in (visit, now)]
        return grades[0] is not None and grades[1] is not None and grades[1].counts_as is not Result.WITHHELD


def today(written: Entry, campaigns: Mapping[str, Campaign], edition: Edition, as_of: date) -> Today:
    """What the page of an institution shows to the edition's readers on a day."""
    shown = {}
    for place, visit in enumerate(written.record.inspections):
        alone = replace(written, record=written.record.changed({"inspections": [visit]}))
        for one in edit_entry(alone, campaigns, edition, as_of).record.inspections:
            shown[place] = one
    public = edit_entry(written, campaigns, edition, as_of).record
    grades = (grade for campaign in campaigns.values() for grade in (*campaign.grades(), *campaign.overall))
    levels = (level for campaign in campaigns.values() for level in campaign.severities)
    labels = [*(grade.label for grade in grades), *(level.label for level in levels)]
    page = addresses.institution(written.district, written.id)
    return Today(written.record, shown, frozenset({*texts(public), *labels, page}), campaigns)


def places(versions: Sequence[Institution], written: Institution) -> list[Places]:
    """For each former state, oldest first, the index in today's record of each of its inspections, matched state by
    state."""
    found: list[Places] = []
    later, known = written, {place: place for place in range(len(written.inspections))}
    for record in reversed(versions):
        pairs = matching.visits(record.inspections, later.inspections)
        known = {old: known[new] for old, new in pairs if old is not None and new is not None and new in known}
        found.append(known)
        later = record
    return found[::-1]

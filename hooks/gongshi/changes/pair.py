"""An institution in two states, laid out for the guard: which part is which, and what is excused by a correction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ..derived.dossier import Practice, compile
from ..model.campaign import Campaign
from ..model.institution import Inspection, ItemResult
from ..model.record import Correction
from ..model.rectification import LogEntry
from ..model.register import Entry
from ..reading.diagnostic import At
from . import matching

CURE = "在{}写一条 correction（date 和 reason）。"
"""How to say that a change puts something right."""


class Corrected(Protocol):
    """A record that may carry a correction."""

    @property
    def correction(self) -> Correction | None:
        """That it was put right."""


Both = tuple[Corrected | None, Corrected | None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the guard refuses: a path into the newer file, or into the older one for what `is_gone`, and the cure."""

    at: At
    message: str
    cure: str
    is_gone: bool = False
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class VisitPair:
    """An inspection that was published, and the same as it stands; None where it is gone."""

    old: Inspection
    new: Inspection | None
    at_old: At
    at_new: At


@dataclass(frozen=True, slots=True)
class Held:
    """A result that was published, and the same as it stands; None where it is gone.

    `around` are the records that enclose it.
    """

    item: int
    old_visit: Inspection
    new_visit: Inspection
    old: ItemResult
    new: ItemResult | None
    at_old: At
    at_new: At
    around: tuple[Both, ...]

    @property
    def is_excused(self) -> bool:
        """Whether a correction of the result, of its rectification or of what encloses it is new."""
        own: list[Both] = [*self.around, (self.old, self.new)]
        if self.new:
            own.append((self.old.rectification, self.new.rectification))
        return excused(*own)

    @property
    def log_before(self) -> list[LogEntry]:
        """The log that was published."""
        return self.old.rectification.log if self.old.rectification else []

    @property
    def log_after(self) -> list[LogEntry]:
        """The log as it stands."""
        return self.new.rectification.log if self.new and self.new.rectification else []


@dataclass(frozen=True, slots=True)
class Pair:
    """An institution that was published, and the same as it stands; None where its file is gone."""

    before: Entry
    after: Entry | None
    campaigns_before: Mapping[str, Campaign]
    campaigns_after: Mapping[str, Campaign]

    @property
    def whole(self) -> Both:
        """The institution itself."""
        return self.before.record, self.after.record if self.after else None

    def visits(self) -> Iterator[VisitPair]:
        """Every inspection that was published; none where the whole file is gone."""
        if self.after is None:
            return
        olds, news = self.before.record.inspections, self.after.record.inspections
        for old, new in matching.visits(olds, news):
            if old is not None:
                now = news[new] if new is not None else None
                yield VisitPair(olds[old], now, ("inspections", old), ("inspections", new or 0))

    def results(self) -> Iterator[Held]:
        """Every result that was published, in an inspection that is still there."""
        for visit in self.visits():
            if visit.new is None:
                continue
            around: tuple[Both, ...] = (self.whole, (visit.old, visit.new))
            for item, old in visit.old.results.items():
                places = (*visit.at_old, "results", item), (*visit.at_new, "results", item)
                yield Held(item, visit.old, visit.new, old, visit.new.results.get(item), *places, around)

    def rectified(self) -> Iterator[Held]:
        """Every problem that was published, and has a rectification now."""
        for held in self.results():
            was = held.old.rectification or self.is_problem(held.old_visit, held.old, self.campaigns_before)
            if was and held.new and held.new.rectification:
                yield held

    def practices(self) -> Iterator[tuple[Practice, At, Practice | None, At, VisitPair]]:
        """Every good practice that was published and the same as it stands, in an inspection that is still there."""
        assert self.after
        visits = {id(visit.old): visit for visit in self.visits() if visit.new}
        olds = _practices(self.before, self.campaigns_before)
        news = _practices(self.after, self.campaigns_after)
        for round_, was in olds.items():
            now = news.get(round_, [])
            pairs = matching.practices([one.practice for one, _ in was], [one.practice for one, _ in now])
            for old, new in pairs:
                if old is not None and id(was[old][0].inspection) in visits:
                    visit = visits[id(was[old][0].inspection)]
                    yield *was[old], *(now[new] if new is not None else (None, visit.at_new)), visit

    def corrections(self) -> Iterator[tuple[Correction, Correction | None, At, At]]:
        """Every correction that was published and what stands in its place, in a record that is still there."""
        for (old, new), at_old, at_new in self._records():
            if old and new and old.correction:
                yield old.correction, new.correction, at_old, at_new

    def _records(self) -> Iterator[tuple[Both, At, At]]:
        if self.after is None:
            return
        yield self.whole, (), ()
        for visit in self.visits():
            yield (visit.old, visit.new), visit.at_old, visit.at_new
        for held in self.results():
            yield (held.old, held.new), held.at_old, held.at_new
            rectifications = held.old.rectification, held.new.rectification if held.new else None
            yield rectifications, (*held.at_old, "rectification"), (*held.at_new, "rectification")
        for old, at_old, new, at_new, _ in self.practices():
            yield (old.practice, new.practice if new else None), at_old, at_new

    @staticmethod
    def is_problem(visit: Inspection, result: ItemResult, campaigns: Mapping[str, Campaign]) -> bool:
        """Whether a result calls for rectification."""
        campaign = campaigns.get(visit.campaign)
        grade = campaign.grade(result.result) if campaign else None
        return bool(grade and grade.counts_as.is_problem)


def excused(*records: Both) -> bool:
    """Whether any of the records carries a correction that the published one did not."""
    return any(
        new is not None and new.correction is not None and (old is None or new.correction != old.correction)
        for old, new in records
    )


def correction_stays(old: Correction | None, new: Correction | None, at_old: At, at_new: At) -> Iterator[Refusal]:
    """Refuse that a correction goes away, or gives place to one that is older."""
    if old and new is None:
        yield Refusal(
            (*at_old, "correction"), f"公布过的更正（{old.date}）不能删除。", "恢复这一条更正。", True, on_key=True
        )
    elif old and new and new.date < old.date:
        message = f"更正的日期 {new.date} 早于公布过的更正 {old.date}。"
        yield Refusal((*at_new, "correction", "date"), message, "写这一次更正的日期。")


def same_log(olds: Sequence[LogEntry], news: Sequence[LogEntry]) -> bool:
    """Whether a log holds all that was published, unchanged and in front."""
    shared = zip(olds, news, strict=False)
    return len(olds) <= len(news) and all(matching.entry_key(old) == matching.entry_key(new) for old, new in shared)


def _practices(entry: Entry, campaigns: Mapping[str, Campaign]) -> dict[tuple[str, int], list[tuple[Practice, At]]]:
    at: dict[int, At] = {
        id(practice): ("inspections", place, "good_practices", index)
        for place, visit in enumerate(entry.record.inspections)
        for index, practice in enumerate(visit.good_practices)
    }
    found: dict[tuple[str, int], list[tuple[Practice, At]]] = {}
    for one in compile(entry, campaigns, date.max).practices:
        found.setdefault((one.campaign_id, one.round.id), []).append((one, at[id(one.practice)]))
    return found

"""An institution's file as lists of inspections, results and rectifications with their paths, made once for all
rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ..model.campaign import Campaign, Round
from ..model.course import courses
from ..model.grades import Grade
from ..model.institution import Inspection, ItemResult, Stated
from ..model.lifecycle import LogStep, written
from ..model.observation import grouped
from ..model.others import with_others
from ..model.record import ItemId
from ..model.rectification import LogEntry, Rectification
from ..model.register import Entry, Register, scheduled
from ..reading.diagnostic import At, DataPath


class ScheduledInspection(NamedTuple):
    """An inspection, the campaign and round it belongs to where they exist, and its path."""

    inspection: Inspection
    campaign: Campaign | None
    round: Round | None
    at: At

    @property
    def when(self) -> str:
        """The round, or the year in its place, in words."""
        is_rolling = self.campaign is not None and self.campaign.rolling
        return f"{self.inspection.round} 年" if is_rolling else f"第 {self.inspection.round} 轮"


class Found(NamedTuple):
    """The result of one item, and its grade where the campaign's scale knows the word."""

    visit: ScheduledInspection
    item: ItemId
    result: ItemResult
    grade: Grade | None
    is_implied: bool = False
    """Whether it is not written, but what `others` stands for."""

    @property
    def at(self) -> At:
        """The result's path."""
        return (*self.visit.at, "others") if self.is_implied else (*self.visit.at, "results", self.item)


class StatedPart(NamedTuple):
    """What states one problem of a result, with its path: the result itself, or one of its `problems`."""

    found: Found
    stated: Stated
    at: At


class Recorded(NamedTuple):
    """A rectification with what it stands under, and its log step by step."""

    part: StatedPart
    rectification: Rectification
    course: tuple[LogEntry, ...]
    steps: tuple[LogStep, ...]

    @property
    def found(self) -> Found:
        """The result it stands under."""
        return self.part.found

    @property
    def at(self) -> At:
        """The rectification's path."""
        return (*self.part.at, "rectification")


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules over one institution get: its file's parts with their paths, the register, and the as-of date."""

    entry: Entry
    register: Register
    as_of: date
    visits: list[ScheduledInspection]
    results: list[Found]
    stated: list[StatedPart]
    rectifications: list[Recorded]

    @property
    def inspected(self) -> list[Found]:
        """The results that inspectors found; what the institution says of itself is none."""
        return [one for one in self.results if not one.visit.inspection.is_own_word]


def lay_out(entry: Entry, register: Register, as_of: date) -> Case:
    """Lay out an institution's file for the rules."""
    visits, results, stated = [], [], []
    written_ones = entry.record.inspections
    entry = replace(entry, record=with_others(entry.record, register.campaigns))
    for index, inspection in enumerate(entry.record.inspections):
        campaign, round_ = scheduled(register.campaigns, inspection) or (None, None)
        visit = ScheduledInspection(inspection, campaign, round_, ("inspections", index))
        visits.append(visit)
        for item, result in inspection.results.items():
            is_implied = item not in written_ones[index].results
            found = Found(visit, item, result, campaign.grade(result.result) if campaign else None, is_implied)
            results.append(found)
            stated += (
                []
                if inspection.is_own_word
                else [StatedPart(found, one, at) for one, at in stated_at(result, found.at)]
            )
    gone = _courses(entry, register)
    plans = ((part, part.stated.rectification) for part in stated)
    rectifications = [_recorded(part, plan, gone.get(id(plan), tuple(plan.log))) for part, plan in plans if plan]
    return Case(entry, register, as_of, visits, results, stated, rectifications)


def _courses(entry: Entry, register: Register) -> dict[int, tuple[LogEntry, ...]]:
    """The course of each problem, by the identity of the rectification that sets it."""
    every = (one for _, found in courses(grouped(entry, register.campaigns)) for one in found)
    return {id(one.rectification): one.log for one in every if one.rectification}


def _recorded(part: StatedPart, plan: Rectification, course: tuple[LogEntry, ...]) -> Recorded:
    return Recorded(part, plan, course, tuple(written(course, plan.deadline)))


def stated_at(result: ItemResult, at: At) -> Iterator[tuple[Stated, At]]:
    """What states each problem of a result at a path, with its own path."""
    for index, one in enumerate(result.stated):
        yield one, (*at, "problems", index) if result.problems else at


def path_in(case: Case, *at: str | int, on_key: bool = False) -> DataPath:
    """The place in the case's file at a path; with `on_key`, at the key rather than the value."""
    return DataPath(case.entry.file, at, on_key)

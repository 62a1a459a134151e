"""An institution's file as lists of inspections, results and rectifications with their paths, made once for all
rules."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..model.campaign import Campaign, Grade, Round
from ..model.course import courses
from ..model.institution import Inspection, ItemResult
from ..model.lifecycle import LogStep, written
from ..model.observation import grouped
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


class Found(NamedTuple):
    """The result of one item, and its grade where the campaign's scale knows the word."""

    visit: ScheduledInspection
    item: ItemId
    result: ItemResult
    grade: Grade | None

    @property
    def at(self) -> At:
        """The result's path."""
        return (*self.visit.at, "results", self.item)


class Recorded(NamedTuple):
    """A rectification with the result it stands under, the course of its problem, and its log step by step."""

    found: Found
    rectification: Rectification
    course: tuple[LogEntry, ...]
    steps: tuple[LogStep, ...]

    @property
    def at(self) -> At:
        """The rectification's path."""
        return (*self.found.at, "rectification")


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules over one institution get: its file's parts with their paths, the register, and the as-of date."""

    entry: Entry
    register: Register
    as_of: date
    visits: list[ScheduledInspection]
    results: list[Found]
    rectifications: list[Recorded]


def lay_out(entry: Entry, register: Register, as_of: date) -> Case:
    """Lay out an institution's file for the rules."""
    visits, results, rectifications = [], [], []
    gone = {id(plan): course for plan, course in courses(grouped(entry, register.campaigns))}
    for index, inspection in enumerate(entry.record.inspections):
        campaign, round_ = scheduled(register.campaigns, inspection) or (None, None)
        visit = ScheduledInspection(inspection, campaign, round_, ("inspections", index))
        visits.append(visit)
        for item, result in inspection.results.items():
            found = Found(visit, item, result, campaign.grade(result.result) if campaign else None)
            results.append(found)
            if result.rectification:
                plan = result.rectification
                course = gone.get(id(plan), tuple(plan.log))
                rectifications.append(Recorded(found, plan, course, tuple(written(course, plan.deadline))))
    return Case(entry, register, as_of, visits, results, rectifications)


def path_in(case: Case, *at: str | int, on_key: bool = False) -> DataPath:
    """The place in the case's file at a path; with `on_key`, at the key rather than the value."""
    return DataPath(case.entry.file, at, on_key)

"""Walks over a file's parts, each with the finger that points at it."""

from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostic import At, Finger
from ..model.campaign import Campaign, Grade, Round
from ..model.institution import Inspection, ItemResult
from ..model.rectification import Rectification
from ..register import Entry, Register, scheduled


class Visit(NamedTuple):
    """An inspection, the campaign and round it belongs to where they exist, and its path."""

    inspection: Inspection
    campaign: Campaign | None
    round: Round | None
    at: At


class Found(NamedTuple):
    """The result of one item, its grade where the campaign's scale knows the word, and its path."""

    visit: Visit
    item: int
    result: ItemResult
    grade: Grade | None
    at: At


class Recorded(NamedTuple):
    """A rectification with the result it stands under, and its path."""

    found: Found
    rectification: Rectification
    at: At


def finger(entry: Entry, *at: str | int, on_key: bool = False) -> Finger:
    """A finger into the entry's file."""
    return Finger(entry.file, at, on_key)


def visits(entry: Entry, register: Register) -> Iterator[Visit]:
    """Every inspection."""
    for index, inspection in enumerate(entry.record.inspections):
        campaign, round_ = scheduled(register.campaigns, inspection) or (None, None)
        yield Visit(inspection, campaign, round_, ("inspections", index))


def results(entry: Entry, register: Register) -> Iterator[Found]:
    """Every result of every inspection."""
    for visit in visits(entry, register):
        for item, result in visit.inspection.results.items():
            grade = visit.campaign.grade(result.result) if visit.campaign else None
            yield Found(visit, item, result, grade, (*visit.at, "results", item))


def rectifications(entry: Entry, register: Register) -> Iterator[Recorded]:
    """Every rectification."""
    for found in results(entry, register):
        if found.result.rectification:
            yield Recorded(found, found.result.rectification, (*found.at, "rectification"))

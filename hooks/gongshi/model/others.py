"""`others`: the result of every item of a round that an inspection's results do not list."""

from collections.abc import Mapping

from .campaign import Campaign, Round
from .institution import Inspection, Institution, ItemResult
from .register import scheduled
from .words import Result


def with_others(record: Institution, campaigns: Mapping[str, Campaign]) -> Institution:
    """The institution's record with the results that `others` stands for among those that are written.

    Where the word is none that may stand there, nothing is added: the check says so.
    """
    if not any(one.others for one in record.inspections):
        return record
    return record.changed({"inspections": [_inspection(one, campaigns) for one in record.inspections]})


def may_stand(campaign: Campaign, word: str) -> bool:
    """Whether a word may be the result of all other items: only what says that nothing was wrong needs no finding."""
    grade = campaign.grade(word)
    return grade is not None and grade.counts_as is Result.MET


def _inspection(inspection: Inspection, campaigns: Mapping[str, Campaign]) -> Inspection:
    where = scheduled(campaigns, inspection)
    if not inspection.others or where is None or not may_stand(where[0], inspection.others):
        return inspection
    return inspection.changed({"results": {**inspection.results, **_implied(inspection, *where)}})


def _implied(inspection: Inspection, campaign: Campaign, round_: Round) -> dict[int | str, ItemResult]:
    assert inspection.others
    every = (item.id for item in campaign.items_of(round_, inspection.date) if item.id not in inspection.results)
    return {id: ItemResult(result=inspection.others) for id in every}

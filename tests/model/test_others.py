"""`others`: what it stands for; when a round begins, and which items it inspects."""

from datetime import date

import pytest
from gongshi.model.campaign import Campaign
from gongshi.model.institution import Institution
from gongshi.model.others import with_others

ITEMS = [
    {"id": 1, "title": "甲", "asks": "甲。"},
    {"id": "3-501.16", "title": "乙", "asks": "乙。", "retired": "2020-03-01"},
    {"id": 4, "title": "丙", "asks": "丙。"},
]


def campaign(*rounds: dict[str, object], **fields: object) -> Campaign:
    every = [{"title": "轮", **one} for one in rounds]
    written = {"title": "督查", "authority": "局", "notice_days": 0, "scope": ["bureau_school"], "items": ITEMS}
    return Campaign.model_validate({**written, "rounds": every, **fields})


def window(day: str) -> dict[str, str]:
    return {"method": "routine", "starts": day}


def school(**visit: object) -> Institution:
    one = {"campaign": "c", "round": 1, "date": "2020-02-20", "method": "routine", **visit}
    return Institution.model_validate({"name": "校", "type": "bureau_school", "inspections": [one]})


def told(record: Institution, of: Campaign) -> dict[int | str, str]:
    (visit,) = with_others(record, {"c": of}).inspections
    return {item: result.result for item, result in visit.results.items()}


def test_others_are_the_items_of_the_round_that_are_not_listed() -> None:
    of = campaign({"id": 1, "items": [1, "3-501.16"]})
    assert told(school(others="met", results={1: "pending"}), of) == {1: "pending", "3-501.16": "met"}


@pytest.mark.parametrize("word", ["partly_met", "withheld", "nonsense"])
def test_a_word_that_may_not_stand_there_stands_for_nothing(word: str) -> None:
    assert told(school(others=word, results={1: "met"}), campaign({"id": 1})) == {1: "met"}


def test_without_it_the_record_is_the_very_same() -> None:
    record = school(results={1: "met"})
    assert with_others(record, {"c": campaign({"id": 1})}) is record


@pytest.mark.parametrize(
    ("rounds", "begins", "inspected"),
    [
        ([{"id": 1, "windows": [window("2020-02-01")]}], "2020-02-01", True),
        ([{"id": 1, "windows": [window("2020-03-01")]}], "2020-03-01", False),
        ([{"id": 1, "windows": [window("2020-04-01"), window("2020-02-29")]}], "2020-02-29", True),
        ([{"id": 1, "windows": [window("2020-03-02")]}, {"id": 2}], "2020-03-02", False),
        ([{"id": 1, "windows": [window("2020-02-02")]}, {"id": 2}], "2020-02-02", True),
        ([{"id": 1}], None, True),
    ],
)
def test_a_round_lacks_what_was_retired_when_it_began(
    rounds: list[dict[str, object]], begins: str | None, inspected: bool
) -> None:
    of = campaign(*rounds)
    last = of.rounds[-1]
    assert of.begins(last) == (begins and date.fromisoformat(begins))
    assert ("3-501.16" in [item.id for item in of.items_of(last)]) is inspected

"""An institution's dossier, and what it looks up in its campaign."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from gongshi.derived.dossier import Dossier, compile
from gongshi.model.campaign import Campaign
from gongshi.model.institution import Institution
from gongshi.model.register import Entry
from gongshi.model.words import Result

LATE = 999_999_999_999_999_999
"""The largest number that a file may give a round."""


def campaign(**more: object) -> Campaign:
    return Campaign.model_validate(
        {
            "title": "示例督查",
            "authority": "示例市教育局",
            "notice_days": 7,
            "scope": ["bureau_school"],
            "items": [{"id": n, "title": f"项目{n}", "asks": "查。"} for n in (1, 2, 3)],
            "rounds": [{"id": 1, "title": "第一轮", "items": [1, 2]}, {"id": LATE, "title": "最后一轮"}],
            **more,
        }
    )


def dossier(*visits: tuple[int, int, Mapping[int, object]]) -> Dossier:
    """The dossier of an institution visited in these rounds, on these days of a month, with these results."""
    record = {
        "name": "示例学校",
        "type": "bureau_school",
        "inspections": [
            {"campaign": "c", "round": round_, "date": date(2020, 2, day), "method": "routine", "results": results}
            for round_, day, results in visits
        ],
    }
    entry = Entry("city", "a", "institutions/city/a.yml", Institution.model_validate(record))
    return compile(entry, {"c": campaign()}, date(2020, 3, 5))


def test_a_finding_is_the_latest_look_and_is_found_by_its_place() -> None:
    shown = dossier((1, 20, {1: "pending", 2: "met"}), (1, 10, {1: "not_met"}), (LATE, 25, {3: "met"}))
    found = shown.finding("c", 1, 1)
    assert found and found.observation.counts_as is Result.PENDING
    assert [observation.counts_as for observation in found.earlier] == [Result.NOT_MET]
    assert shown.finding("c", LATE, 3) is shown.findings[-1]
    for place in (("c", 1, 3), ("c", 2, 1), ("d", 1, 1)):
        assert shown.finding(*place) is None
    assert shown.unsettled == list(shown.problems)


@pytest.mark.parametrize(("before", "is_carried"), [("not_met", True), ("met", False)])
def test_a_problem_is_carried_from_an_earlier_round_however_rounds_are_numbered(before: str, is_carried: bool) -> None:
    shown = dossier((1, 10, {1: before, 2: "not_met"}), (LATE, 20, {1: "partly_met"}))
    last = shown.problems[-1]
    assert (last.observation.round.id, last.is_carried) == (LATE, is_carried)


def test_what_a_campaign_is_asked_for_by_number_and_word() -> None:
    scale: list[Any] = [
        {"id": "良好", "label": "良好", "counts_as": "met"},
        {"id": "良好", "label": "又一个", "counts_as": "not_met"},
    ]
    own, common = campaign(scale=scale), campaign()
    assert own.grade("良好") is own.scale[0]  # where an id stands twice, the first one holds
    assert own.grade("met") is None
    withheld = own.grade("withheld")
    assert withheld and withheld.counts_as is Result.WITHHELD
    assert {word: common.grade(word) and common.grade(word).label for word in ("met", "良好")} == {  # type: ignore[union-attr]
        "met": "已落实",
        "良好": None,
    }
    twice = campaign(items=[{"id": 1, "title": title, "asks": "查。"} for title in ("前", "后")])
    item, first = twice.item(1), common.round(1)
    assert item and item.title == "前" and first
    assert [common.inspects(first, number) for number in (1, 2, 3, 4)] == [True, True, False, False]
    assert [one.id for one in common.items_of(first)] == [1, 2]
    assert common.round(2) is None and common.item(4) is None

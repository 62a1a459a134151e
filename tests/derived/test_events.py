"""What becomes news: every correction in an institution's record, on the day on which readers could know of it."""

from datetime import date
from typing import Any

import pytest
from gongshi.derived.dossier import compile
from gongshi.derived.events import Event, events
from gongshi.derived.events_above import events_above
from gongshi.derived.publication import facts
from gongshi.derived.references import VOCABULARY, SubjectRef
from gongshi.model.campaign import Campaign
from gongshi.model.district import District
from gongshi.model.institution import Institution
from gongshi.model.record import Correction
from gongshi.model.register import Entry
from gongshi.model.reports import Reports
from gongshi.model.words import EventKind

CAMPAIGN = Campaign.model_validate(
    {
        "title": "示例督查",
        "authority": "示例市教育局",
        "notice_days": 7,
        "scope": ["bureau_school"],
        "items": [{"id": n, "title": f"项目{n}", "asks": "查。"} for n in (1, 2)],
        "rounds": [{"id": 1, "title": "第一轮"}],
    }
)


def correction(day: int, month: int = 3) -> dict[str, Any]:
    return {"correction": {"date": date(2020, month, day), "reason": "登记时抄错了督查组的记录。"}}


def record(**visit: Any) -> Institution:
    plan = {"responsible": "校办", "deadline": date(2020, 3, 1), "log": [], **correction(3)}
    return Institution.model_validate(
        {
            "name": "示例学校",
            "type": "bureau_school",
            **correction(1),
            "inspections": [
                {
                    "campaign": "c",
                    "round": 1,
                    "date": date(2020, 2, 1),
                    "method": "routine",
                    **correction(2),
                    "results": {
                        1: {"result": "not_met", "finding": "没有人。", "rectification": plan, **correction(3)},
                        2: {"result": "met", **correction(4)},
                    },
                    "good_practices": [{"title": "错峰", "summary": "分三批。", **correction(5)}],
                    **visit,
                }
            ],
        }
    )


def corrected(record: Institution, as_of: date = date(2020, 4, 1)) -> list[tuple[date, int | None, int | str | None]]:
    entry = Entry("city", "a", "institutions/city/a.yml", record)
    found = events(compile(entry, {"c": CAMPAIGN}, as_of), {"c": CAMPAIGN})
    mine = [one for one in found if one.kind is EventKind.CORRECTED]
    assert all((one.campaign == "c") == (one.round is not None) for one in mine)
    return [(one.day, one.round and one.round.id, one.item and one.item.id) for one in mine]


def day(number: int) -> date:
    return date(2020, 3, number)


def test_each_correction_is_news_once_a_day_and_item() -> None:
    assert corrected(record()) == [
        (day(1), None, None),
        (day(2), 1, None),
        (day(3), 1, 1),
        (day(4), 1, 2),
        (day(5), 1, None),
    ]


def test_one_dated_later_is_none_yet() -> None:
    assert corrected(record(), day(2)) == [(day(1), None, None), (day(2), 1, None)]


@pytest.mark.parametrize("until", [10, 20])
def test_one_under_an_embargo_bears_the_day_on_which_it_ended(until: int) -> None:
    shown = corrected(record(publish_from=day(until)))
    assert shown[0] == (day(1), None, None) and {one[0] for one in shown[1:]} == {day(until)}


def test_each_is_a_dated_fact_whose_first_day_git_can_tell() -> None:
    told = [fact.day for fact, _ in facts(record()) if fact.kind == EventKind.CORRECTED.value]
    assert sorted(told) == [day(n) for n in range(1, 6)]


def above(as_of: date = date(2020, 4, 1)) -> list[Event]:
    campaign = CAMPAIGN.changed({"correction": Correction.model_validate(correction(1)["correction"])})
    district = {"id": "east", "name": "示例东区", "kind": "county"}
    districts = [District.model_validate(one) for one in ({**district, **correction(2)}, {**district, "id": "west"})]
    owed = [
        {"district": "east", "received": day(1), **correction(4)},
        {"team": "第一督查组", **correction(5)},
        {"area": "第一责任区"},
    ]
    reports = Reports.model_validate({"rounds": [{"round": 1, "reports": owed, **correction(3)}]})
    words = Correction.model_validate(correction(6)["correction"])
    return list(events_above({"c": campaign, "d": CAMPAIGN}, districts, {"c": reports}, words, as_of, {}))


def test_corrections_above_the_institutions_are_news_with_a_subject_and_the_page_where_they_stand() -> None:
    page = "/campaigns/c/rounds/1/reports/"
    found = [
        (one.day, one.subject, one.address, one.campaign, one.round and one.round.id, one.is_about_reports)
        for one in above()
    ]
    assert found == [
        (day(6), VOCABULARY, "/data/dictionary/", "", None, False),
        (day(2), SubjectRef("示例东区", "east"), "/districts/east/", "", None, False),
        (day(1), SubjectRef("示例督查"), "/campaigns/c/", "c", None, False),
        (day(3), SubjectRef("示例督查"), page, "c", 1, True),
        (day(4), SubjectRef("示例东区", "east"), page, "c", 1, True),
        (day(5), SubjectRef("第一督查组"), page, "c", 1, True),
    ]
    assert all(one.kind is EventKind.CORRECTED and one.place is None for one in above())


def test_one_above_them_that_is_dated_later_is_none_yet() -> None:
    assert [one.day for one in above(day(3))] == [day(2), day(1), day(3)]

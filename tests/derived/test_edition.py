"""The edition: what is not yet, what is not public, and what was never declared public."""

from datetime import date
from typing import Any

import pytest
from gongshi.derived.edition import allowed, edit
from gongshi.model import campaign, district, institution, rectification, reports
from gongshi.model.fields import fields_of
from gongshi.model.record import Record, public
from gongshi.model.register import Entry, Register
from gongshi.model.shape import Shape, shape_of
from gongshi.model.words import Edition, State
from pydantic import Field
from summaries import summarise

CAMPAIGN = campaign.Campaign.model_validate(
    {
        "title": "示例督查",
        "authority": "示例市教育局",
        "notice_days": 7,
        "scope": ["bureau_school"],
        "items": [{"id": n, "title": "项目", "asks": "查。"} for n in (1, 2)],
        "rounds": [{"id": 1, "title": "第一轮", "internal": "秘-轮次"}],
        "internal": "秘-督查",
    }
)
RECORD: dict[str, Any] = {
    "name": "示例学校",
    "type": "bureau_school",
    "contact": "秘-联系",
    "internal": "秘-单位",
    "inspections": [
        {
            "campaign": "c",
            "round": 1,
            "date": date(2020, 2, 20),
            "method": "routine",
            "internal": "秘-检查",
            "results": {
                1: {
                    "result": "not_met",
                    "finding": "没有。",
                    "internal": "秘-结果",
                    "response": {"date": date(2020, 2, 25), "text": "马上改。", "internal": "秘-回应"},
                    "rectification": {
                        "deadline": date(2020, 3, 1),
                        "responsible": "总务处",
                        "internal": "秘-整改",
                        "measures": [{"text": "排班", "done": date(2020, 2, 24), "internal": "秘-措施"}],
                        "log": [
                            {"date": date(2020, 2, 21), "state": "in_progress", "internal": "秘-经过"},
                            {"date": date(2020, 2, 26), "state": "submitted", "note": "好了。"},
                        ],
                    },
                },
                2: {
                    "result": "withheld",
                    "reason": "涉及隐私。",
                    "finding": "秘-不公开",
                    "evidence": ["media/secret.jpg"],
                },
            },
            "good_practices": [{"title": "好做法", "summary": "好。", "internal": "秘-做法"}],
            "accountability": [{"date": date(2020, 3, 2), "kind": "circulated", "internal": "秘-追责"}],
        },
        {
            "campaign": "c",
            "round": 1,
            "date": date(2020, 2, 22),
            "method": "focused",
            "publish_from": date(2020, 3, 5),
            "results": {1: {"result": "met", "finding": "秘-未到公开日"}},
            "good_practices": [{"title": "秘-后公开的做法", "summary": "好。"}],
        },
    ],
}


def edited(edition: Edition, as_of: date, record: dict[str, Any] = RECORD) -> Register:
    entry = Entry("city", "a", "institutions/city/a.yml", institution.Institution.model_validate(record))
    place = district.District.model_validate(
        {"id": "city", "name": "示例市直属", "kind": "direct", "internal": "秘-县区"}
    )
    return edit(Register((place,), {"c": CAMPAIGN}, (entry,)), edition, as_of)


def test_nothing_secret_is_left_in_the_public_edition() -> None:
    public_one = repr(edited(Edition.PUBLIC, date(2020, 3, 4)))
    staff_one = repr(edited(Edition.STAFF, date(2020, 3, 4)))
    assert "秘-" not in public_one and "secret" not in public_one
    planted = 17
    assert staff_one.count("秘-") == planted - 1  # the consequence is dated 2020-03-02 and counted; see below
    assert "涉及隐私" in public_one


@pytest.mark.parametrize(("as_of", "is_there"), [(date(2020, 3, 4), False), (date(2020, 3, 5), True)])
def test_an_embargo_ends_on_its_day(as_of: date, is_there: bool) -> None:
    inspections = edited(Edition.PUBLIC, as_of).entries[0].record.inspections
    assert len(inspections) == 1 + is_there
    assert len(edited(Edition.STAFF, as_of).entries[0].record.inspections) == 2


@pytest.mark.parametrize("edition", Edition)
def test_nothing_has_happened_before_its_day(edition: Edition) -> None:
    def first(as_of: date) -> Any:
        return edited(edition, as_of).entries[0].record.inspections[0]

    assert edited(edition, date(2020, 2, 19)).entries[0].record.inspections == []
    early = first(date(2020, 2, 23)).results[1]
    assert early.response is None
    assert early.rectification.measures[0].done is None
    assert [step.state for step in early.rectification.log] == [State.IN_PROGRESS]
    assert first(date(2020, 3, 1)).accountability == []
    late = first(date(2020, 3, 2))
    assert late.results[1].response is not None
    assert late.results[1].rectification.measures[0].done == date(2020, 2, 24)
    assert len(late.results[1].rectification.log) == 2
    assert len(late.accountability) == 1


def test_the_end_of_an_embargo_moves_no_published_practice() -> None:
    swapped = {**RECORD, "inspections": RECORD["inspections"][::-1]}
    for record in (RECORD, swapped):
        before, after = (
            summarise(edited(Edition.PUBLIC, day, record), Edition.PUBLIC, day).leading
            for day in (date(2020, 3, 4), date(2020, 3, 5))
        )
        kept = {one.title: one.address for one in after}
        assert [kept[one.title] for one in before] == [one.address for one in before]
        assert len(after) == 2


RECORDS = [
    one
    for module in (campaign, district, institution, rectification)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, Record) and one is not Record
]


def test_the_staff_only_fields_are_these_and_no_others() -> None:
    hidden = {(one.__name__, field.name) for one in RECORDS for field in fields_of(one) if not field.is_public}
    expected = {(one.__name__, name) for one in RECORDS for name in ("internal", "allow")}
    assert hidden == expected | {("Institution", "contact")}


def test_what_is_hidden_has_a_default_to_fall_back_on() -> None:
    fields = [field for one in RECORDS for field in fields_of(one) if not field.is_public]
    assert fields and not any(field.is_required for field in fields)


def test_a_field_added_without_an_audience_stays_private() -> None:
    class Added(Record):
        shown: str = public("说明", "Label")
        plain: str = "秘"
        described: str = Field(default="秘", description="说明")

    assert [field.name for field in fields_of(Added) if field.is_public] == ["shown"]


def test_what_hides_nothing_is_not_copied() -> None:
    plain = {
        **RECORD,
        "contact": None,
        "internal": None,
        "inspections": [
            {
                "campaign": "c",
                "round": 1,
                "date": date(2020, 2, 20),
                "method": "routine",
                "results": {1: RECORD["inspections"][0]["results"][1] | {"internal": None}},
            }
        ],
    }
    del plain["inspections"][0]["results"][1]["rectification"]
    plain["inspections"][0]["results"][1]["response"] = {"date": date(2020, 2, 25), "text": "马上改。"}
    entry = Entry("city", "a", "institutions/city/a.yml", institution.Institution.model_validate(plain))
    for edition in Edition:
        for as_of, is_same in ((date(2020, 2, 25), True), (date(2020, 2, 24), False)):
            (after,) = edit(Register((), {"c": CAMPAIGN}, (entry,)), edition, as_of).entries
            assert (after is entry) == is_same


def test_what_a_campaign_looks_up_is_as_public_as_the_campaign() -> None:
    secret = CAMPAIGN.changed({"items": [one.changed({"internal": "秘-项目"}) for one in CAMPAIGN.items]})
    item, round_ = secret.item(1), secret.round(1)
    assert item and item.internal and round_ and round_.internal
    shown = edit(Register((), {"c": secret}, ()), Edition.PUBLIC, date(2020, 3, 4)).campaigns["c"]
    item, round_ = shown.item(1), shown.round(1)
    assert item and item.internal is None and round_ and round_.internal is None
    assert "秘-" not in repr(shown.__dict__)


def test_a_record_within_a_field_without_an_audience_stays_private() -> None:
    class Inner(Record):
        text: str = public("说明", "Label")
        mine: str | None = Field(default=None)

    class Outer(Record):
        listed: list[Inner] = public("说明", "Label", default=[])
        keyed: dict[int, Inner | None] = public("说明", "Label", default={})
        own: list[Inner] = Field(default_factory=list)

    inner = {"text": "可见", "mine": "秘-一", "internal": "秘-二"}
    value = {"listed": [inner], "keyed": {1: inner, 2: None}, "own": [inner], "internal": "秘-三"}
    shown = allowed(Outer.model_validate(value))
    assert "秘-" not in repr(shown)
    assert repr(shown).count("可见") == 2
    assert shown.own == []
    assert shape_of(Outer) == Shape(
        texts=("internal",),
        holders=("allow", "listed", "keyed", "own"),
        hidden=(("internal", None), ("allow", None), ("own", [])),
    )


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize(
    ("day", "due", "former"),
    [
        (25, date(2020, 2, 29), []),
        (26, date(2020, 3, 3), [25]),
        (28, date(2020, 3, 3), [25]),
        (29, date(2020, 3, 5), [25, 28]),
    ],
)
def test_a_last_day_is_moved_on_the_day_it_was(edition: Edition, day: int, due: date, former: list[int]) -> None:
    before = [{"due": "2020-02-29", "until": "2020-02-25"}, {"due": "2020-03-03", "until": "2020-02-28"}]
    round_ = {"id": 1, "title": "第一轮", "reports_due": "2020-03-05", "reports_due_before": before}
    text = {**CAMPAIGN.model_dump(exclude_none=True, exclude={"rounds"}), "rounds": [round_]}
    owed = {"rounds": [{"round": 1, "reports": [{"area": "甲", "due": "2020-03-05", "due_before": before}]}]}
    campaigns = {"c": campaign.Campaign.model_validate(text)}
    shown = edit(
        Register(campaigns=campaigns, reports={"c": reports.Reports.model_validate(owed)}), edition, date(2020, 2, day)
    )
    after, report = shown.campaigns["c"].rounds[0], shown.reports["c"].rounds[0].reports[0]
    assert (after.reports_due, report.due) == (due, due)
    assert [one.until.day for one in after.reports_due_before] == [one.until.day for one in report.due_before] == former

"""What stands behind a withheld result: one answer, for the public edition and for the look at personal data."""

from datetime import date

import pytest
from gongshi.checks.texts import public_texts
from gongshi.derived.edition import edit
from gongshi.model.campaign import Campaign
from gongshi.model.district import District
from gongshi.model.institution import Institution
from gongshi.model.register import Entry, Register
from gongshi.model.words import Edition

CAMPAIGN = Campaign.model_validate(
    {
        "title": "示例督查",
        "authority": "示例市教育局",
        "notice_days": 0,
        "scope": ["bureau_school"],
        "items": [{"id": 1, "title": "组织领导", "asks": "有没有。"}],
        "rounds": [{"id": 1, "title": "第一轮", "items": [1]}],
    }
)


@pytest.mark.parametrize("campaign", [CAMPAIGN, None], ids=["campaign", "no campaign"])
@pytest.mark.parametrize("word", ["met", "partly_met", "withheld", "excellent"])
def test_the_edition_and_the_check_of_texts_agree(word: str, campaign: Campaign | None) -> None:
    result = {"result": word, "reason": "理由。", "finding": "查到的。"}
    visit = {"campaign": "c", "round": 1, "date": date(2020, 2, 20), "method": "routine", "results": {1: result}}
    record = Institution.model_validate({"name": "示例一中", "type": "bureau_school", "inspections": [visit]})
    campaigns = {"c": campaign} if campaign else {}
    place = District.model_validate({"id": "city", "name": "示例市直属", "kind": "direct"})
    register = Register((place,), campaigns, (Entry("city", "a", "institutions/city/a.yml", record),))
    public = edit(register, Edition.PUBLIC, date(2020, 3, 5)).entries[0].record.inspections[0].results[1]
    texts = [one.text for one in public_texts("a.yml", record, campaigns).texts]
    is_shown = campaign is not None and word in ("met", "partly_met")
    assert (public.finding is not None) == is_shown
    assert ("查到的。" in texts) == is_shown
    assert public.reason == "理由。" and "理由。" in texts

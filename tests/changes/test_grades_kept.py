"""What the guard says of overall judgements, severities and the order of scales: milder is lost, harsher is not."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from gongshi.changes.losses import losses
from gongshi.checks.load import load
from gongshi.model.campaign import Campaign
from gongshi.model.institution import Institution

REGISTER, _ = load(Path(__file__).parents[1] / "services", date(2025, 11, 20))
CAMPAIGN = REGISTER.campaigns["social-care"]
SCHOOL: Institution = next(one.record for one in REGISTER.entries if one.id == "oak-primary")
(SECOND,) = (item for item in SCHOOL.inspections[1].results if str(item) == "2")


def lost(overall: str | None = "requires improvement", severity: str | None = "general") -> list[tuple[str, Any, Any]]:
    """What is lost of the school where its second visit had these instead of a grade and a level in the middle."""
    first, visit = SCHOOL.inspections
    results = {**visit.results, SECOND: visit.results[SECOND].changed({"severity": severity})}
    changed = SCHOOL.changed({"inspections": [first, visit.changed({"overall": overall, "results": results})]})
    campaigns = REGISTER.campaigns, REGISTER.campaigns
    return [(one.field.name, one.old, one.new) for one in losses(SCHOOL, changed, campaigns)]


def test_nothing_is_lost_where_nothing_changed() -> None:
    assert lost() == []


@pytest.mark.parametrize("word", ["good", "outstanding", None])
def test_a_milder_overall_judgement_is_lost(word: str | None) -> None:
    assert lost(overall=word) == [("overall", "requires improvement", word)]


def test_a_harsher_overall_judgement_is_not() -> None:
    assert lost(overall="inadequate") == []


@pytest.mark.parametrize("word", ["minor", None])
def test_a_milder_severity_is_lost(word: str | None) -> None:
    assert lost(severity=word) == [("severity", "general", word)]


def test_a_harsher_severity_is_not() -> None:
    assert lost(severity="major") == []


@pytest.mark.parametrize("key", ["scale", "overall", "severities"])
def test_another_order_is_a_loss_and_one_more_at_the_end_is_none(key: str) -> None:
    before: Campaign = CAMPAIGN
    first, second, *rest = getattr(before, key)
    swapped = before.changed({key: [second, first, *rest]})
    assert [one.field.name for one in losses(before, swapped, ({}, {}))] == [key]
    longer = before.changed({key: [first, second, *rest, rest[-1].changed({"id": "more", "label": "又一等"})]})
    assert list(losses(before, longer, ({}, {}))) == []

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
HOME: Institution = next(one.record for one in REGISTER.entries if one.id == "ash-family-centre")
VISIT = next(n for n, one in enumerate(HOME.inspections) if one.overall == "requires improvement")
ITEM = next(id for id, one in HOME.inspections[VISIT].results.items() if one.severity == "requirement")


def lost(
    overall: str | None = "requires improvement", severity: str | None = "requirement"
) -> list[tuple[str, Any, Any]]:
    """What is lost of the provider where a visit had these instead of a grade and a level in the middle."""
    visit = HOME.inspections[VISIT]
    results = {**visit.results, ITEM: visit.results[ITEM].changed({"severity": severity})}
    changed = visit.changed({"overall": overall, "results": results})
    every = [*HOME.inspections[:VISIT], changed, *HOME.inspections[VISIT + 1 :]]
    campaigns = REGISTER.campaigns, REGISTER.campaigns
    return [(one.field.name, one.old, one.new) for one in losses(HOME, HOME.changed({"inspections": every}), campaigns)]


def test_nothing_is_lost_where_nothing_changed() -> None:
    assert lost() == []


@pytest.mark.parametrize("word", ["good", "outstanding", None])
def test_a_milder_overall_judgement_is_lost(word: str | None) -> None:
    assert lost(overall=word) == [("overall", "requires improvement", word)]


def test_a_harsher_overall_judgement_is_not() -> None:
    assert lost(overall="inadequate") == []


@pytest.mark.parametrize("word", ["recommendation", None])
def test_a_milder_severity_is_lost(word: str | None) -> None:
    assert lost(severity=word) == [("severity", "requirement", word)]


def test_a_harsher_severity_is_not() -> None:
    assert lost(severity="breach") == []


@pytest.mark.parametrize("key", ["scale", "overall", "severities"])
def test_another_order_is_a_loss_and_one_more_at_the_end_is_none(key: str) -> None:
    before: Campaign = CAMPAIGN
    first, second, *rest = getattr(before, key)
    swapped = before.changed({key: [second, first, *rest]})
    assert [one.field.name for one in losses(before, swapped, ({}, {}))] == [key]
    longer = before.changed({key: [first, second, *rest, rest[-1].changed({"id": "more", "label": "又一等"})]})
    assert list(losses(before, longer, ({}, {}))) == []

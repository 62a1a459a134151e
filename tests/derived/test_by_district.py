"""What a district organised counts, and is told apart from what the authority organised."""

from datetime import date
from pathlib import Path

import oracle
from gongshi.checks.load import load
from gongshi.derived.summary import Summary
from gongshi.model.words import Edition
from gongshi.office.word.selection import Wanted
from gongshi.pages.tables import coverage_by_district
from pins import pins
from reports import read, written
from restaurants import AS_OF, CANTEEN, PATROL, RESTAURANT, SELF, restaurants
from summaries import summarise

TOWN = "inspections:\n" + PATROL
BOTH = RESTAURANT + PATROL.replace("2026-04-12", "2026-05-12")
"""The authority's visit first, then the town's."""


def summary_of(folder: Path) -> Summary:
    register, found = load(folder, AS_OF)
    assert not [line for line in pins(found) if " error " in line]
    return summarise(register, Edition.PUBLIC, AS_OF)


def test_it_counts_and_is_told_apart(tmp_path: Path) -> None:
    summary = summary_of(restaurants(tmp_path, canteen=CANTEEN + TOWN))
    campaign = summary.campaigns["food"]
    reach = summary.inspected("food", campaign.rounds[0])
    assert (reach.part.count, reach.whole.count, reach.by_district.count) == (2, 3, 1)
    rows = {one.name: one for one in coverage_by_district(summary, "food", campaign.rounds[0], summary.districts)}
    assert rows["山口镇"].inspected.by_district.count == 1 and rows["柳溪镇"].inspected.by_district.count == 0
    findings = summary.findings["food", 1]
    assert (findings.count(), findings.count(by_district="yes")) == (3, 1)
    assert summary.problems.count(by_district="yes") == 0


def test_what_the_authority_looked_at_too_is_not_the_districts_alone(tmp_path: Path) -> None:
    summary = summary_of(restaurants(tmp_path, noodles=BOTH))
    reach = summary.inspected("food", summary.campaigns["food"].rounds[0])
    assert (reach.part.count, reach.by_district.count) == (1, 0)
    assert summary.findings["food", 1].count(by_district="yes") == 1


def test_a_self_check_makes_it_neither(tmp_path: Path) -> None:
    summary = summary_of(restaurants(tmp_path, canteen=CANTEEN + SELF))
    reach = summary.inspected("food", summary.campaigns["food"].rounds[0])
    assert (reach.part.count, reach.by_district.count) == (1, 0)


def test_the_oracle_counts_the_same(tmp_path: Path) -> None:
    known = oracle.read(restaurants(tmp_path, canteen=CANTEEN + SELF + PATROL), AS_OF)
    rows = {next(iter(row["institution"])): row["by_district"] for row in known.institutions}
    assert rows == {"liuxi/noodles": set(), "liuxi/office": set(), "shankou/canteen": {"food", "food-1"}}
    assert {next(iter(row["institution"])) for row in known.findings["food", "1"] if row["by_district"]} == {
        "shankou/canteen"
    }
    assert date(2026, 4, 12) in {one["inspected_on"] for one in known.tables["results"]}


def test_the_word_report_tells_them_apart(tmp_path: Path) -> None:
    data = restaurants(tmp_path, canteen=CANTEEN + TOWN)
    text = read(written(data, AS_OF, Wanted("food", 1))).text
    assert "应检查3个单位，已检查2个，占67%，其中1个只由乡镇组织检查，共检查2次" in text

"""应检查: which institutions a round is about, by both scopes and while they are open, as the oracle counts it."""

from datetime import date
from pathlib import Path

import oracle
import pytest
from building import DISTRICTS
from gongshi.checks.load import load
from gongshi.derived.edition import edit
from gongshi.derived.summary import Summary
from gongshi.model.due import in_scope
from gongshi.model.words import Edition
from gongshi.reading.diagnostic import Severity
from summaries import summarise

AS_OF = date(2021, 12, 31)
CAMPAIGN = """\
title: 示例督查
authority: 示例市教育局
document: {title: 通知, date: 2020-01-10}
notice_days: 0
scope: SCOPE
items:
  - {id: 1, title: 值班值守, asks: 有没有人值班。}
  - {id: 2, title: 消防通道, asks: 通不通。}
rounds:
  - {id: 1, title: 第一轮, windows: [{method: routine, starts: 2020-02-01, ends: 2020-02-29}]}
  - {id: 2, title: 第二轮, scope: ROUND, windows: [{method: routine, starts: 2021-02-01, ends: 2021-02-28}]}
"""
FILES = {
    "city/a": "name: 甲\ntype: bureau_school\n",
    "city/b": "name: 乙\ntype: private_school\nclosed: {date: 2020-02-10}\n",
    "city/new": "name: 新\ntype: bureau_school\nopened: 2020-09-01\n",
    "east/bureau": "name: 东区教育局\ntype: district_authority\n",
    "east/c": "name: 丙\ntype: district_school\nmoved_from: [{place: city/c, on: 2020-09-01}]\n",
    "east/gone": "name: 丁\ntype: district_school\nclosed: {date: 2020-01-31, successor: east/c}\n",
    "east/late": "name: 戊\ntype: district_school\nclosed: {date: 2022-08-31}\n",
}
VISIT = (
    "inspections:\n  - {campaign: check, round: 1, date: 2020-02-05, method: routine, results: {1: met, 2: not_met}}\n"
)
OTHER = CAMPAIGN.replace("SCOPE", "[bureau_school]").replace(", scope: ROUND", "")


def world(path: Path, scope: str, round_: str = "{}") -> Path:
    """A data folder whose campaign and second round have these scopes; `{}` for none."""
    text = CAMPAIGN.replace("SCOPE", scope).replace(
        ", scope: ROUND" if round_ == "{}" else "ROUND", round_.strip("{}") and round_
    )
    files = {"districts.yml": DISTRICTS, "campaigns/check.yml": text, "campaigns/other.yml": OTHER}
    files |= {f"institutions/{place}.yml": body for place, body in FILES.items()}
    if "districts" not in scope:
        files["institutions/city/a.yml"] += VISIT
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content, "utf-8")
    return path


def summary_of(data: Path) -> Summary:
    """What is derived of a sound folder."""
    register, found = load(data, AS_OF)
    assert [one.text() for one in found if one.severity is Severity.ERROR] == []
    return summarise(edit(register, Edition.PUBLIC, AS_OF), Edition.PUBLIC, AS_OF)


def due(data: Path, round_: int) -> set[str]:
    """The places of those to be inspected in a round."""
    register = edit(load(data, AS_OF)[0], Edition.PUBLIC, AS_OF)
    campaign = register.campaigns["check"]
    found = campaign.round(round_)
    assert found
    return {f"{one.district}/{one.id}" for one in register.entries if in_scope(one, "check", campaign, found)}


CASES = {
    "types": ("[bureau_school, private_school]", "{}", {"city/a", "city/b"}, {"city/a", "city/new"}),
    "types of the round": (
        "[bureau_school, district_school]",
        "{types: [district_school]}",
        {"city/a", "east/c", "east/late"},
        {"east/c", "east/late"},
    ),
    "a district, where the school stood then": (
        "{districts: [east]}",
        "{}",
        {"east/bureau", "east/late"},
        {"east/bureau", "east/c", "east/late"},
    ),
    "only these, by their old place too": (
        "{only: [city/c, city/a]}",
        "{}",
        {"city/a", "east/c"},
        {"city/a", "east/c"},
    ),
    "all but these": (
        "{except: [east/c]}",
        "{only: [east/late, city/new]}",
        {"city/a", "city/b", "east/bureau", "east/late"},
        {"city/new", "east/late"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_who_is_to_be_inspected(tmp_path: Path, name: str) -> None:
    scope, round_, first, second = CASES[name]
    data = world(tmp_path, scope, round_)
    assert (due(data, 1), due(data, 2)) == (first, second)


@pytest.mark.parametrize("name", CASES)
def test_every_count_is_the_oracles(tmp_path: Path, name: str) -> None:
    data = world(tmp_path, *CASES[name][:2])
    summary, own = summary_of(data), oracle.read(data, AS_OF)
    for facet in ("scope", "inspected", "uninspected"):
        for key in ("check", "check-1", "check-2", "other", "other-1", "other-2"):
            for where in ({}, {"district": "city"}, {"district": "east"}, {"type": "bureau_school"}):
                asked = {facet: key, **where}
                assert summary.institutions.count(**asked) == own.count("/institutions/", [*asked.items()]), asked
    for key in (
        f"{campaign}-{round_}-{item}" for campaign in ("check", "other") for round_ in (1, 2) for item in (1, 2)
    ):
        assert summary.missing.count(missing=key) == own.count("/institutions/", [("missing", key)]), key


def test_the_share_of_a_round_is_of_its_own_scope(tmp_path: Path) -> None:
    summary = summary_of(world(tmp_path, "[bureau_school, district_school]", "{types: [bureau_school]}"))
    first, second = (summary.inspected("check", one) for one in summary.campaigns["check"].rounds)
    assert (first.part.count, first.whole.count) == (1, 3) and first.whole.address.endswith("?scope=check-1")
    assert (second.part.count, second.whole.count) == (0, 2) and second.whole.address.endswith("?scope=check-2")


def test_whoever_was_visited_while_open_was_due(tmp_path: Path) -> None:
    """A round is known by its days; a visit before them, of a school closed since, counts in it all the same."""
    data = world(tmp_path, "[bureau_school]")
    path = data / "institutions/city/a.yml"
    path.write_text(
        path.read_text("utf-8").replace("2020-02-05", "2020-01-15") + "closed: {date: 2020-01-20}\n", "utf-8"
    )
    assert due(data, 1) == {"city/a"} and due(data, 2) == {"city/new"}


def test_what_closes_later_is_still_due(tmp_path: Path) -> None:
    data = world(tmp_path, "[district_school]")
    path = data / "institutions/east/late.yml"
    path.write_text("name: 戊\ntype: district_school\nclosed: {date: 2022-01-31}\n", "utf-8")
    assert "east/late" in due(data, 2)

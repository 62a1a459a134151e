"""The rules about reports: one case that trips each, with its place, and one that does not."""

from datetime import date
from pathlib import Path

import pytest
from building import CAMPAIGN, HEAD, VISIT, checked
from gongshi.reading.diagnostic import Diagnostic
from pins import pins

SCHOOL = HEAD.replace("inspections:", "area: 东区第一督学责任区\ninspections:") + VISIT + "    team: 第一督查组\n"
RULES = {
    "clean": ("{district: east, due: 2020-03-01, received: 2020-02-29}", []),
    "clean area and team": (
        "{area: 东区第一督学责任区, due: 2020-03-01}\n      - {team: 第一督查组, due: 2020-03-01}",
        [],
    ),
    "no unit": ("{due: 2020-03-01}", ["check.yml:4:9: error [report-unit]"]),
    "two units": ("{due: 2020-03-01, district: east, team: 第一督查组}", ["check.yml:4:9: error [report-unit]"]),
    "twice": (
        "{district: east, due: 2020-03-01}\n      - {district: east, due: 2020-03-02}",
        ["check.yml:5:9: error [report-unit] and reports/check.yml:4:9"],
    ),
    "unknown district": ("{district: esat, due: 2020-03-01}", ["check.yml:4:20: error [report-district]"]),
    "unknown team": ("{team: 第二督查组, due: 2020-03-01}", ["check.yml:4:16: warning [unknown-unit]"]),
    "unknown area": ("{area: 东区第二督学责任区, due: 2020-03-01}", ["check.yml:4:16: warning [unknown-unit]"]),
    "received before the round": (
        "{district: east, due: 2020-03-01, received: 2020-02-13}",
        ["check.yml:4:53: error [report-date]"],
    ),
    "due before the round": ("{district: east, due: 2020-01-01}", ["check.yml:4:31: error [report-date]"]),
    "received in the future": (
        "{district: east, due: 2020-03-01, received: 2020-06-02}",
        ["check.yml:4:53: warning [future-date]"],
    ),
    "corrected in the future": (
        "{district: east, due: 2020-03-01, correction: {date: 2020-06-02, reason: 写错。}}",
        ["check.yml:4:62: warning [correction-date]"],
    ),
    "moved twice, in order": (
        "{district: east, due: 2020-03-09, due_before: [{due: 2020-03-01, until: 2020-02-20},"
        " {due: 2020-03-05, until: 2020-02-25}]}",
        [],
    ),
    "moved back": (
        "{district: east, due: 2020-03-01, due_before: [{due: 2020-03-01, until: 2020-02-20},"
        " {due: 2020-03-05, until: 2020-02-25}]}",
        [],
    ),
    "former deadlines out of order": (
        "{district: east, due: 2020-03-09, due_before: [{due: 2020-03-01, until: 2020-02-25},"
        " {due: 2020-03-05, until: 2020-02-20}]}",
        ["check.yml:4:119: error [former-due]"],
    ),
    "two former deadlines until one day": (
        "{district: east, due: 2020-03-09, due_before: [{due: 2020-03-01, until: 2020-02-25},"
        " {due: 2020-03-05, until: 2020-02-25}]}",
        ["check.yml:4:119: error [former-due]"],
    ),
    "a former deadline like the one that holds": (
        "{district: east, due: 2020-03-09, due_before: [{due: 2020-03-09, until: 2020-02-25}]}",
        ["check.yml:4:62: error [former-due]"],
    ),
    "a former deadline like the next": (
        "{district: east, due: 2020-03-09, due_before: [{due: 2020-03-01, until: 2020-02-20},"
        " {due: 2020-03-01, until: 2020-02-25}]}",
        ["check.yml:4:62: error [former-due]"],
    ),
    "a former deadline and none that holds": (
        "{district: east, due_before: [{due: 2020-03-01, until: 2020-02-20}]}",
        [
            "check.yml:4:9: warning [report-due]",
            "check.yml:4:38: error [former-due]",
        ],
    ),
    "no last day": ("{district: east}", ["check.yml:4:9: warning [report-due]"]),
    "no such document": (
        "{district: east, due: 2020-03-01, document: media/x.pdf}",
        ["check.yml:4:53: error [media-missing]"],
    ),
    "a document of another kind": (
        "{district: east, due: 2020-03-01, document: media/x.docx}",
        ["check.yml:4:53: error [media-kind]"],
    ),
    "no day": ("{district: east, due: 3月1日}", ["check.yml:4:31: error [field-date]"]),
}


def registered(path: Path, reports: str, name: str = "check", round_: int = 2) -> list[Diagnostic]:
    text = f"rounds:\n  - round: {round_}\n    reports:\n      - {reports}\n"
    return checked(path, {f"reports/{name}.yml": text, "institutions/city/a.yml": SCHOOL})


@pytest.mark.parametrize(("reports", "expected"), RULES.values(), ids=RULES)
def test_each_rule(tmp_path: Path, reports: str, expected: list[str]) -> None:
    assert pins(registered(tmp_path, reports)) == expected


def test_a_correction_of_the_round_has_a_possible_day_too(tmp_path: Path) -> None:
    whole = "{district: east, due: 2020-03-01}\n    correction: {date: 2020-06-02, reason: 写错。}"
    assert pins(registered(tmp_path, whole)) == ["check.yml:5:24: warning [correction-date]"]


def test_the_round_exists(tmp_path: Path) -> None:
    found = registered(tmp_path, "{district: east}", round_=3)
    assert pins(found) == ["check.yml:2:12: error [report-round]"]
    assert "1、2" in found[0].message


def test_a_round_stands_once(tmp_path: Path) -> None:
    again = "{district: east, due: 2020-03-01}\n  - round: 2\n    reports:\n      - {district: city, due: 2020-03-01}"
    assert pins(registered(tmp_path, again)) == ["check.yml:5:12: error [report-round] and reports/check.yml:2:12"]


def test_the_file_is_named_after_a_campaign(tmp_path: Path) -> None:
    found = registered(tmp_path, "{district: east}", name="chekc")
    assert pins(found) == ["chekc.yml:1:1: error [report-campaign]"]


def test_where_no_file_names_a_team_nothing_is_concluded(tmp_path: Path) -> None:
    text = "rounds:\n  - round: 2\n    reports:\n      - {team: 第二督查组, due: 2020-03-01}\n"
    assert checked(tmp_path, {"reports/check.yml": text}, as_of=date(2020, 6, 1)) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("reports_due: 2020-03-09\n    reports_due_before: [{due: 2020-03-01, until: 2020-02-25}]", []),
        (
            "reports_due: 2020-03-01\n    reports_due_before: [{due: 2020-03-01, until: 2020-02-25}]",
            ["check.yml:16:32: error [former-due]"],
        ),
        (
            "reports_due_before: [{due: 2020-03-01, until: 2020-02-25}]",
            ["check.yml:15:25: error [former-due]"],
        ),
    ],
)
def test_the_deadlines_of_a_round_are_held_to_the_same(tmp_path: Path, lines: str, expected: list[str]) -> None:
    """Whether or not any report is registered yet."""
    campaign = CAMPAIGN.format(notice_days=7) + f"    {lines}\n"
    assert pins(checked(tmp_path, {"campaigns/check.yml": campaign})) == expected

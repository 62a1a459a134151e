"""The rules about reports: one case that trips each, with place and words, and one that does not."""

from datetime import date
from pathlib import Path

import pytest
from building import CAMPAIGN, HEAD, VISIT, said

SCHOOL = HEAD.replace("inspections:", "area: 东区第一督学责任区\ninspections:") + VISIT + "    team: 第一督查组\n"
RULES = {
    "clean": ("{district: east, due: 2020-03-01, received: 2020-02-29}", []),
    "clean area and team": (
        "{area: 东区第一督学责任区, due: 2020-03-01}\n      - {team: 第一督查组, due: 2020-03-01}",
        [],
    ),
    "no unit": (
        "{due: 2020-03-01}",
        ["check.yml:4:9: error: 一条报告应写明一个报送单位：district、area、team 三项里写一项，也只写一项。"],
    ),
    "two units": (
        "{due: 2020-03-01, district: east, team: 第一督查组}",
        ["check.yml:4:9: error: 一条报告应写明一个报送单位：district、area、team 三项里写一项，也只写一项。"],
    ),
    "twice": (
        "{district: east, due: 2020-03-01}\n      - {district: east, due: 2020-03-02}",
        ["check.yml:5:9: error: “east”在这一轮与 reports/check.yml:4:9 重复，一个单位一轮只写一条。"],
    ),
    "unknown district": (
        "{district: esat, due: 2020-03-01}",
        ["check.yml:4:20: error: 县区“esat”不存在，应为 districts.yml 里的代号。"],
    ),
    "unknown team": (
        "{team: 第二督查组, due: 2020-03-01}",
        ["check.yml:4:16: warning: 没有一个单位的文件提到督查组“第二督查组”，应与检查记录里的写法一致。"],
    ),
    "unknown area": (
        "{area: 东区第二督学责任区, due: 2020-03-01}",
        ["check.yml:4:16: warning: 没有一个单位的文件提到责任区“东区第二督学责任区”，应与检查记录里的写法一致。"],
    ),
    "received before the round": (
        "{district: east, due: 2020-03-01, received: 2020-02-13}",
        ["check.yml:4:53: error: 收到日期 2020-02-13 早于本轮开始的日期 2020-02-14，应不早于它。"],
    ),
    "due before the round": (
        "{district: east, due: 2020-01-01}",
        ["check.yml:4:31: error: 截止日期 2020-01-01 早于本轮开始的日期 2020-02-14，应不早于它。"],
    ),
    "received in the future": (
        "{district: east, due: 2020-03-01, received: 2020-06-02}",
        ["check.yml:4:53: warning: 日期 2020-06-02 在统计日 2020-06-01 之后，到那天才会显示。"],
    ),
    "corrected in the future": (
        "{district: east, due: 2020-03-01, correction: {date: 2020-06-02, reason: 写错。}}",
        ["check.yml:4:62: warning: 更正日期 2020-06-02 在统计日 2020-06-01 之后，内容却已经改了。"],
    ),
    "no last day": (
        "{district: east}",
        ["check.yml:4:9: warning: “第二轮”没有写报告截止日期（reports_due），这一条也没有写 due，无法判断是否逾期。"],
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
        ["check.yml:4:119: error: 执行到 2020-02-20，不晚于前一条的 2020-02-25，应晚于它。"],
    ),
    "two former deadlines until one day": (
        "{district: east, due: 2020-03-09, due_before: [{due: 2020-03-01, until: 2020-02-25},"
        " {due: 2020-03-05, until: 2020-02-25}]}",
        ["check.yml:4:119: error: 执行到 2020-02-25，不晚于前一条的 2020-02-25，应晚于它。"],
    ),
    "a former deadline like the one that holds": (
        "{district: east, due: 2020-03-09, due_before: [{due: 2020-03-09, until: 2020-02-25}]}",
        ["check.yml:4:62: error: 原来的截止日期 2020-03-09 和后一个相同，应不同。"],
    ),
    "a former deadline like the next": (
        "{district: east, due: 2020-03-09, due_before: [{due: 2020-03-01, until: 2020-02-20},"
        " {due: 2020-03-01, until: 2020-02-25}]}",
        ["check.yml:4:62: error: 原来的截止日期 2020-03-01 和后一个相同，应不同。"],
    ),
    "a former deadline and none that holds": (
        "{district: east, due_before: [{due: 2020-03-01, until: 2020-02-20}]}",
        [
            "check.yml:4:9: warning: “第二轮”没有写报告截止日期（reports_due），这一条也没有写 due，无法判断是否逾期。",
            "check.yml:4:38: error: 写了改动以前的截止日期 2020-03-01，却没有现在的截止日期，应有 due。",
        ],
    ),
    "no such document": (
        "{district: east, due: 2020-03-01, document: media/x.pdf}",
        ["check.yml:4:53: error: 文件“media/x.pdf”不存在，应在数据文件夹的 media/ 下。"],
    ),
    "a document of another kind": (
        "{district: east, due: 2020-03-01, document: media/x.docx}",
        ["check.yml:4:53: error: “media/x.docx”的类型不对，公开的报告应为 .pdf。"],
    ),
    "no day": (
        "{district: east, due: 3月1日}",
        ["check.yml:4:31: error: “due”是“3月1日”，应为日期，如 2020-02-21。"],
    ),
}


def told(path: Path, reports: str, name: str = "check", round_: int = 2) -> list[str]:
    text = f"rounds:\n  - round: {round_}\n    reports:\n      - {reports}\n"
    return said(path, {f"reports/{name}.yml": text, "institutions/city/a.yml": SCHOOL})


@pytest.mark.parametrize(("reports", "expected"), RULES.values(), ids=RULES)
def test_each_rule(tmp_path: Path, reports: str, expected: list[str]) -> None:
    assert told(tmp_path, reports) == expected


def test_a_correction_of_the_round_has_a_possible_day_too(tmp_path: Path) -> None:
    whole = "{district: east, due: 2020-03-01}\n    correction: {date: 2020-06-02, reason: 写错。}"
    assert told(tmp_path, whole) == [
        "check.yml:5:24: warning: 更正日期 2020-06-02 在统计日 2020-06-01 之后，内容却已经改了。"
    ]


def test_the_round_exists(tmp_path: Path) -> None:
    assert told(tmp_path, "{district: east}", round_=3) == [
        "check.yml:2:12: error: 第 3 轮不存在，check 的轮次有：1、2。"
    ]


def test_a_round_stands_once(tmp_path: Path) -> None:
    again = "{district: east, due: 2020-03-01}\n  - round: 2\n    reports:\n      - {district: city, due: 2020-03-01}"
    assert told(tmp_path, again) == ["check.yml:5:12: error: 第 2 轮与 reports/check.yml:2:12 重复，一轮只写一处。"]


def test_the_file_is_named_after_a_campaign(tmp_path: Path) -> None:
    assert told(tmp_path, "{district: east}", name="chekc") == [
        "chekc.yml:1:1: error: 督查“chekc”不存在，文件名应为 campaigns/ 下的文件名。"
    ]


def test_where_no_file_names_a_team_nothing_is_concluded(tmp_path: Path) -> None:
    text = "rounds:\n  - round: 2\n    reports:\n      - {team: 第二督查组, due: 2020-03-01}\n"
    assert said(tmp_path, {"reports/check.yml": text}, as_of=date(2020, 6, 1)) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("reports_due: 2020-03-09\n    reports_due_before: [{due: 2020-03-01, until: 2020-02-25}]", []),
        (
            "reports_due: 2020-03-01\n    reports_due_before: [{due: 2020-03-01, until: 2020-02-25}]",
            ["check.yml:16:32: error: 原来的截止日期 2020-03-01 和后一个相同，应不同。"],
        ),
        (
            "reports_due_before: [{due: 2020-03-01, until: 2020-02-25}]",
            ["check.yml:15:25: error: 写了改动以前的截止日期 2020-03-01，却没有现在的截止日期，应有 reports_due。"],
        ),
    ],
)
def test_the_deadlines_of_a_round_are_held_to_the_same(tmp_path: Path, lines: str, expected: list[str]) -> None:
    """Whether or not any report is registered yet."""
    campaign = CAMPAIGN.format(notice_days=7) + f"    {lines}\n"
    assert said(tmp_path, {"campaigns/check.yml": campaign}) == expected

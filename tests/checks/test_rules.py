"""Each rule across records: one case that trips it, with its place, and one that does not."""

from datetime import date
from pathlib import Path

import pytest
from building import CAMPAIGN, DISTRICTS, HEAD, VISIT, checked, institution
from pins import pins

RESULTS = VISIT + "    results:\n"
FOUND = "{result: not_met, finding: 没有。, rectification: {deadline: 2020-03-01, responsible: 总务处}}"

CASES = {
    "a clean visit": (RESULTS + "      1: met\n", []),
    "unknown campaign": (RESULTS.replace("check", "chek") + "      1: met\n", ["a.yml:4:15: error [unknown-campaign]"]),
    "unknown round": (
        RESULTS.replace("round: 2", "round: 3") + "      1: met\n",
        ["a.yml:5:12: error [unknown-round]"],
    ),
    "outside the window": (
        RESULTS.replace("02-20", "03-02") + "      1: met\n",
        ["a.yml:6:11: warning [outside-window]"],
    ),
    "the last day of the window": (RESULTS.replace("02-20", "03-01") + "      1: met\n", []),
    "a round without windows": (
        RESULTS.replace("round: 2", "round: 1").replace("02-20", "01-01") + "      1: met\n",
        [],
    ),
    "item not in the round": (
        RESULTS.replace("round: 2", "round: 1") + "      12: met\n",
        ["a.yml:9:7: error [unknown-item]"],
    ),
    "word not on the scale": (RESULTS + "      1: good\n", ["a.yml:9:10: error [unknown-result]"]),
    "no reason": (RESULTS + "      1: withheld\n", ["a.yml:9:10: error [reason-missing]"]),
    "a reason": (RESULTS + "      1: {result: not_applicable, reason: 没有食堂。}\n", []),
    "problem without rectification": (
        RESULTS + "      1: {result: partly_met, finding: 少一份。}\n",
        ["a.yml:9:10: warning [rectification-missing]"],
    ),
    "problem without a finding": (RESULTS + "      1: {result: pending}\n", ["a.yml:9:10: warning [finding-missing]"]),
    "rectification of no problem": (
        RESULTS + "      1: {result: met, rectification: {deadline: 2020-03-01, responsible: 总务处}}\n",
        ["a.yml:9:24: error [rectification-needless]"],
    ),
    "two problems of an item in a round": (
        RESULTS + f"      1: {FOUND}\n" + RESULTS.replace("02-20", "02-25") + f"      1: {FOUND}\n",
        ["a.yml:15:42: error [problem-twice] and institutions/city/a.yml:9:42"],
    ),
    "a measure of the log done before the visit, and one in the future": (
        RESULTS
        + "      1: {result: not_met, finding: 没有。, rectification: {deadline: 2020-03-01, responsible: 总务处,\n"
        + "        measures: [{text: 排班}], log: [{date: 2020-02-21, state: in_progress, measures: [\n"
        + "        {text: 甲, done: 2020-02-19},\n        {text: 乙, done: 2029-02-19}]}]}}\n",
        ["a.yml:11:25: error [date-order]", "a.yml:12:25: warning [future-date]"],
    ),
    "a second look without its own rectification": (
        RESULTS
        + f"      1: {FOUND}\n"
        + RESULTS.replace("02-20", "02-25")
        + "      1: {result: not_met, finding: 还没有。}\n",
        [],
    ),
    "a reply before the visit": (
        RESULTS + "      1: {result: met, response: {date: 2020-02-19, text: 好。}}\n",
        ["a.yml:9:41: error [date-order]"],
    ),
    "a deadline before the visit": (
        RESULTS + f"      1: {FOUND}\n".replace("2020-03-01", "2020-02-19"),
        ["a.yml:9:68: error [date-order]"],
    ),
    "followed up as met while open": (
        RESULTS.replace("round: 2", "round: 1") + f"      1: {FOUND}\n" + RESULTS + "      12: met\n",
        ["a.yml:15:11: error [follow-up-open] and institutions/city/a.yml:9:7"],
    ),
    "followed up as not met while open": (
        RESULTS.replace("round: 2", "round: 1") + f"      1: {FOUND}\n" + RESULTS + f"      12: {FOUND}\n",
        [],
    ),
    "media that do not exist": (
        RESULTS + "      1: {result: met, evidence: [media/x.jpg]}\n",
        ["a.yml:9:35: error [media-missing]"],
    ),
    "media of another kind": (
        VISIT + "    good_practices: [{title: 好, summary: 好。, photo: media/x.pdf}]\n",
        ["a.yml:8:53: error [media-kind]"],
    ),
    "a practice of no item": (
        VISIT + "    good_practices: [{title: 好, summary: 好。, item: 9}]\n",
        ["a.yml:8:52: error [unknown-item]"],
    ),
    "a blank of the scaffold": (RESULTS + "      1: {result: met, finding: ……}\n", ["a.yml:9:33: warning [unfilled]"]),
    "words lost to a comment": (
        RESULTS
        + "      1: {result: met, finding: 一号楼 #2 梯口}\n".replace("{", "\n        ")
        .replace(", ", "\n        ")
        .replace("}", ""),
        ["a.yml:11:22: warning [yaml-comment]"],
    ),
    "012 is not ten": (RESULTS + "      012: met\n", ["a.yml:9:7: error [item-id]"]),
    "yes is a word": (RESULTS + "      1: {result: met, finding: no}\n", []),
    "an item left empty": (RESULTS + "      1:\n", ["a.yml:9:9: error [field-kind]"]),
}


@pytest.mark.parametrize("name", CASES)
def test_rule(tmp_path: Path, name: str) -> None:
    body, expected = CASES[name]
    assert pins(institution(tmp_path, body)) == expected


# What the message of a case has to name: what there is instead, and what is written where it is not read as meant.
NAMED = {
    "unknown round": ("1、2",),
    "outside the window": ("2020-03-02", "2020-02-14", "2020-03-01"),
    "item not in the round": ("1–2",),
    "word not on the scale": ("met", "partly_met", "not_met", "pending", "not_applicable", "withheld"),
    "an item left empty": ("met", "partly_met", "not_met", "pending", "not_applicable", "withheld"),
    "followed up as met while open": ("项目 12", "待整改"),
    "media of another kind": (".jpeg", ".jpg", ".png", ".webp"),
    "a practice of no item": ("1–2、12",),
    "words lost to a comment": ("#2 梯口",),
    "012 is not ten": ("012",),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_message_names(tmp_path: Path, name: str) -> None:
    (one,) = institution(tmp_path, CASES[name][0])
    assert [named for named in NAMED[name] if named not in one.message] == []


def test_what_is_dated_after_today_is_a_warning(tmp_path: Path) -> None:
    found = institution(tmp_path, RESULTS + "      1: met\n", as_of=date(2020, 2, 19))
    assert pins(found) == ["a.yml:6:11: warning [future-date]"]
    assert "2020-02-19" in found[0].message
    assert institution(tmp_path, RESULTS + "      1: met\n", as_of=date(2020, 2, 20)) == []


def test_names_are_unique_in_a_district_but_not_beyond(tmp_path: Path) -> None:
    bare = HEAD.replace("inspections:\n", "")
    files = {"institutions/city/a.yml": bare, "institutions/city/b.yml": bare, "institutions/east/c.yml": bare}
    assert pins(checked(tmp_path, files)) == ["b.yml:1:7: error [name-twice] and institutions/city/a.yml:1:7"]


def test_a_district_school_needs_its_authority(tmp_path: Path) -> None:
    school = "name: 示例东区小学\ntype: district_school\n"
    found = checked(tmp_path / "without", {"institutions/east/a.yml": school})
    assert pins(found) == ["a.yml:2:7: error [authority-missing]"]
    authority = {"institutions/east/b.yml": "name: 示例东区教育局\ntype: district_authority\n"}
    assert checked(tmp_path / "with", {"institutions/east/a.yml": school, **authority}) == []


def test_an_authority_that_cannot_be_read_is_not_held_to_be_missing(tmp_path: Path) -> None:
    files = {
        "institutions/east/a.yml": "name: 示例东区小学\ntype: district_school\n",
        "institutions/east/b.yml": "name: 示例东区教育局\ntype: district_autority\n",
    }
    assert pins(checked(tmp_path, files)) == ["b.yml:2:7: error [field-word]"]


def test_an_inspected_type_is_in_scope(tmp_path: Path) -> None:
    text = HEAD.replace("bureau_school", "training_provider") + RESULTS + "      1: met\n"
    assert pins(checked(tmp_path, {"institutions/city/a.yml": text})) == ["a.yml:4:15: error [out-of-scope]"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "id: 2, title: 值班值守",
            "id: 1, title: 值班值守",
            "check.yml:7:10: error [campaign-id] and campaigns/check.yml:6:10",
        ),
        ("follows_up: 1", "follows_up: 7", "check.yml:8:52: error [campaign-reference]"),
        ("items: [1, 2]", "items: [1, 5]", "check.yml:10:36: error [campaign-reference]"),
        ("ends: 2020-03-01", "ends: 2020-02-01", "check.yml:14:53: error [window-order]"),
    ],
)
def test_a_campaign_agrees_with_itself(tmp_path: Path, old: str, new: str, expected: str) -> None:
    text = CAMPAIGN.format(notice_days=7)
    assert old in text
    assert pins(checked(tmp_path, {"campaigns/check.yml": text.replace(old, new)}))[0] == expected


def test_joined_ids_name_one_institution(tmp_path: Path) -> None:
    districts = DISTRICTS + "- {id: east-new, name: 示例新区, kind: district}\n"
    files = {
        "districts.yml": districts,
        "institutions/east/new-school.yml": "name: 甲\ntype: bureau_school\n",
        "institutions/east-new/school.yml": "name: 乙\ntype: bureau_school\n",
        "institutions/east/newer.yml": "name: 丙\ntype: bureau_school\n",
    }
    (one,) = checked(tmp_path, files)
    assert pins([one]) == ["new-school.yml:1:1: error [number-clash]"]
    assert all(id in one.message for id in ("“new-school”", "“east”", "“east-new”"))


@pytest.mark.parametrize("other", ["3", "501"])
def test_joined_with_an_item_too(tmp_path: Path, other: str) -> None:
    """With items 3-501 and 501, item 3-501 of school would be item 501 of school-3."""
    campaign = CAMPAIGN.format(notice_days=7).replace("id: 2, title", "id: 3-501, title")
    files = {
        "campaigns/check.yml": campaign.replace("items: [1, 2]", "items: [1]")
        .replace("id: 1, title: 组", f"id: {other}, title: 组")
        .replace("items: [1]", f"items: [{other}]"),
        "institutions/city/school.yml": "name: 甲\ntype: bureau_school\n",
        "institutions/city/school-3.yml": "name: 乙\ntype: bureau_school\n",
        "institutions/city/other-3.yml": "name: 丙\ntype: bureau_school\n",
    }
    expected = ["school-3.yml:1:1: error [number-clash]"] if other == "501" else []
    assert pins(checked(tmp_path, files)) == expected


@pytest.mark.parametrize(
    ("id", "found"),
    [
        ("3-501.16", []),
        ("a.b-c", []),
        ("'3.10'", []),
        ("'2020-01-02'", []),
        ("3.10", ["check.yml:7:10: error [item-id]"]),
        ("2020-01-02", ["check.yml:7:10: error [item-id]"]),
        ("'7'", ["check.yml:7:10: error [item-id]"]),
        ("0", ["check.yml:7:10: error [item-id]"]),
        ("a_b", ["check.yml:7:10: error [item-id]"]),
        ("a--b", ["check.yml:7:10: error [item-id]"]),
        ("../x", ["check.yml:7:10: error [item-id]"]),
        ("a/b", ["check.yml:7:10: error [item-id]"]),
        ("甲", ["check.yml:7:10: error [item-id]"]),
        ("x" * 41, ["check.yml:7:10: error [item-id]"]),
    ],
)
def test_the_id_of_an_item_is_safe_in_addresses(tmp_path: Path, id: str, found: list[str]) -> None:
    text = (
        CAMPAIGN.format(notice_days=7)
        .replace("id: 2, title", f"id: {id}, title")
        .replace("items: [1, 2]", "items: [1]")
    )
    assert pins(checked(tmp_path, {"campaigns/check.yml": text}))[:1] == found


def test_ids_that_differ_in_case_alone_share_an_address(tmp_path: Path) -> None:
    text = CAMPAIGN.format(notice_days=7).replace("items: [1, 2]", "items: [a-1]")
    text = text.replace("id: 1, title: 组", "id: a-1, title: 组").replace("id: 2, title", "id: A-1, title")
    assert pins(checked(tmp_path, {"campaigns/check.yml": text})) == [
        "check.yml:7:10: error [campaign-id] and campaigns/check.yml:6:10"
    ]


def test_a_quoted_number_is_no_item(tmp_path: Path) -> None:
    (one,) = institution(tmp_path, VISIT + "    results:\n      '1': met\n")
    assert one.rule == "item-id" and "不加引号" in one.hint


def test_a_list_of_districts_that_is_empty_hides_no_institution(tmp_path: Path) -> None:
    found = checked(tmp_path, {"districts.yml": "[]\n", "institutions/east/a.yml": "name: 甲\ntype: bureau_school\n"})
    assert "districts.yml:1:1: error [field-empty]" in pins(found)


@pytest.mark.parametrize("id", ["con", "lpt1"])
def test_no_id_is_a_device_of_windows(tmp_path: Path, id: str) -> None:
    found = checked(tmp_path / "a", {"districts.yml": DISTRICTS + f"- {{id: {id}, name: 示例新区, kind: district}}\n"})
    assert pins(found) == ["districts.yml:3:8: error [district-id]"]
    found = checked(tmp_path / "b", {f"institutions/city/{id}.yml": "name: 甲\ntype: bureau_school\n"})
    assert pins(found) == [f"{id}.yml:1:1: error [file-name]"]


VISITED = "inspections: [{campaign: check, round: 2, date: 2020-02-20, method: routine, results: {"

# What is written, what is found there, and what is named: the words as they are written, and what to write instead.
WRITTEN = {
    "a name in Chinese": ("名称: 甲\n", "a.yml:3:1: error [field-unknown]", "“名称”, 写作 name"),
    "a colon inside brackets": ("inspections: [{round：2}]\n", "a.yml:3:16: error [field-unknown]", "“round：2”, 半角"),
    "a dash without a space": ("-about: 甲\n", "a.yml:3:1: error [field-unknown]", "“-about”, “-”"),
    "a number for a name": ("1: 甲\n", "a.yml:3:1: error [field-unknown]", "“1”"),
    "nothing for a name": ("~: 甲\n", "a.yml:3:1: error [field-unknown]", "“~”"),
    "true for an item": (VISITED + "true: met}}]\n", "a.yml:3:88: error [unknown-item]", "项目 true"),
    "a day for an item": (
        VISITED + "2020-02-21: met}}]\n",
        "a.yml:3:88: error [unknown-item]",
        "项目 2020-02-21",
    ),
    "item naught": ("inspections: [{results: {0: met}}]\n", "a.yml:3:26: error [item-id]", "“0”"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_told_as_it_is_written(tmp_path: Path, name: str) -> None:
    written, expected, names = WRITTEN[name]
    found = checked(tmp_path, {"institutions/city/a.yml": f"name: 乙\ntype: bureau_school\n{written}"})
    naming = [one for one in found if all(named in one.text() for named in names.split(", "))]
    assert pins(naming) == [expected]


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("{phone: 0791-86754321, email: office@example.org, hours: 工作日 9:00—17:00}", []),
        ("{phone: '13800138000'}", ["check.yml:14:18: error [personal-mobile]"]),
        ("{phone: 0791-86754321, hours: 联系人：张小明}", ["check.yml:14:45: error [personal-name]"]),
        ("{hours: 电话 0791-86754321}", ["check.yml:14:22: error [personal-landline]"]),
    ],
)
def test_a_campaigns_contact_is_an_offices(tmp_path: Path, contact: str, found: list[str]) -> None:
    text = CAMPAIGN.format(notice_days=7) + f"contact: {contact}\n"
    rules = [pin.split(" ", 1)[1] for pin in pins(checked(tmp_path, {"campaigns/check.yml": text}))]
    assert rules == [pin.split(" ", 1)[1] for pin in found]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("    starts: 2020-02-18\n    others: met\n", []),
        ("    starts: 2020-02-20\n    others: met\n", ["error [visit-days]"]),
        ("    starts: 2020-02-13\n    others: met\n", ["warning [outside-window]"]),
        ("    others: not_met\n", ["error [others-word]"]),
        ("    source: {title: 报告}\n", ["error [source-form]"]),
        ("    source: {title: 报告, url: javascript:x}\n", ["error [url-form]"]),
        ("    source: {title: 报告, file: media/e/none.pdf}\n", ["error [media-missing]"]),
    ],
)
def test_what_an_inspection_says_as_a_whole(tmp_path: Path, lines: str, found: list[str]) -> None:
    text = VISIT + lines + "    results: {12: {result: not_applicable, reason: 没有反馈。}}\n"
    assert [pin.split(" ", 1)[1] for pin in pins(institution(tmp_path, text))] == found

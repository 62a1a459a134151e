"""Each rule across records: one case that trips it, with place and words, and one that does not."""

from datetime import date
from pathlib import Path

import pytest
from building import AS_OF, DISTRICTS, HEAD, VISIT, folder, institution, said
from gongshi.checks.load import load

RESULTS = VISIT + "    results:\n"
FOUND = "{result: not_met, finding: 没有。, rectification: {deadline: 2020-03-01, responsible: 总务处}}"

CASES = {
    "a clean visit": (RESULTS + "      1: met\n", []),
    "unknown campaign": (
        RESULTS.replace("check", "chek") + "      1: met\n",
        ["a.yml:4:15: error: 督查“chek”不存在，应为 campaigns/ 下的文件名。"],
    ),
    "unknown round": (
        RESULTS.replace("round: 2", "round: 3") + "      1: met\n",
        ["a.yml:5:12: error: 第 3 轮不存在，check 的轮次有：1、2。"],
    ),
    "outside the window": (
        RESULTS.replace("02-20", "03-02") + "      1: met\n",
        ["a.yml:6:11: warning: 检查日期 2020-03-02 不在本轮的时间内（日常督查 2020-02-14 至 2020-03-01）。"],
    ),
    "the last day of the window": (RESULTS.replace("02-20", "03-01") + "      1: met\n", []),
    "a round without windows": (
        RESULTS.replace("round: 2", "round: 1").replace("02-20", "01-01") + "      1: met\n",
        [],
    ),
    "item not in the round": (
        RESULTS.replace("round: 2", "round: 1") + "      12: met\n",
        ["a.yml:9:7: error: 项目 12 不在“第一轮”的督查项目里，应为：1–2。"],
    ),
    "word not on the scale": (
        RESULTS + "      1: good\n",
        [
            "a.yml:9:10: error: 项目 1 的结果是“good”，"
            "应为 met、partly_met、not_met、pending、not_applicable、withheld 之一。"
        ],
    ),
    "no reason": (
        RESULTS + "      1: withheld\n",
        ["a.yml:9:10: error: 项目 1 是“不公开”，必须用 reason 写明理由。"],
    ),
    "a reason": (RESULTS + "      1: {result: not_applicable, reason: 没有食堂。}\n", []),
    "problem without rectification": (
        RESULTS + "      1: {result: partly_met, finding: 少一份。}\n",
        ["a.yml:9:10: warning: 项目 1 是“部分落实”，却没有整改（rectification）。"],
    ),
    "problem without a finding": (
        RESULTS + "      1: {result: pending}\n",
        ["a.yml:9:10: warning: 项目 1 是“待核实”，却没有写查到了什么（finding）。"],
    ),
    "rectification of no problem": (
        RESULTS + "      1: {result: met, rectification: {deadline: 2020-03-01, responsible: 总务处}}\n",
        ["a.yml:9:24: error: 项目 1 是“已落实”，不是问题，不应有整改（rectification）。"],
    ),
    "two problems of an item in a round": (
        RESULTS + f"      1: {FOUND}\n" + RESULTS.replace("02-20", "02-25") + f"      1: {FOUND}\n",
        [
            "a.yml:15:42: error: 项目 1 在第 2 轮已有整改（见 institutions/city/a.yml:9:42），"
            "同一轮同一项目只能有一个问题。"
        ],
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
        ["a.yml:9:41: error: 回应日期 2020-02-19 早于检查日期 2020-02-20，应不早于它。"],
    ),
    "a deadline before the visit": (
        RESULTS + f"      1: {FOUND}\n".replace("2020-03-01", "2020-02-19"),
        ["a.yml:9:68: error: 整改期限 2020-02-19 早于检查日期 2020-02-20，应不早于它。"],
    ),
    "followed up as met while open": (
        RESULTS.replace("round: 2", "round: 1") + f"      1: {FOUND}\n" + RESULTS + "      12: met\n",
        [
            "a.yml:15:11: error: 项目 12（前轮整改）写的是“已落实”，但第 1 轮项目 1 的问题还是“待整改”"
            "（见 institutions/city/a.yml:9:7）。"
        ],
    ),
    "followed up as not met while open": (
        RESULTS.replace("round: 2", "round: 1") + f"      1: {FOUND}\n" + RESULTS + f"      12: {FOUND}\n",
        [],
    ),
    "media that do not exist": (
        RESULTS + "      1: {result: met, evidence: [media/x.jpg]}\n",
        ["a.yml:9:35: error: 文件“media/x.jpg”不存在，应在数据文件夹的 media/ 下。"],
    ),
    "media of another kind": (
        VISIT + "    good_practices: [{title: 好, summary: 好。, photo: media/x.pdf}]\n",
        ["a.yml:8:53: error: “media/x.pdf”的类型是“.pdf”，应为 .jpeg、.jpg、.png、.webp 之一。"],
    ),
    "a practice of no item": (
        VISIT + "    good_practices: [{title: 好, summary: 好。, item: 9}]\n",
        ["a.yml:8:52: error: 项目 9 不存在，应为：1–2、12。"],
    ),
    "a blank of the scaffold": (
        RESULTS + "      1: {result: met, finding: ……}\n",
        ["a.yml:9:33: warning: 这里还没有填写，读者会看到“……”。"],
    ),
    "words lost to a comment": (
        RESULTS
        + "      1: {result: met, finding: 一号楼 #2 梯口}\n".replace("{", "\n        ")
        .replace(", ", "\n        ")
        .replace("}", ""),
        ["a.yml:11:22: warning: 空格后面的“#”是注释的开头，“#2 梯口”不会显示。"],
    ),
    "012 is not ten": (RESULTS + "      012: met\n", ["a.yml:9:7: error: 项目编号是“012”，应为整数。"]),
    "yes is a word": (RESULTS + "      1: {result: met, finding: no}\n", []),
    "an item left empty": (
        RESULTS + "      1:\n",
        [
            "a.yml:9:9: error: 项目 1 的结果是空的，"
            "应为 met、partly_met、not_met、pending、not_applicable、withheld 之一，或本督查自定的等次。"
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_rule(tmp_path: Path, name: str) -> None:
    body, expected = CASES[name]
    assert institution(tmp_path, body) == expected


def test_what_is_dated_after_today_is_a_warning(tmp_path: Path) -> None:
    assert institution(tmp_path, RESULTS + "      1: met\n", as_of=date(2020, 2, 19)) == [
        "a.yml:6:11: warning: 日期 2020-02-20 在统计日 2020-02-19 之后，到那天才会显示。"
    ]
    assert institution(tmp_path, RESULTS + "      1: met\n", as_of=date(2020, 2, 20)) == []


def test_names_are_unique_in_a_district_but_not_beyond(tmp_path: Path) -> None:
    bare = HEAD.replace("inspections:\n", "")
    files = {"institutions/city/a.yml": bare, "institutions/city/b.yml": bare, "institutions/east/c.yml": bare}
    assert said(tmp_path, files) == [
        "b.yml:1:7: error: 名称“示例第一中学”与 institutions/city/a.yml:1:7 相同，同一县区内名称不能重复。"
    ]


def test_a_district_school_needs_its_authority(tmp_path: Path) -> None:
    school = "name: 示例东区小学\ntype: district_school\n"
    told = ["a.yml:2:7: error: “示例东区小学”是县区所辖学校（district_school），但“east”没有教育行政部门的文件。"]
    assert said(tmp_path / "without", {"institutions/east/a.yml": school}) == told
    authority = {"institutions/east/b.yml": "name: 示例东区教育局\ntype: district_authority\n"}
    assert said(tmp_path / "with", {"institutions/east/a.yml": school, **authority}) == []


def test_an_authority_that_cannot_be_read_is_not_held_to_be_missing(tmp_path: Path) -> None:
    files = {
        "institutions/east/a.yml": "name: 示例东区小学\ntype: district_school\n",
        "institutions/east/b.yml": "name: 示例东区教育局\ntype: district_autority\n",
    }
    (told,) = said(tmp_path, files)
    assert told.startswith("b.yml:2:7: error: “type”是“district_autority”")


def test_an_inspected_type_is_in_scope(tmp_path: Path) -> None:
    text = HEAD.replace("bureau_school", "training_provider") + RESULTS + "      1: met\n"
    (told,) = said(tmp_path, {"institutions/city/a.yml": text})
    assert told == "a.yml:4:15: error: “校外培训机构”不在督查“示例督查”的对象范围内。"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "id: 2, title: 值班值守",
            "id: 1, title: 值班值守",
            "项目编号“1”与 campaigns/check.yml:6:10 重复，应各不相同。",
        ),
        ("follows_up: 1", "follows_up: 7", "第 7 轮不存在，应为本督查 rounds 里的编号。"),
        ("items: [1, 2]", "items: [1, 5]", "项目 5 不存在，应为本督查 items 里的编号。"),
        ("ends: 2020-03-01", "ends: 2020-02-01", "结束日期 2020-02-01 早于开始日期 2020-02-14，应不早于它。"),
    ],
)
def test_a_campaign_agrees_with_itself(tmp_path: Path, old: str, new: str, told: str) -> None:
    from building import CAMPAIGN

    text = CAMPAIGN.format(notice_days=7)
    assert old in text
    (line, *_) = said(tmp_path, {"campaigns/check.yml": text.replace(old, new)})
    assert line.startswith("check.yml:") and line.endswith(told)


def test_joined_ids_name_one_institution(tmp_path: Path) -> None:
    districts = DISTRICTS + "- {id: east-new, name: 示例新区, kind: district}\n"
    files = {
        "districts.yml": districts,
        "institutions/east/new-school.yml": "name: 甲\ntype: bureau_school\n",
        "institutions/east-new/school.yml": "name: 乙\ntype: bureau_school\n",
        "institutions/east/newer.yml": "name: 丙\ntype: bureau_school\n",
    }
    (line,) = said(tmp_path, files)
    told = "代号“new-school”与县区“east”连起来，会和县区“east-new”的单位分不清，问题编号会重复。"
    assert line == f"new-school.yml:1:1: error: {told}"


def test_a_list_of_districts_that_is_empty_hides_no_institution(tmp_path: Path) -> None:
    lines = said(tmp_path, {"districts.yml": "[]\n", "institutions/east/a.yml": "name: 甲\ntype: bureau_school\n"})
    assert "districts.yml:1:1: error: 文件是空的，至少要有一项。" in lines


@pytest.mark.parametrize("id", ["con", "lpt1"])
def test_no_id_is_a_device_of_windows(tmp_path: Path, id: str) -> None:
    (line,) = said(tmp_path / "a", {"districts.yml": DISTRICTS + f"- {{id: {id}, name: 示例新区, kind: district}}\n"})
    assert line == f"districts.yml:3:8: error: 代号“{id}”在 Windows 上不能用作文件夹名。"
    (line,) = said(tmp_path / "b", {f"institutions/city/{id}.yml": "name: 甲\ntype: bureau_school\n"})
    assert line == f"{id}.yml:1:1: error: 文件名“{id}”在 Windows 上不能用。"


WRITTEN = {
    "a name in Chinese": ("名称: 甲\n", "不认识的名称“名称”。 提示：“名称”在文件里写作 name。"),
    "a colon inside brackets": (
        "inspections: [{round：2}]\n",
        "不认识的名称“round：2”。 提示：冒号要用英文半角，后面空一格。",
    ),
    "a dash without a space": ("-about: 甲\n", "不认识的名称“-about”。 提示：“-”后面要空一格。"),
    "a number for a name": ("1: 甲\n", "不认识的名称“1”。"),
    "nothing for a name": ("~: 甲\n", "不认识的名称“~”。"),
    "true for an item": ("inspections: [{results: {true: met}}]\n", "项目编号是“true”，应为整数。"),
    "a day for an item": ("inspections: [{results: {2020-02-21: met}}]\n", "项目编号是“2020-02-21”，应为整数。"),
    "item naught": ("inspections: [{results: {0: met}}]\n", "项目编号是“0”，应为不小于 1 的整数。"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_told_as_it_is_written(tmp_path: Path, name: str) -> None:
    written, told = WRITTEN[name]
    files = {"institutions/city/a.yml": f"name: 乙\ntype: bureau_school\n{written}"}
    _, found = load(folder(tmp_path, files), AS_OF)
    assert any(told in one.text() and one.position.line == 3 for one in found)

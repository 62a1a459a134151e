"""Personal data in public texts: where it is told, in which words, and what is excused."""

import inspect
from pathlib import Path

import pytest
from building import CAMPAIGN, DISTRICTS, HEAD, VISIT, institution, said
from gongshi.checks import personal, rules

PHONE = "13800138000"
TOLD = "公开的文字里有手机号（138****8000），不能公开。"
RESULTS = VISIT + "    results:\n"


def test_each_rule_says_what_it_is() -> None:
    assert len(rules.PUBLIC) == len(personal.DETECTORS) + 1
    for rule in rules.PUBLIC.values():
        assert (inspect.getdoc(rule) or "").endswith((".", ")."))


@pytest.mark.parametrize(
    "body",
    [
        RESULTS + f"      1: {{result: met, finding: 电话{PHONE}。}}\n",
        RESULTS + f"      1:\n        result: met\n        finding: |\n          头一行。\n          问 {PHONE}\n",
        RESULTS + f'      1: {{result: met, finding: "问\\u0020{PHONE}"}}\n',
        RESULTS + f"      1: {{result: met, evidence: [media/{PHONE}.jpg]}}\n",
        VISIT + f"    team: 联系{PHONE}\n",
        VISIT + f"    good_practices: [{{title: 好, summary: 好。, story: 问{PHONE}。}}]\n",
    ],
)
def test_it_is_told_where_it_stands(tmp_path: Path, body: str) -> None:
    told = [one for one in institution(tmp_path, body) if "不存在" not in one]
    assert told == [f"a.yml:{place_of(HEAD + body)}: error: {TOLD}"]


def place_of(text: str) -> str:
    line = text.count("\n", 0, text.index(PHONE)) + 1
    return f"{line}:{text.splitlines()[line - 1].index(PHONE) + 1}"


def test_a_number_that_is_broken_over_two_lines_is_told_where_its_text_begins(tmp_path: Path) -> None:
    told = institution(
        tmp_path, RESULTS + "      1:\n        result: met\n        finding: 问138 0013\n          8000\n"
    )
    assert told == [f"a.yml:11:18: error: {TOLD}"]


def test_districts_and_campaigns_are_read_too(tmp_path: Path) -> None:
    files = {
        "districts.yml": DISTRICTS + f"- {{id: west, name: 示例西区{PHONE}, kind: district}}\n",
        "campaigns/check.yml": CAMPAIGN.format(notice_days=7) + f"about: 咨询{PHONE}\n",
    }
    assert said(tmp_path, files) == [f"check.yml:15:10: error: {TOLD}", f"districts.yml:3:24: error: {TOLD}"]


@pytest.mark.parametrize(
    "body",
    [
        VISIT + f"    internal: 问{PHONE}\n",
        RESULTS + f"      1: {{result: met, internal: 问{PHONE}}}\n",
        RESULTS + f"      1: {{result: withheld, reason: 涉及隐私。, finding: 学生张小明，{PHONE}}}\n",
        VISIT + f"    # 问{PHONE}\n",
    ],
)
def test_what_the_public_does_not_read_is_not_looked_at(tmp_path: Path, body: str) -> None:
    assert [one for one in institution(tmp_path, body) if "error" in one] == []


def test_why_something_is_withheld_is_public(tmp_path: Path) -> None:
    body = RESULTS + f"      1: {{result: withheld, reason: 问{PHONE}}}\n"
    assert institution(tmp_path, body) == [f"a.yml:{place_of(HEAD + body)}: error: {TOLD}"]


def test_a_contact_is_for_staff(tmp_path: Path) -> None:
    text = f"name: 示例第一中学\ntype: bureau_school\ncontact: 校办 {PHONE}\n"
    assert said(tmp_path, {"institutions/city/a.yml": text}) == []


ALLOWED = "        allow: [{{text: '{}', reason: 学校公布的招生电话}}]\n"
OFFICE = "0791-86754321"


def with_allowance(text: str, finding: str = f"招生电话{OFFICE}。") -> str:
    return RESULTS + f"      1:\n        result: met\n        finding: {finding}\n" + ALLOWED.format(text)


def test_what_is_allowed_is_not_told(tmp_path: Path) -> None:
    assert institution(tmp_path, with_allowance(OFFICE)) == []


@pytest.mark.parametrize("text", ["招生电话0791-86754321", "079186754321", "0791"])
def test_only_the_exact_text_is_allowed(tmp_path: Path, text: str) -> None:
    told = [one.split(": ")[1] for one in institution(tmp_path, with_allowance(text))]
    assert told == ["error", "warning"]


@pytest.mark.parametrize("text", ["李娟", "李娟丽"])
def test_a_name_is_allowed_as_it_is_meant(tmp_path: Path, text: str) -> None:
    assert institution(tmp_path, with_allowance(text, "家长李娟丽声反映。")) == []


def test_an_allowance_holds_for_its_own_record_only(tmp_path: Path) -> None:
    text = f"name: 示例第一中学\ntype: bureau_school\nabout: 电话{OFFICE}。\ninspections:\n" + with_allowance(OFFICE)
    told = said(tmp_path, {"institutions/city/a.yml": text})
    assert told == ["a.yml:3:10: error: 公开的文字里有电话号码（0791-****4321），不能公开。"]


def test_an_allowance_that_nothing_needs_any_more_is_told(tmp_path: Path) -> None:
    told = institution(tmp_path, with_allowance(OFFICE, "电话另行公布。"))
    assert [one.partition("：")[0] for one in told] == ["a.yml:12:17: warning: 这条放行（allow）已经没有用"]


def test_an_allowance_needs_a_reason(tmp_path: Path) -> None:
    body = with_allowance(OFFICE).replace(", reason: 学校公布的招生电话", "")
    assert any("缺少“reason”，这里必须填写。" in one for one in institution(tmp_path, body))


def test_no_message_repeats_what_it_is_about(tmp_path: Path) -> None:
    secrets = {
        "张小明": "学生张小明",
        PHONE: PHONE,
        "zhangsan@example.com": "zhangsan@example.com",
        "赣A12345": "赣A12345",
    }
    told = institution(tmp_path, RESULTS + f"      1: {{result: met, finding: {'，'.join(secrets.values())}}}\n")
    assert len(told) == len(secrets)
    assert not [one for one in told for secret in secrets if secret in one]

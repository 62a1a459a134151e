"""Personal data in public texts: where it is found, that no message repeats it, and what is excused."""

import inspect
from pathlib import Path

import pytest
from building import CAMPAIGN, DISTRICTS, HEAD, VISIT, checked, institution
from gongshi.checks import personal, rules
from pins import pins

PHONE = "13800138000"
FOUND = "error [personal-mobile]"
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
    found = [one for one in institution(tmp_path, body) if one.rule != "media-missing"]
    assert pins(found) == [f"a.yml:{place_of(HEAD + body)}: {FOUND}"]
    assert "138****8000" in found[0].message


def place_of(text: str) -> str:
    line = text.count("\n", 0, text.index(PHONE)) + 1
    return f"{line}:{text.splitlines()[line - 1].index(PHONE) + 1}"


def test_a_number_that_is_broken_over_two_lines_is_told_where_its_text_begins(tmp_path: Path) -> None:
    body = RESULTS + "      1:\n        result: met\n        finding: 问138 0013\n          8000\n"
    (one,) = institution(tmp_path, body)
    assert pins([one]) == [f"a.yml:11:18: {FOUND}"] and "138****8000" in one.message


def test_districts_and_campaigns_are_read_too(tmp_path: Path) -> None:
    files = {
        "districts.yml": DISTRICTS + f"- {{id: west, name: 示例西区{PHONE}, kind: district}}\n",
        "campaigns/check.yml": CAMPAIGN.format(notice_days=7) + f"about: 咨询{PHONE}\n",
    }
    assert pins(checked(tmp_path, files)) == [f"check.yml:15:10: {FOUND}", f"districts.yml:3:24: {FOUND}"]


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
    assert [pin for pin in pins(institution(tmp_path, body)) if "error" in pin] == []


def test_why_something_is_withheld_is_public(tmp_path: Path) -> None:
    body = RESULTS + f"      1: {{result: withheld, reason: 问{PHONE}}}\n"
    assert pins(institution(tmp_path, body)) == [f"a.yml:{place_of(HEAD + body)}: {FOUND}"]


def test_a_contact_is_for_staff(tmp_path: Path) -> None:
    text = f"name: 示例第一中学\ntype: bureau_school\ncontact: 校办 {PHONE}\n"
    assert checked(tmp_path, {"institutions/city/a.yml": text}) == []


ALLOWED = "        allow: [{{text: '{}', reason: 学校公布的招生电话}}]\n"
OFFICE = "0791-86754321"


def with_allowance(text: str, finding: str = f"招生电话{OFFICE}。") -> str:
    return RESULTS + f"      1:\n        result: met\n        finding: {finding}\n" + ALLOWED.format(text)


def test_what_is_allowed_is_not_told(tmp_path: Path) -> None:
    assert institution(tmp_path, with_allowance(OFFICE)) == []


@pytest.mark.parametrize("text", ["招生电话0791-86754321", "079186754321", "0791"])
def test_only_the_exact_text_is_allowed(tmp_path: Path, text: str) -> None:
    assert pins(institution(tmp_path, with_allowance(text))) == [
        "a.yml:11:22: error [personal-landline]",
        "a.yml:12:17: warning [allowance-unused]",
    ]


@pytest.mark.parametrize("text", ["李娟", "李娟丽"])
def test_a_name_is_allowed_as_it_is_meant(tmp_path: Path, text: str) -> None:
    assert institution(tmp_path, with_allowance(text, "家长李娟丽声反映。")) == []


def test_an_allowance_holds_for_its_own_record_only(tmp_path: Path) -> None:
    text = f"name: 示例第一中学\ntype: bureau_school\nabout: 电话{OFFICE}。\ninspections:\n" + with_allowance(OFFICE)
    (one,) = checked(tmp_path, {"institutions/city/a.yml": text})
    assert pins([one]) == ["a.yml:3:10: error [personal-landline]"] and "0791-****4321" in one.message


def test_an_allowance_that_nothing_needs_any_more_is_told(tmp_path: Path) -> None:
    found = institution(tmp_path, with_allowance(OFFICE, "电话另行公布。"))
    assert pins(found) == ["a.yml:12:17: warning [allowance-unused]"]


def test_an_allowance_needs_a_reason(tmp_path: Path) -> None:
    body = with_allowance(OFFICE).replace(", reason: 学校公布的招生电话", "")
    assert "a.yml:12:17: error [field-missing]" in pins(institution(tmp_path, body))


def test_no_message_repeats_what_it_is_about(tmp_path: Path) -> None:
    secrets = {
        "张小明": "学生张小明",
        PHONE: PHONE,
        "zhangsan@example.com": "zhangsan@example.com",
        "赣A12345": "赣A12345",
    }
    found = institution(tmp_path, RESULTS + f"      1: {{result: met, finding: {'，'.join(secrets.values())}}}\n")
    assert len(found) == len(secrets)
    assert not [one for one in found for secret in secrets if secret in one.text()]

"""What a later visit settled, under `settled_by: reinspection`: what its log may still say."""

from pathlib import Path

import pytest
from building import AS_OF, CAMPAIGN, HEAD, VISIT, folder
from gongshi.checks.load import load

PLAN = "rectification: {deadline: 2020-03-01, responsible: 总务处"
MET = VISIT.replace("02-20", "02-25") + "    results:\n      1: met\n"
REOPENED = "{date: 2020-03-01, state: reopened, purpose: follow_up, means: on_site, by: 督学, deadline: 2020-03-15}"
SUBMITTED = "{date: 2020-02-26, state: submitted, note: 已设。}"
EXTENDED = "{date: 2020-02-26, extends_to: 2020-03-20, by: 督学, note: 缺料。}"
WITHDRAWN = "{date: 2020-02-27, state: withdrawn, by: 督学, reason: 查错了单位。}"


def found(path: Path, log: str, more: str = MET) -> list[tuple[str, str, str]]:
    """The errors of a file whose item failed on 20 February, with this log, and was met on the 25th."""
    campaign = CAMPAIGN.format(notice_days=0) + "settled_by: reinspection\n"
    bad = f"    results:\n      1: {{result: not_met, finding: 没有。, {PLAN}, log: [{log}]}}}}\n"
    files = {"campaigns/check.yml": campaign, "institutions/city/a.yml": HEAD + VISIT + bad + more}
    return [
        (one.rule, f"{one.file}:{one.position[0]}" if one.position else "", one.text())
        for one in load(folder(path, files), AS_OF)[1]
        if one.severity == "error"
    ]


@pytest.mark.parametrize("entry", [SUBMITTED, EXTENDED])
def test_a_log_does_not_go_on_as_if_the_visit_had_settled_nothing(tmp_path: Path, entry: str) -> None:
    ((rule, place, text),) = found(tmp_path, entry)
    assert (rule, place) == ("settled-by-visit", "institutions/city/a.yml:9")
    assert "已由 2020-02-25 的检查办结（见 institutions/city/a.yml:15:7）" in text and "2020-02-26" in text
    assert "reopened（反弹重开）" in text


@pytest.mark.parametrize(("settled_by", "warned"), [("verification", True), ("reinspection", False)])
def test_what_a_later_visit_settles_needs_no_rectification(tmp_path: Path, settled_by: str, warned: bool) -> None:
    campaign = CAMPAIGN.format(notice_days=0) + f"settled_by: {settled_by}\n"
    bad = "    results:\n      1: {result: not_met, finding: 没有。}\n"
    files = {"campaigns/check.yml": campaign, "institutions/city/a.yml": HEAD + VISIT + bad}
    rules = {one.rule for one in load(folder(tmp_path, files), AS_OF)[1]}
    assert ("rectification-missing" in rules) == warned


@pytest.mark.parametrize("entry", ["", SUBMITTED.replace("26", "24"), REOPENED, WITHDRAWN])
def test_what_may_follow_a_closing_may_follow_the_visit(tmp_path: Path, entry: str) -> None:
    assert found(tmp_path, entry) == []


def test_what_fails_after_the_visit_is_found_again(tmp_path: Path) -> None:
    again = MET + VISIT.replace("02-20", "03-01") + "    results:\n      1: {result: not_met, finding: 又没有。}\n"
    assert [rule for rule, *_ in found(tmp_path / "a", "", again)] == ["found-again"]
    assert found(tmp_path / "b", REOPENED, again) == []

"""An item that follows up a round is met once its problems are settled, by the log or by a later visit."""

from pathlib import Path

import pytest
from building import AS_OF, CAMPAIGN, HEAD, VISIT, folder
from gongshi.checks.load import load

FOUND = "{result: not_met, finding: 没有。, rectification: {deadline: 2020-03-01, responsible: 总务处}}"
FIRST = VISIT.replace("round: 2", "round: 1").replace("02-20", "02-01")
AGAIN = VISIT.replace("round: 2", "round: 1").replace("02-20", "02-10")

RULES = ("follow-up-open", "found-again")


def rules(path: Path, visits: str, settled_by: str) -> list[str]:
    """Which of both rules a file of these visits trips under a campaign whose problems are settled so."""
    campaign = CAMPAIGN.format(notice_days=0) + f"settled_by: {settled_by}\n"
    files = {"campaigns/check.yml": campaign, "institutions/city/a.yml": HEAD + visits}
    return [one.rule for one in load(folder(path, files), AS_OF)[1] if one.rule in RULES]


@pytest.mark.parametrize(("settled_by", "is_open"), [("reinspection", False), ("verification", True)])
def test_what_a_later_visit_closed_is_settled(tmp_path: Path, settled_by: str, is_open: bool) -> None:
    found = f"{FIRST}    results:\n      2: {FOUND}\n"
    visits = f"{found}{AGAIN}    results:\n      2: met\n{VISIT}    results:\n      12: met\n"
    assert rules(tmp_path, visits, settled_by) == ["follow-up-open"] * is_open


def test_what_a_later_visit_found_again_is_open(tmp_path: Path) -> None:
    closing = "log: [{date: 2020-02-02, state: submitted, note: 好。}, {date: 2020-02-03, state: closed}]"
    found = f"{FIRST}    results:\n      2: {FOUND[:-2]}, {closing}}}}}\n"
    again = f"{AGAIN}    results:\n      2: {{result: not_met, finding: 又没有。}}\n"
    met = f"{VISIT}    results:\n      12: met\n"
    assert rules(tmp_path / "a", found + met, "verification") == []
    assert "follow-up-open" in rules(tmp_path / "b", found + again + met, "verification")


@pytest.mark.parametrize(("entry", "expected"), [("", ["found-again"]), (", {REOPENED}", [])], ids=["untold", "told"])
def test_what_follows_up_fails_while_everything_is_closed(tmp_path: Path, entry: str, expected: list[str]) -> None:
    back = entry.replace("REOPENED", "date: 2020-02-20, state: reopened, deadline: 2020-03-01")
    closing = f"log: [{{date: 2020-02-02, state: submitted, note: 好。}}, {{date: 2020-02-03, state: closed}}{back}]"
    found = f"{FIRST}    results:\n      2: {FOUND[:-2]}, {closing}}}}}\n"
    failing = f"{VISIT}    results:\n      12: {{result: not_met, finding: 又没有。}}\n"
    assert rules(tmp_path, found + failing, "verification") == expected

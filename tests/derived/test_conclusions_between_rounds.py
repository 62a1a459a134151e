"""What one round says of another, a closing without notice of a notice, and figures before anything was inspected."""

from pathlib import Path

import pytest
from conclusions import conclude

pytestmark = pytest.mark.whole

PLAN = "rectification: {deadline: 2024-03-10, responsible: 总务处, measures: [{text: 整改, done: 2024-03-02}], log: "
WITHDRAWN = "{date: 2024-03-05, state: withdrawn, reason: 认定有误，查的是另一栋楼。, by: 示例市教育局}"
CLOSED = (
    "{date: 2024-03-02, state: in_progress}, {date: 2024-03-03, state: submitted, note: 已开。}, "
    "{date: 2024-03-04, state: closed, purpose: follow_up, means: on_site, by: 督学责任区, objections: 0}"
)
AGAIN = "2: {result: not_met, finding: 门又锁着。, rectification: {deadline: 2024-06-20, responsible: 总务处}}"


def visit(round: int, day: str, results: str) -> str:
    return f"  - {{campaign: c, round: {round}, date: {day}, method: routine, results: {{{results}}}}}\n"


def found(log: str) -> str:
    return f"2: {{result: not_met, finding: 门锁着。, {PLAN}[{log}]}}}}"


@pytest.mark.parametrize(
    ("log", "said"),
    [
        (WITHDRAWN, "复查新发现 1 个，由前一轮延续的 0 个。"),
        (CLOSED, "复查新发现 0 个，由前一轮延续的 1 个。"),
    ],
)
def test_what_was_withdrawn_is_not_gone_on_with(tmp_path: Path, log: str, said: str) -> None:
    shown = conclude(tmp_path, visit(1, "2024-03-01", found(log)) + visit(2, "2024-06-01", AGAIN))
    assert said in shown.text("campaigns/c")


def test_who_withdrew_a_problem_did_not_verify_it(tmp_path: Path) -> None:
    page = conclude(tmp_path, visit(1, "2024-03-01", found(WITHDRAWN))).page
    assert "决定：示例市教育局" in "".join(page.split()) and "核验" not in page


@pytest.mark.parametrize(("objections", "said"), [("0", ""), ("2, outcome: 都不成立。", "收到异议 2 条")])
def test_a_closing_without_public_notice_speaks_of_none(tmp_path: Path, objections: str, said: str) -> None:
    page = conclude(tmp_path, visit(1, "2024-03-01", found(CLOSED.replace("s: 0", f"s: {objections}")))).page
    assert "公示期间" not in page and said in page


def test_before_anything_was_inspected_the_ledger_has_no_noughts(tmp_path: Path) -> None:
    ledger = conclude(tmp_path, "  []\n").text("rectification")
    assert "尚未办结 —" in ledger and "逾期未改 —" in ledger


def test_a_visit_without_results_was_one(tmp_path: Path) -> None:
    shown = conclude(tmp_path, "  - {campaign: c, round: 1, date: 2024-03-01, method: routine}\n")
    assert "去过，结果还没有公布。" in shown.text("campaigns/c")
    assert "这一轮去过，结果还没有公布。" in shown.text("campaigns/c/rounds/1")
    assert "复查还没有检查。" in shown.text("campaigns/c")


@pytest.mark.parametrize(("day", "is_said"), [("2024-07-01", False), ("2024-06-30", True), ("2024-04-01", True)])
def test_a_review_whose_day_has_come_is_said_to_be_missing(tmp_path: Path, day: str, is_said: bool) -> None:
    kept = f"{{date: 2024-03-03, state: long_term, next_review: {day}, note: 长期。}}"
    log = f"{{date: 2024-03-02, state: in_progress}}, {kept}"
    page = conclude(tmp_path, visit(1, "2024-03-01", found(log))).page
    assert ("到了复查的日期，还没有登记复查" in page) == is_said

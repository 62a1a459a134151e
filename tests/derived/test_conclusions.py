"""What may be concluded: each fault of the kind, on page, badge, share tags, feed, lists, data, report and worklist."""

from datetime import date
from pathlib import Path

import oracle
import pytest
from build_site import build
from conclusions import Concluded, conclude, faults, written

pytestmark = pytest.mark.whole

GOOD = ("所有问题已整改到位", "已检查项目未发现问题", "没有发现需要整改的问题")


def visit(day: str, results: str, round: int = 1, more: str = "") -> str:
    """An inspection of the round with these results, in flow style; empty for none."""
    head = f"  - {{campaign: c, round: {round}, date: {day}, method: routine, team: 一组{more}"
    return f"{head}, results: {{{results}}}}}\n" if results else f"{head}}}\n"


def bad(log: str, finding: str = "门锁着。", measures: str = "[{text: 开门, done: 2024-03-02}]") -> str:
    """A result that is a problem, with a log."""
    plan = f"deadline: 2024-03-10, responsible: 总务处, measures: {measures}, log: [{log}]"
    return f"{{result: not_met, finding: {finding}, rectification: {{{plan}}}}}"


HANDED_IN = "{date: 2024-03-02, state: submitted, note: 已开。}"
CLOSED = f"{HANDED_IN}, {{date: 2024-03-03, state: closed, purpose: follow_up, means: on_site, by: 督学责任区}}"
WITHDRAWN = "{date: 2024-03-05, state: withdrawn, reason: 认定有误。}"
AGAIN = "2: {result: not_met, finding: 疏散门又上了锁。}"


def never_good(shown: Concluded) -> None:
    """No place says that all is well."""
    for text in (shown.page, shown.description, shown.badge, shown.row, shown.text("districts/city")):
        assert not any(word in text for word in GOOD), text
    assert shown.standing not in ("put_right", "clear")


@pytest.mark.parametrize("round", [1, 2])
def test_what_is_found_again_is_an_error_until_it_is_told(tmp_path: Path, round: int) -> None:
    first = visit("2024-03-01", f"2: {bad(CLOSED)}")
    assert "found-again" in faults(tmp_path / "a", first + visit("2024-06-01", AGAIN, round))
    back = "{date: 2024-06-01, state: reopened, purpose: follow_up, by: 一组, deadline: 2024-07-01}"
    told = visit("2024-03-01", f"2: {bad(f'{CLOSED}, {back}')}")
    assert faults(tmp_path / "b", told + visit("2024-06-01", AGAIN, round)) == []
    own = visit(
        "2024-06-01",
        f"2: {bad('', '又锁了。').replace('2024-03-10', '2024-07-01').replace(', done: 2024-03-02', '')}",
        2,
    )
    assert faults(tmp_path / "c", first + own) == []


def test_what_was_found_again_is_never_called_put_right_before_the_log_comes_to_tell(tmp_path: Path) -> None:
    back = "{date: 2024-06-20, state: reopened, purpose: follow_up, by: 一组, deadline: 2024-07-01}"
    visits = visit("2024-03-01", f"2: {bad(f'{CLOSED}, {back}')}") + visit("2024-06-01", AGAIN)
    shown = conclude(tmp_path, visits, date(2024, 6, 10))
    never_good(shown)
    assert shown.standing == "in_hand"
    (problem,) = shown.table("problems")
    assert (problem["state"], problem["closed_on"], problem["progress"]) == ("reopened", "", "")
    assert "反弹重开" in shown.page and "反弹重开" in shown.feed and "反弹重开" in shown.worklist
    assert "反弹重开1个" in shown.report()


def test_what_is_withdrawn_leaves_every_count(tmp_path: Path) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", f"1: {bad(WITHDRAWN)}, 2: met"))
    assert shown.standing == "clear" and "已落实 1 / 1 100%" in shown.page
    for text in (shown.badge, shown.description):
        assert "已检查项目未发现问题" in text
        assert not any(word in text for word in ("整改到位", "有问题正在整改", "有问题逾期")), text
    results = shown.table("results")
    assert [(one["result"], one["withdrawn"]) for one in results] == [("not_met", "true"), ("met", "false")]
    index = shown.json("data/v1/index.json")
    assert isinstance(index, dict)
    counts = index["counts"]["c"]
    assert (counts["problems"], counts["states"]["withdrawn"], counts["results"]["not_met"]) == (0, 1, 0)
    assert "未落实 已撤销" in shown.page and "未落实 已撤销" in shown.text("campaigns/c/rounds/1/findings")
    report = shown.report()
    assert "共得出检查结果1条，其中有结论的1条" in report and "另有1个问题经申诉或复核撤销" in report
    assert "没有尚未办结的问题" in shown.worklist


def test_a_dispute_has_a_standing_of_its_own(tmp_path: Path) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", f"1: {bad('{date: 2024-03-05, state: disputed, note: 不同意。}')}"))
    assert shown.standing == "disputed"
    for text in (shown.page, shown.description, shown.badge, shown.row, shown.text("districts/city")):
        assert "对查到的问题有申诉，正在处理" in text


@pytest.mark.parametrize(
    "result",
    [
        "1: {result: withheld, reason: 涉密。}",
        "1: {result: pending, finding: 看不清。}",
        "1: {result: not_applicable, reason: 没有。}",
    ],
)
def test_without_a_verdict_nothing_is_green(tmp_path: Path, result: str) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", result))
    never_good(shown)
    assert shown.standing == "no_verdict" and "已检查，还没有结论" in shown.badge
    assert "还没有得出结论的检查结果" in shown.text("campaigns/c") and "没有要整改的问题" not in shown.text(
        "campaigns/c"
    )
    assert "本轮还没有得出结论的检查结果" in shown.report()


def test_a_visit_without_results_is_no_inspection(tmp_path: Path) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", ""))
    never_good(shown)
    assert shown.standing == "visited"
    assert "去过的日期： 2024-03-01 ，结果尚未公布" in shown.page and "没有到过" not in shown.page
    index = shown.json("data/v1/index.json")
    assert isinstance(index, dict) and index["counts"]["c"]["inspected"] == 0
    assert "完成一次检查" not in shown.feed


def test_an_embargoed_visit_leaves_no_trace_and_nothing_false(tmp_path: Path) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", "1: met", more=", publish_from: 2024-09-01"))
    assert shown.standing == "not_inspected"
    assert "2024-03-01" not in shown.page
    for said in ("没有到过", "没有检查这个单位", "尚未检查"):
        assert said not in shown.page and said not in shown.badge


def test_a_round_nobody_has_inspected_says_so(tmp_path: Path) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", "1: met", 1))
    for text in (shown.text("campaigns/c"), shown.text("campaigns/c/rounds/2")):
        assert "还没有检查" in text and "复查没有" not in text
    later = conclude(tmp_path / "later", visit("2024-03-01", "1: met", 2))
    assert "自查还没有检查" in later.report(2) and "自查没有" not in later.text("campaigns/c")


def test_a_share_without_a_denominator_is_none(tmp_path: Path) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", "1: {result: pending, finding: 看不清。}"))
    for address in (
        ".",
        "districts/city",
        "campaigns/c",
        "campaigns/c/rounds/1",
        "campaigns/c/rounds/2",
        "rectification",
    ):
        assert "项目中占 0%" not in shown.text(address) and "问题中占 0%" not in shown.text(address), address
        assert "反弹率 0%" not in shown.text(address), address


def test_a_later_met_is_told_and_closes_where_the_campaign_says_so(tmp_path: Path) -> None:
    visits = visit("2024-03-01", f"2: {bad('')}") + visit("2024-06-01", "2: met", 2)
    shown = conclude(tmp_path / "a", visits)
    assert shown.standing == "found_met"
    for text in (
        shown.page,
        shown.description,
        shown.badge,
        shown.row,
        shown.worklist,
        shown.report(),
    ):
        assert "后来检查已落实，待验收" in text
    assert "后来检查已落实，待验收" in shown.text("rectification") and "逾期 " not in shown.page
    closed = conclude(tmp_path / "b", visits, more="settled_by: reinspection\n")
    (problem,) = closed.table("problems")
    assert (closed.standing, problem["state"], problem["closed_on"]) == ("put_right", "closed", "2024-06-01")
    assert "核验：一组" in closed.page and "已销号" in closed.feed


def test_what_waits_for_verification_is_counted_and_called_the_inspectors_delay(tmp_path: Path) -> None:
    visits = visit("2024-03-01", f"2: {bad(HANDED_IN)}")
    shown = conclude(tmp_path / "a", visits, date(2024, 3, 12))
    for text in (shown.page, shown.text("rectification"), shown.worklist):
        assert "待验收第 10 天" in text
    late = conclude(tmp_path / "b", visits, date(2024, 3, 12), "verify_days: 9\n")
    for text in (late.page, late.text("rectification"), late.worklist):
        assert "待验收超期 1 天，是验收单位超期" in text
    assert "待验收超期（是验收单位超期，不是学校逾期）： 1" in late.text("districts/city")
    assert "待验收超期1天" in late.report()


def test_what_came_back_counts_the_measures_set_since(tmp_path: Path) -> None:
    back = "{date: 2024-06-01, state: reopened, purpose: follow_up, by: 一组, deadline: 2024-07-01}"
    new = "{date: 2024-06-02, state: in_progress, measures: [{text: 换锁, done: 2024-06-03}, {text: 巡查}]}"
    shown = conclude(tmp_path, visit("2024-03-01", f"2: {bad(f'{CLOSED}, {back}, {new}')}"))
    (problem,) = shown.table("problems")
    assert (problem["measures"], problem["measures_done"], problem["progress"]) == ("2", "1", "0.5")
    for text in (shown.page, shown.text("rectification")):
        assert "换锁" in text and "巡查" in text and "50%" in text
    assert "反弹以前的措施" in shown.page and "开门" not in shown.text("rectification")
    assert "未完成：巡查" in shown.worklist.replace(" ", "") and "开门" not in shown.worklist


MET = visit("2024-03-14", "2: met", 2)


@pytest.mark.parametrize(
    ("log", "later", "settled_by", "late"),
    [
        # Nobody handed anything in: what a visit found met was met by the day of that visit at the latest.
        ("", MET, "verification", "4"),
        ("", MET, "reinspection", "4"),
        ("", visit("2024-03-08", "2: met"), "verification", "0"),
        ("{date: 2024-03-04, extends_to: 2024-03-12, by: 教育局, note: 缺料。}", MET, "verification", "2"),
        # The hand-in or the visit, whichever was first.
        (HANDED_IN, MET, "verification", "0"),
        ("{date: 2024-03-20, state: submitted, note: 已开。}", MET, "verification", "4"),
        ("{date: 2024-03-20, state: submitted, note: 已开。}", "", "verification", "10"),
        # Visits that find it met again do not make it later, nor does the wait begin anew.
        ("", MET + visit("2024-05-01", "2: met", 2), "verification", "4"),
        ("", MET + visit("2024-05-01", "2: pending", 2).replace("pending", "{result: pending, finding: 看。}"), "", ""),
        ("", "", "verification", ""),
    ],
)
def test_how_late_it_was_is_told_without_a_hand_in(
    tmp_path: Path, log: str, later: str, settled_by: str, late: str
) -> None:
    more = f"settled_by: {settled_by}\n" if settled_by else ""
    shown = conclude(tmp_path, visit("2024-03-01", f"2: {bad(log)}") + later, more=more)
    (problem,) = shown.table("problems")
    assert problem["late_days"] == late
    truth = oracle.read(shown.data, shown.as_of)
    assert str(truth.tables["problems"][0]["late_days"]) == (late or "None")


def test_the_wait_for_verification_counts_from_the_first_visit_that_found_it_met(tmp_path: Path) -> None:
    visits = visit("2024-03-01", f"2: {bad('')}") + MET + visit("2024-03-20", "2: met", 2)
    shown = conclude(tmp_path, visits, date(2024, 3, 24))
    assert "待验收第 10 天" in shown.page and "待验收第 10 天" in shown.text("rectification")


def test_what_is_withdrawn_has_no_progress(tmp_path: Path) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", f"1: {bad(WITHDRAWN)}, 2: met"))
    (problem,) = shown.table("problems")
    assert (problem["progress"], problem["measures_done"]) == ("", "1")
    assert "100%" not in shown.text("rectification").replace("0 / 0", "")


def test_of_a_round_nobody_inspected_nothing_is_known_to_be_overdue(tmp_path: Path) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", "1: met"))
    assert "逾期未改 0" in shown.text("campaigns/c/rounds/1")
    assert "逾期未改 —" in shown.text("campaigns/c/rounds/2")
    assert "尚未办结的问题 —" in shown.text("campaigns/c/rounds/2")


def test_the_head_of_a_page_tells_every_result_that_is_no_verdict(tmp_path: Path) -> None:
    shown = conclude(tmp_path, visit("2024-03-01", "1: {result: withheld, reason: 涉密。}, 2: met"))
    assert "全部 2 项已检查 2 项，已落实 1 / 1 100% ，不公开 1 项" in shown.page
    idle = conclude(tmp_path / "idle", visit("2024-03-01", "1: {result: not_applicable, reason: 没有。}, 2: met"))
    assert "，不适用 1 项" in idle.page and "待核实" not in idle.page.split("问题与整改")[0].split("全部 2 项")[1][:40]


def test_a_report_tells_how_its_own_deadline_was_moved(tmp_path: Path) -> None:
    data = written(tmp_path, visit("2024-03-01", "1: met"))
    own = "due: 2024-03-20, due_before: [{due: 2024-03-10, until: 2024-03-11}]"
    (data / "reports").mkdir()
    (data / "reports/c.yml").write_text(
        f"rounds:\n  - round: 1\n    reports:\n      - {{district: city, {own}, received: 2024-03-18}}\n", "utf-8"
    )
    build(data, tmp_path / "public", tmp_path / "cache", date(2024, 6, 30))
    shown = Concluded(data, tmp_path / "public", tmp_path / "staff", date(2024, 6, 30))
    assert "原定 2024-03-10，2024-03-12 起改为 2024-03-20" in shown.text("campaigns/c/rounds/1/reports")
    told = shown.json("data/v1/campaigns/c.json")
    assert isinstance(told, dict)
    assert told["reports"][0]["due_before"] == [{"due": "2024-03-10", "until": "2024-03-11"}]


def test_what_is_left_to_the_next_inspection_is_not_called_being_put_right_nor_in_time(tmp_path: Path) -> None:
    visits = visit("2024-03-01", "2: {result: not_met, finding: 门锁着。}")
    shown = conclude(tmp_path, visits, more="settled_by: reinspection\n")
    assert shown.standing == "unsettled"
    for text in (shown.page, shown.description, shown.badge, shown.row, shown.text(""), shown.text("campaigns/c")):
        assert not any(word in text for word in ("正在整改", "没有逾期", "逾期未改0", "没有登记", "验收后直接销号")), (
            text
        )
    assert "没有规定期限，下一次检查再看是否做到。" in shown.page
    assert "后来的检查查到已经做到，问题就在那一天办结。" in shown.text("campaigns/c")
    assert "发现的 1 个问题中 0 个已办结。" in shown.text("")

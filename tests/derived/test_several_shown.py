"""Several problems of one item on every page and in every file, as pinned here."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conclusions import Concluded, conclude, faults

pytestmark = pytest.mark.whole

CLOSED = "{date: 2024-03-02, state: submitted, note: 已开。}, {date: 2024-03-03, state: closed, purpose: follow_up, means: on_site, by: 督学责任区}"  # noqa: E501
PLAN = "deadline: {day}, responsible: {unit}, measures: [{{text: 整改}}], log: [{log}]"


def one(finding: str, day: str, unit: str, log: str = "", more: str = "") -> str:
    plan = PLAN.format(day=day, unit=unit, log=log)
    return f"{{finding: {finding}, {more}rectification: {{{plan}}}}}"


VISITS = f"""\
  - campaign: c
    round: 1
    date: 2024-03-01
    method: routine
    team: 一组
    results:
      2:
        result: not_met
        problems:
          - {one("东门锁着。", "2024-03-10", "总务处", CLOSED)}
          - {one("应急灯不亮。", "2024-07-10", "后勤处", more="response: {date: 2024-03-04, text: 已报修。}, ")}
          - {one("没有标志。", "2024-03-10", "德育处", "{date: 2024-03-05, state: withdrawn, reason: 认定有误。}")}
  - campaign: c
    round: 1
    date: 2024-06-01
    method: focused
    team: 二组
    results:
      2: {{result: not_met, problems: [{one("楼梯堆物。", "2024-06-20", "总务处")}]}}
"""
WITHDRAWN = "  - {campaign: c, round: 1, date: 2024-03-01, method: routine, results: {2: {result: not_met, finding: 门锁着。, rectification: {deadline: 2024-03-10, responsible: 总务处, log: [{date: 2024-03-05, state: withdrawn, reason: 认定有误。}]}}}}\n"  # noqa: E501
AGAIN = "  - {campaign: c, round: 1, date: 2024-06-01, method: routine, results: {2: {result: not_met, finding: 门真的锁着。, rectification: {deadline: 2024-06-20, responsible: 总务处}}}}\n"  # noqa: E501


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Concluded:
    return conclude(tmp_path_factory.mktemp("several"), VISITS)


def soup(shown: Concluded, path: str) -> BeautifulSoup:
    return BeautifulSoup((shown.site / path / "index.html").read_text("utf-8"), "lxml")


def test_each_has_a_card_of_its_own(shown: Concluded) -> None:
    page = soup(shown, "institutions/city/a")
    cards = {
        str(card["id"]): " ".join(card.select_one("header").get_text(" ").split())  # type: ignore[union-attr]
        for card in page.select("article.gs-problem")
    }
    assert {
        id: re.findall(r"已销号|待整改|已撤销|逾期 \d+ 天|c-1-city-a-2\S*", text) for id, text in cards.items()
    } == {
        "problem-c-1-2_4": ["待整改", "逾期 10 天", "c-1-city-a-2_4"],
        "problem-c-1-2_2": ["待整改", "c-1-city-a-2_2"],
        "problem-c-1-2": ["已销号", "c-1-city-a-2"],
        "problem-c-1-2_3": ["已撤销", "c-1-city-a-2_3"],
    }
    assert "已报修。" in page.select_one("#problem-c-1-2_2").get_text()  # type: ignore[union-attr]
    # The table of results tells what the latest visit found, and leads to its card.
    row = page.select_one("#item-c-1-2")
    links = [str(link["href"]) for link in row.select(".c-finding a")] if row else []
    assert links == ["#problem-c-1-2_4"]
    assert all(page.select_one(link) for link in links)


def test_the_files_have_a_row_for_each(shown: Concluded) -> None:
    columns = ("problem_no", "state", "found_on", "deadline", "overdue_days", "finding", "responsible", "withdrawn")
    assert [tuple(row[name] for name in columns) for row in shown.table("problems")] == [
        ("c-1-city-a-2", "closed", "2024-03-01", "2024-03-10", "0", "东门锁着。", "总务处", "false"),
        ("c-1-city-a-2_2", "open", "2024-03-01", "2024-07-10", "0", "应急灯不亮。", "后勤处", "false"),
        ("c-1-city-a-2_3", "withdrawn", "2024-03-01", "2024-03-10", "0", "没有标志。", "德育处", "true"),
        ("c-1-city-a-2_4", "open", "2024-06-01", "2024-06-20", "10", "楼梯堆物。", "总务处", "false"),
    ]
    (result,) = shown.table("results")
    told = ("result", "finding", "state", "withdrawn", "problems")
    assert tuple(result[name] for name in told) == ("not_met", "楼梯堆物。", "open", "false", "3")
    assert shown.standing == "overdue"


def test_lists_calendar_feed_report_and_worklist_know_each(shown: Concluded) -> None:
    ledger = [str(row["href"]) for row in soup(shown, "rectification").select("[data-row] a[href*=problem]")]
    assert [link.partition("#")[2] for link in ledger] == [
        f"problem-c-1-2{suffix}" for suffix in ("_4", "_2", "", "_3")
    ]
    calendar = (shown.site / "districts/city/deadlines.ics").read_text("utf-8")
    assert len(set(re.findall(r"^UID:(.+)$", calendar, re.MULTILINE))) == 2
    assert "#problem-c-1-2_3" in shown.feed and "#problem-c-1-2</" not in shown.feed.replace("#problem-c-1-2_", "")
    assert {"c-1-city-a-2_2", "c-1-city-a-2_4"} == set(
        re.findall(r'data-work="([^"]+)"', (shown.staff / "worklist/city/index.html").read_text("utf-8"))
    )
    report = shown.report()
    assert all(f"问题编号：c-1-city-a-2{suffix}" in report for suffix in ("", "_2", "_4"))
    assert "发现需要整改的问题3个，已销号1个" in report


def test_what_was_withdrawn_and_is_really_found_again_is_lawful(tmp_path: Path) -> None:
    assert faults(tmp_path / "a", WITHDRAWN + AGAIN) == []
    shown = conclude(tmp_path / "b", WITHDRAWN + AGAIN)
    assert "反弹重开" not in shown.text("institutions/city/a")
    rows = [(row["problem_no"], row["state"]) for row in shown.table("problems")]
    assert rows == [("c-1-city-a-2", "withdrawn"), ("c-1-city-a-2_2", "open")]
    assert shown.standing == "overdue"

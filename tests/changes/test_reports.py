"""Reports owed: every kind of change is told and nothing else; what an honest record cannot do is refused."""

import inspect
import re
from pathlib import Path

import pytest
from gongshi.changes import guard_reports
from gongshi.model.words import Edition
from repository import Repo

Edit = tuple[str, str]
FILE = "reports/check.yml"
REPORTS = """\
rounds:
  - round: 2
    reports:
      - {district: city, due: 2020-03-05, received: 2020-03-04, document: media/e/city.pdf}
      - {district: east, due: 2020-03-05, note: 正在写。}
      - {team: 第三督查组, due: 2020-03-05, correction: {date: 2020-03-01, reason: 原来写成第二组。}}
"""
CITY = "      - {district: city, due: 2020-03-05, received: 2020-03-04, document: media/e/city.pdf}\n"
EAST = "      - {district: east, due: 2020-03-05, note: 正在写。}\n"
CORRECTION = "correction: {date: 2020-03-09, reason: 登记时写错。}"
ROUND = ("  - round: 2\n", f"  - round: 2\n    {CORRECTION}\n")
WHERE = "示例督查 · 第二轮"
OF_CITY, OF_EAST = f"{WHERE} · 示例市直属", f"{WHERE} · 示例东区"


def of_city(old: str, new: str) -> Edit:
    return CITY, CITY.replace(old, new)


def of_east(old: str, new: str) -> Edit:
    return EAST, EAST.replace(old, new)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository in which reports are owed for a round."""
    repo = Repo(tmp_path)
    repo.write({FILE: REPORTS})
    repo.base = repo.commit()
    return repo


PLANTED: dict[str, tuple[list[Edit], list[str]]] = {
    "nothing but order": ([(CITY, ""), (EAST, EAST + CITY)], []),
    "one came in time": (
        [of_east("due: 2020-03-05,", "due: 2020-03-05, received: 2020-03-05,")],
        [f"reports: {OF_EAST}：收到报告，2020-03-05（按时收到）"],
    ),
    "one came late": (
        [of_east("due: 2020-03-05,", "due: 2020-03-05, received: 2020-03-08,")],
        [f"reports: {OF_EAST}：收到报告，2020-03-08（迟交，3 天）"],
    ),
    "one will have come after the as-of date": (
        [of_east("due: 2020-03-05, note: 正在写。", "due: 2020-03-05, received: 2020-03-20, note: 正在写。")],
        # What is said of it then is not shown yet, and no longer what was said before.
        [f"taken_back: {OF_EAST}：撤下说明：正在写。"],
    ),
    "a later last day": (
        [of_east("due: 2020-03-05, note: 正在写。", "due: 2020-03-12, note: 停航，同意晚交。")],
        [
            f"taken_back: {OF_EAST}：说明改写：“正在写。” → “停航，同意晚交。”",
            f"reports: {OF_EAST}：报告截止日期：2020-03-05 → 2020-03-12",
        ],
    ),
    "another day of receipt": (
        [of_city("received: 2020-03-04", f"received: 2020-03-06, {CORRECTION}")],
        [
            f"taken_back: {OF_CITY}：收到日期：2020-03-04 → 2020-03-06（迟交，1 天）",
            f"corrections: {OF_CITY}：更正（2020-03-09）：登记时写错。",
        ],
    ),
    "a report taken from the site": (
        [of_city(", document: media/e/city.pdf", "")],
        [f"taken_back: {OF_CITY}：撤下公开的报告：media/e/city.pdf"],
    ),
    "one more is owed": (
        [(EAST, EAST + "      - {area: 一区, due: 2020-03-05}\n")],
        [f"reports: {WHERE}：新增应报送的报告：一区", f"reports: {WHERE} · 一区：新增报告截止日期：2020-03-05"],
    ),
    "one is owed no more": ([(EAST, "")], [f"taken_back: {WHERE}：撤下应报送的报告：示例东区"]),
    "corrected as a whole": (
        [(EAST, ""), ROUND],
        [
            f"taken_back: {WHERE}：撤下应报送的报告：示例东区",
            f"corrections: {WHERE}：更正（2020-03-09）：登记时写错。",
        ],
    ),
    "for staff only": ([of_east("正在写。", "正在写。, internal: 催过两次。")], []),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_differs_is_told_and_nothing_else(repo: Repo, name: str) -> None:
    edits, told = PLANTED[name]
    repo.replace(*edits, file=FILE)
    repo.commit()
    assert repo.changes() == told


def test_staff_are_told_of_notes(repo: Repo) -> None:
    repo.replace(of_east("正在写。", "正在写。, internal: 催过两次。"), file=FILE)
    repo.commit()
    assert repo.changes(Edition.STAFF) == [f"reports: {OF_EAST}：新增内部备注：催过两次。"]


def test_a_document_that_changed_under_its_name_is_told(repo: Repo) -> None:
    document = repo.data / "media/e/city.pdf"
    document.parent.mkdir(parents=True)
    document.write_bytes(b"one")
    repo.base = repo.commit()
    document.write_bytes(b"two")
    repo.commit()
    assert repo.changes() == ["taken_back: 图片或材料换了内容：media/e/city.pdf"]


REFUSED: dict[str, list[tuple[list[Edit], list[str]]]] = {
    "reports_stay": [([(EAST, "")], ["BASE:5:9: 公布过的应报送的报告不能删除。"])],
    "what_came_stays": [
        (
            [of_city("received: 2020-03-04", "received: 2020-03-02")],
            ["4:53: 公布过的收到日期 2020-03-04 改成了 2020-03-02。"],
        ),
        ([of_city("received: 2020-03-04, ", "")], ["4:9: 公布过的收到日期 2020-03-04 不能删除。"]),
        (
            [of_city(", document: media/e/city.pdf", "")],
            ["4:9: 公开过的报告“media/e/city.pdf”不能撤下或换成别的。"],
        ),
        (
            [of_city("media/e/city.pdf", "media/e/other.pdf")],
            ["4:75: 公开过的报告“media/e/city.pdf”不能撤下或换成别的。"],
        ),
    ],
    "due_days_move_with_a_reason": [
        (
            [of_east("due: 2020-03-05", "due: 2020-03-12")],
            ["5:31: 公布过的报告截止日期由 2020-03-05 改成了 2020-03-12，却没有说明。"],
        ),
        (
            [of_east("due: 2020-03-05, ", "")],
            ["5:9: 公布过的报告截止日期由 2020-03-05 改成了本轮的截止日期，却没有说明。"],
        ),
        ([of_city("due: 2020-03-05", "due: 2020-03-06")], ["4:31: 报告已经收到，截止日期不能再改。"]),
    ],
    "corrections_stay": [
        (
            [(", correction: {date: 2020-03-01, reason: 原来写成第二组。}", "")],
            ["BASE:6:40: 公布过的更正（2020-03-01）不能删除。"],
        ),
        (
            [("2020-03-01, reason: 原来", "2020-02-28, reason: 原来")],
            ["6:59: 更正的日期 2020-02-28 早于公布过的更正 2020-03-01。"],
        ),
    ],
}
CASES = [(rule, index) for rule, cases in REFUSED.items() for index in range(len(cases))]


def refused(repo: Repo) -> list[str]:
    told = []
    for one in repo.review().refusals:
        assert one.file == FILE and one.hint
        in_base = f"（提交 {repo.base[:10]} 里的文件）"
        where = f"{one.position.line}:{one.position.column}: {one.message.removeprefix(in_base)}"
        told.append(f"BASE:{where}" if one.message.startswith(in_base) else where)
    return told


@pytest.mark.parametrize(("rule", "index"), CASES)
def test_what_an_honest_record_cannot_do_is_refused(repo: Repo, rule: str, index: int) -> None:
    edits, told = REFUSED[rule][index]
    repo.replace(*edits, file=FILE)
    repo.commit()
    assert refused(repo) == told


PASSES: dict[str, list[Edit]] = {
    "one came, and was published": [of_east("note: 正在写。", "received: 2020-03-05, document: media/e/east.pdf")],
    "a later last day with its reason": [of_east("due: 2020-03-05, note: 正在写。", "due: 2020-03-12, note: 停航。")],
    "corrected: another day": [of_city("received: 2020-03-04", f"received: 2020-03-06, {CORRECTION}")],
    "corrected: another last day": [of_city("due: 2020-03-05", f"due: 2020-03-06, {CORRECTION}")],
    "corrected: not owed": [(EAST, ""), ROUND],
    "corrected as a whole: the document": [of_city(", document: media/e/city.pdf", ""), ROUND],
    "one more is owed": [(EAST, EAST + "      - {area: 一区, due: 2020-03-05}\n")],
    "notes for staff": [of_east("正在写。", "正在写。, internal: 催过两次。")],
}


@pytest.mark.parametrize("name", PASSES)
def test_an_honest_change_passes(repo: Repo, name: str) -> None:
    repo.replace(*PASSES[name], file=FILE)
    repo.commit()
    review = repo.review()
    assert (review.diagnostics, review.refusals) == ((), ())


def test_a_whole_file_taken_away_is_refused_for_each_report(repo: Repo) -> None:
    (repo.data / FILE).unlink()
    repo.commit()
    assert refused(repo) == [f"BASE:{line}:9: 公布过的应报送的报告不能删除。" for line in (4, 5, 6)]
    assert repo.changes() == [
        f"taken_back: {WHERE}：撤下应报送的报告：{name}" for name in ("示例市直属", "示例东区", "第三督查组")
    ]


def test_a_correction_of_the_round_stays(repo: Repo) -> None:
    repo.replace((EAST, ""), ROUND, file=FILE)
    repo.base = repo.commit()
    repo.replace((f"    {CORRECTION}\n", ""), file=FILE)
    repo.commit()
    assert refused(repo) == ["BASE:3:5: 公布过的更正（2020-03-09）不能删除。"]


def test_a_file_that_cannot_be_read_is_said_and_not_compared(repo: Repo) -> None:
    repo.replace(("rounds:\n", "rounds: [\n"), file=FILE)
    repo.commit()
    review = repo.review()
    assert (review.changes, review.refusals) == ((), ())
    assert {one.file for one in review.diagnostics} == {FILE}


def test_every_rule_refuses_in_some_test() -> None:
    assert {rule.__name__ for rule in guard_reports.RULES.values()} == set(REFUSED)
    assert all(inspect.getdoc(rule) for rule in guard_reports.RULES.values())


def test_the_guide_quotes_what_is_refused() -> None:
    guide = (Path(__file__).parents[2] / "docs/guide/reports.md").read_text("utf-8")
    quoted = re.findall(r"^\| `([^`]+。)` \|", guide, re.MULTILINE)
    told = {line.split(": ", 1)[1] for cases in REFUSED.values() for _, lines in cases for line in lines}
    assert len(quoted) == 5 and set(quoted) <= told

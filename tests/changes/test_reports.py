"""Reports owed: every kind of change is told and nothing else; what an honest record cannot do is refused."""

from pathlib import Path

import pytest
from gongshi.model.words import Edition
from pins import pins
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


def test_a_whole_file_taken_away_is_told_and_refused(repo: Repo) -> None:
    (repo.data / FILE).unlink()
    repo.commit()
    (one,) = repo.review().refusals
    assert (one.file, pins([one])) == (FILE, ["check.yml:1:1: error [kept-file]"])
    assert repo.changes() == [
        f"taken_back: {WHERE}：撤下应报送的报告：{name}" for name in ("示例市直属", "示例东区", "第三督查组")
    ]


def test_a_file_that_cannot_be_read_is_said_and_not_compared(repo: Repo) -> None:
    repo.replace(("rounds:\n", "rounds: [\n"), file=FILE)
    repo.commit()
    review = repo.review()
    assert (review.changes, review.refusals) == ((), ())
    assert {one.file for one in review.diagnostics} == {FILE}


OWN = "      - {institution: city/a"
ALL = ("    title: 第二轮\n", "    title: 第二轮\n    reports_due: 2020-03-05\n    institutions_report: all\n")


@pytest.fixture
def each(repo: Repo) -> Repo:
    """The same, where every institution owes a report on the round, and none is listed yet."""
    repo.replace(ALL, file="campaigns/check.yml")
    repo.base = repo.commit()
    return repo


def test_a_report_that_each_owed_comes_as_one_that_was_owed(each: Repo) -> None:
    each.replace((EAST, f"{EAST}{OWN}, received: 2020-03-06}}\n"), file=FILE)
    each.commit()
    assert each.changes() == [f"reports: {WHERE} · city/a：收到报告，2020-03-06（迟交，1 天）"]
    assert each.review().refusals == ()


def test_it_is_not_put_off_without_a_word(each: Repo) -> None:
    """As for a report that is listed: what was owed by all was owed by each."""
    each.replace((EAST, f"{EAST}{OWN}, due: 2020-03-20}}\n"), file=FILE)
    each.commit()
    assert pins(each.review().refusals) == ["check.yml:6:36: error [kept-value]"]


def test_fewer_do_not_owe_one_without_a_word(each: Repo) -> None:
    each.replace(("institutions_report: all", "institutions_report: listed"), file="campaigns/check.yml")
    each.commit()
    assert [one.rule for one in each.review().refusals] == ["kept-value"]


def test_one_that_came_does_not_go(each: Repo) -> None:
    each.replace((EAST, f"{EAST}{OWN}, received: 2020-03-04}}\n"), file=FILE)
    each.base = each.commit()
    each.replace((f"{OWN}, received: 2020-03-04}}\n", ""), file=FILE)
    each.commit()
    assert [one.rule for one in each.review().refusals] == ["kept-part"]

"""What a page says of how an institution was heard before its inspection was published."""

from datetime import date
from pathlib import Path

import pytest
from build_site import build
from conclusions import conclude, written

pytestmark = pytest.mark.whole

HEAD = "campaign: c, round: 1, date: 2024-03-01, method: routine"
VISIT = f"  - {{{{{HEAD}, feedback: {{{{{{feedback}}}}}}, results: {{{{1: met}}}}}}}}\n"


@pytest.mark.parametrize(
    ("feedback", "said"),
    [
        ("sent: 2024-03-02", "2024-03-02 初稿送达单位，没有收到意见。"),
        ("sent: 2024-03-02, comments_by: 2024-06-29", "没有收到意见。"),
        ("sent: 2024-03-02, comments_by: 2024-06-30", "2024-06-30 以前可以提意见。"),
        ("sent: 2024-03-02, received: 2024-03-05", "2024-03-05 答复，没有意见。"),
        ("sent: 2024-03-02, received: 2024-03-05, text: 门当天开了。", "2024-03-05 收到单位的意见： 门当天开了。"),
        ("sent: 2024-03-02, received: 2024-07-05, text: 门当天开了。", "没有收到意见。"),
    ],
)
def test_what_was_said_and_when(tmp_path: Path, feedback: str, said: str) -> None:
    page = conclude(tmp_path, VISIT.format(feedback=feedback)).page
    assert said in page
    assert ("门当天开了。" in page) == ("门当天开了。" in said)


def test_where_no_last_day_is_written_the_campaign_s_terms_tell_it(tmp_path: Path) -> None:
    """The staff edition shows an inspection under embargo while comments may still be sent."""
    visit = VISIT.format(feedback="sent: 2024-06-20").replace("results:", "publish_from: 2024-07-02, results:")
    shown = conclude(tmp_path, visit, more="publication: {comments: {days: 11}}\n")
    assert "2024-07-01 以前可以提意见。" in shown.text("institutions/city/a", is_staff=True)
    assert "意见" not in shown.page.split("历次督查")[0]


def test_a_page_of_yesterday_does_not_outlast_the_last_day(tmp_path: Path) -> None:
    data = written(tmp_path, VISIT.format(feedback="sent: 2024-03-02, comments_by: 2024-06-30"))
    said = []
    for day in (date(2024, 6, 30), date(2024, 7, 1)):
        build(data, tmp_path / "site", tmp_path / "cache", day)
        page = (tmp_path / "site" / "institutions" / "city" / "a" / "index.html").read_text("utf-8")
        said.append(("以前可以提意见" in page, "没有收到意见" in page))
    assert said == [(True, False), (False, True)]

"""What a page says of how an institution was heard before its inspection was published."""

from pathlib import Path

import pytest
from conclusions import conclude

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

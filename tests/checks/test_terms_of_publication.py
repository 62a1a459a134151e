"""Terms of publication, on paper: when an inspection may and must be published."""

from datetime import date
from pathlib import Path

import pytest
from building import CAMPAIGN, HEAD, checked

TERMS = CAMPAIGN + "publication: {{within: {{workdays: 20}}, comments: {{workdays: 10}}}}\n"
AS_OF = date(2020, 6, 1)
# Monday 2 March 2020: ten workdays later is the 16th, twenty the 30th.


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("publish_from: 2020-03-17", []),
        ("publish_from: 2020-03-16", ["comments-early"]),
        ("", ["comments-early"]),
        ("publish_from: 2020-03-31", ["publication-late"]),
        ("publish_from: 2020-03-30", []),
        ("feedback: {sent: 2020-03-04}\n    publish_from: 2020-03-18", ["comments-early"]),
        ("feedback: {sent: 2020-03-04}\n    publish_from: 2020-03-19", []),
        ("feedback: {sent: 2020-03-04, received: 2020-03-06}\n    publish_from: 2020-03-06", []),
        ("feedback: {sent: 2020-03-04, received: 2020-03-06}\n    publish_from: 2020-03-05", ["comments-early"]),
        ("feedback: {sent: 2020-03-04, comments_by: 2020-03-17}\n    publish_from: 2020-03-25", ["comments-early"]),
        ("feedback: {sent: 2020-03-04, comments_by: 2020-03-20}\n    publish_from: 2020-03-20", ["comments-early"]),
        ("feedback: {sent: 2020-03-01}\n    publish_from: 2020-03-25", ["date-order"]),
        ("feedback: {sent: 2020-03-04, received: 2020-03-03}\n    publish_from: 2020-03-25", ["feedback-order"]),
        ("feedback: {sent: 2020-03-04, text: 不实。}\n    publish_from: 2020-03-25", ["feedback-order"]),
    ],
)
def test_when_an_inspection_may_be_published(tmp_path: Path, lines: str, found: list[str]) -> None:
    head = "  - campaign: check\n    round: 1\n    date: 2020-03-02\n    method: routine\n"
    visit = f"{head}    {lines}\n    results: {{1: met}}\n"
    files = {"campaigns/check.yml": TERMS.format(notice_days=7), "institutions/city/a.yml": HEAD + visit}
    assert [one.rule for one in checked(tmp_path, files, as_of=AS_OF)] == found


def test_the_institution_s_own_word_needs_no_hearing(tmp_path: Path) -> None:
    words = "methods:\n  - {id: routine, label: 日常}\n  - {id: self, label: 自查, by: institution}\n"
    visit = "  - {campaign: check, round: 1, date: 2020-03-02, method: self, results: {1: met}}\n"
    files = {
        "vocabulary.yml": words,
        "campaigns/check.yml": TERMS.format(notice_days=7),
        "institutions/city/a.yml": HEAD + visit,
    }
    assert checked(tmp_path, files, as_of=AS_OF) == []

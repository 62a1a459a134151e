"""Who of the institutions may owe a report: those that exist, in a round that says so and is about them, once."""

from datetime import date
from pathlib import Path

import pytest
from building import CAMPAIGN, VISIT, checked
from building import HEAD as NAMED
from pins import pins

SCHOOL = NAMED + VISIT
HEAD = "rounds:\n  - round: 2\n    reports:\n"
SAYS = CAMPAIGN.format(notice_days=7) + "    reports_due: 2020-03-01\n    institutions_report: WORD\n"
FILES = {
    "institutions/city/a.yml": SCHOOL,
    "institutions/city/b.yml": "name: 示例乙校\ntype: bureau_school\nmoved_from: [{place: east/b, on: 2020-01-01}]\n",
}
"""Two that are in scope, of which one has moved."""


def found(path: Path, lines: str, word: str = "all", **more: str) -> list[str]:
    text = HEAD + "".join(f"      - {one}\n" for one in lines.splitlines())
    files = {**FILES, **more, "reports/check.yml": text, "campaigns/check.yml": SAYS.replace("WORD", word)}
    return pins(checked(path, files, as_of=date(2020, 6, 1)))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("{institution: city/a}\n{institution: east/b, received: 2020-02-28}", []),
        ("{institution: city/c}", ["check.yml:4:23: error [report-institution]"]),
        (
            "{institution: city/a}\n{institution: city/a}",
            ["check.yml:5:9: error [report-unit] and reports/check.yml:4:9"],
        ),
        (
            "{institution: city/b}\n{institution: east/b}",
            ["check.yml:5:23: error [report-institution] and reports/check.yml:4:9"],
        ),
        ("{institution: a}", ["check.yml:4:23: error [place-form]"]),
        ("{institution: city/a, district: east}", ["check.yml:4:9: error [report-unit]"]),
    ],
)
def test_each_is_known_and_listed_once(tmp_path: Path, lines: str, expected: list[str]) -> None:
    assert found(tmp_path, lines) == expected
    assert found(tmp_path, lines, "listed") == expected


def test_the_round_says_that_they_report(tmp_path: Path) -> None:
    text = HEAD + "      - {institution: city/a}\n"
    campaign = CAMPAIGN.format(notice_days=7) + "    reports_due: 2020-03-01\n"
    files = {**FILES, "reports/check.yml": text, "campaigns/check.yml": campaign}
    assert pins(checked(tmp_path, files)) == ["check.yml:4:23: error [report-institution]"]


def test_one_that_the_round_is_not_about_owes_none(tmp_path: Path) -> None:
    closed = "name: 示例丙校\ntype: bureau_school\nclosed: {date: 2019-12-31}\n"
    office = "name: 示例教育局\ntype: district_authority\n"
    more = {"institutions/city/c.yml": closed, "institutions/east/office.yml": office}
    assert found(tmp_path, "{institution: city/c}", **more) == ["check.yml:4:23: error [report-institution]"]


def test_a_last_day_is_wanted_where_all_report(tmp_path: Path) -> None:
    campaign = CAMPAIGN.format(notice_days=7) + "    institutions_report: all\n"
    assert pins(checked(tmp_path, {**FILES, "campaigns/check.yml": campaign})) == [
        "check.yml:15:26: warning [report-due]"
    ]

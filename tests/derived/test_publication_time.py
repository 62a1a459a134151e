"""How long publication took: the median of the visits whose day is known, and how many were late."""

from datetime import date
from pathlib import Path

import pytest
from building import CAMPAIGN, HEAD, folder
from gongshi.checks.load import load
from gongshi.derived.publication_time import PublicationTime
from gongshi.model.words import Edition
from summaries import summarise

VISIT = (
    "  - {{campaign: check, round: 1, date: 2020-03-02, method: routine, publish_from: {day}, results: {{1: met}}}}\n"
)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], None),
        (["2020-07-01"], None),  # not over on the day, as the staff edition has it
        (["2020-03-12", "2020-07-01"], PublicationTime(1, 10, 0)),
        (["2020-03-12"], PublicationTime(1, 10, 0)),
        (["2020-03-12", "2020-03-22", "2020-04-01"], PublicationTime(3, 20, 1)),
        (["2020-03-12", "2020-03-12", "2020-03-22", "2020-04-01"], PublicationTime(4, 10, 1)),
    ],
)
def test_half_waited_at_most_so_long(tmp_path: Path, days: list[str], expected: PublicationTime | None) -> None:
    terms = CAMPAIGN.format(notice_days=7) + "publication: {within: {workdays: 20}}\n"
    files = {
        f"institutions/city/a{n}.yml": HEAD.replace("第一", f"第{n}") + VISIT.format(day=day)
        for n, day in enumerate(days)
    }
    register, found = load(folder(tmp_path, {"campaigns/check.yml": terms, **files}), date(2020, 6, 1))
    assert not [one for one in found if one.severity == "error"]
    assert summarise(register, Edition.PUBLIC, date(2020, 6, 1)).publication_time("check") == expected

"""Reports that institutions owe: all of a round's scope where it says so, each counted once under its present place."""

from datetime import date
from pathlib import Path

import oracle
import pytest
from gongshi.checks.load import load
from gongshi.derived.edition import edit
from gongshi.derived.summary import Summary
from gongshi.model.words import Edition
from gongshi.office.word.selection import Wanted
from gongshi.pages import reports, worklist
from gongshi.pages.open_data.reports import owed
from reports import read, written
from restaurants import AS_OF, CAMPAIGN, CANTEEN, restaurants
from summaries import summarise

MOVED = CANTEEN + "moved_from: [{place: liuxi/canteen, on: 2026-01-01}]\n"
REPORTS = """\
rounds:
  - round: 1
    reports:
      - {institution: liuxi/noodles, received: 2026-05-02}
      - {institution: liuxi/canteen, received: 2026-04-20}
"""
SAYS = CAMPAIGN + "    reports_due: 2026-04-30\n    institutions_report: "


def folder(path: Path, word: str = "all", listed: str = REPORTS) -> Path:
    data = restaurants(path, food=SAYS + word + "\n", canteen=MOVED)
    (data / "reports").mkdir()
    (data / "reports/food.yml").write_text(listed, "utf-8")
    return data


def summary_of(data: Path, as_of: date = AS_OF) -> Summary:
    register, found = load(data, as_of)
    assert found == []
    return summarise(edit(register, Edition.PUBLIC, as_of), Edition.PUBLIC, as_of)


def stand(summary: Summary) -> dict[str, tuple[str, int]]:
    round_ = summary.campaigns["food"].rounds[0]
    return {one.name: (one.status.value, one.days) for one in summary.submissions("food", round_)}


def test_each_in_scope_owes_one_where_the_round_says_so(tmp_path: Path) -> None:
    shown = stand(summary_of(folder(tmp_path)))
    assert list(shown.items()) == [
        ("liuxi/office", ("missing", 32)),
        ("liuxi/noodles", ("late", 2)),
        ("shankou/canteen", ("on_time", 0)),
    ]


def test_only_those_listed_where_it_says_that(tmp_path: Path) -> None:
    assert set(stand(summary_of(folder(tmp_path, "listed")))) == {"liuxi/noodles", "shankou/canteen"}


def test_before_the_last_day_none_is_missing(tmp_path: Path) -> None:
    data = folder(tmp_path, listed=REPORTS.replace("      - {institution: liuxi/noodles, received: 2026-05-02}\n", ""))
    assert stand(summary_of(data, date(2026, 4, 30)))["liuxi/office"] == ("not_due", 0)


@pytest.mark.parametrize("word", ["all", "listed"])
def test_the_oracle_says_the_same(tmp_path: Path, word: str) -> None:
    data = folder(tmp_path, word)
    names = {"liuxi/office": "柳溪市场监管所", "liuxi/noodles": "柳溪老面馆", "shankou/canteen": "山口敬老食堂"}
    told = oracle.reports(data, AS_OF)["food", "1"]
    assert told == {names[place]: one for place, one in stand(summary_of(data)).items()}


def test_pages_worklist_open_data_and_word_say_the_same(tmp_path: Path) -> None:
    data = folder(tmp_path)
    summary = summary_of(data)
    round_ = summary.campaigns["food"].rounds[0]
    counts = reports.counts_of(summary, "food", round_)
    assert counts and (counts.owed, counts.received) == (3, 2)
    (page,) = reports.pages(summary)
    assert next((one.name, one.district) for one in page.view["part"].rows) == ("柳溪市场监管所", "柳溪镇")
    assert [(one.name, one.owed, one.received, one.missing) for one in page.view["by_district"]] == [
        ("柳溪镇", 2, 1, 1),
        ("山口镇", 1, 1, 0),
    ]
    (missing,) = worklist._missing_reports(summary)
    assert missing.count == 1 and missing.named[0][0] == "柳溪市场监管所"
    told = [(one.unit, one.unit_name, one.status.value) for one in owed(summary, "food", summary.campaigns["food"])]
    assert told[0] == ("liuxi/office", "柳溪市场监管所", "missing") and len(told) == 3
    text = read(written(data, AS_OF, Wanted("food", 1))).text
    assert "本轮单位自己的报告应于2026年4月30日前报送3份：按时收到1份，迟交1份，逾期未交1份。" in text


def test_many_stand_on_several_pages_the_missing_first(tmp_path: Path) -> None:
    data = folder(tmp_path)
    for number in range(150):
        (data / f"institutions/shankou/shop-{number}.yml").write_text(
            f"name: 山口小店{number}号\ntype: canteen\n", "utf-8"
        )
    first, second = reports.pages(summary_of(data))
    assert (first.address, second.address) == (
        "/campaigns/food/rounds/1/reports/",
        "/campaigns/food/rounds/1/reports/2/",
    )
    rows = [*first.view["part"].rows, *second.view["part"].rows]
    assert len(rows) == 153 and len(first.view["part"].rows) == 100
    assert {one.submission.status.value for one in rows[:151]} == {"missing"}


def test_a_correction_of_one_is_news_under_its_name_in_its_district(tmp_path: Path) -> None:
    correction = "correction: {date: 2026-05-10, reason: 原来登记的日期早了一天。}"
    listed = REPORTS.replace("received: 2026-04-20", f"received: 2026-04-20, {correction}")
    (event,) = summary_of(folder(tmp_path, listed=listed)).above
    assert (event.subject.name, event.subject.district) == ("山口敬老食堂", "shankou")

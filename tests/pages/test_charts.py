"""What charts show where there is much, little or nothing to show."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from gongshi.checks.load import load
from gongshi.derived.edition import edit
from gongshi.derived.summary import Summary
from gongshi.model.register import Register
from gongshi.model.words import Edition, Portion
from gongshi.pages.charts import BarChart, comparison_chart, districts_chart, items_chart, timeline_chart
from gongshi.pages.drawing.captions import Sentence
from gongshi.pages.drawing.geometry import step_chart
from gongshi.pages.html.translations import SiteLabels
from gongshi.pages.tables import rated_items
from summaries import summarise

FIRST = date(2019, 10, 1)
AS_OF = date(2020, 1, 1)
CAMPAIGN = """\
title: 示例督查
authority: 示例市教育局
notice_days: 7
scope: [bureau_school]
items:
  - {id: 1, title: 项目一, asks: 查。}
  - {id: 2, title: 项目二, asks: 查。}
rounds:
  - {id: 1, title: 第一轮}
  - {id: 2, title: 第二轮}
"""


def summary(folder: Path, districts: int, schools: int) -> Summary:
    """So many districts with so many schools each; of district n, n schools have a problem with the second item."""
    for name in ("campaigns", "institutions"):
        (folder / name).mkdir()
    lines = [f"- {{id: d{n:02}, name: 示例第{n}区, kind: direct}}\n" for n in range(districts)]
    (folder / "districts.yml").write_text("".join(lines) or "[]\n", "utf-8")
    (folder / "campaigns" / "c.yml").write_text(CAMPAIGN, "utf-8")
    for n in range(districts):
        (folder / "institutions" / f"d{n:02}").mkdir()
        for school in range(schools):
            text = f"name: 示例学校{n}-{school}\ntype: bureau_school\ninspections:\n  - campaign: c\n    round: 1\n"
            text += f"    date: {FIRST + timedelta(days=n * schools + school)}\n    method: routine\n    results:\n"
            text += "      1: met\n      2: " + ("not_met" if school < n else "met") + "\n"
            (folder / "institutions" / f"d{n:02}" / f"s{school}.yml").write_text(text, "utf-8")
    register, found = load(folder, AS_OF)
    assert [one for one in found if one.severity.value == "error"] == []
    return summarise(edit(register, Edition.PUBLIC, AS_OF), Edition.PUBLIC, AS_OF)


def said(sentences: Iterable[Sentence]) -> str:
    labels = SiteLabels("zh")
    return "".join(labels.gettext(one.text) % one.values_in("zh") for one in sentences)


def districts(made: Summary) -> BarChart:
    campaign = made.campaigns["c"]
    return districts_chart(made, "c", campaign, campaign.rounds[0])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Summary:
    return summary(tmp_path_factory.mktemp("many"), 15, 5)


def test_of_many_districts_those_with_the_largest_share_of_problems_are_drawn(many: Summary) -> None:
    drawn = districts(many)
    assert [bar.name for bar in drawn.bars[:3]] == ["示例第5区", "示例第6区", "示例第7区"]
    assert [bar.name for bar in drawn.bars[-2:]] == ["示例第4区", "示例第3区"]
    assert said(drawn.says) == (
        "问题占比最高的是示例第5区：有结论的 10 条结果中，5 条部分落实或未落实。"
        "一共 15 个县区，图里只有问题占比最高的 12 个。"
    )


def test_few_districts_stand_in_their_own_order(tmp_path: Path) -> None:
    drawn = districts(summary(tmp_path, 3, 2))
    assert [bar.name for bar in drawn.bars] == ["示例第0区", "示例第1区", "示例第2区"]
    assert said(drawn.says) == "问题占比最高的是示例第2区：有结论的 4 条结果中，2 条部分落实或未落实。"


def test_a_long_course_is_drawn_as_its_table_tells_it(many: Summary) -> None:
    every = many.timeline("c")
    drawn = timeline_chart(many, "c")
    assert len(every) > 60 >= len(drawn.days) > 8
    assert drawn.days[-1] == every[-1] and set(drawn.days) <= set(every)
    series = [
        [one.found for one in drawn.days],
        [one.closed for one in drawn.days],
        [one.overdue for one in drawn.days],
    ]
    assert drawn.steps == step_chart([one.day for one in drawn.days], series)
    assert said(drawn.says) == "到 2020 年 1 月 1 日，发现的 60 个问题中 0 个已销号，没有逾期的。"


def test_a_round_against_one_without_problems(many: Summary) -> None:
    campaign = many.campaigns["c"]
    drawn = comparison_chart(many, "c", *campaign.rounds)
    assert said(drawn.says) == "第一轮发现的 60 个问题中，0 个已整改销号，60 个尚未办结。第二轮还没有检查。"
    assert drawn.words == (Portion.UNSETTLED,)
    assert [[part.segment.width for part in bar.parts] for bar in drawn.bars] == [[0, 0, 100], [0, 0]]


def test_where_nothing_was_inspected_nothing_is_drawn(many: Summary, tmp_path: Path) -> None:
    campaign = many.campaigns["c"]
    later = campaign.rounds[1]
    nothing = "这一轮还没有检查。"
    items = items_chart(many, "c", later, rated_items(many, "c", campaign, later))
    assert (items.bars, said(items.says)) == ((), nothing)
    by_district = districts_chart(many, "c", campaign, later)
    assert (by_district.bars, said(by_district.says)) == ((), nothing)
    empty = summarise(Register((), {"c": campaign}, ()), Edition.PUBLIC, AS_OF)
    timeline = timeline_chart(empty, "c")
    assert (timeline.steps, said(timeline.says)) == (None, "到 2020 年 1 月 1 日，还没有检查。")
    compared = comparison_chart(empty, "c", *campaign.rounds)
    assert (compared.bars, said(compared.says)) == ((), "第一轮还没有检查。第二轮还没有检查。")

"""A report about one institution tells its names and days, and each visit as a whole; what is silent adds nothing."""

from datetime import date
from pathlib import Path

from gongshi.model.words import Edition
from gongshi.office.word.selection import Wanted
from reports import ROOT, read, written
from restaurants import AS_OF, RESTAURANT, restaurants

LIFE = """\
code: "3601"
former_names: [{name: 柳溪小面馆, until: 2024-08-31}]
opened: 2019-09-01
closed: {date: 2026-05-20, note: 并入柳溪食堂。}
moved_from: [{place: shankou/noodles, on: 2025-02-01}]
"""
VISIT = """\
    starts: 2026-04-08
    summary: |-
      看了后厨和库房：

      - 台账齐全。
    source: {title: 检查情况反馈表, url: https://example.org/a}
"""
TOLD = [
    "柳溪老面馆：单位编码3601；曾用名柳溪小面馆（用到2024年8月31日）；2019年9月1日成立；2025年2月1日起问题编号用现在的位置，"
    "以前的编号不变；办到2026年5月20日，已经撤销、停办或者并入别处：并入柳溪食堂。",
    "2026年4月8日至4月10日日常巡查：看了后厨和库房：台账齐全。检查报告：《检查情况反馈表》。",
]


def lines(data: Path, institution: str | None) -> list[str]:
    return list(read(written(data, AS_OF, Wanted("food", 1, institution=institution))).lines)


def test_it_tells_of_the_institution_and_of_each_visit(tmp_path: Path) -> None:
    noodles = RESTAURANT.replace("inspections:\n", LIFE + "inspections:\n").replace(
        "    method: patrol\n", "    method: patrol\n" + VISIT
    )
    data = restaurants(tmp_path, noodles=noodles)
    shown = lines(data, "liuxi/noodles")
    assert [one for one in TOLD if one not in shown] == [], shown
    assert not set(TOLD) & set(lines(data, None))


def test_what_says_nothing_adds_nothing(tmp_path: Path) -> None:
    shown = lines(restaurants(tmp_path), "liuxi/noodles")
    assert not [one for one in shown if "曾用名" in one or "检查报告" in one or one.startswith("2026年4月10日日常")]


def test_severities_problems_and_the_rest_stand_in_the_reports_of_the_county() -> None:
    data, as_of = ROOT / "tests" / "county", date(2025, 6, 30)
    single = read(written(data, as_of, Wanted("safety-2025", 1, institution="county/vocational"), Edition.STAFF))
    cells = [cell for table in single.tables for row in table for cell in row]
    whole = single.text + "".join(cells)
    for said in ("重大隐患", "一般问题", "实训厨房燃气报警器失效", "三个灶台的软管老化", "清洁工具和食材混放"):
        assert said in whole, said
    assert "重大隐患2个，一般问题1个；重大隐患未办结1个" in single.text
    every = read(written(data, as_of, Wanted("safety-2025", 1), Edition.STAFF)).text
    assert "只由乡镇组织检查" in every and "本轮单位自己的报告" in every

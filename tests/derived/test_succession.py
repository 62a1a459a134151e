"""What a closed institution left unsettled stands at its successor too: on its page, marked, and in its standing."""

from datetime import date
from pathlib import Path

import oracle
import pytest
from build_site import build, tree
from building import CAMPAIGN, DISTRICTS
from gongshi.checks.load import load
from gongshi.derived.edition import edit
from gongshi.derived.facets import problem_row_facets, taken_over_by
from gongshi.derived.rows import rows_of
from gongshi.derived.succession import compile_all
from gongshi.model.words import Edition, OverallStatus
from summaries import summarise

AS_OF = date(2020, 6, 1)
VISIT = """\
inspections:
  - campaign: check
    round: 2
    date: 2020-02-20
    method: routine
    results:
      1: {result: not_met, finding: 没有领导小组。, rectification: {deadline: 2020-03-01, responsible: 总务处}}
      2: {result: not_met, finding: 没有人值班。, rectification: {deadline: 2020-03-01, responsible: 总务处, log: [
          {date: 2020-02-22, state: submitted, note: 已排班。},
          {date: 2020-02-24, state: notice, purpose: follow_up, means: on_site, by: 督查组},
          {date: 2020-03-03, state: closed, objections: 0}]}}
"""
FILES = {
    "districts.yml": DISTRICTS,
    "campaigns/check.yml": CAMPAIGN.format(notice_days=7),
    "institutions/city/a.yml": "name: 示例甲学校\ntype: bureau_school\nclosed: {date: 2020-04-30, successor: city/b}\n"
    + VISIT,
    "institutions/city/b.yml": "name: 示例乙学校\ntype: bureau_school\n"
    "closed: {date: 2020-05-15, successor: city/old}\n",
    "institutions/east/c.yml": "name: 示例丙学校\ntype: bureau_school\nmoved_from: [{place: city/old, on: 2020-05-20}]\n",  # noqa: E501
    "institutions/east/d.yml": "name: 示例丁学校\ntype: bureau_school\n",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    assert load(folder, AS_OF)[1] == []
    return folder


def dossiers(data: Path, as_of: date) -> dict[str, tuple[OverallStatus, int]]:
    """How each institution stands, and how many problems it goes on with for others."""
    register = edit(load(data, as_of)[0], Edition.PUBLIC, as_of)
    every = compile_all(register.entries, register.campaigns, as_of)
    return {one.entry.id: (one.standing, len(one.taken_over)) for one in every}


def test_only_what_is_unsettled_is_taken_over_and_by_all_who_follow(data: Path) -> None:
    overdue, nothing = OverallStatus.OVERDUE, OverallStatus.NOT_INSPECTED
    assert dossiers(data, AS_OF) == {"a": (overdue, 0), "b": (overdue, 1), "c": (overdue, 1), "d": (nothing, 0)}


def test_not_before_it_closed(data: Path) -> None:
    nothing = OverallStatus.NOT_INSPECTED
    assert [dossiers(data, date(2020, 4, 29))[id] for id in "bcd"] == [(nothing, 0)] * 3
    assert [dossiers(data, date(2020, 5, 14))[id] for id in "bcd"] == [
        (OverallStatus.OVERDUE, 1),
        (nothing, 0),
        (nothing, 0),
    ]


def test_counts_are_the_oracles(data: Path) -> None:
    register = edit(load(data, AS_OF)[0], Edition.PUBLIC, AS_OF)
    summary, own = summarise(register, Edition.PUBLIC, AS_OF), oracle.read(data, AS_OF)
    for name, value in (("overdue", "yes"), ("problem", "yes"), ("standing", "overdue"), ("closed", "yes")):
        for where in ({}, {"district": "city"}, {"district": "east"}):
            asked = {name: value, **where}
            assert summary.institutions.count(**asked) == own.count("/institutions/", [*asked.items()]), asked
    for one in compile_all(register.entries, register.campaigns, AS_OF):
        rows = rows_of(one, register.campaigns)
        place = f"{one.entry.district}/{one.entry.id}"
        assert taken_over_by(rows).count == own.count("/rectification/", [("heir", place)]), place
        for row in rows.problems:
            assert set(problem_row_facets(row).get("heir", ())) == own.problems[row.number].get("heir", set())
    assert summary.problems.count() == len(own.problems) == 2, "and counted once in the whole"


def test_it_stands_on_the_pages_and_follows_the_other_file(data: Path, tmp_path: Path) -> None:
    """An incremental build sees that the closed institution's file changed, and makes the successor's page anew."""
    build(data, tmp_path / "site", tmp_path / "cache", AS_OF)
    site = tree(tmp_path / "site")
    page = site["institutions/east/c/index.html"].decode()
    assert 'id="taken-over"' in page and "check-2-city-a-1" in page and "check-2-city-a-2" not in page
    assert "rectification/?heir=east%2Fc" in page
    assert "由示例丙学校接着整改" in site["institutions/city/a/index.html"].decode()
    assert "taken-over" not in site["institutions/east/d/index.html"].decode()
    ledger = site["rectification/index.html"].decode()
    assert "heir:east/c" in ledger and "总务处 · 由示例丙学校接着整改" in ledger
    file = data / "institutions/city/a.yml"
    text = file.read_text("utf-8")
    try:
        later = text.replace("2020-03-01, responsible: 总务处}}\n      2", "2020-09-01, responsible: 总务处}}\n      2")
        file.write_text(later, "utf-8")
        build(data, tmp_path / "site", tmp_path / "cache", AS_OF)
        build(data, tmp_path / "fresh", tmp_path / "other", AS_OF)
        assert "overdue" not in dossiers(data, AS_OF)["c"][0]
        assert tree(tmp_path / "site") == tree(tmp_path / "fresh")
        assert tree(tmp_path / "site")["institutions/east/c/index.html"] != page.encode()
    finally:
        file.write_text(text, "utf-8")

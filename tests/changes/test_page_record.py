"""What a reader sees of it: corrections beside what they put right, and the record of changes."""

from datetime import date
from pathlib import Path
from typing import Any

import pictures
from bs4 import BeautifulSoup
from gongshi.changes.git import Blobs
from gongshi.changes.history import Versions, change_record, past
from gongshi.changes.page_record import CommitRecord
from gongshi.checks.load import load
from gongshi.derived.dossier import compile
from gongshi.derived.edition import edit
from gongshi.derived.rows import rows_of
from gongshi.model.terms import BUILT_IN
from gongshi.model.words import Edition
from gongshi.pages import of_institution
from gongshi.pages.html.render import environment, render
from gongshi.pages.page import Page
from gongshi.pages.sharing import Sharing
from pins import pins
from repository import AS_OF, FILE, SCHOOL, Repo

THEME = Path(__file__).parents[2] / "hooks" / "theme"
SITE: dict[str, Any] = {"as_of": AS_OF, "edition": Edition.PUBLIC, "name": "示例公示", "url": ""}
LOG_END = "            - {date: 2020-02-24, state: submitted, note: 已排班。}\n"
NOTICE = "            - {date: 2020-03-01, state: notice, purpose: follow_up, means: on_site, by: 督学}\n"


def shown(records: tuple[CommitRecord, ...] | None) -> BeautifulSoup:
    env = environment(THEME, "zh", SITE)
    fragment = '{% import "macros.html" as m with context %}{% include "pages/record.html" %}'
    return BeautifulSoup(env.from_string(fragment).render(records=records), "lxml")


def words(node: Any) -> str:
    return " ".join(node.get_text(" ").split())


def test_the_record_says_what_changed_when(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace((LOG_END, LOG_END + NOTICE))
    quiet = repo.commit("2020-03-01")
    repo.replace(("夜间没有人值班。", "夜间无人值班。"))
    repo.commit("2020-03-02")
    register = load(repo.data, AS_OF)[0]
    with Blobs(repo.data) as blobs:
        steps = past(repo.data, [FILE], AS_OF).steps[FILE]
        versions = Versions(blobs, BUILT_IN)
        records = change_record(versions, steps, register.entries[0], register.campaigns, Edition.PUBLIC, AS_OF)
    page = shown(records)
    assert words(page.h2) == "变更记录"
    assert "有 1 处内容撤下或改写过" in words(page)
    assert page.details is not None and page.details.has_attr("open")
    lines = [words(line) for line in page.select("ol ul li")]
    assert lines == [
        "第二轮 · 2 值班值守： 改动 查到的情况",
        "第二轮 · 2 值班值守：整改状态 待验收 → 公示中 2020-03-01",
    ]
    assert [one["datetime"] for one in page.select("ol > li > p > time")] == ["2020-03-02", "2020-03-01", "2020-02-29"]
    assert quiet[:10] in words(page) and "首次公布" in words(page)
    calm = shown(records[1:])
    assert "没有内容撤下或改写过" in words(calm)
    assert calm.details is not None and not calm.details.has_attr("open")


def test_without_a_record_the_page_says_nothing() -> None:
    assert words(shown(())) == ""


def test_where_nobody_can_know_the_page_says_so() -> None:
    assert "没有记录，不等于没有改动过" in words(shown(None))


def test_every_correction_is_shown_where_it_belongs(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    places = {
        "type: bureau_school\n": "",
        "    team: 第三督查组\n": "    ",
        "        finding: 小组已经成立。\n": "        ",
        "        finding: 夜间没有人值班。\n": "        ",
        "          target: 每夜两人\n": "          ",
    }
    edits = [
        (line, f"{line}{indent}correction: {{date: 2020-03-0{n}, reason: 更正之{n}。}}\n")
        for n, (line, indent) in enumerate(places.items(), 1)
    ]
    repo.replace(*edits, ("summary: 分三批。", "summary: 分三批。, correction: {date: 2020-03-09, reason: 更正之九。}"))
    register, problems = load(repo.data, AS_OF)
    assert [one.severity.value for one in problems] == ["error"]  # the picture that is not there
    env = environment(THEME, "zh", SITE)
    edited = edit(register, Edition.PUBLIC, AS_OF)
    dossier = compile(edited.entries[0], edited.campaigns, AS_OF)
    rows = rows_of(dossier, edited.campaigns)
    made = {
        page.address: words(BeautifulSoup(render(env, page).html, "lxml"))
        for page in of_institution(dossier, rows, edited.districts[0], edited.campaigns, (), Sharing(), AS_OF)
        if isinstance(page, Page)
    }
    page = made["/institutions/city/a/"]
    for n in range(1, 6):
        assert page.count(f"更正 2020-03-0{n} ：更正之{n}。") == 1
    assert "更正 2020-03-09 ：更正之九。" in made["/good-practices/city/a/check-2-2/"]


def test_a_correction_has_a_possible_day(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (repo.data / "media/e").mkdir(parents=True)
    (repo.data / "media/e/minutes.jpg").write_bytes(pictures.jpeg())
    line = "        result: not_met\n"
    for day, expected in (
        ("2020-03-01", []),
        ("2020-02-19", ["a.yml:37:28: error [correction-date]"]),
        ("2020-03-11", ["a.yml:37:28: warning [correction-date]"]),
    ):
        repo.write({FILE: SCHOOL.replace(line, f"{line}        correction: {{date: {day}, reason: 写错。}}\n")})
        _, found = load(repo.data, AS_OF)
        assert pins(found) == expected
    assert date(2020, 3, 10) == AS_OF

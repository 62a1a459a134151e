"""The record of changes: which published facts changed when, exact through renames and merges, and no word repeated."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from gongshi.changes.git import NOTHING, Blobs, Difference
from gongshi.changes.history import Versions, change_record, first_stood, holds_on, past
from gongshi.changes.page_record import ChangedLine, CommitRecord
from gongshi.changes.renames import identified
from gongshi.checks.load import load
from gongshi.derived.edition import edit
from gongshi.model.fields import field_of
from gongshi.model.institution import ItemResult
from gongshi.model.terms import BUILT_IN
from gongshi.model.words import ChangeKind, Edition, Topic, Word
from repository import FILE, SCHOOL, Repo

LATER = date(2020, 6, 1)
SCHOOL_KEY = "city", "a"
LOG_END = "            - {date: 2020-02-24, state: submitted, note: 已排班。}\n"
NOTICE = "            - {date: 2020-03-01, state: notice, purpose: follow_up, means: on_site, by: 督学}\n"


def records(
    repo: Repo, as_of: date = LATER, edition: Edition = Edition.PUBLIC, data: Path | None = None
) -> dict[tuple[str, str], tuple[CommitRecord, ...]]:
    data = data or repo.data
    register, _ = load(repo.data, as_of)
    edited = edit(register, edition, as_of)
    steps = past(data, [entry.file for entry in edited.entries], as_of).steps
    with Blobs(data) as blobs:
        return {
            (one.district, one.id): change_record(
                Versions(blobs, BUILT_IN), steps[one.file], one, edited.campaigns, edition, as_of
            )
            for one in register.entries
            if one.file in steps
        }


def said(line: ChangedLine) -> str:
    values = [one.value if isinstance(one, Word) else str(one) for one in (line.before, line.after)]
    place = f"{line.spot.round}-{line.spot.item or ''} " if line.spot else ""
    return f"{line.topic} {place}{line.aspect} {line.kind} {line.name} {values[0]} {values[1]} {line.detail}".strip()


def told(repo: Repo, key: tuple[str, str] = SCHOOL_KEY, as_of: date = LATER) -> list[tuple[str, list[str]]]:
    return [
        (f"{one.day}{' first' if one.is_first else ''}", [said(line) for line in one.lines])
        for one in records(repo, as_of)[key]
    ]


FIRST: tuple[str, list[str]] = ("2020-02-29 first", [])


def test_the_first_commit_of_a_file_is_no_change(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write({"institutions/city/new.yml": "name: 示例新校\ntype: bureau_school\n"})
    repo.commit("2020-03-02")
    assert told(repo) == [FIRST]
    assert told(repo, ("city", "new")) == [("2020-03-02 first", [])]
    assert set(records(repo)) == {("city", "a"), ("city", "new"), ("east", "b"), ("east", "bureau")}


def test_what_changed_when_without_repeating_the_words(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace((LOG_END, LOG_END + NOTICE))
    repo.commit("2020-03-01")
    repo.replace(("contact: 办公室", "contact: 教务处"), ("about: 一所学校。", "about: 一所学校。  # 注"))
    repo.commit("2020-03-02")
    repo.replace(("夜间没有人值班。", "王老师夜间没有值班。"))
    repo.commit("2020-03-03")
    repo.replace(("王老师夜间没有值班。", "夜间无人值班。"), ("title: 错峰取餐", "title: 错峰就餐"))
    repo.replace(
        (
            "        result: not_met\n",
            "        result: not_met\n        correction: {date: 2020-03-04, reason: 不应写到个人。}\n",
        )
    )
    repo.commit("2020-03-04")
    assert told(repo) == [
        (
            "2020-03-04",
            [
                "taken_back 2-2 finding altered  None None",
                "corrections 2-2 correction added  None 2020-03-04 不应写到个人。",
                "practices 2- title altered 错峰就餐 None None",
            ],
        ),
        ("2020-03-03", ["taken_back 2-2 finding altered  None None"]),
        ("2020-03-01", ["progress 2-2 state altered  submitted notice"]),
        FIRST,
    ]
    assert "王老师" not in repr(records(repo))
    assert [one.taken_back for one in records(repo)[SCHOOL_KEY]] == [1, 1, 0, 0]


def test_a_rename_loses_nothing(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("type: bureau_school", "type: district_school"))
    repo.commit("2020-03-01")
    repo.run("mv", f"data/{FILE}", "data/institutions/east/c.yml")
    repo.commit("2020-03-02")
    # Another institution takes the old name, and later the first one's new folder changes again.
    repo.write({FILE: "name: 示例后来的学校\ntype: bureau_school\n"})
    repo.replace(("示例第一中学", "示例东区第一中学"), file="institutions/east/c.yml")
    repo.commit("2020-03-03")
    assert told(repo, ("east", "c")) == [
        ("2020-03-03", ["profile name altered  None None"]),
        ("2020-03-02", ["taken_back address altered  None None"]),
        ("2020-03-01", ["profile type altered  bureau_school district_school"]),
        FIRST,
    ]
    assert told(repo) == [("2020-03-03 first", [])]


def test_a_merge_counts_once_and_on_its_own_day(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.run("checkout", "-q", "-b", "side")
    repo.replace((LOG_END, LOG_END + NOTICE))
    repo.commit("2020-03-01")
    repo.replace(("team: 第三督查组", "team: 第四督查组"))
    repo.commit("2020-03-02")
    repo.run("checkout", "-q", "main")
    repo.replace(("示例东区小学", "示例东区第一小学"), file="institutions/east/b.yml")
    repo.commit("2020-03-03")
    repo.run("merge", "-q", "--no-ff", "-m", "merge", "side", day="2020-03-05")
    assert told(repo) == [
        (
            "2020-03-05",
            ["inspected 2- team altered  None None", "progress 2-2 state altered  submitted notice"],
        ),
        FIRST,
    ]
    assert told(repo, ("east", "b")) == [
        ("2020-03-03", ["profile name altered  None None"]),
        FIRST,
    ]


def test_a_deletion_leaves_a_trace_when_the_file_comes_back(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (repo.data / FILE).unlink()
    repo.commit("2020-03-01")
    repo.write({FILE: SCHOOL.replace("夜间没有人值班。", "夜间无人值班。")})
    repo.commit("2020-03-02")
    assert told(repo) == [
        (
            "2020-03-02",
            [
                "profile institution added  None 示例第一中学",
                "taken_back 2-2 finding altered  None None",
            ],
        ),
        ("2020-03-01", ["taken_back institution removed  示例第一中学 None"]),
        FIRST,
    ]


def test_a_draft_under_embargo_is_never_told(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("机密草稿", "改过的草稿"))
    repo.commit("2020-03-01")
    repo.replace(("result: pending, finding: 改过的草稿", "result: met, finding: 定稿"))
    repo.commit("2020-03-31")
    repo.replace(("finding: 定稿", "finding: 定稿，改过"))
    repo.commit("2020-04-02")
    assert told(repo) == [("2020-04-02", ["taken_back 2-12 finding altered  None None"]), FIRST]
    assert told(repo, as_of=date(2020, 3, 31)) == [FIRST]


def test_what_was_withheld_or_taken_back_later_is_not_told_again(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace((LOG_END, LOG_END + NOTICE), ("      2: met\n", "      2: {result: partly_met, finding: 少一人。}\n"))
    repo.commit("2020-03-01")
    problem = SCHOOL[SCHOOL.index("        result: not_met") : SCHOOL.index("    good_practices")]
    repo.replace((problem.replace(LOG_END, LOG_END + NOTICE), "        result: withheld\n        reason: 涉及隐私。\n"))
    repo.commit("2020-03-02")
    assert told(repo) == [
        ("2020-03-02", ["taken_back hidden altered  None None"]),
        (
            "2020-03-01",
            [
                "taken_back 1-2 results altered  met partly_met",
                "found 1-2 problem altered  met partly_met",
                # The state of what is withheld today went on; neither item nor state is told.
                "taken_back hidden altered  None None",
            ],
        ),
        FIRST,
    ]


VISIT = """\
  - campaign: check
    round: 2
    date: 2020-02-20
    method: routine
    results:
      1: not_met
      12: {result: partly_met, rectification: {deadline: 2020-03-09, responsible: 校办}}
    good_practices: [{title: 另一个办法, item: 12, summary: 好。}]
    accountability: [{date: 2020-02-27, kind: accountable, item: 12}]
"""


def test_what_is_under_embargo_today_beside_a_public_visit_of_the_day_leaves_no_trace(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    mark = "  - campaign: check\n    round: 2\n    date: 2020-02-28\n"
    repo.replace((mark, VISIT + mark))
    repo.commit("2020-03-01")
    hidden = VISIT.replace("    method: routine\n", "    method: routine\n    publish_from: 2030-01-01\n")
    repo.replace((VISIT, hidden))
    repo.commit("2020-03-02")
    assert told(repo) == [("2020-03-02", ["taken_back hidden altered  None None"]), FIRST]
    text = repr(records(repo)[SCHOOL_KEY])
    untold = ("另一个办法", "PARTLY_MET", "ACCOUNTABLE", "2020, 2, 27", "前轮整改", "校办")
    assert not any(word in text for word in untold)
    # Where it is public, all of it is told.
    repo.replace((hidden, VISIT))
    repo.commit("2020-03-03")
    assert any("12 problem" in line for _, lines in told(repo) for line in lines)


def test_what_was_mended_before_it_was_ever_public_is_not_published_by_the_record(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    leak = "总务处 张三 13800138000 11010519491231002X"
    correction = "          correction: {date: 2020-03-01, reason: 张三 13800138000 写错。}\n"
    edits = [
        ("responsible: 总务处", f"responsible: {leak}"),
        ("name: 示例第一中学", f"name: {leak}"),
        ("contact: 办公室", f"contact: 办公室\narea: {leak}"),
        ("team: 第三督查组", f"team: {leak}"),
        ("title: 错峰取餐", f"title: {leak}"),
        ("{text: 排班}", "{text: 张三 13800138000 排班, done: 2020-02-25}"),
        ("          target: 每夜两人\n", f"          target: 每夜两人\n{correction}"),
        ("      2: met\n", "      2: 张三 13800138000\n"),
        ("item: 1, summary", "item: 138, summary"),
    ]
    repo.replace(*edits)
    repo.commit("2020-03-01")
    repo.write({FILE: SCHOOL})
    repo.commit("2020-03-02")
    for edition in Edition:
        text = repr([replace(one, commit="") for one in records(repo, edition=edition)[SCHOOL_KEY]])
        assert "张三" not in text and "138" not in text
    assert [day for day, _ in told(repo)] == ["2020-03-02", "2020-03-01", "2020-02-29 first"]


def test_days_never_run_backwards_nor_beyond_the_as_of_date(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("夜间没有人值班。", "夜间值班不规范。"))
    repo.commit("2019-01-01")
    repo.replace(("没有成立领导小组。", "领导小组不全。"))
    repo.commit("2030-01-01")
    repo.replace(("小组已经成立。", "小组成立了。"))
    repo.commit("2020-03-02")
    repo.replace(("小组成立了。", "成立了小组。"))
    repo.commit("2031-01-01")
    days = [day for day, _ in told(repo)]
    assert days == ["2020-06-01", "2020-03-02", "2020-03-02", "2020-02-29", "2020-02-29 first"]
    assert [len(lines) for _, lines in told(repo)] == [1, 1, 1, 1, 0]


def test_a_day_is_that_of_the_site_not_of_whoever_commits(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("夜间没有人值班。", "夜间值班不规范。"))
    repo.run("commit", "-qam", "x", moment="2020-03-01T23:30:00+0000")
    assert told(repo)[0][0] == "2020-03-02"
    assert past(repo.data, [FILE], LATER, ZoneInfo("UTC")).steps[FILE][-1].commit.day == date(2020, 3, 1)


def test_one_deleted_and_a_like_one_added_is_no_rename(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.run("mv", f"data/{FILE}", "data/institutions/city/like.yml")
    repo.replace(("示例第一中学", "示例新建中学"), file="institutions/city/like.yml")
    repo.commit("2020-03-01")
    assert told(repo, ("city", "like")) == [("2020-03-01 first", [])]


@pytest.mark.parametrize("says", ["code", "moved_from"])
def test_a_rename_is_followed_where_the_record_says_so(says: str) -> None:
    old, new = "institutions/city/a.yml", "institutions/east/c.yml"
    after = {
        "code": 'name: 示例乙\ncode: "3136010001"\n',
        "moved_from": "name: 示例乙\nmoved_from:\n  - place: city/a\n    on: 2020-03-01\n",
    }
    texts = {"1": "name: 示例甲\ncode: '3136010001'\n", "2": after[says], "3": "name: 示例丙\n"}
    pairs = {
        "code": [Difference(old, new, "1", "2")],
        "moved_from": [Difference(old, None, "1", NOTHING), Difference(None, new, NOTHING, "2")],
    }

    def read(id: str) -> bytes:
        return texts[id].encode()

    assert list(identified(pairs[says], read)) == [Difference(old, new, "1", "2")]
    assert list(identified([Difference(old, new, "1", "3")], read)) == [
        Difference(None, new, NOTHING, "3"),
        Difference(old, None, "1", NOTHING),
    ]


def test_a_text_of_another_format_is_told_as_such(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("about: 一所学校。", "motto: 一所学校。"))
    repo.commit("2020-03-01")
    repo.replace(("motto: 一所学校。", "about: 一所学校。"))
    repo.commit("2020-03-02")
    unreadable = ["profile unreadable added  None None"]
    assert told(repo) == [("2020-03-02", unreadable), ("2020-03-01", unreadable), FIRST]


def test_where_nobody_can_know_it_is_said_with_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "one")
    repo.replace(("一所学校。", "一所老学校。"))
    repo.commit()
    shallow = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", repo.path.as_uri(), str(shallow)], check=True, capture_output=True
    )
    outside = tmp_path / "outside"
    shutil.copytree(repo.data, outside)
    for folder, words in ((repo.data, ""), (shallow / "data", "git fetch --unshallow"), (outside, "Git 仓库")):
        known = past(folder, [FILE], LATER)
        assert (bool(known.steps), bool(known.trouble)) == (not words, bool(words))
        assert words in known.trouble
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    assert "safe.directory" in past(repo.data, [FILE], LATER).trouble
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    monkeypatch.setenv("PATH", "/nowhere")
    assert "没有安装 Git" in past(repo.data, [FILE], LATER).trouble


def test_where_a_text_is_missing_nothing_is_said(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("一所学校。", "一所老学校。"))
    repo.commit()
    (steps,) = past(repo.data, [FILE], LATER).steps.values()
    lost = [replace(step, difference=replace(step.difference, before="1" * 40)) for step in steps]
    register, _ = load(repo.data, LATER)
    with Blobs(repo.data) as blobs:
        for given, length in ((steps, 2), (lost, 0)):
            entry = next(one for one in register.entries if one.file == FILE)
            versions = Versions(blobs, BUILT_IN)
            assert len(change_record(versions, given, entry, register.campaigns, Edition.PUBLIC, LATER)) == length


def test_a_record_holds_for_good_once_its_days_have_come(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("一所学校。", "一所老学校。"))
    repo.commit("2020-03-05")
    steps = past(repo.data, [FILE], date(2020, 3, 5)).steps[FILE]
    assert [holds_on(steps, date(2020, 3, day)) for day in (4, 5, 6)] == [False, True, True]


def test_the_same_commit_gives_the_same_record(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "one")
    repo.replace((LOG_END, LOG_END + NOTICE))
    repo.commit()
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(repo.path), str(clone)], check=True, capture_output=True)
    one, other = records(repo), records(repo, data=clone / "data")
    assert one and repr(one) == repr(other)


def test_a_line_knows_what_became_of_its_part() -> None:
    assert {turn.value for turn in ChangeKind} == {"added", "altered", "removed"}
    line = ChangedLine(
        Topic.TAKEN_BACK, field_of(ItemResult, "finding"), ChangeKind.REMOVED, None, None, None, "", None, ""
    )
    assert CommitRecord("0", LATER, (line, line)).taken_back == 2


def stood(repo: Repo, edition: Edition = Edition.PUBLIC) -> dict[tuple[str, int | str | None, str], date]:
    """The day on which each fact of the school first stood in the branch."""
    register, _ = load(repo.data, LATER)
    now = next(one for one in edit(register, edition, LATER).entries if (one.district, one.id) == SCHOOL_KEY)
    steps = past(repo.data, [now.file], LATER).steps[now.file]
    with Blobs(repo.data) as blobs:
        known = first_stood(Versions(blobs, BUILT_IN), steps, now, edition)
    return {(fact.kind, fact.item, f"{fact.day} {fact.what}".strip()): day for fact, day in known.items()}


def test_git_knows_when_each_fact_first_stood(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace((LOG_END, LOG_END + NOTICE))
    repo.commit("2020-04-20")
    repo.replace(("name: ", "# 说明\nname: "))
    repo.commit("2020-05-01")
    known = stood(repo)
    assert known["inspected", None, "2020-02-20"] == date(2020, 2, 29)
    assert known["state", 2, "2020-02-24 submitted"] == date(2020, 2, 29)
    assert known["state", 2, "2020-03-01 notice"] == date(2020, 4, 20)
    # Under embargo nothing stands there for the public; staff read it from the first.
    assert known["inspected", None, "2020-02-28"] == date(2020, 4, 1)
    assert stood(repo, Edition.STAFF)["inspected", None, "2020-02-28"] == date(2020, 2, 29)


def test_results_that_come_after_the_visit_are_the_news(tmp_path: Path) -> None:
    visit = "  - campaign: check\n    round: 1\n    date: 2020-02-10\n    method: routine\n"
    repo = Repo(tmp_path)
    repo.replace(("inspections:\n", "inspections:\n" + visit))
    repo.commit("2020-03-02")
    repo.replace((visit, visit + "    results: {2: met}\n"))
    repo.commit("2020-04-12")
    assert stood(repo)["inspected", None, "2020-02-10"] == date(2020, 4, 12)

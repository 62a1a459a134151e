"""The guard: each rule with what it lets pass and what it refuses, where, and in which words."""

import inspect
import re
from pathlib import Path

import pictures
import pytest
from gongshi.changes import guard
from gongshi.checks.load import load
from repository import AS_OF, FILE, SCHOOL, Repo

Edit = tuple[str, str]
LOG_END = "            - {date: 2020-02-24, state: submitted, note: 已排班。}\n"
CLOSED_1 = "            - {date: 2020-02-12, state: closed, objections: 0}\n"
NOTICE = "            - {date: 2020-03-01, state: notice, purpose: follow_up, means: on_site, by: 督学}\n"
EXTENDED = "            - {date: 2020-03-01, extends_to: 2020-03-30, by: 教育局, note: 缺人。}\n"
REOPENED = (
    "            - {date: 2020-03-01, state: reopened, purpose: follow_up, means: on_site, by: 督学,"
    " deadline: 2020-03-15, note: 小组解散了。}\n"
)
CORRECTION = "correction: {date: 2020-03-01, reason: 登记时写错。}"
WHOLE = ("about: 一所学校。\n", f"about: 一所学校。\n{CORRECTION}\n")
VISIT_1 = ("    method: focused\n", f"    method: focused\n    {CORRECTION}\n")
VISIT_2 = ("    team: 第三督查组\n", f"    team: 第三督查组\n    {CORRECTION}\n")
RESULT_2 = ("        result: not_met\n", f"        result: not_met\n        {CORRECTION}\n")
FIX_1 = ("          responsible: 校办\n", f"          responsible: 校办\n          {CORRECTION}\n")
FIX_2 = ("          responsible: 总务处\n", f"          responsible: 总务处\n          {CORRECTION}\n")
ROUND_1 = SCHOOL[SCHOOL.index("  - campaign: check\n    round: 1") : SCHOOL.index("  - campaign: check\n    round: 2")]
PROBLEM_2 = SCHOOL[SCHOOL.index("        result: not_met") : SCHOOL.index("    good_practices")]
RECTIFICATION_2 = PROBLEM_2[PROBLEM_2.index("        rectification:") :]
PRACTICE = "      - {title: 错峰取餐, summary: 分三批。}\n"
CONSEQUENCE = "      - {date: 2020-02-25, kind: circulated, item: 2, note: 通报批评。}\n"

PASSES: dict[str, list[Edit]] = {
    "nothing": [],
    "profile": [("示例第一中学", "示例第一高中"), ("一所学校。", "一所老学校。")],
    "internal notes anywhere": [
        (LOG_END, LOG_END.replace("}", ", internal: 再问问}")),
        (CLOSED_1, CLOSED_1.replace("}", ", internal: 见档案}")),
        ("contact: 办公室", "contact: 教务处"),
    ],
    "a finding reworded, which is told but not refused": [("夜间没有人值班。", "夜间无人值班。")],
    "a verdict where there was none": [("{result: pending, finding: 机密草稿}", "{result: met, finding: 机密草稿}")],
    "the log goes on": [(LOG_END, LOG_END + NOTICE)],
    "an extension": [(LOG_END, LOG_END + EXTENDED)],
    "measures done and added": [("{text: 排班}", "{text: 排班, done: 2020-02-25}\n            - {text: 查岗}")],
    "reopened": [(CLOSED_1, CLOSED_1 + REOPENED)],
    "reopened, with new measures": [
        (CLOSED_1, CLOSED_1 + REOPENED),
        ("- {text: 成立小组, done: 2020-02-03}", "- {text: 成立小组, done: 2020-02-03}\n            - {text: 开会}"),
    ],
    "withdrawn": [(CLOSED_1, CLOSED_1 + "            - {date: 2020-03-01, state: withdrawn, reason: 查错了。}\n")],
    "a reply after the closing": [
        (
            "        finding: 没有成立领导小组。\n",
            "        finding: 没有成立领导小组。\n        response: {date: 2020-02-20, text: 谢谢。}\n",
        )
    ],
    "a practice after the others": [(PRACTICE, PRACTICE + "      - {title: 门口测温, summary: 快。}\n")],
    "another consequence": [(CONSEQUENCE, CONSEQUENCE + "      - {date: 2020-03-01, kind: interview}\n")],
    "corrected: a visit taken back": [(ROUND_1, ""), WHOLE],
    "corrected: a visit moved": [("date: 2020-02-20", "date: 2020-02-19"), VISIT_2],
    "corrected: a result taken back": [("      2: met\n", ""), VISIT_1],
    "corrected: no problem after all": [(PROBLEM_2, f"        result: met\n        {CORRECTION}\n")],
    "corrected: withheld": [
        (PROBLEM_2, f"        result: withheld\n        reason: 涉及隐私。\n        {CORRECTION}\n")
    ],
    "corrected: words taken back": [("        finding: 夜间没有人值班。\n", ""), RESULT_2],
    "corrected: a practice taken back": [(PRACTICE, ""), VISIT_2],
    "corrected: a consequence": [(CONSEQUENCE, CONSEQUENCE.replace("02-25", "02-26")), VISIT_2],
    "corrected: a log": [("note: 已排班。", "note: 已排好班。"), FIX_2],
    "corrected: a deadline": [("deadline: 2020-03-20", "deadline: 2020-03-25"), FIX_2],
    "corrected: a closed problem": [("没有成立领导小组。", "没有领导小组。"), FIX_1],
    "corrected by what encloses it": [
        ("note: 已排班。", "note: 已排好班。"),
        ("deadline: 2020-02-10", "deadline: 2020-02-11"),
        WHOLE,
    ],
}


@pytest.mark.parametrize("name", PASSES)
def test_an_honest_change_passes(tmp_path: Path, name: str) -> None:
    repo = Repo(tmp_path)
    repo.replace(*PASSES[name])
    repo.commit()
    review = repo.review()
    assert (review.diagnostics, review.refusals) == ((), ())


REFUSED: dict[str, list[tuple[list[Edit], list[str]]]] = {
    "inspections_stay": [
        ([(ROUND_1, "")], ["BASE:6:5: 公布过的检查（2020-02-01）不能删除。"]),
        ([("date: 2020-02-20", "date: 2020-02-19")], ["27:11: 公布过的检查改了日期，原来是 2020-02-20。"]),
        ([(ROUND_1, ""), VISIT_2], ["BASE:6:5: 公布过的检查（2020-02-01）不能删除。"]),
    ],
    "results_stay": [
        ([("      2: met\n", "")], ["BASE:24:10: 项目 2 公布过的结果不能删除。"]),
        ([("        finding: 夜间没有人值班。\n", "")], ["36:9: 项目 2 公布过的查到的情况（finding）不能删除。"]),
        (
            [("        response: {date: 2020-02-21, text: 马上安排。}\n", "")],
            ["36:9: 项目 2 公布过的单位回应（response）不能删除。"],
        ),
        ([("      2: met\n", ""), VISIT_2], ["BASE:24:10: 项目 2 公布过的结果不能删除。"]),
    ],
    "problems_stay": [
        (
            [("result: not_met", "result: met"), (RECTIFICATION_2, "")],
            ["36:17: 项目 2 公布过的问题改成了“met”，问题不能这样消失。"],
        ),
        (
            [("result: not_met", "result: withheld"), (RECTIFICATION_2, "        reason: 不便公开。\n")],
            [
                "36:9: 项目 2 公布过的单位回应（response）不能删除。",
                "36:9: 项目 2 公布过的查到的情况（finding）不能删除。",
                "36:17: 项目 2 公布过的问题改成了“withheld”，问题不能这样消失。",
            ],
        ),
        ([(RECTIFICATION_2, "")], ["BASE:39:9: 项目 2 公布过的整改（rectification）不能删除。"]),
    ],
    "practices_stay": [
        ([(PRACTICE, "")], ["BASE:51:9: 公布过的好做法“错峰取餐”不能删除。"]),
        (
            [("    good_practices:\n", "    good_practices:\n      - {title: 门口测温, summary: 快。}\n")],
            [
                "51:9: 公布过的好做法“线上家访”从本轮第 1 条变成了第 2 条，网址会变。",
                "52:9: 公布过的好做法“错峰取餐”从本轮第 2 条变成了第 3 条，网址会变。",
            ],
        ),
    ],
    "consequences_stay": [
        ([("    accountability:\n" + CONSEQUENCE, "")], ["BASE:53:9: 公布过的责任追究（通报）不能删改。"]),
        (
            [(CONSEQUENCE, CONSEQUENCE.replace("通报批评", "口头批评"))],
            ["BASE:53:9: 公布过的责任追究（通报）不能删改。"],
        ),
    ],
    "log_only_grows": [
        ([(LOG_END, "")], ["BASE:48:15: 项目 2 公布过的整改经过“2020-02-24 待验收（已排班。）”不能删去。"]),
        (
            [("note: 已排班。", "note: 已排好班。")],
            ["48:15: 项目 2 公布过的整改经过不能改，原来是“2020-02-24 待验收（已排班。）”。"],
        ),
        (
            [(LOG_END, EXTENDED.replace("2020-03-01", "2020-02-23") + LOG_END)],
            ["48:15: 项目 2 的这一条整改经过插在公布过的前面，整改经过只能往后加。"],
        ),
        (
            [(CLOSED_1, "")],
            ["BASE:23:15: 项目 1 公布过的整改经过“2020-02-12 已销号（异议 0 条）”不能删去。"],
        ),
    ],
    "transitions_follow_the_base": [
        (
            [(LOG_END, LOG_END + "            - {date: 2020-03-08, state: closed, objections: 0}\n")],
            ["49:41: 项目 2 公布的状态是“待验收”，不能转为“已销号”。"],
        ),
        (
            [(CLOSED_1, CLOSED_1 + "            - {date: 2020-03-08, state: in_progress}\n")],
            ["24:41: 项目 1 公布的状态是“已销号”，不能转为“整改中”。"],
        ),
    ],
    "deadlines_move_by_extension": [
        (
            [("deadline: 2020-03-20", "deadline: 2020-03-30")],
            ["41:21: 项目 2 公布过的整改期限 2020-03-20 改成了 2020-03-30，却没有延期记录。"],
        ),
        (
            [("deadline: 2020-03-20", "deadline: 2020-03-30"), (LOG_END, LOG_END + EXTENDED)],
            ["41:21: 项目 2 公布过的整改期限 2020-03-20 改成了 2020-03-30，却没有延期记录。"],
        ),
    ],
    "closed_problems_stay": [
        ([("没有成立领导小组。", "没有领导小组。")], ["13:18: 项目 1 的问题已销号，查到的情况不能再改。"]),
        ([("responsible: 校办", "responsible: 教务处")], ["16:24: 项目 1 的问题已销号，责任单位不能再改。"]),
        ([("text: 成立小组", "text: 开会")], ["18:13: 项目 1 的问题已销号，整改措施不能再改。"]),
        ([("result: partly_met", "result: not_met")], ["12:17: 项目 1 的问题已销号，结果不能再改。"]),
        (
            [(CLOSED_1, CLOSED_1 + REOPENED), ("没有成立领导小组。", "没有领导小组。")],
            ["13:18: 项目 1 的问题已销号，查到的情况不能再改。"],
        ),
    ],
}
CASES = [(rule, index) for rule, cases in REFUSED.items() for index in range(len(cases))]


def _refused(repo: Repo) -> list[str]:
    """What the guard refuses, without the cures: `line:column: message`, the older file as BASE."""
    told = []
    for one in repo.review().refusals:
        in_base = f"（提交 {repo.base[:10]} 里的文件）"
        where = f"{one.position.line}:{one.position.column}: {one.message.removeprefix(in_base)}"
        told.append(f"BASE:{where}" if one.message.startswith(in_base) else where)
        assert one.hint
    return told


@pytest.mark.parametrize(("rule", "index"), CASES)
def test_what_an_honest_record_cannot_do_is_refused(tmp_path: Path, rule: str, index: int) -> None:
    edits, told = REFUSED[rule][index]
    repo = Repo(tmp_path)
    repo.replace(*edits)
    repo.commit()
    assert sorted(_refused(repo)) == sorted(told)
    assert {one.file for one in repo.review().refusals} == {FILE}


def test_an_institution_stays_and_keeps_its_address(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (repo.data / "institutions/east/b.yml").unlink()
    repo.run("mv", f"data/{FILE}", "data/institutions/city/renamed.yml")
    repo.commit()
    assert [one.file for one in repo.review().refusals] == ["institutions/city/renamed.yml", "institutions/east/b.yml"]
    assert _refused(repo) == [
        f"1:1: 公布过的单位挪了位置（原来是 {FILE}），原来的网址会打不开。",
        "BASE:1:1: 公布过的单位不能删除，它的网址要一直打得开。",
    ]
    repo.replace(WHOLE, file="institutions/city/renamed.yml")
    repo.commit()
    assert [one.file for one in repo.review().refusals] == ["institutions/east/b.yml"]


def test_an_embargo_is_no_hiding_place(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("      12: {result: pending, finding: 机密草稿}\n", "      12: {result: pending}\n"))
    repo.commit()
    assert repo.changes() == []
    assert _refused(repo) == ["60:11: 项目 12 公布过的查到的情况（finding）不能删除。"]


def test_a_correction_excuses_once_and_stays(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(FIX_2)
    repo.base = repo.commit()
    repo.replace(("note: 已排班。", "note: 已排好班。"))
    repo.commit()
    assert [line.split("，")[0] for line in _refused(repo)] == ["49:15: 项目 2 公布过的整改经过不能改"]
    repo.replace(("2020-03-01, reason: 登记时写错。", "2020-03-02, reason: 又写错。"))
    repo.commit()
    assert _refused(repo) == []
    repo.replace(("2020-03-02, reason: 又写错。", "2020-02-27, reason: 又写错。"))
    repo.commit()
    assert _refused(repo) == ["43:30: 更正的日期 2020-02-27 早于公布过的更正 2020-03-01。"]
    repo.write({FILE: SCHOOL})
    repo.commit()
    assert _refused(repo) == ["BASE:43:11: 公布过的更正（2020-03-01）不能删除。"]


def test_without_days_of_notice_a_problem_is_closed_at_once(tmp_path: Path) -> None:
    repo = Repo(tmp_path, notice_days=0)
    closed = "            - {date: 2020-03-08, state: closed, purpose: follow_up, means: on_site, by: 督学}\n"
    repo.replace((LOG_END, LOG_END + closed))
    repo.commit()
    assert _refused(repo) == []


def test_every_rule_is_listed_and_refuses_in_some_test() -> None:
    rules = {
        name
        for name, one in vars(guard).items()
        if inspect.isfunction(one) and one.__module__ == guard.__name__ and not name.startswith("_")
    }
    assert {rule.__name__ for rule in guard.RULES.values()} == rules
    assert rules == set(REFUSED) | {"institutions_stay", "corrections_stay"}
    assert all(rule.__doc__ for rule in guard.RULES.values())


def test_the_guide_quotes_the_guard() -> None:
    guide = (Path(__file__).parents[2] / "docs/guide/changes.md").read_text("utf-8")
    quoted = re.findall(r"^\| `([^`]+。)` \|", guide, re.MULTILINE)
    told = {line.split(": ", 1)[1] for cases in REFUSED.values() for _, lines in cases for line in lines}
    assert len(quoted) > 10
    assert set(quoted) - told == {"公布过的单位不能删除，它的网址要一直打得开。"}


def test_the_record_the_tests_start_from_is_sound(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (repo.data / "media/e").mkdir(parents=True)
    (repo.data / "media/e/minutes.jpg").write_bytes(pictures.jpeg())
    assert load(repo.data, AS_OF)[1] == []

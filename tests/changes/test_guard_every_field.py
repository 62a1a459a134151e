"""The guard over a world with every public field: dishonest edits of what campaigns, words and lives of institutions
say, honest ones, and that no public value of any field is taken away or changed unseen."""

from dataclasses import replace
from datetime import date

import pytest
from every_field import (
    AS_OF,
    DISTRICTS,
    FULL,
    HOLIDAYS,
    OTHER,
    REPORTS,
    SCHOOL,
    VOCABULARY,
    WORLD,
    YEARLY,
    public_fields,
)
from gongshi.changes.guard import stays_in_scope
from gongshi.model.life import FormerPlace
from gongshi.model.scope import Scope
from guarded import Edit, edited, guarded, mutated, refused, registered
from pins import pins

LATE = date(2020, 3, 20)
"""Ten days after the published commit."""
SAID = "correction: {date: 2020-03-09, reason: 录入时抄错了督查组的原始记录。}"
NEW, FAR = "institutions/city/new.yml", "institutions/east/far.yml"
SINCE = "others: 优\n"
VISIT = "  - campaign: full\n    round: 1\n    date: 2020-02-26\n    method: routine\n"
INITIAL = "{id: initial, label: 初查, label_en: Initial}"
AGAIN = "{id: again, label: 复查, label_en: Again, follows_up: true}"
CLOSED = "closed: {date: 2020-03-09, successor: city/other, note: 并入第二中学。}\n"
FIRST = WORLD[SCHOOL][
    WORLD[SCHOOL].index("          - finding: 后门上锁") : WORLD[SCHOOL].index("          - finding: 走廊")
]
SECOND = WORLD[SCHOOL][
    WORLD[SCHOOL].index("          - finding: 走廊") : WORLD[SCHOOL].index(
        "        correction: {date: 2020-02-28, reason: 原来把后门"
    )
]


def school(old: str, new: str) -> list[Edit]:
    return [(SCHOOL, old, new)]


def campaign(old: str, new: str) -> list[Edit]:
    return [(FULL, old, new)]


def words(old: str, new: str) -> list[Edit]:
    return [(VOCABULARY, old, new)]


def renamed(name: str, more: str = "") -> Edit:
    """The second school under another name, with its own as the former one."""
    former = "former_names: [{name: 示例第二中学, until: 2020-03-01}]\n"
    return OTHER, "name: 示例第二中学\n", f"name: {name}\n{more}{former}"


def first_renamed(name: str) -> list[Edit]:
    """The first school under another name, with its own as the latest former one."""
    return [
        *school("name: 示例第一中学\n", f"name: {name}\n"),
        *school("2019-08-31}]", "2019-08-31}, {name: 示例第一中学, until: 2020-03-01}]"),
    ]


def retired(day: str) -> list[Edit]:
    """The second item, retired on a day."""
    return campaign("是否留样四十八小时。, group", f"是否留样四十八小时。, retired: {day}, group")


def days(old: str, new: str) -> list[Edit]:
    return [(HOLIDAYS, old, new)]


# Edits, the rule that refuses them, and what its message has to name.
DISHONEST: dict[str, tuple[list[Edit], str]] = {
    # severities and overall judgements
    "a severity softened": (
        school("severity: major\n        finding", "severity: minor\n        finding"),
        "[kept-value] major, minor",
    ),
    "a severity softened in a list of problems": (
        school("severity: major\n            evi", "severity: minor\n            evi"),
        "[kept-value] major, minor",
    ),
    "a severity taken away": (
        school("        severity: major\n        finding", "        finding"),
        "[kept-value] 严重程度",
    ),
    "an overall judgement raised": (school("overall: fair", "overall: good"), "[kept-value] 总体评价"),
    "an overall judgement taken away": (school("    overall: fair\n", ""), "[kept-value] 总体评价"),
    "the order of overall judgements turned round": (
        campaign(
            "  - {id: fair, label: 总体一般, label_en: Fair, counts_as: partly_met}\n"
            "  - {id: poor, label: 总体差, label_en: Poor, counts_as: not_met}\n",
            "  - {id: poor, label: 总体差, label_en: Poor, counts_as: not_met}\n"
            "  - {id: fair, label: 总体一般, label_en: Fair, counts_as: partly_met}\n",
        ),
        "[kept-value] 总体评价等次",
    ),
    "the order of severities turned round": (
        campaign(
            "  - {id: major, label: 重大, label_en: Major}\n  - {id: minor, label: 轻微, label_en: Minor}\n",
            "  - {id: minor, label: 轻微, label_en: Minor}\n  - {id: major, label: 重大, label_en: Major}\n",
        ),
        "[kept-value] 严重程度",
    ),
    "a level of severity called otherwise": (campaign("label: 重大", "label: 一般"), "[kept-value] 重大, 一般"),
    "a grade called otherwise in English": (
        campaign("label_en: Poor, counts_as: not_met}\noverall", "label_en: Good, counts_as: not_met}\noverall"),
        "[kept-value] Poor, Good",
    ),
    # words
    "a method that no longer counts": (
        words("label_en: Routine}", "label_en: Routine, by: institution}"),
        "[kept-value] 由谁组织",
    ),
    "a method counted as the district's": (
        words("label_en: Routine}", "label_en: Routine, by: district}"),
        "[kept-value] 由谁组织",
    ),
    "the institution's own word counted": (words(", by: institution", ""), "[kept-value] 由谁组织"),
    "a purpose that follows up no more": (words(", follows_up: true", ""), "[kept-value] 复查以前的问题"),
    "another usual purpose, by the order": (
        words(f"{INITIAL}\n  - {AGAIN}", f"{AGAIN}\n  - {INITIAL}"),
        "[kept-value] 检查目的, 初查, 复查",
    ),
    "another usual purpose, put before": (
        words("purposes:\n", "purposes:\n  - {id: guidance, label: 帮扶指导, follows_up: true}\n"),
        "[kept-value] 检查目的, 初查, 帮扶指导",
    ),
    "a consequence called otherwise": (words("label: 罚款", "label: 提醒"), "[kept-value] 罚款, 提醒"),
    "a type of another group": (words("group: schools", "group: other"), "[kept-value] 组"),
    "a type that needs no authority": (
        words("needs_authority: true", "needs_authority: false"),
        "[kept-value] 必须有主管部门",
    ),
    "an authority that is none": (words(", role: authority", ""), "[kept-value] 角色"),
    "the inspected called otherwise": (
        words("label: 学校, label_en: school, label_en_plural", "label: 示范学校, label_en: school, label_en_plural"),
        "[kept-value] 示范学校",
    ),
    # days off
    "a day off that is over": (
        days("off: [2020-02-03]", "off: [2020-02-03, 2020-02-04]"),
        "[kept-value] 放假, 2020-02-04",
    ),
    "today off": (days("off: [2020-02-03]", "off: [2020-02-03, 2020-03-10]"), "[kept-value] 放假"),
    "a day of work taken back": (days("work: [2020-02-08]", "work: []"), "[kept-value] 上班"),
    "another country's days off": (days("country: CN", "country: HK"), "[kept-value] 国家或地区"),
    # several problems
    "the worse of two problems dropped": (school(FIRST, ""), "[kept-part] 问题"),
    "the second of two problems dropped": (school(SECOND, ""), "[kept-part] 问题"),
    "two problems exchanged": (school(FIRST + SECOND, SECOND + FIRST), "[kept-number]"),
    "one of two problems reworded": (school("走廊堆物。", "走廊较窄。"), "[kept-value] 查到的情况"),
    "a reply to one of two problems removed": (
        school("            response: {date: 2020-02-20, text: 马上打开。}\n", ""),
        "[kept-value] 单位回应",
    ),
    # a visit
    "a reply removed": (
        school("        response: {date: 2020-02-20, text: 食堂已改。}\n", ""),
        "[kept-value] 单位回应",
    ),
    "a summary rewritten": (school("两处不足，其中一处重大。", "总体较好。"), "[kept-value] 总的情况"),
    "a summary taken away": (school("    summary: 两处不足，其中一处重大。\n", ""), "[kept-value] 总的情况"),
    "another report": (school("https://example.org/report", "https://example.org/better"), "[kept-value] 报告网址"),
    "a report called otherwise": (school("title: 检查报告", "title: 草稿"), "[kept-value] 报告标题"),
    "a report in the place of a page": (
        school("url: https://example.org/report", "file: media/e/report.pdf"),
        "[kept-value] 报告网址",
    ),
    "a report taken away": (
        school("    source: {title: 检查报告, url: https://example.org/report}\n", ""),
        "[kept-value] 检查报告",
    ),
    "what the institution said rewritten": (school("食堂一条与事实不符。", "没有意见。"), "[kept-value] 单位意见"),
    "what the institution said taken away": (school(", text: 食堂一条与事实不符。}", "}"), "[kept-value] 单位意见"),
    "that the institution was heard taken away": (
        school(
            "    feedback: {sent: 2020-02-19, comments_by: 2020-02-29, received: 2020-02-26,"
            " text: 食堂一条与事实不符。}\n",
            "",
        ),
        "[kept-value] 公布前听取意见",
    ),
    "heard earlier, all at once": (school("sent: 2020-02-19", "sent: 2020-02-10"), "[kept-value] 初稿送给单位的日期"),
    "heard on a day to come": (school("sent: 2020-02-19", "sent: 2030-02-19"), "[kept-value] 公布前听取意见"),
    "the last day for comments moved": (
        school("comments_by: 2020-02-29", "comments_by: 2020-03-29"),
        "[kept-value] 提意见截止日期",
    ),
    "all other items met, where some results were published": (
        [(OTHER, "results: {1: met}}", "results: {1: met}, others: met}")],
        "[kept-value] 其余项目, “met”",
    ),
    "all other items another result": (school(SINCE, "others: 中\n"), "[kept-value] 其余项目"),
    "all other items uninspected": (school("    " + SINCE, ""), "[kept-value] 其余项目"),
    "the first day of a visit moved": (school("starts: 2020-02-17", "starts: 2020-02-18"), "[kept-value] 开始日期"),
    # the life of an institution
    "closed before the round": ([(FAR, "", "closed: {date: 2020-01-31}\n")], "[kept-scope] 第一轮督查"),
    "opened after the round": ([(FAR, "", "opened: 2020-03-02\n")], "[kept-scope] 第一轮督查"),
    "opened on another day": (school("opened: 2019-09-01", "opened: 2020-03-05"), "[kept-value] 成立日期"),
    "closed on an earlier day": (
        school("date: 2020-03-09, successor", "date: 2020-01-09, successor"),
        "[kept-value] 撤销",
    ),
    "nobody takes over any more": (school(", successor: city/other", ""), "[kept-value] 承接单位"),
    "not closed any more": (school(CLOSED, ""), "[kept-value] 撤销"),
    "a former name taken away": (
        school("former_names: [{name: 示例一中, until: 2019-08-31}]\n", ""),
        "[kept-value] 曾用名",
    ),
    "a former place taken away": (
        school("moved_from: [{place: east/first, on: 2019-09-01}]\n", ""),
        "[kept-address] east/first",
    ),
    "moved on another day": (school("on: 2019-09-01", "on: 2020-03-01"), "[kept-value] 从哪一天起在新的位置"),
    "another number of its own": (school('"3136010001"', '"3136010002"'), "[kept-value] 单位编码"),
    "two names exchanged, each with the other as its former one": (
        [
            *first_renamed("示例第二中学"),
            renamed("示例第一中学"),
        ],
        "[kept-name] 示例第二中学",
    ),
    "the name of another that changes its own": (
        [
            *first_renamed("示例第三中学"),
            renamed("示例第一中学"),
        ],
        "[kept-name] 示例第一中学",
    ),
    "a name that another bore before": (
        [renamed("示例一中")],
        "[kept-name] 示例一中",
    ),
    "another's name for a former one": (
        [(OTHER, "type: school\n", "type: school\nformer_names: [{name: 示例第一中学}]\n")],
        "[kept-name] 示例第一中学",
    ),
    # the campaign
    "verification that takes longer": (campaign("verify_days: 10", "verify_days: 30"), "[kept-value] 验收天数"),
    "the days for verification left out": (campaign("verify_days: 10\n", ""), "[kept-value] 验收天数"),
    "settled by any later visit": (
        campaign("settled_by: verification", "settled_by: reinspection"),
        "[kept-value] 怎样办结",
    ),
    "no day of publication owed": (
        campaign("publication: {within: {workdays: 20}, comments: {days: 10}}\n", ""),
        "[kept-value] 公布",
    ),
    "publication later": (campaign("workdays: 20", "workdays: 60"), "[kept-value] 几个工作日"),
    "publication counted otherwise": (campaign("workdays: 20", "months: 20"), "[kept-value] 几个工作日"),
    "no time for comments": (campaign(", comments: {days: 10}}", "}"), "[kept-value] 提意见的时间"),
    "no rounds any more": (
        [
            (FULL, "settled_by: verification\n", "settled_by: verification\nrolling: true\n"),
            (FULL, WORLD[FULL][WORLD[FULL].index("rounds:\n") : WORLD[FULL].index("correction: ")], ""),
            (SCHOOL, "round: 1\n    starts", "starts"),
            (SCHOOL, "    round: 1\n    date: 2020-02-25\n", "    date: 2020-02-25\n"),
        ],
        "[kept-value] 常年检查",
    ),
    "a rolling campaign that rolls no more": (
        [
            (YEARLY, "rolling: true\n", "rounds: [{id: 2020, title: 2020年}]\n"),
            (OTHER, "campaign: yearly,", "campaign: yearly, round: 2020,"),
        ],
        "[kept-value] 常年检查",
    ),
    "an item retired after the fact": (retired("2020-02-10"), "[kept-value] 停用日期"),
    "an item retired today": (retired("2020-03-10"), "[kept-value] 停用日期"),
    "an item retired earlier": (campaign("retired: 2020-03-01", "retired: 2020-02-01"), "[kept-value] 停用日期"),
    "an item of another group": (campaign("group: 食品", "group: 消防"), "[kept-value] 分组"),
    "an item that looks back no more": (campaign(", follows_up: 1}", "}"), "[kept-value] 复查哪一轮"),
    "a round of fewer institutions": (
        campaign("only: [city/school, city/other, east/far]", "only: [city/other]"),
        "[kept-value] 只有这些单位",
    ),
    "a round of fewer districts": (
        campaign("{districts: [city, east], only", "{districts: [city], only"),
        "[kept-value] 督查对象的县区",
    ),
    "one more exempt": (
        campaign("except: [east/closed]", "except: [east/closed, city/school]"),
        "[kept-value] 除外的单位",
    ),
    "institutions owe no report": (campaign("    institutions_report: all\n", ""), "[kept-value] 单位报送报告"),
    "fewer institutions owe a report": (
        campaign("institutions_report: all", "institutions_report: listed"),
        "[kept-value] 单位报送报告",
    ),
    "an institution's report received earlier": (
        [(REPORTS, "received: 2020-03-05}", "received: 2020-03-02}")],
        "[kept-value] 收到日期",
    ),
    "an area that owes no report": ([(REPORTS, "      - {area: 第一责任区}\n", "")], "[kept-part] 第一责任区"),
    "words after the due day rewritten": (campaign("下班前", "月底前"), "[kept-value] 报告截止日期后面的话"),
    "a former due day taken away": (
        campaign("    reports_due_before: [{due: 2020-03-01, until: 2020-02-20}]\n", ""),
        "[kept-part] 2020-03-01, 原来的截止日期",
    ),
    "a former due day that never was": (
        campaign("until: 2020-02-20}]", "until: 2020-02-20}, {due: 2020-03-25, until: 2020-03-09}]"),
        "[kept-value] 改动以前的报告截止日期",
    ),
    "a former due day of a report that never was": (
        [(REPORTS, "until: 2020-02-25}]", "until: 2020-02-25}, {due: 2020-03-25, until: 2020-03-09}]")],
        "[kept-value] 改动以前的截止日期",
    ),
    "the name of a school that was given another, for a new file": (
        [
            renamed("示例第三中学"),
            (NEW, "", "name: 示例第二中学\ntype: school\n"),
        ],
        "[kept-name] 示例第二中学",
    ),
    "an office's district": ([(DISTRICTS, "name: 示例东区", "name: 示例西区")], "[kept-value] 名称"),
}


@pytest.mark.parametrize("name", DISHONEST)
def test_a_dishonest_edit_is_refused_with_what_to_do_instead(name: str) -> None:
    edits, expected = DISHONEST[name]
    rule, _, names = expected.partition(" ")
    review = guarded(WORLD, edited(edits, WORLD), as_of=AS_OF)
    assert review.diagnostics == ()
    naming = [one for one in review.refusals if all(name in one.message for name in names.split(", "))]
    assert any(pin.endswith(f": error {rule}") for pin in pins(naming)), [one.text() for one in review.refusals]
    assert all(one.hint and one.file in {edit[0] for edit in edits} for one in review.refusals)


HONEST: dict[str, list[Edit]] = {
    "a severity where none was said": [
        (
            OTHER,
            "results: {1: met}}",
            "results: {1: met}}\n  - {campaign: full, round: 1, date: 2020-03-01, method: routine,"
            " results: {1: {result: 中, severity: minor, finding: 堆物。}}}",
        )
    ],
    "a more severe problem": school("severity: minor\n            rect", "severity: major\n            rect"),
    "an overall judgement lowered": school("overall: fair", "overall: poor"),
    "a summary gone on with": school("其中一处重大。", "其中一处重大。三月复查。"),
    "a problem more": school(
        SECOND,
        SECOND
        + "          - {finding: 没有灯。, severity: minor, rectification: {deadline: 2020-04-10, responsible: 处}}\n",
    ),
    "a reply where none was": school(
        "            severity: minor\n",
        "            severity: minor\n            response: {date: 2020-03-09, text: 清走了。}\n",
    ),
    "what the institution said gone on with": school("食堂一条与事实不符。", "食堂一条与事实不符。附说明。"),
    "a visit that finds all others met": [
        (SCHOOL, "inspections:\n", "inspections:\n" + VISIT + "    results: {1: 优}\n    others: 优\n")
    ],
    "all met, where nothing was published yet": [
        (OTHER, "2020-03-01, method: routine}", "2020-03-01, method: routine, others: 优}")
    ],
    "a word more": words("methods:\n", "methods:\n  - {id: special, label: 专项督查}\n"),
    "a purpose more, after the usual one": words(
        "  - {id: again,", "  - {id: complaint, label: 投诉核查}\n  - {id: again,"
    ),
    "an English name": words(
        "{id: area, label: 片, label_en: Area}", "{id: area, label: 片, label_en: Area}\n  - {id: town, label: 镇}"
    ),
    "the usual country left out": days("country: CN\n", ""),
    "a day off to come": days("off: [2020-02-03]", "off: [2020-02-03, 2020-03-11]"),
    "a day of work more": days("work: [2020-02-08]", "work: [2020-02-08, 2020-03-14]"),
    "closed today": [(OTHER, "inspections:\n", "closed: {date: 2020-03-10, successor: city/school}\ninspections:\n")],
    "a new name, with the old one": [renamed("示例第二高级中学")],
    "a name that another district has": [renamed("示例东区中学")],
    "a former name that was forgotten": school(
        "former_names: [{name: 示例一中,", "former_names: [{name: 示例县中学, until: 2001-08-31}, {name: 示例一中,"
    ),
    "a number of its own": [(OTHER, "type: school\n", 'type: school\ncode: "3136010009"\n')],
    "an item retired ahead": retired("2020-03-15"),
    "an item in force again": campaign(", retired: 2020-03-01", ""),
    "a level of severity more": campaign(
        "  - {id: minor, label: 轻微, label_en: Minor}\n",
        "  - {id: minor, label: 轻微, label_en: Minor}\n  - {id: note, label: 提醒}\n",
    ),
    "a wider round": campaign("    scope: {districts: [city, east], only: [city/school, city/other, east/far]}\n", ""),
    "nobody exempt": campaign("  except: [east/closed]\n", ""),
    "a round where institutions report": campaign(
        "    title: 第二轮督查\n", "    title: 第二轮督查\n    institutions_report: all\n"
    ),
    "another telephone": campaign("0791-86754321", "0791-86754322"),
    "corrected: a severity": [
        *school("severity: major\n        finding", "severity: minor\n        finding"),
        (SCHOOL, "        result: 中\n", f"        result: 中\n        {SAID}\n"),
    ],
    "corrected: days off": [
        *days("off: [2020-02-03]", "off: [2020-02-03, 2020-02-04]"),
        *days("reason: 原来漏了一天调休上班。", "reason: 省里的通知把二月四日也定为假日。"),
        *days("{date: 2020-02-01", "{date: 2020-03-09"),
    ],
    "corrected: two names": [
        *first_renamed("示例第二中学"),
        *school("correction: {date: 2020-02-28, reason: 原来把责任区写成了第二责任区。}", SAID),
        renamed("示例第一中学", f"{SAID}\n"),
    ],
    "corrected: all others met": [(OTHER, "results: {1: met}}", f"results: {{1: met}}, others: met, {SAID}}}")],
    "corrected: a retired item": [
        *retired("2020-03-10"),
        *campaign(
            "correction: {date: 2020-02-01, reason: 原来把文号写成了上一年的。}",
            "correction: {date: 2020-03-09, reason: 项目 2 按省里的通知当天停用。}",
        ),
    ],
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_edit_passes(name: str) -> None:
    review = guarded(WORLD, edited(HONEST[name], WORLD), as_of=AS_OF)
    assert review.diagnostics == ()
    assert [(one.message, one.hint) for one in review.refusals] == []


def test_a_move_dated_before_a_round_takes_nobody_out_of_it() -> None:
    register = registered(WORLD)
    before = next(one for one in register.entries if one.file == FAR)
    (campaign,) = (one for one in register.campaigns.values() if not one.rolling)
    narrow = campaign.changed({"rounds": [campaign.rounds[0].changed({"scope": Scope(districts=["east"])})]})

    def lost(day: date) -> list[tuple[str | int, ...]]:
        record = before.record.changed({"moved_from": [FormerPlace(place="east/far", on=day)]})
        after = replace(before, district="city", file="institutions/city/far.yml", record=record)
        return [one.at for one in stays_in_scope(before, after, {"full": narrow}, AS_OF)]

    assert lost(date(2020, 1, 1)) == [("moved_from",)]
    assert lost(date(2020, 3, 9)) == []


# What was public from the commit that published it until today, not on that commit's own day alone.

SINCE_THEN: dict[str, tuple[list[Edit], str]] = {
    "a day off between the two": (days("off: [2020-02-03]", "off: [2020-02-03, 2020-03-17]"), "[kept-value] 放假"),
    "an item retired between the two": (retired("2020-03-15"), "[kept-value] 停用日期"),
    "a former due day that was in force longer": (
        campaign(
            "reports_due: 2020-03-05\n    reports_due_before: [{due: 2020-03-01, until: 2020-02-20}]",
            "reports_due: 2020-03-25\n    reports_due_before:"
            " [{due: 2020-03-01, until: 2020-02-20}, {due: 2020-03-05, until: 2020-03-10}]",
        ),
        "[kept-value] 报告截止日期",
    ),
}


@pytest.mark.parametrize("name", SINCE_THEN)
def test_what_was_public_until_today_is_kept(name: str) -> None:
    edits, expected = SINCE_THEN[name]
    rule, _, words = expected.partition(" ")
    review = guarded(WORLD, edited(edits, WORLD), as_of=LATE, committed=AS_OF)
    naming = [one for one in review.refusals if words in one.message]
    assert any(pin.endswith(f": error {rule}") for pin in pins(naming)), [one.text() for one in review.refusals]


# Every public value of every field, taken away or changed: nothing but the kinds listed here passes without a word.

KINDS = {
    ("Campaign", "contact"): "an office's, no statement about the matter",
    ("Contact", "phone"): "an office's",
    ("Contact", "email"): "an office's",
    ("Contact", "hours"): "an office's",
    ("GoodPractice", "featured"): "the choice of what stands on the home page is no statement",
    ("Inspection", "publish_from"): "earlier",
    ("ItemResult", "result"): "harsher",
    ("Rectification", "deadline"): "earlier",
    ("Campaign", "notice_days"): "more",
    ("Round", "items"): "all of them",
    ("Round", "scope"): "all of them",
    ("Scope", "types"): "all of them",
    ("Scope", "districts"): "all of them",
    ("Scope", "only"): "all of them",
    ("Scope", "exempt"): "fewer",
    ("Item", "retired"): "in force again",
    ("Holidays", "country"): "nothing said means the usual one",
    ("Round", "reports_due"): "earlier",
    ("Report", "due"): "earlier",
    ("Correction", "date"): "a later correction takes the place of an earlier one",
}


def test_no_public_value_of_any_field_is_taken_away_or_changed_unseen() -> None:
    tried, passed = set(), set()
    before = registered(WORLD)
    for model, name, after in mutated(before):
        tried.add((model.__name__, name))
        if not refused(before, after):
            passed.add((model.__name__, name))
    assert set(public_fields()) - tried == {("Campaign", "scope"), ("Inspection", "round")}, (
        "a campaign has a scope, a visit its round"
    )
    assert passed == KINDS.keys()

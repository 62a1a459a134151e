"""The guard: dishonest edits with what is refused, honest ones that pass, and that no public sentence gets away."""

import re
from pathlib import Path

import pytest
from gongshi.changes.losses import losses
from gongshi.changes.reason import says_something
from gongshi.checks.load import load
from gongshi.model.record import Record, public
from guarded import (
    GRADED_FILE,
    REPORTS_FILE,
    SECOND_FILE,
    WORLD,
    Edit,
    edited,
    guarded,
    mutated,
    refused,
    registered,
)
from pictures import jpeg
from pins import pins
from repository import AS_OF, FILE, SCHOOL, Repo

CAMPAIGN = "campaigns/check.yml"
LOG_END = "            - {date: 2020-02-24, state: submitted, note: 已排班。}\n"
CLOSED_1 = "            - {date: 2020-02-12, state: closed, objections: 0}\n"
NOTICE = "            - {date: 2020-03-01, state: notice, purpose: follow_up, means: on_site, by: 督学}\n"
EXTENDED = "            - {date: 2020-03-01, extends_to: 2020-03-30, by: 教育局, note: 缺人。}\n"
WITHDRAWN = "            - {{date: 2020-03-01, state: withdrawn, reason: {}, by: 教育局}}\n"
REOPENED = (
    "            - {date: 2020-03-01, state: reopened, purpose: follow_up, means: on_site, by: 督学,"
    " deadline: 2020-03-15, note: 小组解散了。}\n"
)
ROUND_1 = SCHOOL[SCHOOL.index("  - campaign: check\n    round: 1") : SCHOOL.index("  - campaign: check\n    round: 2")]
PROBLEM_2 = SCHOOL[SCHOOL.index("        result: not_met") : SCHOOL.index("    good_practices")]
RECTIFICATION_2 = PROBLEM_2[PROBLEM_2.index("        rectification:") :]
PRACTICE = "      - {title: 错峰取餐, summary: 分三批。}\n"
CONSEQUENCE = "      - {date: 2020-02-25, kind: circulated, item: 2, note: 通报批评。}\n"
VISIT_3 = (
    "  - {campaign: check, round: 2, date: 2020-03-05, method: routine, purpose: follow_up, results: {2: met}}\n"
    "  - campaign: check\n    round: 2\n    date: 2020-02-28\n"
)
EMBARGOED = "  - campaign: check\n    round: 2\n    date: 2020-02-28\n"
WHY = "登记时抄错了督查组的原始记录"


def correction(reason: str = WHY, day: str = "2020-03-09") -> str:
    return f"correction: {{date: {day}, reason: {reason}。}}"


def whole(reason: str = WHY) -> Edit:
    return FILE, "about: 一所学校。\n", f"about: 一所学校。\n{correction(reason)}\n"


def visit_2(reason: str = WHY) -> Edit:
    return FILE, "    team: 第三督查组\n", f"    team: 第三督查组\n    {correction(reason)}\n"


def result_2(reason: str = WHY) -> Edit:
    return FILE, "        result: not_met\n", f"        result: not_met\n        {correction(reason)}\n"


def fix_2(reason: str = WHY) -> Edit:
    return FILE, "          target: 每夜两人\n", f"          {correction(reason)}\n          target: 每夜两人\n"


def fix_1(reason: str = WHY) -> Edit:
    return FILE, "          responsible: 校办\n", f"          responsible: 校办\n          {correction(reason)}\n"


def campaign(reason: str = WHY) -> Edit:
    return GRADED_FILE, "title: 示例安全督查\n", f"title: 示例安全督查\n{correction(reason)}\n"


def result_on(day: str) -> Edit:
    return FILE, "        result: not_met\n", f"        result: not_met\n        {correction(day=day)}\n"


def campaign_on(day: str) -> Edit:
    return GRADED_FILE, "title: 示例安全督查\n", f"title: 示例安全督查\n{correction(day=day)}\n"


def school(old: str, new: str) -> list[Edit]:
    return [(FILE, old, new)]


def second(old: str, new: str) -> list[Edit]:
    return [(SECOND_FILE, old, new)]


def graded(*pairs: tuple[str, str]) -> list[Edit]:
    return [(GRADED_FILE, old, new) for old, new in pairs]


def owed(old: str, new: str) -> list[Edit]:
    return [(REPORTS_FILE, old, new)]


def former(due: str, until: str) -> str:
    return f"reports_due_before: [{{due: {due}, until: {until}}}]"


# Edits, the rule that refuses them, and what its message has to name.
DISHONEST: dict[str, tuple[list[Edit], str]] = {
    # invisible
    "embargo on what is published": (
        second("publish_from: 2020-02-20", "publish_from: 9999-12-31"),
        "[kept-visible] 9999-12-31",
    ),
    "embargo where none was": (
        school("    team: 第三督查组\n", "    team: 第三督查组\n    publish_from: 2030-01-01\n"),
        "[kept-visible] 2030-01-01",
    ),
    "a visit moved into the future": (school("date: 2020-02-20", "date: 2029-02-20"), "[kept-visible] 2029-02-20"),
    "a later day of publication": (
        second("publish_from: 2020-02-20", "publish_from: 2020-03-08"),
        "[kept-value] 公开日期",
    ),
    "a visit deleted": (school(ROUND_1, ""), "[kept-part] 2020-02-01, 检查"),
    "a visit put into another round": (
        school("    round: 2\n    date: 2020-02-20\n", "    round: 1\n    date: 2020-02-20\n"),
        "[kept-part] 2020-02-20, 检查",
    ),
    "a visit put into another campaign": (second("campaign: graded", "campaign: check"), "[kept-part] 检查"),
    "a result deleted": (school("      2: met\n", ""), "[kept-part] 项目 2, 结果"),
    "a result put under another item": (school("      2: met\n", "      12: met\n"), "[kept-part] 项目 2, 结果"),
    "a verdict withheld": (
        school("      2: met\n", "      2: {result: withheld, reason: 不便公开。}\n"),
        "[kept-value] “met”, “withheld”",
    ),
    "a problem withheld": (
        school(PROBLEM_2, "        result: withheld\n        reason: 涉及隐私。\n"),
        "[kept-value] “not_met”, “withheld”",
    ),
    "a finding deleted": (school("        finding: 夜间没有人值班。\n", ""), "[kept-value] 查到的情况"),
    "evidence dropped": (school("        evidence: [media/e/minutes.jpg]\n", ""), "[kept-value] 佐证材料"),
    "evidence under another name": (school("media/e/minutes.jpg", "media/e/other.jpg"), "[kept-value] 佐证材料"),
    "a reply deleted": (
        school("        response: {date: 2020-02-21, text: 马上安排。}\n", ""),
        "[kept-value] 单位回应",
    ),
    "a rectification deleted": (school(RECTIFICATION_2, ""), "[kept-value] 整改"),
    "a measure dropped": (school("            - {text: 排班}\n", ""), "[kept-part] 排班, 整改措施"),
    "a day of doing dropped": (school(", done: 2020-02-23}", "}"), "[kept-value] 完成日期"),
    "an entry of the log dropped": (school(LOG_END, ""), "[kept-part] 整改经过"),
    "the closing dropped": (school(CLOSED_1, ""), "[kept-part] 2020-02-12, 整改经过"),
    "a target dropped": (school("          target: 每夜两人\n", ""), "[kept-value] 整改目标"),
    "a practice deleted": (school(PRACTICE, ""), "[kept-part] 错峰取餐, 好做法"),
    "a story deleted": (second(", story: 装了摄像头。", ""), "[kept-value] 详细做法"),
    "a picture deleted": (second(", photo: media/p/kitchen.jpg", ""), "[kept-value] 图片"),
    "a consequence deleted": (school("    accountability:\n" + CONSEQUENCE, ""), "[kept-part] 责任追究"),
    "a correction deleted": (
        second(", correction: {date: 2020-02-25, reason: 原来把留样时间写成了二十四小时。}", ""),
        "[kept-correction] 更正, 2020-02-25",
    ),
    "an area taken away": (second("area: 第一责任区\n", ""), "[kept-value] 所属责任区"),
    "a description taken away": (school("about: 一所学校。\n", ""), "[kept-value] 简介"),
    "a report owed no more": (owed("      - {team: 第一督查组}\n", ""), "[kept-part] 第一督查组, 应报送的报告"),
    "a published report taken from the site": (owed(", document: media/e/city.pdf", ""), "[kept-value] 公开的报告"),
    "a day of receipt taken away": (owed("received: 2020-03-04, ", ""), "[kept-value] 收到日期"),
    "an item deleted": (
        graded(("  - {id: 3, title: 校车, asks: 有没有随车人员。}\n", "")),
        "[kept-part] 项目 3, 督查项目",
    ),
    "a grade deleted": (graded(("  - {id: 差, label: 较差, counts_as: not_met}\n", "")), "[kept-part] 较差, 等次"),
    "a window deleted": (
        graded(
            (
                "      - {method: routine, starts: 2020-02-01, ends: 2020-02-29, means: [on_site],"
                " openness: [unannounced], how: 暗访。}\n",
                "      - {method: focused}\n",
            )
        ),
        "[kept-value] 组织方式",
    ),
    "consequences deleted": (graded(("consequences: 瞒报的，在全市通报。\n", "")), "[kept-value] 处理办法"),
    "the notice deleted": (
        graded(("document: {title: 关于开展安全督查的通知, date: 2020-01-10, number: 示教〔2020〕1号}\n", "")),
        "[kept-value] 依据的文件",
    ),
    "a district deleted": (
        [("districts.yml", "- {id: east, name: 示例东区, kind: district}\n", "")],
        "[kept-file] 县区",
    ),
    "demonstration data all at once": (
        school("type: bureau_school\n", "type: bureau_school\ndemo: true\n"),
        "[kept-value] 演示数据",
    ),
    "a campaign made demonstration data": (
        graded(("about: 每年一次。\n", "about: 每年一次。\ndemo: true\n")),
        "[kept-value] 演示数据",
    ),
    "a district made demonstration data": (
        [("districts.yml", "示例东区, kind: district", "示例东区, kind: district, demo: true")],
        "[kept-value] 演示数据",
    ),
    # milder
    "not met, now partly": (school("result: not_met", "result: partly_met"), "[kept-value] “not_met”, “partly_met”"),
    "not met, now met": (
        school(PROBLEM_2, "        result: met\n        finding: 夜间没有人值班。\n"),
        "[kept-value] “not_met”, “met”",
    ),
    "not met, now to be verified": (school("result: not_met", "result: pending"), "[kept-value] “pending”"),
    "not met, now not applicable": (
        school("result: not_met", "result: not_applicable\n        reason: 没有住校生。"),
        "[kept-value] “not_applicable”",
    ),
    "a problem that is closed made milder": (school("result: partly_met", "result: met"), "[kept-value] “met”"),
    "met, now not inspected in effect": (school("      2: met\n", "      2: pending\n"), "[kept-value] “pending”"),
    "a grade exchanged for a better one": (second("result: 差", "result: 中"), "[kept-value] “差”, “中”"),
    "an open finding softened": (school("夜间没有人值班。", "夜间值班不够规范。"), "[kept-value] 查到的情况"),
    "a closed finding softened": (school("没有成立领导小组。", "领导小组不健全。"), "[kept-value] 查到的情况"),
    "a finding cut short": (school("夜间没有人值班。", "夜间没有人。"), "[kept-value] 查到的情况"),
    "a reply rewritten": (school("马上安排。", "不属实。"), "[kept-value] 回应内容"),
    "a reply dated otherwise": (
        school("{date: 2020-02-21, text: 马上", "{date: 2020-02-20, text: 马上"),
        "[kept-value] 回应日期",
    ),
    "another responsible unit": (school("responsible: 总务处", "responsible: 各班级"), "[kept-value] 责任单位"),
    "another target": (school("每夜两人", "尽量有人"), "[kept-value] 整改目标"),
    "a measure reworded": (school("{text: 排班}", "{text: 研究排班}"), "[kept-value] 措施"),
    "a note of the log rewritten": (school("note: 已排班。", "note: 大体排了。"), "[kept-value] 说明"),
    "a state of the log rewritten": (
        school("state: submitted, note: 已排班。", "state: long_term, note: 已排班。"),
        "[kept-value] 转入状态",
    ),
    "objections made fewer": (school("objections: 0", "objections: 3"), "[kept-value] 异议条数"),
    "an entry put before the published ones": (
        school(LOG_END, EXTENDED.replace("2020-03-01", "2020-02-23") + LOG_END),
        "[kept-part] 2020-02-23",
    ),
    "closed without public notice": (
        school(LOG_END, LOG_END + "            - {date: 2020-03-08, state: closed, objections: 0}\n"),
        "[kept-state] 待验收, 已销号",
    ),
    "withdrawn, with nothing said": (school(LOG_END, LOG_END + WITHDRAWN.format("无")), "[kept-reason] 项目 2"),
    "withdrawn with a reason that repeats itself": (
        school(LOG_END, LOG_END + WITHDRAWN.format("查错查错查错查错查错查错")),
        "[kept-reason] 项目 2",
    ),
    "withdrawn from closed, with nothing said": (
        school(CLOSED_1, CLOSED_1 + WITHDRAWN.format("无")),
        "[kept-reason] 项目 1",
    ),
    "a practice rewritten": (school("summary: 分三批。", "summary: 一起取。"), "[kept-value] 摘要"),
    "a practice under another title": (school("title: 线上家访", "title: 上门家访"), "[kept-value] 标题"),
    "a practice moved to another item": (
        school("item: 1, summary: 每周一次", "item: 2, summary: 每周一次"),
        "[kept-value] 所属项目",
    ),
    "a practice put before the others": (
        school("    good_practices:\n", "    good_practices:\n      - {title: 门口测温, summary: 快。}\n"),
        "[kept-number] 线上家访",
    ),
    "a consequence made milder": (second("kind: interview", "kind: circulated"), "[kept-value] 方式"),
    "a consequence with other words": (school("通报批评", "口头批评"), "[kept-value] 说明"),
    "a consequence dated otherwise": (
        school("{date: 2020-02-25, kind", "{date: 2020-03-05, kind"),
        "[kept-value] 日期",
    ),
    "routine, now focused": (school("method: focused", "method: routine"), "[kept-value] 组织方式"),
    "unannounced, now announced": (second("openness: unannounced", "openness: announced"), "[kept-value] 明查暗访"),
    "on site, now by phone": (
        second("    method: routine\n", "    method: routine\n    means: phone\n"),
        "[kept-value] 检查手段",
    ),
    "a follow-up all at once": (
        second("    method: routine\n", "    method: routine\n    purpose: follow_up\n"),
        "[kept-value] 检查目的",
    ),
    "another team": (school("team: 第三督查组", "team: 第四督查组"), "[kept-value] 督查组"),
    "an institution of another type": (school("type: bureau_school", "type: district_school"), "[kept-value] 类型"),
    "an institution under another name": (school("示例第一中学", "示例某中学"), "[kept-value] 名称"),
    "two institutions' names swapped": (
        [*school("示例第一中学", "示例第二中学"), *second("示例第二中学", "示例第一中学")],
        "[kept-value] 示例第二中学, 示例第一中学",
    ),
    "another area": (second("第一责任区", "第二责任区"), "[kept-value] 所属责任区"),
    "a district renamed": ([("districts.yml", "示例东区", "示例西区")], "[kept-value] 名称"),
    "two districts' names swapped": (
        [("districts.yml", "示例东区", "示例直属"), ("districts.yml", "示例市直属", "示例东区")],
        "[kept-value] 名称",
    ),
    "a district of another kind": ([("districts.yml", "kind: district}", "kind: county}")], "[kept-value] 类别"),
    # another meaning
    "two items' titles swapped": (
        graded(("title: 消防通道", "title: 食品安全"), ("title: 食品留样", "title: 消防通道")),
        "[kept-value] 项目 2, 标题",
    ),
    "two items' ids swapped": (
        graded(("id: 1, title: 消", "id: 2, title: 消"), ("id: 2, title: 食", "id: 1, title: 食")),
        "[kept-value] 标题",
    ),
    "an item asks for less": (graded(("是否留样四十八小时", "是否留样")), "[kept-value] 督查内容"),
    "a check point dropped": (graded(("[门不上锁, 不堆杂物]", "[不堆杂物]")), "[kept-value] 检查要点"),
    "a grade's label": (graded(("label: 较差", "label: 良好")), "[kept-value] 较差, 良好"),
    "what a grade counts as": (
        graded(("较差, counts_as: not_met", "较差, counts_as: met")),
        "[kept-value] 未落实, 已落实",
    ),
    "two grades' ids swapped": (
        graded(("{id: 优", "{id: 差"), ("{id: 差, label: 较差", "{id: 优, label: 较差")),
        "[kept-value] 按哪种结果统计",
    ),
    "no days of notice": (graded(("notice_days: 7", "notice_days: 0")), "[kept-value] 公示天数"),
    "fewer days of notice": ([(CAMPAIGN, "notice_days: 7", "notice_days: 6")], "[kept-value] 公示天数"),
    "consequences made milder": (graded(("在全市通报", "批评教育")), "[kept-value] 处理办法"),
    "another organiser": (graded(("authority: 示例市教育局", "authority: 示例督导室")), "[kept-value] 组织单位"),
    "another notice": (graded(("〔2020〕1号", "〔2020〕2号")), "[kept-value] 文号"),
    "a notice dated otherwise": (graded(("date: 2020-01-10", "date: 2020-02-10")), "[kept-value] 2020-01-10"),
    # later, smaller
    "a deadline moved": (school("deadline: 2020-03-20", "deadline: 2020-03-30"), "[kept-value] 整改期限"),
    "a deadline moved and an extension too": (
        [*school("deadline: 2020-03-20", "deadline: 2020-03-30"), (FILE, LOG_END, LOG_END + EXTENDED)],
        "[kept-value] 整改期限",
    ),
    "a deadline of a reopening moved": (
        school("deadline: 2020-02-10", "deadline: 2020-02-20"),
        "[kept-value] 整改期限",
    ),
    "a measure done on an earlier day": (school("done: 2020-02-23", "done: 2020-02-21"), "[kept-value] 完成日期"),
    "a visit on another day": (school("date: 2020-02-20", "date: 2020-02-19"), "[kept-value] 检查日期"),
    "a smaller scope": (
        graded(("scope: [bureau_school, district_school]", "scope: [bureau_school]")),
        "[kept-value] 督查对象",
    ),
    "a round of fewer items": (graded(("items: [1, 2]\n", "items: [1]\n")), "[kept-value] “1、2”, “1”"),
    "a round of some items, where it was all": (
        [(CAMPAIGN, "    title: 第二轮\n", "    title: 第二轮\n    items: [1]\n")],
        "[kept-value] 督查项目",
    ),
    "a round that does not count": (graded(("title: 第一轮督查", "title: 试点轮（不计入）")), "[kept-value] 标题"),
    "a window ends later": ([(CAMPAIGN, "ends: 2020-03-01", "ends: 2020-03-31")], "[kept-value] 结束日期"),
    "a window begins later": ([(CAMPAIGN, "starts: 2020-02-14", "starts: 2020-02-21")], "[kept-value] 开始日期"),
    "reports of a round due later": (
        graded(("reports_due: 2020-03-05", "reports_due: 2020-03-25")),
        "[kept-value] 报告截止日期",
    ),
    "reports of a round due later, as if it had been so": (
        graded(("reports_due: 2020-03-05", f"reports_due: 2020-03-25\n    {former('2020-03-05', '2020-03-06')}")),
        "[kept-value] 报告截止日期",
    ),
    "another former day listed than was in force": (
        graded(("reports_due: 2020-03-05", f"reports_due: 2020-03-25\n    {former('2020-03-20', '2020-03-31')}")),
        "[kept-value] 报告截止日期",
    ),
    "a former day that never was": (
        graded(("reports_due: 2020-03-05", f"reports_due: 2020-03-05\n    {former('2020-03-20', '2020-03-31')}")),
        "[kept-value] 报告截止日期, “2020-03-05”, “2020-03-20”",
    ),
    "a report due later, as if it had been so": (
        owed("due: 2020-03-08", "due: 2020-03-18, due_before: [{due: 2020-03-08, until: 2020-03-09}]"),
        "[kept-value] 报告截止日期",
    ),
    "a former day of a report that never was": (
        owed("due: 2020-03-08", "due: 2020-03-08, due_before: [{due: 2020-03-20, until: 2020-03-31}]"),
        "[kept-value] 报告截止日期, “2020-03-08”, “2020-03-20”",
    ),
    "reports of a round due some day": (graded(("    reports_due: 2020-03-05\n", "")), "[kept-value] 报告截止日期"),
    "reports of fewer": (graded(("[各县区, 各督查组]", "[各县区]")), "[kept-value] 由谁报送报告"),
    "a report due later": (owed("due: 2020-03-08", "due: 2020-03-18"), "[kept-value] 报告截止日期"),
    "a report due on a day of its own, later": (
        owed("{team: 第一督查组}", "{team: 第一督查组, due: 2020-03-18}"),
        "[kept-value] 报告截止日期",
    ),
    "a report received earlier": (owed("received: 2020-03-04", "received: 2020-03-01"), "[kept-value] 收到日期"),
    "a report exchanged": (owed("media/e/city.pdf", "media/e/other.pdf"), "[kept-value] 公开的报告"),
    "what was said of a report rewritten": (owed("湖区停航。", "已经催过。"), "[kept-value] 说明"),
    # excuses that are none
    "one word excuses every visit": (
        [
            *school(ROUND_1, ""),
            (FILE, "about: 一所学校。\n", "about: 一所学校。\ncorrection: {date: 2020-03-09, reason: 。}\n"),
        ],
        "[kept-part] 2020-02-01, 检查",
    ),
    "a good reason that does not name the visit": ([*school(ROUND_1, ""), whole()], "[kept-part] 检查"),
    "a correction of the whole for a finding in it": (
        [*school("夜间没有人值班。", "夜间值班不够规范。"), whole()],
        "[kept-value] 查到的情况",
    ),
    "a correction of the visit for a finding in it": (
        [*school("夜间没有人值班。", "夜间值班不够规范。"), visit_2()],
        "[kept-value] 查到的情况",
    ),
    "a correction of the result for its deadline": (
        [*school("deadline: 2020-03-20", "deadline: 2020-03-30"), result_2()],
        "[kept-value] 整改期限",
    ),
    "a reason of dots": (
        [*school("夜间没有人值班。", "夜间值班不够规范。"), result_2("。。。。。。。。。。。。")],
        "[kept-value] 查到的情况",
    ),
    "a reason that repeats itself": (
        [*school("夜间没有人值班。", "夜间值班不够规范。"), result_2("更正更正更正更正更正更正")],
        "[kept-value] 查到的情况",
    ),
    "the reason of before": (
        second(
            "finding: 留样齐全。, correction: {date: 2020-02-25,",
            "finding: 留样不全。, correction: {date: 2020-02-26,",
        ),
        "[kept-value] 查到的情况",
    ),
    "an earlier correction": (
        second("correction: {date: 2020-02-25,", "correction: {date: 2020-02-24,"),
        "[kept-correction] 2020-02-25",
    ),
    "a correction reworded": (
        second("原来把留样时间写成了二十四小时", "原来写错了留样的时间长短"),
        "[kept-correction] 2020-02-25",
    ),
    "one campaign's correction that names another item": (
        [*graded(("是否留样四十八小时", "是否留样")), campaign("项目 3 的文字有误，按通知原文更正")],
        "[kept-value] 督查内容",
    ),
    # the same words, and others that turn them round
    "a finding gone on with in its own sentence": (
        school("夜间没有人值班。", "夜间没有人值班是谣传。"),
        "[kept-value] 夜间没有人值班是谣传",
    ),
    "a finding denied after a comma": (
        school("夜间没有人值班。", "夜间没有人值班，经查不实。"),
        "[kept-value] 经查不实",
    ),
    "a finding made a question": (school("夜间没有人值班。", "夜间没有人值班？"), "[kept-value] 值班？"),
    "a note gone on with in its own sentence": (
        school("note: 已排班。", "note: 已排班的说法不实。"),
        "[kept-value] 说法不实",
    ),
    "a reply gone on with in its own sentence": (
        school("text: 马上安排。", "text: 马上安排不了。"),
        "[kept-value] 马上安排不了",
    ),
    "a consequence gone on with in its own sentence": (
        school("note: 通报批评。", "note: 通报批评已撤回。"),
        "[kept-value] 通报批评已撤回",
    ),
    "a practice's summary gone on with in its own sentence": (
        school("summary: 分三批。", "summary: 分三批次的设想。"),
        "[kept-value] 分三批次的设想",
    ),
    "a description gone on with in its own sentence": (
        school("about: 一所学校。", "about: 一所学校的旧址。"),
        "[kept-value] 一所学校的旧址",
    ),
    "what was said of a report gone on with in its own sentence": (
        owed("note: 湖区停航。", "note: 湖区停航已核实为假。"),
        "[kept-value] 停航已核实为假",
    ),
    # the common results under other names
    "the common results called better": (
        [
            (
                CAMPAIGN,
                "scope:",
                "scale:\n  - {id: met, label: 已落实, counts_as: met}\n"
                "  - {id: partly_met, label: 部分落实, counts_as: partly_met}\n"
                "  - {id: not_met, label: 有待加强, counts_as: not_met}\nscope:",
            )
        ],
        "[kept-value] 结果等次",
    ),
    "the common results counted better": (
        [
            (
                CAMPAIGN,
                "scope:",
                "scale:\n  - {id: met, label: 已落实, counts_as: met}\n"
                "  - {id: partly_met, label: 部分落实, counts_as: partly_met}\n"
                "  - {id: not_met, label: 未落实, counts_as: met}\nscope:",
            )
        ],
        "[kept-value] 结果等次",
    ),
    "verification that may take years": (
        [(CAMPAIGN, "scope:", "verify_days: 3000\nscope:")],
        "[kept-value] 验收天数",
    ),
    "closed by any later visit": (
        [(CAMPAIGN, "scope:", "settled_by: reinspection\nscope:")],
        "[kept-value] 怎样办结",
    ),
    "a scope but for one": (
        graded(
            (
                "scope: [bureau_school, district_school]",
                "scope: {types: [bureau_school, district_school], except: [city/second]}",
            )
        ),
        "[kept-value] 除外的单位",
    ),
    "a scope in one district": (
        graded(
            (
                "scope: [bureau_school, district_school]",
                "scope: {types: [bureau_school, district_school], districts: [east]}",
            )
        ),
        "[kept-value] 督查对象的县区",
    ),
    "a round for one school": (
        graded(("    title: 第一轮督查\n", "    title: 第一轮督查\n    scope: {only: [east/b]}\n")),
        "[kept-value]",
    ),
    "a window looked through otherwise": (graded(("how: 暗访。", "how: 明访。")), "[kept-value] 明访"),
    "a window announced": (graded(("openness: [unannounced]", "openness: [announced]")), "[kept-value] 明查"),
    "a unit that owes a report called otherwise": (
        owed("{team: 第一督查组}", "{team: 第九督查组}"),
        "[kept-part] 第一督查组",
    ),
    # corrections that are no news
    "a correction of a time to come": (
        [*school("夜间没有人值班。", "夜间只有一人值班。"), result_on("2099-01-01")],
        "[kept-correction] 2099-01-01",
    ),
    "a campaign's correction of a time to come": (
        [*graded(("notice_days: 7", "notice_days: 0")), campaign_on("2099-01-01")],
        "[kept-correction] 2099-01-01",
    ),
    "a campaign's correction of long ago": (
        [*graded(("notice_days: 7", "notice_days: 0")), campaign_on("1999-01-01")],
        "[kept-correction] 1999-01-01",
    ),
    "a district's correction of long ago": (
        [("districts.yml", "示例东区, kind: district", f"示例西区, kind: district, {correction(day='1999-01-01')}")],
        "[kept-correction] 1999-01-01",
    ),
    "a report's correction of a time to come": (
        owed("received: 2020-03-04,", f"received: 2020-03-03, {correction(day='2099-01-01')},"),
        "[kept-correction] 2099-01-01",
    ),
}


@pytest.mark.parametrize("name", DISHONEST)
def test_a_dishonest_edit_is_refused_with_what_to_do_instead(name: str) -> None:
    edits, expected = DISHONEST[name]
    rule, _, names = expected.partition(" ")
    review = guarded(WORLD, edited(edits))
    assert review.diagnostics == ()
    naming = [one for one in review.refusals if all(name in one.message for name in names.split(", "))]
    assert any(pin.endswith(f": error {rule}") for pin in pins(naming)), [one.text() for one in review.refusals]
    assert all(one.hint and one.file in {edit[0] for edit in edits} for one in review.refusals)


HONEST: dict[str, list[Edit]] = {
    "nothing": [],
    "a comment": school("about: 一所学校。", "about: 一所学校。  # 说明"),
    "another way to write the same": school("      2: met\n", "      2: {result: met}\n"),
    "a line break in a text": school("finding: 没有成立领导小组。", 'finding: "没有成立\n          领导小组。"'),
    # for staff
    "a contact": school("contact: 办公室", "contact: 教务处"),
    "notes": school(LOG_END, LOG_END.replace("}", ", internal: 再问问}")),
    "notes on what is closed": school(CLOSED_1, CLOSED_1.replace("}", ", internal: 见档案}")),
    "notes on a campaign": graded(("about: 每年一次。\n", "about: 每年一次。\ninternal: 明年改期。\n")),
    "notes on a report": owed("note: 湖区停航。", "note: 湖区停航。, internal: 催过两次。"),
    "what may stand in public": school(
        "contact: 办公室\n", "contact: 办公室\nallow: [{text: 一所学校, reason: 不是人名}]\n"
    ),
    # what the public never saw
    "a draft under embargo": school("机密草稿", "另一份草稿"),
    "a draft's verdict": school("{result: pending, finding: 机密草稿}", "{result: met}"),
    "a draft given up": school(SCHOOL[SCHOOL.index(EMBARGOED) :], ""),
    "a draft later still": school("publish_from: 2020-04-01", "publish_from: 2020-05-01"),
    "a draft published": school("publish_from: 2020-04-01", "publish_from: 2020-03-09"),
    # supplements
    "a finding gone on with": school("夜间没有人值班。", "夜间没有人值班。2 月 20 日又看了一次，还是没有。"),
    "a finding where none was": school("      2: met\n", "      2: {result: met, finding: 有排班表。}\n"),
    "a reason where none was": school("      2: met\n", "      2: {result: met, reason: 看了记录。}\n"),
    "evidence": school("[media/e/minutes.jpg]", "[media/e/minutes.jpg, media/e/door.jpg]"),
    "evidence in another order": school("[media/e/minutes.jpg]", "[media/e/door.jpg, media/e/minutes.jpg]"),
    "evidence of an entry": school("note: 已排班。}", "note: 已排班。, evidence: [media/e/list.jpg]}"),
    "a note gone on with": school("note: 已排班。", "note: 已排班。附排班表。"),
    "a note where none was": school(
        "{date: 2020-02-22, state: in_progress}", "{date: 2020-02-22, state: in_progress, note: 开会布置。}"
    ),
    "a result of one more item": school("      2: met\n", "      2: met\n      12: met\n"),
    "a problem of one more item": school(
        "      2: met\n", "      2: met\n      12: {result: not_met, finding: 没有改。}\n"
    ),
    "a team where none was": school("    method: focused\n", "    method: focused\n    team: 第一督查组\n"),
    "openness where none was said": school("    method: focused\n", "    method: focused\n    openness: announced\n"),
    "an area where none was": school("contact: 办公室", "contact: 办公室\narea: 一区"),
    "a description gone on with": school("一所学校。", "一所学校。2020 年扩建。"),
    "a target": school(
        "          deadline: 2020-02-10\n", "          deadline: 2020-02-10\n          target: 有小组\n"
    ),
    "a story": school("summary: 分三批。", "summary: 分三批。, story: 先低年级。"),
    "a story gone on with": second("装了摄像头。", "装了摄像头。家长委员会每周来看。"),
    "a picture": school("summary: 分三批。", "summary: 分三批。, photo: media/p/queue.jpg"),
    "a practice featured": school("title: 线上家访,", "title: 线上家访, featured: true,"),
    "a practice featured no more": second(",\n         featured: true", ""),
    "a practice's item": school("{title: 错峰取餐,", "{title: 错峰取餐, item: 2,"),
    "a practice after the others": school(PRACTICE, PRACTICE + "      - {title: 门口测温, summary: 快。}\n"),
    "another consequence": school(CONSEQUENCE, CONSEQUENCE + "      - {date: 2020-03-01, kind: interview}\n"),
    # verdicts reached, or harsher
    "partly met, now not met": school("result: partly_met", "result: not_met"),
    "met, now a problem": school("      2: met\n", "      2: {result: partly_met, finding: 少一人。}\n"),
    # progress
    "to public notice": school(LOG_END, LOG_END + NOTICE),
    "closed after its notice": school(
        LOG_END, LOG_END + NOTICE + "            - {date: 2020-03-08, state: closed, objections: 0}\n"
    ),
    "sent back": school(LOG_END, LOG_END + "            - {date: 2020-02-26, state: in_progress, note: 不合格。}\n"),
    "disputed": school(LOG_END, LOG_END + "            - {date: 2020-02-26, state: disputed}\n"),
    "withdrawn, with its reason": school(LOG_END, LOG_END + WITHDRAWN.format("复核认定当晚有人值班，记录在传达室")),
    "reopened": school(CLOSED_1, CLOSED_1 + REOPENED),
    "reopened, with new measures": school(
        CLOSED_1, CLOSED_1 + REOPENED.replace("note: 小组", "measures: [{text: 重新成立}], note: 小组")
    ),
    "extended": school(LOG_END, LOG_END + EXTENDED),
    "extended twice": school(
        LOG_END, LOG_END + EXTENDED + EXTENDED.replace("03-01", "03-02").replace("03-30", "04-10")
    ),
    "a measure done": school("{text: 排班}", "{text: 排班, done: 2020-02-25}"),
    "a measure added": school(
        "            - {text: 排班}\n", "            - {text: 排班}\n            - {text: 查岗}\n"
    ),
    "measures in another order": school(
        "            - {text: 排班}\n            - {text: 装电话, done: 2020-02-23}\n",
        "            - {text: 装电话, done: 2020-02-23}\n            - {text: 排班}\n",
    ),
    "a rectification begun": second(
        "{result: 差, finding: 后门上锁。}",
        "{result: 差, finding: 后门上锁。, rectification: {deadline: 2020-03-20, responsible: 总务处}}",
    ),
    "an entry that is still to come": school(LOG_END, LOG_END + NOTICE.replace("2020-03-01", "2020-03-20")),
    # replies
    "a reply": second("finding: 后门上锁。}", "finding: 后门上锁。, response: {date: 2020-02-22, text: 已经打开。}}"),
    "a reply gone on with": school("text: 马上安排。", "text: 马上安排。已经排到三月底。"),
    "a reply after the closing": school(
        "        finding: 没有成立领导小组。\n",
        "        finding: 没有成立领导小组。\n        response: {date: 2020-02-20, text: 谢谢。}\n",
    ),
    # new visits, institutions, campaigns
    "a new visit": school(EMBARGOED, VISIT_3),
    "a new visit that finds it met": school(EMBARGOED, VISIT_3.replace("purpose: follow_up", "purpose: initial")),
    "a visit put down before the others": school(
        "inspections:\n", "inspections:\n" + VISIT_3[: VISIT_3.index("  - campaign: check\n")]
    ),
    "visits in another order": [*school(ROUND_1, ""), (FILE, EMBARGOED, ROUND_1 + EMBARGOED)],
    "an institution": [("institutions/east/new.yml", "", "name: 示例新校\ntype: district_school\n")],
    "a district": [("districts.yml", "", "- {id: west, name: 示例西区, kind: county}\n")],
    "districts in another order": [
        (
            "districts.yml",
            "- {id: city, name: 示例市直属, kind: direct}\n- {id: east, name: 示例东区, kind: district}\n",
            "- {id: east, name: 示例东区, kind: district}\n- {id: city, name: 示例市直属, kind: direct}\n",
        )
    ],
    "an item more": graded(("rounds:\n", "  - {id: 4, title: 实验室, asks: 危化品是否入柜。}\nrounds:\n")),
    "a check point more": graded(("不堆杂物]", "不堆杂物, 有指示灯]")),
    "a round more": [(GRADED_FILE, "", "  - {id: 2, title: 第二轮督查}\n")],
    "a window more": [
        (CAMPAIGN, "ends: 2020-03-01}\n", "ends: 2020-03-01}\n      - {method: focused, starts: 2020-03-02}\n")
    ],
    "a wider scope": graded(("district_school]", "district_school, training_provider]")),
    "a round of more items": graded(("items: [1, 2]", "items: [1, 2, 3]")),
    "a round of all items": graded(("    items: [1, 2]\n", "")),
    "more days of notice": graded(("notice_days: 7", "notice_days: 15")),
    "reports due earlier": graded(("reports_due: 2020-03-05", "reports_due: 2020-03-04")),
    "reports due later, with the former day in force until today": graded(
        ("reports_due: 2020-03-05", f"reports_due: 2020-03-25\n    {former('2020-03-05', '2020-03-10')}")
    ),
    "reports of more": graded(("各督查组]", "各督查组, 各责任区]")),
    "a campaign's story gone on with": graded(("about: 每年一次。", "about: 每年一次。今年提前。")),
    "a last day where none was": [
        (CAMPAIGN, "    title: 第二轮\n", "    title: 第二轮\n    reports_due: 2020-03-20\n")
    ],
    # reports
    "a report received": owed("note: 湖区停航。", "received: 2020-03-09, note: 湖区停航。, document: media/e/east.pdf"),
    "a report due later, with the former day in force until today": owed(
        "due: 2020-03-08", "due: 2020-03-18, due_before: [{due: 2020-03-08, until: 2020-03-10}]"
    ),
    "a report given a later day than the round's, with the round's in force until today": owed(
        "{team: 第一督查组}", "{team: 第一督查组, due: 2020-03-18, due_before: [{due: 2020-03-05, until: 2020-03-10}]}"
    ),
    "a report due earlier": owed("due: 2020-03-08", "due: 2020-03-07"),
    "a report more": owed("      - {team: 第一督查组}\n", "      - {team: 第一督查组}\n      - {area: 一区}\n"),
    "what is said of a report gone on with": owed("湖区停航。", "湖区停航。三月八日复航。"),
    # corrections, each with its reason, on the very record
    "a finding gone on with in brackets": school("夜间没有人值班。", "夜间没有人值班（凌晨一点）。"),
    "a finding gone on with on a line of its own": school(
        "finding: 夜间没有人值班。", "finding: |-\n          夜间没有人值班\n          白天有一人。"
    ),
    "a note whose full stop was lost": school("note: 已排班。", "note: 已排班"),
    "a scale of the common results": [
        (
            CAMPAIGN,
            "scope:",
            "scale:\n  - {id: met, label: 已落实, counts_as: met}\n"
            "  - {id: partly_met, label: 部分落实, counts_as: partly_met}\n"
            "  - {id: not_met, label: 未落实, counts_as: not_met}\nscope:",
        )
    ],
    "corrected: written a month ago, published now": [
        *school("夜间没有人值班。", "夜间只有一人值班。"),
        result_on("2020-02-20"),
    ],
    "corrected: a visit taken back": [*school(ROUND_1, ""), whole("2020-02-01 的检查是别的学校的，误录在这里")],
    "corrected: a visit on another day": [*school("date: 2020-02-20", "date: 2020-02-19"), visit_2()],
    "corrected: embargo": [
        *second("publish_from: 2020-02-20", "publish_from: 2020-05-01"),
        (SECOND_FILE, "area: 第一责任区\n", f"area: 第一责任区\n{correction('2月18日的检查还在复核，暂不公开')}\n"),
    ],
    "corrected: a result taken back": [
        *school("      2: met\n", ""),
        (FILE, "    method: focused\n", f"    method: focused\n    {correction('项目 2 当天没有检查，误填了结果')}\n"),
    ],
    "corrected: no problem after all": school(PROBLEM_2, f"        result: met\n        {correction()}\n"),
    "corrected: withheld": school(
        PROBLEM_2, f"        result: withheld\n        reason: 涉及隐私。\n        {correction()}\n"
    ),
    "corrected: a finding": [*school("夜间没有人值班。", "夜间只有一人值班。"), result_2()],
    "corrected: a reply": [*school("text: 马上安排。", "text: 三天内安排。"), result_2()],
    "corrected: a practice": school(
        "title: 线上家访, item: 1, summary: 每周一次。",
        f"title: 线上家访, item: 2, summary: 每月一次。, {correction()}",
    ),
    "corrected: a practice taken back": [*school(PRACTICE, ""), visit_2("“错峰取餐”是别的学校的做法，误录")],
    "corrected: a consequence": [
        *school(CONSEQUENCE, CONSEQUENCE.replace("02-25", "02-26")),
        visit_2("2020-02-25 的通报实际是二十六日发出的"),
    ],
    "corrected: a log": [*school("note: 已排班。", "note: 排班表已交。"), fix_2("2月24日的说明抄错了学校的原话")],
    "corrected: a deadline": [*school("deadline: 2020-03-20", "deadline: 2020-03-25"), fix_2()],
    "corrected: a closed problem": [fix_1(), *school("deadline: 2020-02-10", "deadline: 2020-02-11")],
    "corrected: a name": [*school("示例第一中学", "示例第一高中"), whole()],
    "corrected: an item": [
        *graded(("是否留样四十八小时", "是否留样二十四小时")),
        campaign("项目 2 的时长按通知原文更正"),
    ],
    "corrected: a scope": [*graded(("scope: [bureau_school, district_school]", "scope: [bureau_school]")), campaign()],
    "corrected: a round": [
        *graded(("title: 第一轮督查", "title: 首轮督查")),
        campaign("“第一轮督查”的名称按通知原文更正"),
    ],
    "corrected: a district": [
        (
            "districts.yml",
            "name: 示例东区, kind: district",
            f"name: 示例东新区, kind: district, {correction('撤区设新区，名称随之更改')}",
        )
    ],
    "corrected: a report": owed("received: 2020-03-04,", f"received: 2020-03-03, {correction()},"),
    "corrected: a report not owed": [
        *owed("      - {team: 第一督查组}\n", ""),
        (REPORTS_FILE, "  - round: 1\n", f"  - round: 1\n    {correction('第一督查组没有参加这一轮督查')}\n"),
    ],
    "corrected once more": second(
        "finding: 留样齐全。, correction: {date: 2020-02-25, reason: 原来把留样时间写成了二十四小时。}",
        f"finding: 留样不全。, {correction()}",
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_edit_passes(name: str) -> None:
    review = guarded(WORLD, edited(HONEST[name]))
    assert review.diagnostics == ()
    assert [(one.message, one.hint) for one in review.refusals] == []


def test_there_are_enough_of_both() -> None:
    assert len(DISHONEST) >= 70 and len(HONEST) >= 70


def test_a_reason_says_something() -> None:
    nothing = (None, "", "无", "。" * 20, "更正" * 9, "一二三四五六七八九", "abcabcabcabcabc")
    assert not any(map(says_something, nothing))
    assert says_something("登记时抄错了原始记录") and says_something("Copied from the wrong sheet")
    assert not says_something("登记时抄错了原始记录。", ["登记时抄错了原始记录"])
    assert not says_something("登记时抄错了原始记录，又", ["登记时抄错了原始记录"])
    assert says_something("登记时抄错了原始记录，复核后又发现日期也错", ["登记时抄错了原始记录"])


# Every public value of the world, taken away or changed: nothing but the kinds listed here passes without a word.

KINDS = {
    ("GoodPractice", "featured"): "the choice of what stands on the home page is no statement",
    ("Inspection", "publish_from"): "earlier",
    ("ItemResult", "result"): "harsher",
    ("Rectification", "deadline"): "earlier",
    ("Campaign", "notice_days"): "more",
    ("Round", "items"): "all of them",
    ("Scope", "types"): "all of them",
    ("Round", "reports_due"): "earlier",
    ("Report", "due"): "earlier",
    ("Correction", "date"): "a later correction takes the place of an earlier one",
}


def test_no_public_sentence_is_taken_away_or_changed_unseen() -> None:
    tried, passed = 0, set()
    before = registered()
    for model, name, after in mutated(before):
        tried += 1
        if not refused(before, after):
            passed.add((model.__name__, name))
    assert tried > 400
    assert passed == KINDS.keys()


def test_a_field_nobody_thought_of_stays() -> None:
    class Rumoured(Record):
        rumour: str | None = public("传言", "Rumour", default=None)

    was, now = Rumoured(rumour="甲"), Rumoured(rumour="乙")
    assert [one.new for one in losses(was, now, ({}, {}))] == ["乙"]
    assert not list(losses(Rumoured(), now, ({}, {})))


# What a repository is needed for: files that go, come and move.


def refusals(repo: Repo, *names: str) -> list[tuple[str, str]]:
    """What is refused since the first commit in messages that name all these: each with its file in full."""
    naming = [one for one in repo.review().refusals if all(name in one.message for name in names)]
    return [(one.file, pins([one])[0]) for one in naming]


@pytest.mark.parametrize(("file", "what"), [(FILE, "单位"), (CAMPAIGN, "督查"), ("institutions/east/b.yml", "单位")])
def test_a_file_that_was_published_is_not_deleted_whatever_is_said(tmp_path: Path, file: str, what: str) -> None:
    repo = Repo(tmp_path)
    (repo.data / file).unlink()
    repo.commit()
    assert (file, f"{Path(file).name}:1:1: error [kept-file]") in refusals(repo, what)


def test_an_institution_keeps_its_address(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.run("mv", f"data/{FILE}", "data/institutions/city/renamed.yml")
    repo.commit()
    moved = ("institutions/city/renamed.yml", "renamed.yml:1:1: error [kept-address]")
    assert refusals(repo) == refusals(repo, FILE.removeprefix("institutions/").removesuffix(".yml")) == [moved]
    repo.replace(whole()[1:], file="institutions/city/renamed.yml")
    repo.commit()
    assert refusals(repo) == [moved], "a correction opens no address"
    place = FILE.removeprefix("institutions/").removesuffix(".yml")
    text = (repo.data / "institutions/city/renamed.yml").read_text("utf-8")
    told = text.replace("inspections:", f"moved_from: [{{place: {place}, on: 2020-03-01}}]\ninspections:", 1)
    (repo.data / "institutions/city/renamed.yml").write_text(told, "utf-8")
    repo.commit()
    assert refusals(repo) == []


def test_one_deleted_and_a_like_one_added_is_no_rename(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.run("mv", f"data/{FILE}", "data/institutions/city/like.yml")
    repo.replace(("示例第一中学", "示例新建中学"), whole()[1:], file="institutions/city/like.yml")
    repo.commit()
    assert "R" in repo.run("diff", "--name-status", "-M", repo.base, "HEAD")
    assert refusals(repo) == [(FILE, "a.yml:1:1: error [kept-file]")]


def test_the_name_that_another_has_given_up_is_not_taken_by_a_later_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("name: 示例第一中学\n", "name: 示例新校\nformer_names: [{name: 示例第一中学, until: 2020-02-28}]\n"))
    renamed = repo.commit()
    assert repo.review().refusals == ()
    clean = "institutions/city/clean.yml"
    repo.write({clean: "name: 示例第一中学\ntype: bureau_school\n"})
    repo.commit()
    taken = [one for one in repo.review(base=renamed).refusals if FILE[13:-4] in one.message]
    assert [(one.file, pins([one])[0]) for one in taken] == [(clean, "clean.yml:1:7: error [kept-name]")]


def test_two_files_exchanged_are_not_what_they_were(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    other = repo.data / "institutions/city/other.yml"
    other.write_text(SCHOOL.replace("示例第一中学", "示例第三中学"), "utf-8")
    repo.base = repo.commit()
    text = (repo.data / FILE).read_text("utf-8")
    (repo.data / FILE).write_text(other.read_text("utf-8"), "utf-8")
    other.write_text(text, "utf-8")
    repo.commit()
    assert [one for one in refusals(repo, "名称") if one[1].endswith("[kept-value]")] == [
        (FILE, "a.yml:1:7: error [kept-value]"),
        ("institutions/city/other.yml", "other.yml:1:7: error [kept-value]"),
    ]


def test_evidence_exchanged_under_its_name_is_refused_where_it_is_shown(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write({"media/e/minutes.jpg": "1", "media/e/unused.jpg": "1"})
    repo.base = repo.commit()
    repo.write({"media/e/minutes.jpg": "2", "media/e/unused.jpg": "2"})
    repo.commit()
    exchanged = (FILE, "a.yml:34:19: error [kept-value]")
    assert refusals(repo) == refusals(repo, "2020-02-20", "项目 1", "media/e/minutes.jpg") == [exchanged]
    repo.replace(("        finding: 小组已经成立。\n", f"        finding: 小组已经成立。\n        {correction()}\n"))
    repo.commit()
    assert refusals(repo) == []


def test_a_correction_excuses_once(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(result_2()[1:])
    repo.base = repo.commit()
    repo.replace(("夜间没有人值班。", "夜间值班不够规范。"))
    repo.commit()
    assert len(refusals(repo)) == 1


def test_without_days_of_notice_a_problem_is_closed_at_once(tmp_path: Path) -> None:
    repo = Repo(tmp_path, notice_days=0)
    closed = "            - {date: 2020-03-08, state: closed, purpose: follow_up, means: on_site, by: 督学}\n"
    repo.replace((LOG_END, LOG_END + closed))
    repo.commit()
    assert refusals(repo) == []


def test_the_guide_quotes_the_guard(tmp_path: Path) -> None:
    guides = [Path(__file__).parents[2] / f"docs/guide/{name}.md" for name in ("changes", "reports")]
    quoted = {
        one for guide in guides for one in re.findall(r"^\| `([^`]+。)` \|", guide.read_text("utf-8"), re.MULTILINE)
    }
    repo = Repo(tmp_path)
    (repo.data / FILE).unlink()
    repo.commit()
    refused = [one for edits, _ in DISHONEST.values() for one in guarded(WORLD, edited(edits)).refusals]
    said = {re.sub("^（提交 .* 里的文件）", "", one.message) for one in (*refused, *repo.review().refusals)}
    assert len(quoted) > 15
    assert quoted <= said


def test_the_record_the_tests_start_from_is_sound(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (repo.data / "media/e").mkdir(parents=True)
    (repo.data / "media/e/minutes.jpg").write_bytes(jpeg())
    assert load(repo.data, AS_OF)[1] == []

"""The tables of the open data: what their rows are about, and their columns.

Headers, the description for programs and the dictionary for readers are all made from these. A field that editors
write comes from the model by itself; what stands here of such a field is its published place and wording.
"""

from functools import partial

from ...derived.dossier import Practice
from ...derived.problem import Problem
from .change_table import CHANGES
from .columns import Table, column, item_columns, item_columns_if_any, place_columns, round_columns
from .rows import (
    InstitutionSubject,
    ResultSubject,
    RowPlace,
    findings,
    grade,
    institution_page,
    is_withdrawn,
    measures,
    measures_done,
    overdue_days,
    page,
    problems_found,
    progress,
    severity,
    visits,
)
from .wording import ITEM_GROUP, ORGANISED_BY, OVERALL_LABEL, PAGE, SEVERITY, SEVERITY_LABEL

PLACE = place_columns(RowPlace)

_problem = partial(column, Problem)
_result = partial(column, ResultSubject)
_practice = partial(column, Practice)
_institution = partial(column, InstitutionSubject)

PROBLEMS = Table(
    Problem,
    "problems",
    "每一个问题一行，包括已销号和已撤销的，行数是索引里的 problems 与 states.withdrawn 之和",
    "One row for each problem, closed and withdrawn ones included",
    ("csv", "json", "xlsx"),
    (
        _problem(
            "problem_no",
            "问题编号：督查-轮次-{district}-单位-项目，同一项又有的问题加 _2、_3；永远不变",
            "Stable number of the problem",
            "number",
        ),
        *round_columns(_problem, "observation."),
        *item_columns(_problem, "observation."),
    ),
    PLACE,
    (
        _problem("result", "发现问题时的结果", "Result when the problem was found", "observation.counts_as"),
        _problem("state", "整改状态", "State of the rectification"),
        _problem("found_on", "发现问题的日期", "Day on which it was found", "observation.inspection.date"),
        _problem("deadline", "现行期限，已算进批准的延期；没有登记的为空", "Deadline in force"),
        _problem("overdue_days", "到数据截至日逾期几天；没有逾期的是 0", "Days overdue when told, or 0", overdue_days),
        _problem("measures", "现行措施几条；反弹以后只算新定的", "Number of measures in force", measures),
        _problem("measures_done", "其中已完成几条", "How many of them are done", measures_done),
        _problem(
            "progress",
            "整改进度，0 到 1：已完成的措施占现行措施，已销号的是 1；没有措施的为空",
            "Share of the measures in force done, 0 to 1; 1 when closed, empty without measures",
            progress,
        ),
        _problem(
            "closed_on",
            "销号日期；现在没有销号的为空。销号在验收和公示以后，不能用来判断整改是否按期",
            "Day of the closing in force; it comes after verification and notice: not for telling whether it was late",
        ),
        _problem(
            "submitted_on",
            "报请验收的日期；没有报请、被退回、反弹以后还没有再报的为空",
            "Day it was handed in for verification; empty if it was not, was sent back or has come back since",
        ),
        _problem(
            "deadline_in_force",
            "期限停下来那天（见 late_days）的有效期限；还没有停的，是现行期限；没有登记的为空",
            "Deadline in force on the day on which it stopped running (see late_days); while it runs, the present one",
        ),
        _problem(
            "late_days",
            "整改是否按期，看这一列：报请验收比当时的有效期限晚了几天，按期的是 0；后来的检查在报请以前查到已落实的，"
            "或者没有报请的，算到那次检查；没有报请也没有查到已落实的为空，看 overdue_days",
            "Use this to tell whether it was late: days from the deadline in force to the hand-in, or to the later "
            "visit that found the item met, whichever was first; 0 if in time; empty if neither, where overdue_days "
            "tells",
        ),
        _problem("finding", "发现问题时查到了什么", "What was found", "stated.finding"),
        _problem("responsible", "责任单位；没有登记的为空", of="rectification.responsible"),
        _problem("openness", "明查还是暗访；没有登记的为空", "Whether announced", "observation.inspection.openness"),
        _problem(
            "method",
            "发现问题的检查怎样组织",
            "How the inspection was organised",
            "observation.inspection.method",
        ),
        _problem(
            "withdrawn",
            "是否已撤销；撤销的不计入任何比率",
            "Whether withdrawn: it enters no rate",
            is_withdrawn,
        ),
        _problem("severity", *SEVERITY, "severity.id"),
        _problem("severity_label", *SEVERITY_LABEL, "severity.label"),
        _problem("organised_by", *ORGANISED_BY, "observation.inspection.method.by"),
        _problem("item_group", *ITEM_GROUP, "observation.item.group"),
    ),
    ("stated", "rectification"),
    but=("reason",),
    key=("problem_no",),
)
RESULTS = Table(
    ResultSubject,
    "results",
    "每个单位每轮每个项目一行，取最近一次的结果；未检查的没有行",
    "One row for each item of each round at each institution: the latest result; none where it was not inspected",
    ("csv",),
    (*round_columns(_result, "finding.observation."), *item_columns(_result, "finding.observation.")),
    PLACE,
    (
        _result("result", "结果，按通用的六种", "Result in the common words", "finding.observation.counts_as"),
        _result("grade", "督查自定等次的名称；没有自定等次的为空", "The campaign's own grade", grade),
        _result("inspected_on", "检查日期", "Day of the inspection", "finding.observation.inspection.date"),
        _result("finding", "查到了什么；有几个问题的，各编一个号", "What was found; several are numbered", findings),
        _result(
            "reason",
            "不适用或不公开的理由",
            "Why it is not applicable or withheld",
            "finding.observation.result.reason",
        ),
        _result(
            "state",
            "这一轮在这一项发现的问题现在的整改状态；有几个的，是最要紧的那个；没有问题的为空",
            "Present state of the problem found in this round, of the most urgent where there are several",
            "problem.state",
        ),
        _result(
            "withdrawn",
            "查出的问题是否都已撤销",
            "Whether all that was found was withdrawn",
            "finding.is_withdrawn",
        ),
        _result(
            "later_result",
            "以后各轮对同一项最近一次的结果；没有再查的为空",
            "Latest result of the same item in a later round, if any",
            "finding.later.counts_as",
        ),
        _result("later_on", "上面这次结果的日期", "Day of that result", "finding.later.inspection.date"),
        _result(
            "problems",
            "这一轮在这一项发现了几个问题，不含已撤销的；各个问题见 problems",
            "How many problems were found there in this round, without withdrawn ones; problems has each",
            problems_found,
        ),
        _result(
            "started_on",
            "查了几天的检查的第一天；只查一天的为空",
            "First day of an inspection over several",
            "finding.observation.inspection.starts",
        ),
        _result("item_group", *ITEM_GROUP, "finding.observation.item.group"),
        _result(
            "severity",
            "严重程度，督查 severities 里的代号；有几个问题的，是最严重的；没有写的为空",
            "How severe, of several problems the worst: an id of the campaign's severities",
            severity,
        ),
        _result("organised_by", *ORGANISED_BY, "finding.observation.inspection.method.by"),
        _result(
            "change",
            "与前面一轮同一项的结果相比，按督查自定等次的先后；没有自定等次、前面没有结果或者没有结论的为空",
            "How it compares with the item's result in an earlier round, by the order of the campaign's own scale; "
            "empty without a scale, an earlier result or a verdict",
            "finding.movement",
        ),
    ),
    ("finding.observation.result",),
    key=("campaign", "round", "item", "district", "institution"),
)
PRACTICES = Table(
    Practice,
    "good-practices",
    "每一篇好做法一行",
    "One row for each good practice",
    ("csv", "json"),
    (*round_columns(_practice), *item_columns_if_any(_practice)),
    PLACE,
    (
        _practice("title", of="practice.title"),
        _practice("summary", "摘要", of="practice.summary"),
        _practice("story", "详细做法，Markdown 写法", "The story in full, as Markdown", "practice.story", True),
        _practice("photo", "图片，相对于网站首页的地址", "Picture, relative to the site's home page", "practice.photo"),
        _practice("featured", "是否推荐", "Whether it is featured", "practice.featured"),
        _practice("found_on", "检查日期", "Day of the inspection", "inspection.date"),
        _practice("page", *PAGE, page),
    ),
    ("practice",),
    key=("page",),
)
INSTITUTIONS = Table(
    InstitutionSubject,
    "institutions",
    "每个单位一条，包括还没有检查过的",
    "One entry for each institution, those not inspected included",
    ("json",),
    (),
    PLACE,
    (
        _institution("standing", "总体情况", "How it stands", "row.standing"),
        _institution(
            "problems", "发现过几个问题，不含已撤销的", "Number of problems, without withdrawn ones", "row.found"
        ),
        _institution("unsettled", "尚未办结的问题", "Problems not settled", "row.unsettled"),
        _institution("overdue", "逾期的问题", "Problems overdue", "row.overdue"),
        _institution("good_practices", "好做法篇数", "Number of good practices", "row.practices"),
        _institution(
            "visits",
            "历次检查：督查、轮次、日期；由{district}组织的写明 organised_by",
            "Inspections: campaign, round, date; organised_by where it was a {district}",
            visits,
        ),
        _institution("file", "单位自己的数据文件，相对于索引的地址", "Its own file, relative to the index"),
        _institution("page", *PAGE, institution_page),
        _institution(
            "overall",
            "最近一次的总体评价，督查 overall 里的代号；没有的为空",
            "Latest overall judgement: an id of the campaign's overall",
            "row.overall.id",
        ),
        _institution("overall_label", *OVERALL_LABEL, "row.overall.label"),
        _institution("overall_on", "这个总体评价的检查日期", "Day of that inspection", "row.overall.day"),
        _institution(
            "overall_change",
            "与同一督查上一次的总体评价相比；没有上一次的为空",
            "How it compares with the one before of the same campaign, if any",
            "row.overall.movement",
        ),
        _institution("last_inspected", "最近一次有结果的检查的日期", "Day of its latest inspection", "row.last"),
    ),
    ("dossier.entry.record",),
    but=("name",),
    key=("district", "institution"),
)
TABLES = (PROBLEMS, RESULTS, PRACTICES, INSTITUTIONS, CHANGES)

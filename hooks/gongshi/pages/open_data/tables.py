"""The tables of the open data: what each column is called, what kind of value it has, what it means.

Headers, the description for programs and the dictionary for readers are all made from these.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from ...model.words import (
    AccountabilityKind,
    EventKind,
    InstitutionType,
    Method,
    Openness,
    OverallStatus,
    Result,
    State,
    Word,
)


class Form(Enum):
    """What kind of value a column has; the value is its name in a table schema."""

    TEXT = "string"
    WHOLE = "integer"
    SHARE = "number"
    DAY = "date"
    FLAG = "boolean"
    LIST = "array"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `words` is the vocabulary that its values are of, `is_filled` tells that it is never empty."""

    name: str
    zh: str
    en: str
    form: Form = Form.TEXT
    words: type[Word] | None = None
    is_filled: bool = True

    def label(self, language: str = "zh") -> str:
        """What the column means, for readers of `language`."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class Table:
    """One table; `name` is its file without the extension, `key` the columns that tell its rows apart."""

    name: str
    zh: str
    en: str
    forms: tuple[str, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    def label(self, language: str = "zh") -> str:
        """What its rows are, for readers of `language`."""
        return self.en if language == "en" else self.zh

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return names(self.columns)

    @property
    def files(self) -> Iterator[str]:
        """The files it comes in, relative to the index."""
        return (f"{self.name}.{form}" for form in self.forms)


def names(columns: Iterable[Column]) -> tuple[str, ...]:
    """The names of some columns, in order."""
    return tuple(one.name for one in columns)


ITEM = (
    Column("campaign", "督查的代号", "Id of the campaign"),
    Column("round", "第几轮", "Number of the round", Form.WHOLE),
    Column("item", "督查项目的编号", "Number of the item", Form.WHOLE),
    Column("item_title", "督查项目的标题", "Title of the item"),
)
_ITEM_IF_ANY = (
    *ITEM[:2],
    Column(
        "item", "督查项目的编号；不属于哪一项的为空", "Number of the item, if it is about one", Form.WHOLE, None, False
    ),
    Column("item_title", "督查项目的标题", "Title of the item", is_filled=False),
)
_CAMPAIGN_IF_ANY = Column(
    "campaign", "督查的代号；更正的是整个单位或县区的为空", "Id of the campaign, if any", is_filled=False
)
PLACE = (
    Column("district", "县区的代号", "Id of the district"),
    Column("district_name", "县区的名称", "Name of the district"),
    Column("institution", "单位的代号；与县区代号合起来不重复", "Id of the institution, unique within its district"),
    Column("institution_name", "单位的名称", "Name of the institution"),
    Column("type", "单位的类型", "Type of the institution", words=InstitutionType),
)
_PAGE = Column("page", "对应的页面，相对于网站首页的地址", "Its page, relative to the site's home page")

PROBLEMS = Table(
    "problems",
    "每一个问题一行，包括已销号和已撤销的，行数是索引里的 problems 与 states.withdrawn 之和",
    "One row for each problem, closed and withdrawn ones included",
    ("csv", "json", "xlsx"),
    (
        Column("problem_no", "问题编号：督查-轮次-县区-单位-项目，永远不变", "Stable number of the problem"),
        *ITEM,
        *PLACE,
        Column("result", "发现问题时的结果", "Result when the problem was found", words=Result),
        Column("state", "整改状态", "State of the rectification", words=State),
        Column("found_on", "发现问题的日期", "Day on which it was found", Form.DAY),
        Column("deadline", "现行期限，已算进批准的延期；没有登记的为空", "Deadline in force", Form.DAY, None, False),
        Column("overdue_days", "到数据截至日逾期几天；没有逾期的是 0", "Days overdue when told, or 0", Form.WHOLE),
        Column("measures", "现行措施几条；反弹以后只算新定的", "Number of measures in force", Form.WHOLE),
        Column("measures_done", "其中已完成几条", "How many of them are done", Form.WHOLE),
        Column(
            "progress",
            "整改进度，0 到 1：已完成的措施占现行措施，已销号的是 1；没有措施的为空",
            "Share of the measures in force done, 0 to 1; 1 when closed, empty without measures",
            Form.SHARE,
            None,
            False,
        ),
        Column(
            "closed_on",
            "销号日期；现在没有销号的为空。销号在验收和公示以后，不能用来判断整改是否按期",
            "Day of the closing in force; it comes after verification and notice: not for telling whether it was late",
            Form.DAY,
            None,
            False,
        ),
        Column(
            "submitted_on",
            "报请验收的日期；没有报请、被退回、反弹以后还没有再报的为空",
            "Day it was handed in for verification; empty if it was not, was sent back or has come back since",
            Form.DAY,
            None,
            False,
        ),
        Column(
            "deadline_in_force",
            "报请验收那天的有效期限；还没有报请的，是现行期限；没有登记的为空",
            "Deadline in force on the day of the hand-in; if not handed in, the present one",
            Form.DAY,
            None,
            False,
        ),
        Column(
            "late_days",
            "整改是否按期，看这一列：报请验收比当时的有效期限晚了几天，按期的是 0；还没有报请的为空，看 overdue_days",
            "Use this to tell whether it was late: days from the deadline in force to the hand-in, 0 if in time; "
            "empty if not handed in, where overdue_days tells",
            Form.WHOLE,
            None,
            False,
        ),
        Column("finding", "发现问题时查到了什么", "What was found", is_filled=False),
        Column("responsible", "责任单位；没有登记的为空", "Responsible unit", is_filled=False),
        Column("openness", "明查还是暗访；没有登记的为空", "Whether announced", words=Openness, is_filled=False),
        Column("method", "发现问题的检查怎样组织", "How the inspection was organised", words=Method),
        Column("withdrawn", "是否已撤销；撤销的不计入任何比率", "Whether withdrawn: it enters no rate", Form.FLAG),
    ),
    ("problem_no",),
)
RESULTS = Table(
    "results",
    "每个单位每轮每个项目一行，取最近一次的结果；未检查的没有行",
    "One row for each item of each round at each institution: the latest result; none where it was not inspected",
    ("csv",),
    (
        *ITEM,
        *PLACE,
        Column("result", "结果，按通用的六种", "Result in the common words", words=Result),
        Column("grade", "督查自定等次的名称；没有自定等次的为空", "The campaign's own grade", is_filled=False),
        Column("inspected_on", "检查日期", "Day of the inspection", Form.DAY),
        Column("finding", "查到了什么", "What was found", is_filled=False),
        Column("reason", "不适用或不公开的理由", "Why it is not applicable or withheld", is_filled=False),
        Column(
            "state",
            "这一轮在这一项发现的问题现在的整改状态；没有问题的为空",
            "Present state of the problem found in this round, if one was found",
            words=State,
            is_filled=False,
        ),
        Column("withdrawn", "这个问题是否已撤销", "Whether that problem was withdrawn", Form.FLAG),
        Column(
            "later_result",
            "以后各轮对同一项最近一次的结果；没有再查的为空",
            "Latest result of the same item in a later round, if any",
            words=Result,
            is_filled=False,
        ),
        Column("later_on", "上面这次结果的日期", "Day of that result", Form.DAY, None, False),
    ),
    ("campaign", "round", "item", "district", "institution"),
)
PRACTICES = Table(
    "good-practices",
    "每一篇好做法一行",
    "One row for each good practice",
    ("csv", "json"),
    (
        *_ITEM_IF_ANY,
        *PLACE,
        Column("title", "标题", "Title"),
        Column("summary", "摘要", "Summary"),
        Column("story", "详细做法，Markdown 写法", "The story in full, as Markdown", is_filled=False),
        Column("photo", "图片，相对于网站首页的地址", "Picture, relative to the site's home page", is_filled=False),
        Column("featured", "是否推荐", "Whether it is featured", Form.FLAG),
        Column("found_on", "检查日期", "Day of the inspection", Form.DAY),
        _PAGE,
    ),
    ("page",),
)
INSTITUTIONS = Table(
    "institutions",
    "每个单位一条，包括还没有检查过的",
    "One entry for each institution, those not inspected included",
    ("json",),
    (
        *PLACE,
        Column("standing", "总体情况", "How it stands", words=OverallStatus),
        Column("problems", "发现过几个问题，不含已撤销的", "Number of problems, without withdrawn ones", Form.WHOLE),
        Column("unsettled", "尚未办结的问题", "Problems not settled", Form.WHOLE),
        Column("overdue", "逾期的问题", "Problems overdue", Form.WHOLE),
        Column("good_practices", "好做法篇数", "Number of good practices", Form.WHOLE),
        Column("visits", "历次检查：督查、轮次、日期", "Inspections: campaign, round, date", Form.LIST),
        Column("file", "单位自己的数据文件，相对于索引的地址", "Its own file, relative to the index"),
        _PAGE,
    ),
    ("district", "institution"),
)
CHANGES = Table(
    "changes",
    "每一步变化一条，新的在前；取自检查、单位回应、整改经过、责任追究和更正；更正的是督查、县区或报告登记的，单位各列为空",
    "One entry for each dated step, newest first; the institution's columns are empty where a campaign, a district or "
    "the reports owed were corrected",
    ("json",),
    (
        Column(
            "date",
            "日期：发生的日期和公布的日期，取晚的",
            "Day of the news: when it happened or when it was published, whichever is later",
            Form.DAY,
        ),
        Column("kind", "发生了什么", "What happened", words=EventKind),
        *(replace(one, is_filled=False) for one in PLACE),
        _CAMPAIGN_IF_ANY,
        Column("round", "第几轮；责任追究和单位、县区、督查的更正为空", "Number of the round", Form.WHOLE, None, False),
        *_ITEM_IF_ANY[2:],
        Column("state", "整改进展：转入的状态", "State entered", words=State, is_filled=False),
        Column("until", "整改延期：延到哪一天", "New deadline of an extension", Form.DAY, None, False),
        Column("accountability", "责任追究的方式", "Kind of accountability", words=AccountabilityKind, is_filled=False),
        _PAGE,
        Column("happened_on", "发生的日期", "Day on which it happened", Form.DAY),
    ),
)
TABLES = (PROBLEMS, RESULTS, PRACTICES, INSTITUTIONS, CHANGES)

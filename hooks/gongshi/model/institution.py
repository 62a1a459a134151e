"""data/institutions/<district>/<id>.yml"""

from typing import Any, Self

from pydantic import StrictBool, model_validator
from pydantic_core import PydanticCustomError

from .life import Closure, FormerName, FormerPlace
from .publishing import Feedback, Source
from .record import Alteration, Correction, Day, ItemId, MediaPath, Number, Prose, Record, Text, public, staff
from .rectification import Rectification
from .terms import AccountabilityKind, InstitutionType, Method, Purpose, Unsaid
from .words import Means, Openness, Organiser

MOST_STORY = 10_000  # characters: what a reader reads in half an hour


class Response(Record):
    """The institution's right of reply."""

    date: Day = public("回应日期", "Date of the reply", is_event=True)
    text: Prose = public("回应内容", "Reply")


class FoundProblem(Record):
    """One of several problems of an item, with a course of its own."""

    finding: Prose = public("查到了什么：这一个问题，具体、可核对", "Finding", zh="查到的情况")
    severity: Text | None = public("严重程度，写督查里 severities 列出的词", "Severity", default=None)
    evidence: list[MediaPath] = public("佐证材料，media/ 下的路径", "Evidence", default=[])
    response: Response | None = public("被查单位的回应", "Reply", default=None, zh="单位回应", is_prose=True)
    rectification: Rectification | None = public("这一个问题的整改", "Rectification", default=None, zh="整改")


class ItemResult(Record):
    """What was found about one item; the short form `5: met` gives the result alone.

    What is wrong is stated in the result itself, or under `problems` where there are several.
    """

    result: Text = public(
        "结果：met、partly_met、not_met、pending、not_applicable、withheld，或本督查自定的等次",
        "Result",
        alteration=Alteration.MILDER,
    )
    severity: Text | None = public(
        "问题的严重程度，写督查里 severities 列出的词；不是问题不写", "Severity", default=None, zh="严重程度"
    )
    reason: Prose | None = public("理由；不适用和不公开时必填", "Reason", default=None)
    finding: Prose | None = public("查到了什么：具体、可核对", "Finding", default=None, zh="查到的情况")
    evidence: list[MediaPath] = public("佐证材料，media/ 下的路径", "Evidence", default=[])
    response: Response | None = public("被查单位的回应", "Reply", default=None, zh="单位回应", is_prose=True)
    rectification: Rectification | None = public("整改：部分落实或未落实时填写", "Rectification", default=None)
    problems: list[FoundProblem] | None = public(
        "这一项的几个问题，一个问题一条；写了它，finding、severity、evidence、response、rectification 都写在各条里",
        "Problem",
        default=None,
        zh="几个问题",
        min_length=1,
    )
    correction: Correction | None = public("更正：公布以后改动这项结果时填写", "Correction", default=None)

    @property
    def stated(self) -> "tuple[Stated, ...]":
        """What states each problem of the item: the result itself, or each of its `problems`."""
        return tuple(self.problems) if self.problems else (self,)

    @property
    def listed(self) -> "ItemResult":
        """The same in the form that lists its problems; itself where it does already, or states nothing."""
        own = {name: getattr(self, name) for name in PROBLEM_FIELDS}
        if self.problems or not any(own.values()):
            return self
        moved: dict[str, Any] = {name: type(value)() if type(value) is list else None for name, value in own.items()}
        return self.changed({**moved, "problems": [FoundProblem.model_construct(**own)]})

    @property
    def has_course(self) -> bool:
        """Whether it records a problem of its own: under `problems`, or with a rectification."""
        return bool(self.problems) or self.rectification is not None

    @property
    def findings(self) -> tuple[str, ...]:
        """What was found, one text for each problem that says it."""
        return tuple(one.finding for one in self.stated if one.finding)

    @property
    def files(self) -> list[str]:
        """The evidence for all of it."""
        return [path for one in self.stated for path in one.evidence]

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"result": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        twice = [name for name in PROBLEM_FIELDS if self.problems is not None and getattr(self, name)]
        if twice:
            raise PydanticCustomError("problem_forms", "both forms at once", {"names": twice})
        return self


Stated = ItemResult | FoundProblem
"""What states one problem; both have the fields of PROBLEM_FIELDS."""
PROBLEM_FIELDS = tuple(name for name in FoundProblem.model_fields if name not in Record.model_fields)
"""What belongs to one problem, wherever it is stated."""


class GoodPractice(Record):
    """Something worth copying; never a result."""

    title: Text = public("标题", "Title")
    item: ItemId | None = public("属于哪个督查项目", "Item", default=None, zh="所属项目")
    summary: Prose = public("一两句话的摘要", "Summary", zh="摘要")
    story: Prose | None = public(
        "详细做法，可以分段、加粗、列条目、放链接", "Story", default=None, max_length=MOST_STORY
    )
    photo: MediaPath | None = public("图片，media/ 下的路径", "Picture", default=None)
    featured: StrictBool = public(
        "是否在首页推荐", "Featured", default=False, zh="首页推荐", alteration=Alteration.PROGRESS
    )
    correction: Correction | None = public("更正：公布以后改动这条好做法时填写", "Correction", default=None)


class Accountability(Record):
    """A consequence for a unit."""

    date: Day = public("日期", "Date", is_event=True)
    kind: AccountabilityKind = public("方式：{words}", "Kind")
    item: ItemId | None = public("涉及哪个督查项目", "Item", default=None, zh="涉及项目")
    note: Prose | None = public("说明；只写单位，不写个人", "Note", default=None)


class Inspection(Record):
    """One visit, call or online check."""

    campaign: Text = public("督查的代号，即 data/campaigns/ 下的文件名", "Campaign", zh="督查")
    round: Number = public("第几轮；常年检查的督查（rolling）不写", "Round", default=None, zh="轮次")
    starts: Day | None = public(
        "查了几天的，从哪一天开始；检查日期写最后一天", "First day", default=None, zh="开始日期"
    )
    date: Day = public("检查日期", "Date", is_event=True)
    method: Method = public("组织方式：{words}", "Method")
    openness: Openness | None = public("announced 明查、unannounced 暗访", "Openness", default=None, zh="明查暗访")
    means: Means = public(
        "手段：on_site 实地核查（默认）、phone 电话访查、online 互联网", "Means", default=Means.ON_SITE, zh="检查手段"
    )
    purpose: Purpose = public("目的：{words}", "Purpose", default=Unsaid.FIRST, zh="检查目的", validate_default=True)
    team: Text | None = public("督查组", "Team", default=None)
    publish_from: Day | None = public(
        "这一天之前不公开", "Publication date", default=None, zh="公开日期", alteration=Alteration.HIDDEN
    )
    feedback: Feedback | None = public(
        "公布以前听取单位的意见：何时送达、何时收到、说了什么",
        "Heard before publication",
        default=None,
        zh="公布前听取意见",
        is_prose=True,
    )
    overall: Text | None = public(
        "总体评价，写督查里 overall 列出的词；不计入各项目的结果", "Overall judgement", default=None
    )
    summary: Prose | None = public("这次检查总的情况", "Summary of the visit", default=None, zh="总的情况")
    source: Source | None = public(
        "检查报告：标题，加网址 url 或文件 file", "Official report", default=None, zh="检查报告"
    )
    others: Text | None = public(
        "results 没有列出的项目都是这个结果，如 met", "Result of all other items", default=None, zh="其余项目"
    )
    results: dict[ItemId, ItemResult] = public("各项目的结果；没写的项目算未检查", "Result", default={}, zh="结果")
    good_practices: list[GoodPractice] = public("好做法", "Good practice", default=[])
    accountability: list[Accountability] = public("责任追究", "Accountability", default=[])
    correction: Correction | None = public("更正：公布以后改动或撤下这次检查的内容时填写", "Correction", default=None)

    @model_validator(mode="after")
    def _year(self) -> Self:
        """Where no round is written, the year of the inspection stands in its place."""
        if not self.has_round:
            self.__dict__["round"] = self.date.year
        return self

    @property
    def has_round(self) -> bool:
        """Whether a round is written."""
        return "round" in self.model_fields_set

    @property
    def round_key(self) -> tuple[str, int]:
        """The campaign and the round."""
        return self.campaign, self.round

    @property
    def released_on(self) -> Day:
        """The day from which readers may know of it: its own, or the end of an embargo on it."""
        return max(self.date, self.publish_from or self.date)

    @property
    def is_own_word(self) -> bool:
        """Whether the institution looked at itself: its own word, which never counts as inspected."""
        return self.method.by is Organiser.INSTITUTION

    @property
    def is_by_district(self) -> bool:
        """Whether the institution's district organised it; it counts, and is told apart from the authority's own."""
        return self.method.by is Organiser.DISTRICT


class Institution(Record):
    """An inspected institution: its profile and all that was found there."""

    name: Text = public("名称", "Name")
    type: InstitutionType = public("类型", "Type")
    demo: StrictBool = public(
        "是否为演示数据", "Demonstration data", default=False, zh="演示数据", alteration=Alteration.HIDDEN
    )
    about: Prose | None = public("简介：一两句话", "About", default=None)
    code: Text | None = public("本单位自己的编码，如{institution}标识码、许可证号", "Code", default=None, zh="单位编码")
    former_names: list[FormerName] | None = public("曾用名", "Former names", default=None)
    opened: Day | None = public("成立、开办日期；这一天以前的轮次不查", "Opened on", default=None, zh="成立日期")
    closed: Closure | None = public("撤销、停办或并入别处", "Closure", default=None, zh="撤销")
    moved_from: list[FormerPlace] | None = public(
        "文件原来的位置；原来的网址会引到这里", "Former places", default=None, zh="原来的位置"
    )
    area: Text | None = public("所属责任区", "Inspectors' area", default=None)
    contact: Text | None = staff("联系科室，只在内部版显示", "Contact", is_prose=True)
    inspections: list[Inspection] = public("历次检查，按日期先后", "Inspection", default=[], zh="检查")
    correction: Correction | None = public("更正：公布以后撤下一次检查、更改网址时填写", "Correction", default=None)

    @property
    def visits(self) -> list[Inspection]:
        """The inspections by others, which count."""
        return [one for one in self.inspections if not one.is_own_word]

    @property
    def own_checks(self) -> list[Inspection]:
        """The institution's own word."""
        return [one for one in self.inspections if one.is_own_word]

"""data/institutions/<district>/<id>.yml"""

from typing import Any

from pydantic import StrictBool, model_validator

from .record import Correction, Day, MediaPath, Number, Record, Text, public, staff
from .rectification import Rectification
from .words import AccountabilityKind, InstitutionType, Means, Method, Openness, Purpose

MOST_STORY = 10_000
"""Characters of a story: what a reader reads in half an hour."""


class Response(Record):
    """The institution's right of reply."""

    date: Day = public("回应日期")
    text: Text = public("回应内容")


class ItemResult(Record):
    """What was found about one item; the short form `5: met` gives the result alone."""

    result: Text = public("结果：met、partly_met、not_met、pending、not_applicable、withheld，或本督查自定的等次")
    reason: Text | None = public("理由；不适用和不公开时必填", default=None)
    finding: Text | None = public("查到了什么：具体、可核对", default=None)
    evidence: list[MediaPath] = public("佐证材料，media/ 下的路径", default=[])
    response: Response | None = public("被查单位的回应", default=None)
    rectification: Rectification | None = public("整改：部分落实或未落实时填写", default=None)
    correction: Correction | None = public("更正：公布以后改动这项结果时填写", default=None)

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"result": value} if isinstance(value, str) else value


class GoodPractice(Record):
    """Something worth copying; never a result."""

    title: Text = public("标题")
    item: Number | None = public("属于哪个督查项目", default=None)
    summary: Text = public("一两句话的摘要")
    story: Text | None = public("详细做法，可以分段、加粗、列条目、放链接", default=None, max_length=MOST_STORY)
    photo: MediaPath | None = public("图片，media/ 下的路径", default=None)
    featured: StrictBool = public("是否在首页推荐", default=False)
    correction: Correction | None = public("更正：公布以后改动这条好做法时填写", default=None)


class Accountability(Record):
    """A consequence for a unit."""

    date: Day = public("日期")
    kind: AccountabilityKind = public("方式：circulated 通报、interview 约谈、accountable 追责")
    item: Number | None = public("涉及哪个督查项目", default=None)
    note: Text | None = public("说明；只写单位，不写个人", default=None)


class Inspection(Record):
    """One visit, call or online check."""

    campaign: Text = public("督查的代号，即 data/campaigns/ 下的文件名")
    round: Number = public("第几轮")
    date: Day = public("检查日期")
    method: Method = public("组织方式：routine 日常督查、focused 集中督查")
    openness: Openness | None = public("announced 明查、unannounced 暗访", default=None)
    means: Means = public("手段：on_site 实地核查（默认）、phone 电话访查、online 互联网", default=Means.ON_SITE)
    purpose: Purpose = public("目的：initial 初查（默认）、follow_up 回头看", default=Purpose.INITIAL)
    team: Text | None = public("督查组", default=None)
    publish_from: Day | None = public("这一天之前不公开", default=None)
    results: dict[Number, ItemResult] = public("各项目的结果；没写的项目算未检查", default={})
    good_practices: list[GoodPractice] = public("好做法", default=[])
    accountability: list[Accountability] = public("责任追究", default=[])
    correction: Correction | None = public("更正：公布以后改动或撤下这次检查的内容时填写", default=None)


class Institution(Record):
    """An inspected institution: its profile and all that was found there."""

    name: Text = public("名称")
    type: InstitutionType = public("类型")
    demo: StrictBool = public("是否为演示数据", default=False)
    about: Text | None = public("简介：一两句话", default=None)
    area: Text | None = public("所属督学责任区", default=None)
    contact: Text | None = staff("联系科室，只在内部版显示")
    inspections: list[Inspection] = public("历次检查，按日期先后", default=[])
    correction: Correction | None = public("更正：公布以后撤下一次检查、更改网址时填写", default=None)

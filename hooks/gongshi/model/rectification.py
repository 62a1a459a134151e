"""The rectification of a problem, as an editor records it."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .record import Correction, Count, Day, MediaPath, Record, Text, public
from .words import Means, Purpose, State


class Measure(Record):
    """One thing the responsible unit does to put the problem right."""

    text: Text = public("措施")
    done: Day | None = public("完成日期；没完成就不写", default=None)


class LogEntry(Record):
    """One dated step: a new state, or an extension of the deadline."""

    date: Day = public("日期")
    state: State | None = public("转入的状态", default=None)
    note: Text | None = public("说明", default=None)
    evidence: list[MediaPath] = public("佐证材料，media/ 下的路径", default=[])
    measures: list[Measure] = public("新的整改措施（反弹重开之后）", default=[])
    purpose: Purpose | None = public("验收的目的：initial 初查、follow_up 回头看", default=None)
    means: Means | None = public("验收的手段：on_site 实地核查、phone 电话访查、online 互联网", default=None)
    by: Text | None = public("验收、批准或复查的单位；不能是责任单位自己", default=None)
    objections: Count | None = public("公示期间收到几条异议", default=None)
    outcome: Text | None = public("异议的处理结果", default=None)
    extends_to: Day | None = public("延期到哪一天", default=None)
    deadline: Day | None = public("重开后的新期限", default=None)
    next_review: Day | None = public("下次复查日期（长期坚持）", default=None)
    ruling: Text | None = public("申诉的裁定", default=None)
    reason: Text | None = public("理由", default=None)

    @model_validator(mode="after")
    def _one_step(self) -> Self:
        if (self.state is None) == (self.extends_to is None):
            raise PydanticCustomError("log_step", "an entry is either a state or an extension")
        return self


class Rectification(Record):
    """How, by whom and by when a problem is to be put right, and what has been done."""

    target: Text | None = public("整改目标", default=None)
    deadline: Day = public("整改期限")
    responsible: Text = public("责任单位（单位或科室，不写个人）")
    measures: list[Measure] = public("整改措施", default=[])
    log: list[LogEntry] = public("整改经过，按日期先后", default=[])
    correction: Correction | None = public("更正：公布以后改动整改的期限、经过，或改动已销号的问题时填写", default=None)

"""The rectification of a problem, as an editor records it."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .record import Alteration, Correction, Count, Day, MediaPath, Prose, Record, Text, public
from .terms import Purpose
from .words import Means, State


class Measure(Record):
    """One thing the responsible unit does to put the problem right."""

    text: Prose = public("措施", "Measure", alteration=Alteration.MILDER)
    done: Day | None = public("完成日期；没完成就不写", "Done on", default=None, is_event=True)


class LogEntry(Record):
    """One dated step: a new state, or an extension of the deadline."""

    date: Day = public("日期", "Date", is_event=True)
    state: State | None = public("转入的状态", "State entered", default=None, zh="转入状态")
    note: Prose | None = public("说明", "Note", default=None)
    evidence: list[MediaPath] = public("佐证材料，media/ 下的路径", "Evidence", default=[])
    measures: list[Measure] = public("新的整改措施（反弹重开之后）", "New measure", default=[])
    purpose: Purpose | None = public("验收的目的：{words}", "Purpose of verification", default=None, zh="验收目的")
    means: Means | None = public(
        "验收的手段：on_site 实地核查、phone 电话访查、online 互联网",
        "Means of verification",
        default=None,
        zh="验收手段",
    )
    by: Text | None = public("验收、批准或复查的单位；不能是责任单位自己", "By", default=None, zh="验收或批准单位")
    objections: Count | None = public("公示期间收到几条异议", "Objections", default=None, zh="异议条数")
    outcome: Prose | None = public("异议的处理结果", "Outcome of objections", default=None, zh="异议处理结果")
    extends_to: Day | None = public("延期到哪一天", "Extended to", default=None, zh="延期到")
    deadline: Day | None = public("重开后的新期限", "New deadline", default=None, zh="新期限")
    next_review: Day | None = public("下次复查日期（长期坚持）", "Next review", default=None, zh="下次复查")
    ruling: Prose | None = public("申诉的裁定", "Ruling", default=None, zh="申诉裁定")
    reason: Prose | None = public("理由", "Reason", default=None)

    @property
    def is_implied(self) -> bool:
        """Whether the step follows from a later visit, and was written by nobody."""
        return False

    @model_validator(mode="after")
    def _one_step(self) -> Self:
        if (self.state is None) == (self.extends_to is None):
            raise PydanticCustomError("log_step", "an entry is either a state or an extension")
        return self


class Rectification(Record):
    """How, by whom and by when a problem is to be put right, and what has been done."""

    target: Text | None = public("整改目标", "Target", default=None, is_prose=True)
    deadline: Day = public("整改期限", "Deadline", alteration=Alteration.LATER)
    responsible: Text = public("责任单位（单位或科室，不写个人）", "Responsible unit")
    measures: list[Measure] = public("整改措施", "Measure", default=[])
    log: list[LogEntry] = public("整改经过，按日期先后", "Log", default=[])
    correction: Correction | None = public(
        "更正：公布以后改动整改的期限、经过，或改动已销号的问题时填写", "Correction", default=None
    )

"""What the guard refuses, in an editor's words: what was published and is not kept, and what to do instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import BaseModel

from ..model.campaign import Campaign, Round
from ..model.district import District
from ..model.institution import GoodPractice, Inspection, Institution, ItemResult
from ..model.record import Alteration, Correction, Record
from ..model.rectification import LogEntry, Rectification
from ..model.reports import Report, RoundReports
from ..model.terms import Labelled
from ..model.vocabulary import VocabularyFile
from ..model.workdays import Holidays
from ..reading.diagnostic import At
from .losses import Loss
from .problems import entry_text
from .rules import GuardRule

LONGEST = 40
"""So many characters of a value a message repeats."""

CURE = "在{}写一条新的 correction（date 和 reason），reason 用至少十个字说明原来错在哪里、为什么更正。"
"""How to say that a change puts something right."""

HOLDERS: Mapping[type[Record], str] = {
    Institution: "单位下面（和 name 对齐）",
    Inspection: "这次检查下面（和 date 对齐）",
    ItemResult: "这一项下面（和 result 对齐）",
    Rectification: "整改（rectification）下面（和 deadline 对齐）",
    GoodPractice: "这条好做法下面（和 title 对齐）",
    Report: "这一条里",
    RoundReports: "这一轮下面（和 reports 对齐）",
    Campaign: "督查文件里（和 title 对齐）",
    District: "这个县区那一条里",
    Holidays: "节假日文件里（和 off、work 对齐）",
    VocabularyFile: "用词文件里（和 types、methods 这些列表对齐）",
}

MOVED = "写回原来的日期；要延后的，把原来的日期和它执行到哪一天（不早于改动的那天）写进 {}，新日期照写"
"""How to move the last day of a report."""

INSTEAD: Mapping[tuple[type[BaseModel], str], str] = {
    (Institution, "name"): "改回原来的；单位改了名的，把原来的名称写进 former_names",
    (ItemResult, "result"): (
        "整改好了的，在 log 里一步步写到 closed；查错了的，写 withdrawn 和理由；复查的结果写成新的一次检查"
    ),
    (VocabularyFile, "purposes"): "公布过的第一个目的还写在最前面：没有写目的的检查，用的就是它",
    (Holidays, "off"): "只加以后的日子，已经过去的和今天不加",
    (Inspection, "others"): "查到已落实的项目，一项一项写进 results",
    (Report, "due"): MOVED.format("due_before"),
    (Round, "reports_due"): MOVED.format("reports_due_before"),
    (Rectification, "deadline"): "期限写回原来的，要延期的在 log 里加一条 extends_to，写明 by 和 note",
}
"""What to do instead, where the field has a way of its own."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the guard refuses: a path into the newer file, or into the older one for what `is_gone`,
    the cure and the rule's id."""

    at: At
    message: str
    cure: str
    rule: GuardRule
    is_gone: bool = False
    on_key: bool = False


def message_of(loss: Loss) -> str:
    """What was published, and what became of it."""
    where = "，".join(loss.place.path)
    where = f"{where}：" if where else ""
    if loss.part and loss.is_inserted:
        return f"{where}这一条{loss.part.label}插在公布过的前面，只能往后加。"
    if loss.part:
        return f"{where}公布过的{loss.part.label}不能删除。"
    label = loss.field.zh
    if isinstance(loss.old, Correction):
        what = "删除" if loss.new is None else "改写，也不能换成更早的"
        return f"{where}公布过的更正（{loss.old.date}）不能{what}。"
    if loss.old == loss.new and isinstance(loss.old, str):
        return f"{where}公布过的{label}“{_shown(loss.old)}”换了内容，名字却没变。"
    if loss.new is None:
        return f"{where}公布过的{label}不能删除，原来是“{_shown(loss.old)}”。"
    if loss.old is None:
        return f"{where}公布过的没有写{label}，现在写了“{_shown(loss.new)}”，内容就少了、晚了。"
    return f"{where}公布过的{label}改了：原来是“{_shown(loss.old)}”，现在是“{_shown(loss.new)}”。"


def cure_of(loss: Loss, instead: str = "") -> str:
    """What to do instead."""
    if loss.field.inner is Correction:
        return "恢复原来的更正；又有更正的，换成日期更晚的一条，同一天的接在原来的理由后面写。"
    if loss.field.alteration is Alteration.SMALLER and loss.new is not None and loss.old != loss.new:
        instead = instead or "原来的话留着，补充的接在后面写"
    first = (
        instead
        or INSTEAD.get((loss.field.owner, loss.field.name))
        or ("恢复原来的" if loss.new is None else "改回原来的")
    )
    if loss.is_inserted:
        first = "新的一条写在最后"
    if loss.place.holder is None:
        return f"{first}。"
    if loss.excuse and loss.says_why:
        names = "、".join(f"“{names[0]}”" for names in loss.unsaid)
        return f"{first}；更正的理由里要写明是哪一处：{names}。"
    if loss.excuse:
        return f"{first}；更正的理由没有说清楚：至少十个字，不重复，也不是上一次更正的话。"
    cure = CURE.format(HOLDERS[type(loss.place.holder[0])])  # type: ignore[index]
    names = "、".join(f"“{names[0]}”" for names in loss.place.unnamed)
    return f"{first}；确实写错的，{cure.removesuffix('。')}" + (f"，并写明是哪一处：{names}。" if names else "。")


def _shown(value: Any) -> str:
    if isinstance(value, LogEntry):
        text = entry_text(value)
    elif isinstance(value, bool):
        text = "是" if value else "否"
    elif isinstance(value, Labelled):
        text = value.zh
    elif isinstance(value, list):
        text = "、".join(_shown(one) for one in value)
    elif isinstance(value, Record):
        inner = (getattr(value, name) for name in type(value).model_fields)
        text = "、".join(_shown(one) for one in inner if one not in (None, [], {}) and not isinstance(one, dict))
    else:
        text = str(value.value if isinstance(value, Enum) else value)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

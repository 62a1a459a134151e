"""For each class of records in lists: how two states are paired, and what readers call one of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..model.campaign import Item, Round, Window
from ..model.district import District
from ..model.grades import Grade, SeverityLevel
from ..model.institution import Accountability, FoundProblem, GoodPractice, Inspection, ItemResult
from ..model.life import FormerName
from ..model.record import FormerDeadline, Record
from ..model.rectification import LogEntry, Measure
from ..model.reports import Report, RoundReports, reporter_of
from ..model.vocabulary import MethodWord, PurposeWord, TypeWord, VocabularyWord
from . import matching
from .matching import Pairs

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """How records of a class are paired; `names` are what a reader may call one, the first as messages do.

    With `is_appended` what is new stands after all that was there; with `is_ranked` the order says which is better;
    with `is_counted` one is called by its place; with `has_usual` the first is meant where none is written.
    """

    label: str
    names: Callable[[Any], Names]
    pairs: Callable[[Sequence[Any], Sequence[Any]], Pairs]
    is_appended: bool = False
    is_ranked: bool = False
    is_counted: bool = False
    has_usual: bool = False

    def called(self, one: Any, place: int) -> Names:
        """What a reader may call the record at a place of the list."""
        n = place + 1
        return (f"第 {n} 个{self.label}", f"第{n}个{self.label}") if self.is_counted else self.names(one)


def _in_place(olds: Sequence[Any], news: Sequence[Any]) -> Pairs:
    shared = min(len(olds), len(news))
    both: Pairs = [(index, index) for index in range(shared)]
    added, gone = range(shared, len(news)), range(shared, len(olds))
    return [*both, *((None, new) for new in added), *((old, None) for old in gone)]


def _by(*keys: Callable[[Any], Any]) -> Callable[[Sequence[Any], Sequence[Any]], Pairs]:
    return lambda olds, news: matching.paired(olds, news, keys)


def _by_or_in_place(key: Callable[[Any], Any]) -> Callable[[Sequence[Any], Sequence[Any]], Pairs]:
    """By a key; what no key pairs are the same in turn, reworded."""

    return lambda olds, news: matching.in_order(matching.paired(olds, news, [key]))


def _day(day: date) -> Names:
    return day.isoformat(), f"{day.month} 月 {day.day} 日", f"{day.month}月{day.day}日"


def _consequence(one: Accountability) -> tuple[object, ...]:
    return one.date, one.kind, one.item


def _owing(report: Report) -> Names:
    unit = reporter_of(report)
    return (unit[1],) if unit else ("报告",)


_WORD = Part("用词", lambda one: (one.label, one.id), _by(lambda one: one.id))
_PURPOSE = replace(_WORD, has_usual=True)

PARTS: Mapping[type[Record], Part] = {
    Inspection: Part("检查", lambda one: _day(one.date), matching.visits),
    GoodPractice: Part("好做法", lambda one: (one.title,), matching.practices),
    Accountability: Part("责任追究", lambda one: (*_day(one.date), one.kind.zh), _by_or_in_place(_consequence)),
    FoundProblem: Part("问题", lambda one: (one.finding,), matching.problems, is_appended=True, is_counted=True),
    Measure: Part("整改措施", lambda one: (one.text,), _by_or_in_place(lambda one: one.text)),
    LogEntry: Part("整改经过", lambda one: _day(one.date), matching.log, is_appended=True),
    Item: Part("督查项目", lambda one: (f"项目 {one.id}", f"项目{one.id}", one.title), _by(lambda one: one.id)),
    Round: Part("轮次", lambda one: (one.title, f"第 {one.id} 轮", f"第{one.id}轮"), _by(lambda one: one.id)),
    Grade: Part("等次", lambda one: (one.label, one.id), _by(lambda one: one.id), is_ranked=True),
    SeverityLevel: Part("严重程度", lambda one: (one.label, one.id), _by(lambda one: one.id), is_ranked=True),
    Window: Part("起止日期", lambda one: (one.method.zh,), _by_or_in_place(lambda one: one.method)),
    District: Part("县区", lambda one: (one.name,), _by(lambda one: one.id)),
    **dict.fromkeys((VocabularyWord, TypeWord, MethodWord), _WORD),
    PurposeWord: _PURPOSE,
    FormerName: Part("曾用名", lambda one: (one.name,), _by(lambda one: one.name)),
    FormerDeadline: Part("原来的截止日期", lambda one: _day(one.due), _by(lambda one: one.due)),
    RoundReports: Part("报告登记", lambda one: (f"第 {one.round} 轮", f"第{one.round}轮"), _by(lambda one: one.round)),
    Report: Part("应报送的报告", _owing, _by(reporter_of)),
}
ITEM_RESULT = Part("结果", lambda item: (f"项目 {item}", f"项目{item}"), _in_place)
"""A result is known by its item."""


def stated(old: ItemResult, new: ItemResult) -> Pairs:
    """Pairs of what states the problems of a result in two states; a result that lists none states one itself."""
    if not (old.problems or new.problems):
        return [(0, 0)]
    return matching.problems(old.listed.stated, new.listed.stated)


def part_of(model: type[Record]) -> Part:
    """How records of a class are paired: by index, unless this module states something better."""
    return PARTS.get(model) or Part("一条", lambda one: ("",), _in_place, is_appended=True)

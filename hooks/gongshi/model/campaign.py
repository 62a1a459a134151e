"""data/campaigns/<campaign>.yml"""

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date
from functools import cached_property
from typing import Self

from pydantic import PrivateAttr, StrictBool

from .contact import Contact
from .grades import Grade, SeverityLevel
from .notice import Notice
from .publishing import PublicationTerms
from .record import Alteration, Correction, Count, Day, FormerDeadline, ItemId, Number, Prose, Record, Text, public
from .scope import Scope
from .terms import Method
from .words import InstitutionsReport, Means, Openness, Result, SettledBy


class Item(Record):
    """One thing that is inspected."""

    id: ItemId = public("编号：正整数，或由字母、数字、“.”和“-”组成的文字，如 3-501.16", "Number")
    title: Text = public("短标题", "Title", zh="标题")
    asks: Text = public("督查什么：一两句话", "What is asked", zh="督查内容")
    check_points: list[Text] = public("检查要点", "Check points", default=[])
    group: Text | None = public("属于哪一组，页面按组列出", "Group", default=None, zh="分组")
    retired: Day | None = public(
        "从哪一天起不再检查；那天及以后开始的轮次没有这一项", "Retired on", default=None, zh="停用日期"
    )
    follows_up: Number | None = public("本项复查哪一轮反馈的问题", "Follows up", default=None, zh="复查哪一轮")


class Window(Record):
    """When, and how, one method of inspection runs in a round."""

    method: Method = public("组织方式：{words}", "Method")
    starts: Day | None = public("开始日期", "Starts", default=None)
    ends: Day | None = public("结束日期（含当天）", "Ends", default=None)
    means: list[Means] = public("检查手段", "Means", default=[])
    openness: list[Openness] = public("明查还是暗访", "Openness", default=[], zh="明查暗访")
    how: Text | None = public("怎么查：一两句话", "How", default=None)


class Round(Record):
    """One pass over the institutions."""

    id: Number = public("轮次，正整数", "Round")
    title: Text = public("名称，如“第二轮督查”", "Title", zh="标题")
    items: list[ItemId] | None = public(
        "只查哪些项目；不写则查全部", "Item", default=None, zh="督查项目", alteration=Alteration.NARROWER
    )
    scope: Scope | None = public(
        "本轮只查哪些单位；不写则和整个督查一样",
        "Scope of the round",
        default=None,
        zh="本轮对象",
        alteration=Alteration.NARROWER,
    )
    windows: list[Window] = public("各组织方式的起止日期", "Windows", default=[], zh="起止日期")
    reports_due: Day | None = public("报告截止日期", "Reports due", default=None, alteration=Alteration.LATER)
    reports_due_before: list[FormerDeadline] = public(
        "改动以前的报告截止日期，各写执行到哪一天", "Former due days", default=[]
    )
    reports_note: Text | None = public(
        "截止日期后面的话；通知里写了才写，如“下班前”",
        "Words after the due day",
        default=None,
        zh="报告截止日期后面的话",
    )
    institutions_report: InstitutionsReport | None = public(
        "哪些单位要报送自己的报告：all 本轮对象里的每个单位，listed 只有 data/reports 里列出的；不写则没有",
        "Reports of institutions",
        default=None,
        zh="单位报送报告",
    )
    reports_from: list[Text] = public("由谁报送督查报告", "Reports from", default=[], zh="由谁报送报告")


class Campaign(Record):
    """An inspection campaign: what is inspected, at whom, in which rounds, on which scale."""

    title: Text = public("督查名称", "Title", zh="标题")
    authority: Text = public("组织单位", "Authority")
    document: Notice | None = public("依据的文件", "Document", default=None)
    contact: Contact | None = public(
        "办公室的联系方式：回应、提出异议找谁", "Contact", default=None, zh="联系方式", alteration=Alteration.PROGRESS
    )
    about: Prose | None = public("背景与要求：一段话", "About", default=None, zh="简介")
    consequences: Text | None = public("发现瞒报、漏报、敷衍怎么处理", "Consequences", default=None, zh="处理办法")
    publicity: Text | None = public("好做法怎么推广", "Publicity", default=None, zh="推广办法")
    notice_days: Count = public(
        "问题销号前公示几天；0 表示不公示", "Days of public notice", zh="公示天数", alteration=Alteration.FEWER
    )
    verify_days: Count = public(
        "报送整改以后几天内验收；不写是 15 天，过了算验收单位超期",
        "Days for verification",
        default=15,
        zh="验收天数",
        alteration=Alteration.MILDER,
    )
    publication: PublicationTerms | None = public(
        "检查结果多久内公布，公布以前单位有多久提意见",
        "Publication",
        default=None,
        zh="公布",
        alteration=Alteration.MILDER,
    )
    settled_by: SettledBy = public(
        "问题怎样办结：verification 验收销号（默认）、reinspection 后来的检查查到已落实就办结",
        "Settled by",
        default=SettledBy.VERIFICATION,
        zh="怎样办结",
        alteration=Alteration.MILDER,
    )
    scope: Scope = public(
        "督查对象：类型的列表，或者写 types、districts、only、except", "Scope", zh="督查对象", is_prose=False
    )
    scale: list[Grade] = public(
        "本督查自定的结果等次，好的在前；不写则用通用的六种结果", "Scale", default=[], zh="结果等次"
    )
    overall: list[Grade] = public(
        "一次检查的总体评价有哪些等次，好的在前；不写就没有总体评价", "Overall judgement", default=[], zh="总体评价等次"
    )
    severities: list[SeverityLevel] = public(
        "问题的严重程度分几级，最严重的在前；不写就不分", "Severity", default=[], zh="严重程度"
    )
    items: list[Item] = public("督查项目", "Item", min_length=1)
    rolling: StrictBool = public(
        "是否常年检查、不分轮次；是的话不写 rounds，有检查的每一年算一轮，哪一年都不要求查到所有单位",
        "Rolling",
        default=False,
        zh="常年检查",
        alteration=Alteration.MILDER,
    )
    rounds: list[Round] = public("轮次；常年检查的督查（rolling）不写", "Round", default=[], zh="轮次", min_length=1)
    demo: StrictBool = public(
        "是否为演示数据", "Demonstration data", default=False, zh="演示数据", alteration=Alteration.HIDDEN
    )
    correction: Correction | None = public("更正：公布以后改动项目、轮次、期限等内容时填写", "Correction", default=None)
    _is_english: bool = PrivateAttr(default=False)

    def item(self, number: ItemId) -> Item | None:
        """The item with that id, or None."""
        return self._by_number.get(number)

    def round(self, number: int) -> Round | None:
        """The round with that id, or None; where the campaign is rolling, the year."""
        return self._year(number) if self.rolling else self._rounds_by_number.get(number)

    def _year(self, number: int) -> Round | None:
        title = f"{number}{'' if self._is_english else '年'}"
        return Round(id=number, title=title) if MINYEAR <= number <= MAXYEAR else None

    def with_years(self, years: Iterable[int]) -> Self:
        """A rolling campaign with these years for rounds, the earliest first; any other as it is."""
        return self.changed({"rounds": [*filter(None, map(self._year, sorted(years)))]}) if self.rolling else self

    def items_of(self, round_: Round, day: date | None = None) -> list[Item]:
        """The items that the round inspects, in the campaign's order; of a year, those in force on a day of it."""
        return [item for item in self.items if self.inspects(round_, item.id, day)]

    def inspects(self, round_: Round, number: ItemId, day: date | None = None) -> bool:
        """Whether the round inspects an item with that id: one that was not retired when the round began, or, in a
        year of a rolling campaign, on the day that is given."""
        item = self._by_number.get(number)
        if item is None or (round_.items is not None and number not in round_.items):
            return False
        begins = ((self.rolling and day) or self.begins(round_)) if item.retired else None
        return begins is None or item.retired is None or begins < item.retired

    def begins(self, round_: Round) -> date | None:
        """The day on which a round begins: its first window opens, or its year begins. One without days begins with
        the last round before it that has some; None where there is none."""
        if self.rolling:
            return date(round_.id, 1, 1)
        days = {one.id: [window.starts for window in one.windows if window.starts] for one in self.rounds}
        known = [id for id, starts in days.items() if starts and id <= round_.id]
        return min(days[max(known)]) if known else None

    def place(self, number: ItemId) -> int:
        """Where an item stands among the campaign's; behind them all where there is no such item."""
        return self._places.get(number, len(self.items))

    def grades(self) -> list[Grade]:
        """The scale in force: the campaign's own, or the common results themselves."""
        return self.scale or [_common(word) for word in Result]

    def grade(self, word: str) -> Grade | None:
        """The grade that `word` names, or None. The common words for "no verdict" hold on any scale."""
        return self._by_word.get(word)

    def overall_grade(self, word: str | None) -> Grade | None:
        """The grade of an overall judgement that `word` names, or None."""
        return next((grade for grade in self.overall if grade.id == word), None)

    def severity(self, word: str | None) -> SeverityLevel | None:
        """The level of severity that `word` names, or None."""
        return next((level for level in self.severities if level.id == word), None)

    def in_english(self) -> Self:
        """The campaign with its grades and levels under their English labels, where they have any."""
        named = {
            key: [one.changed({"label": one.label_en}) if one.label_en else one for one in getattr(self, key)]
            for key in ("scale", "overall", "severities")
        }
        english = self.changed(named)
        english._is_english = True
        return english

    # Asked for every result of every institution. Where an id stands twice, the first one holds.

    @cached_property
    def _by_number(self) -> dict[ItemId, Item]:
        return {item.id: item for item in reversed(self.items)}

    @cached_property
    def _places(self) -> dict[ItemId, int]:
        return {id: place for place, id in enumerate(dict.fromkeys(item.id for item in self.items))}

    @cached_property
    def _rounds_by_number(self) -> dict[int, Round]:
        return {round_.id: round_ for round_ in reversed(self.rounds)}

    @cached_property
    def _by_word(self) -> dict[str, Grade]:
        common = {word.value: _common(word) for word in Result if not self.scale or not word.is_rated}
        return {**common, **{grade.id: grade for grade in reversed(self.scale)}}


def has_text_ids(campaigns: Mapping[str, Campaign]) -> bool:
    """Whether any item of some campaigns has a text for an id."""
    return any(isinstance(item.id, str) for campaign in campaigns.values() for item in campaign.items)


def _common(word: Result) -> Grade:
    return Grade(id=word.value, label=word.zh, counts_as=word)


UNRATED = frozenset(word.value for word in Result if not word.is_rated)

"""Which part of the data a workbook carries, and the words that hold there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...model.campaign import UNRATED, Campaign, Item, Round
from ...model.due import AT_ANY_TIME, in_scope, rounds_due
from ...model.institution import Inspection
from ...model.record import ItemId
from ...model.register import Entry, Register, days_of
from ...model.terms import Vocabulary
from ...reading.field_errors import near
from . import cell_values
from .import_error import ImportRefused
from .layout import CellKind, SheetColumn, SheetTable


@dataclass(frozen=True)
class SheetScope:
    """One round of one campaign, or one year of a rolling one, in one district or in all."""

    campaign_id: str
    campaign: Campaign
    round: Round
    vocabulary: Vocabulary
    district: str | None = None

    @property
    def items(self) -> list[Item]:
        """What the round inspects."""
        return self.campaign.items_of(self.round)

    @property
    def has_text_ids(self) -> bool:
        """Whether any of these items has an id that is a text."""
        return any(isinstance(item.id, str) for item in self.items)

    @property
    def grades(self) -> Mapping[str, Sequence[str]]:
        """The words for a result, each with its label and the names it also goes by."""
        grades = self.campaign.grades() + [
            grade for word in sorted(UNRATED) if (grade := self.campaign.grade(word)) is not None
        ]
        return {grade.id: (grade.label,) for grade in grades}

    @property
    def years(self) -> list[int]:
        """The years in which the round runs; those the campaign names, where the round has no dates."""
        if self.campaign.rolling:
            return [self.round.id]
        held = [day for window in self.round.windows for day in (window.starts, window.ends) if day]
        return sorted({day.year for day in held or days_of(self.campaign)})

    def words(self, column: SheetColumn) -> Mapping[str, Sequence[str]]:
        """The vocabulary of a column: each word with its labels."""
        if column.kind is CellKind.GRADE:
            return self.grades
        if column.kind is CellKind.OVERALL:
            return {grade.id: (grade.label, grade.label_en or grade.label) for grade in self.campaign.overall}
        if column.kind is CellKind.SEVERITY:
            return {level.id: (level.label, level.label_en or level.label) for level in self.campaign.severities}
        words = self.vocabulary.words(column.words) if column.words else ()
        return {word.value: (word.zh, word.en) for word in words}

    def columns(self, table: SheetTable) -> list[SheetColumn]:
        """The columns of a table, without those for which the campaign names no words."""
        named = (CellKind.OVERALL, CellKind.SEVERITY)
        return [one for one in table.columns if one.kind not in named or self.words(one)]

    def help(self, column: SheetColumn) -> str:
        """What the prompt at a column's cells says."""
        return column.source.help(self.vocabulary) if column.source else column.help

    def visits(self, entry: Entry) -> list[int]:
        """The places of the round's inspections among all of the institution's."""
        return [place for place, one in enumerate(entry.record.inspections) if self.has(one)]

    def has(self, inspection: Inspection) -> bool:
        """Whether the inspection belongs to the round."""
        return inspection.round_key == (self.campaign_id, self.round.id)

    def entries(self, register: Register) -> list[Entry]:
        """The institutions that the round may inspect, or has inspected."""
        return [
            entry
            for entry in register.entries
            if self.district in (None, entry.district) and (self._may_inspect(entry) or self.visits(entry))
        ]

    def _may_inspect(self, entry: Entry) -> bool:
        if self.campaign.rolling:
            return (self.campaign_id, AT_ANY_TIME) in rounds_due(entry, {self.campaign_id: self.campaign})
        return in_scope(entry, self.campaign_id, self.campaign, self.round)

    def read(self, column: SheetColumn, raw: object) -> Any:
        """The value that a cell of the column means. Raises CellUnreadable."""
        match column.kind:
            case CellKind.DAY:
                return cell_values.day(raw, self.years)
            case CellKind.WORD | CellKind.GRADE | CellKind.OVERALL | CellKind.SEVERITY:
                words = self.words(column)
                if not words:
                    raise cell_values.CellUnreadable("空格", f"督查“{self.campaign.title}”没有定{column.title}。")
                return cell_values.word(raw, words)
            case CellKind.ITEM:
                return self.item(raw)
            case CellKind.COUNT:
                return cell_values.count(raw)
            case CellKind.FLAG:
                return cell_values.flag(raw)
            case CellKind.LINES:
                return cell_values.lines(raw)
            case CellKind.TEXT:
                return cell_values.line(raw)
            case CellKind.PROSE:
                return cell_values.text(raw)

    def item(self, raw: object) -> ItemId:
        """The item of the round that a number, a title or both name. Raises CellUnreadable."""
        name = cell_values.folded(raw)
        for item in self.items:
            if name in (cell_values.folded(item.title), cell_values.folded(f"{item.id}{item.title}")):
                return item.id
            if isinstance(item.id, str) and name == cell_values.folded(item.id):
                return item.id
        numbers = [item.id for item in self.items]
        expected = f"本轮的项目编号：{'、'.join(map(str, numbers))}"
        try:
            number = cell_values.count(raw)
        except cell_values.CellUnreadable:
            hint = near(str(raw), [item.title for item in self.items])
            if self.has_text_ids and isinstance(raw, float | date):
                hint = "表格软件把编号当成了数字或日期：把单元格格式改成“文本”，再写一遍。"
            raise cell_values.CellUnreadable(expected, hint) from None
        if number not in numbers:
            raise cell_values.CellUnreadable(expected)
        return number

    def shown(self, column: SheetColumn, value: Any) -> str | int | date | None:
        """The content of a cell for a value; None for no value, false and an empty list."""
        if value is None or value is False or value == []:
            return None
        match column.kind:
            case CellKind.WORD | CellKind.GRADE | CellKind.OVERALL | CellKind.SEVERITY:
                return self.words(column)[value][0]
            case CellKind.LINES:
                return "\n".join(value)
            case CellKind.FLAG:
                return "是"
            case CellKind.TEXT | CellKind.PROSE:
                return cell_values.tidy(str(value))
            case CellKind.DAY | CellKind.COUNT | CellKind.ITEM:
                kept: int | str | date = value
                return kept


def scope_of(register: Register, campaign: str, round_: int, district: str | None = None) -> SheetScope:
    """The scope with these names. Raises ImportRefused."""
    held = register.campaigns.get(campaign)
    if held is None:
        known = list(register.campaigns)
        raise ImportRefused(f"没有督查“{campaign}”。{_meant(campaign, known)}")
    found = held.round(round_)
    if held.rolling and not 1900 <= round_ <= 2999:
        raise ImportRefused(f"督查“{campaign}”常年检查、不分轮次，写哪一年，如 --round 2026。")
    if found is None:
        numbers = "、".join(str(one.id) for one in held.rounds)
        raise ImportRefused(f"督查“{campaign}”没有第 {round_} 轮，轮次有：{numbers}。")
    known = [one.id for one in register.districts]
    if district is not None and district not in known:
        raise ImportRefused(f"没有县区“{district}”。{_meant(district, known)}")
    return SheetScope(campaign, held, found, register.vocabulary, district)


def _meant(word: str, known: Sequence[str]) -> str:
    return near(word, known) or f"现有：{'、'.join(known)}。"

"""Selects what a report covers: a round, or its part in one district, by one team or at one institution."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ...model.campaign import Campaign, Round
from ...model.institution import Inspection
from ...model.register import Entry, Register
from ...reading.field_errors import near


class ReportRefused(ValueError):
    """Why a report cannot be written, in Chinese."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The request as given on the command line; at most one of district, team and institution."""

    campaign: str
    round: int
    district: str | None = None
    team: str | None = None
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The register narrowed to what a report is about; `subject` is what it is called, empty for a whole round.

    `team` is the team that reports on its own visits.
    """

    register: Register
    campaign_id: str
    campaign: Campaign
    round: Round
    subject: str = ""
    team: str | None = None
    is_single: bool = False
    """Whether it is about one institution."""

    def has(self, inspection: Inspection) -> bool:
        """Whether an inspection by others is one of the round."""
        return not inspection.is_own_word and (inspection.campaign, inspection.round) == (
            self.campaign_id,
            self.round.id,
        )

    def has_results(self, inspection: Inspection) -> bool:
        """Whether an inspection is one of the round and has results; a visit without any does not count."""
        return self.has(inspection) and bool(inspection.results)

    @property
    def former(self) -> Round | None:
        """The round before, whose rectification the report covers too; None where there is none."""
        before = [one for one in self.campaign.rounds if one.id < self.round.id]
        return max(before, key=lambda one: one.id, default=None)


def select(register: Register, wanted: Wanted) -> Selection:
    """The part of a register, as its edition has it, that a report is about. Raises ReportRefused."""
    campaign = register.campaigns.get(wanted.campaign)
    if campaign is None:
        raise ReportRefused(f"没有督查“{wanted.campaign}”。{_meant(wanted.campaign, list(register.campaigns))}")
    round_ = campaign.round(wanted.round)
    if round_ is None:
        numbers = "、".join(str(one.id) for one in campaign.rounds)
        raise ReportRefused(f"督查“{wanted.campaign}”没有第 {wanted.round} 轮，轮次有：{numbers}。")
    whole = Selection(register, wanted.campaign, campaign, round_)
    inspected = [entry for entry in register.entries if any(map(whole.has, entry.record.inspections))]
    if not inspected:
        raise ReportRefused(f"督查“{wanted.campaign}”第 {round_.id} 轮到统计日还没有检查记录，写不成报告。")
    if wanted.district is not None:
        return _of_district(whole, wanted.district, inspected)
    if wanted.team is not None:
        return _of_team(whole, wanted.team, inspected)
    if wanted.institution is not None:
        return _of_institution(whole, wanted.institution, inspected)
    return whole


def _of_district(whole: Selection, id: str, inspected: Sequence[Entry]) -> Selection:
    names = {one.id: one.name for one in whole.register.districts}
    if id not in names:
        raise ReportRefused(f"没有县区“{id}”。{_meant(id, list(names))}")
    if not any(one.district == id for one in inspected):
        known = _listed(one for one in names if any(entry.district == one for entry in inspected))
        raise ReportRefused(f"县区“{id}”在这一轮还没有检查记录。有记录的县区：{known}。")
    return replace(
        whole,
        register=_only(whole, (one for one in whole.register.entries if one.district == id), id),
        subject=names[id],
    )


def _of_team(whole: Selection, name: str, inspected: Sequence[Entry]) -> Selection:
    """What a team saw: of the round its own visits alone, of the rounds before all that is known of these places."""
    teams = {one.team: None for entry in inspected for one in entry.record.inspections if whole.has(one) and one.team}
    if name not in teams:
        raise ReportRefused(f"这一轮没有督查组“{name}”的检查记录。{_meant(name, sorted(teams))}")
    entries = []
    for entry in inspected:
        kept = [one for one in entry.record.inspections if not whole.has(one) or one.team == name]
        if any(map(whole.has, kept)):
            entries.append(replace(entry, record=entry.record.changed({"inspections": kept})))
    return replace(whole, register=_only(whole, entries), subject=name, team=name)


def _of_institution(whole: Selection, id: str, inspected: Sequence[Entry]) -> Selection:
    named = [one for one in whole.register.entries if id in (one.id, f"{one.district}/{one.id}", one.record.name)]
    if not named:
        known = [name for one in inspected for name in (f"{one.district}/{one.id}", one.id, one.record.name)]
        hint = near(id, known) or f"写成“县区/单位”，如 {_path(inspected[0])}。"
        raise ReportRefused(f"没有单位“{id}”。{hint}")
    if len(named) > 1:
        raise ReportRefused(f"有 {len(named)} 个单位叫“{id}”：{_listed(map(_path, named))}。请写成“县区/单位”。")
    if named[0] not in inspected:
        raise ReportRefused(f"单位“{_path(named[0])}”在这一轮还没有检查记录，写不成报告。")
    return replace(whole, register=_only(whole, named, named[0].district), subject=named[0].record.name, is_single=True)


def _only(whole: Selection, entries: Iterable[Entry], district: str | None = None) -> Register:
    """The register with these institutions, and with one district or those that they stand in."""
    kept = tuple(entries)
    present = {district} if district else {one.district for one in kept}
    districts = tuple(one for one in whole.register.districts if one.id in present)
    return replace(whole.register, entries=kept, districts=districts)


def _path(entry: Entry) -> str:
    return f"{entry.district}/{entry.id}"


def _listed(names: Iterable[str]) -> str:
    return "、".join(names)


def _meant(word: str, known: Sequence[str]) -> str:
    return f"{near(word, known)}现有：{_listed(known)}。"

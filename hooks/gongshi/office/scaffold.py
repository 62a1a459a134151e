"""Register and an editor's request → YAML to fill in: a new institution's file, or one more inspection in a file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import yaml

from ..checks import run
from ..derived.dossier import compile
from ..derived.edition import edit
from ..model.campaign import UNRATED, Campaign, Item, Round
from ..model.due import places_of
from ..model.institution import Inspection, Institution
from ..model.record import ItemId
from ..model.register import Entry, Register, institution_file, is_safe_id, runs_on
from ..model.terms import InstitutionType, Method, Purpose, T
from ..model.words import Edition, Result
from ..reading.diagnostic import errors_in
from ..reading.field_errors import near, word_hint
from .append_yaml import NotInsertable, append
from .json_schema import schema
from .yaml_form import as_item, fields

HEAD = (
    "# yaml-language-server: $schema=../../schema/institution.json",
    "# “#”后面是说明，程序不看。要填哪一行，就删去行首的“# ”，把“……”换成内容。",
)
SELDOM = ("reason", "problems", "correction", "internal", "allow")
"""What a problem that has just been found does not need."""


class ScaffoldRefused(ValueError):
    """The skeleton cannot be written; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class VisitRequest:
    """The inspection to begin; without a method, that of the round's window on the day is taken. A rolling campaign
    has no round."""

    campaign: str
    round: int | None
    day: date
    method: str | None = None


def institution(register: Register, district: str, id: str, name: str, kind: str, as_of: date) -> str:
    """The text of a new institution's file. Raises ScaffoldRefused."""
    known = [one.id for one in register.districts]
    if district not in known:
        raise ScaffoldRefused(f"没有县区“{district}”。{near(district, known) or f'现有：{_listed(known)}。'}")
    if not is_safe_id(id):
        raise ScaffoldRefused(f"代号“{id}”不能用作网址，应为小写字母、数字和连字符，如 wutong-primary。")
    file = institution_file(district, id)
    if file in register.broken or any(entry.file == file for entry in register.entries):
        raise ScaffoldRefused(f"{file} 已经有了，不会覆盖。")
    moved = next((entry for entry in register.entries if f"{district}/{id}" in places_of(entry)), None)
    if moved:
        raise ScaffoldRefused(f"“{district}/{id}”是“{moved.record.name}”原来的位置，网址引到它现在的位置；换一个代号。")
    name = _flat(name)
    if not name:
        raise ScaffoldRefused("名称是空的，应写单位全称。")
    type_ = _word(register.vocabulary.of(InstitutionType), kind, "类型")
    _checked(register, Entry(district, id, file, Institution(name=name, type=type_)), as_of)
    given = {"name": f"name: {_scalar(name)}  # 名称", "type": f"type: {type_}  # {type_.zh}"}
    visits = "inspections: []  # 历次检查，按日期先后；用 gongshi new inspection 添加"
    rest = fields(schema("institution", register.vocabulary))
    return "\n".join([*HEAD, *_to_fill_in(given, rest, without="inspections"), visits]) + "\n"


def inspection(register: Register, district: str, id: str, text: str, visit: VisitRequest, as_of: date) -> str:
    """An institution's file with a skeleton of `visit` appended to its inspections. Raises ScaffoldRefused."""
    entry = _entry(register, district, id)
    campaign, round_ = _scheduled(register, visit)
    method = _method(register, round_, visit)
    purpose = register.vocabulary.words(Purpose)[0]
    placed = {} if campaign.rolling else {"round": round_.id}
    asked = Inspection(campaign=visit.campaign, **placed, date=visit.day, method=method, purpose=purpose)
    visits = entry.record.inspections
    if any((one.campaign, one.round, one.date) == (asked.campaign, asked.round, asked.date) for one in visits):
        raise ScaffoldRefused(f"{entry.file} 里已经有{round_.title} {visit.day} 的检查，不再添加。")
    record = entry.record.model_copy(update={"inspections": [*visits, asked]})
    _checked(register, replace(entry, record=record), as_of)
    given = {
        "campaign": f"campaign: {_scalar(visit.campaign)}  # {_flat(campaign.title)}",
        **{name: f"{name}: {number}  # {_flat(round_.title)}" for name, number in placed.items()},
        "date": f"date: {visit.day}  # 检查日期",
        "method": f"method: {method}  # {method.zh}",
    }
    form = schema("institution", register.vocabulary)
    rest = fields(form, "Inspection")
    items = campaign.items_of(round_, visit.day)
    results = _results(form, campaign, items, _carried(register, entry, visit, as_of))
    judged = "、".join(f"{grade.id} {grade.label}" for grade in campaign.overall)
    rest["round"] = []
    rest["overall"] = [f"overall: ……  # 总体评价：{judged}"] if judged else []
    rest["results"] = ["results:  # 各项目的结果", *(f"  {line}" for line in results)]
    try:
        return append(text, "inspections", list(as_item(_to_fill_in(given, rest))))
    except NotInsertable as reason:
        raise ScaffoldRefused(f"{entry.file}：{reason}") from None


def _entry(register: Register, district: str, id: str) -> Entry:
    file = institution_file(district, id)
    if file in register.broken:
        raise ScaffoldRefused(f"{file} 里有错误，先改好再添加检查；运行 gongshi check 看错在哪里。")
    found = next((entry for entry in register.entries if entry.file == file), None)
    if found is None:
        hint = near(f"{district}/{id}", [f"{entry.district}/{entry.id}" for entry in register.entries])
        raise ScaffoldRefused(f"没有单位“{district}/{id}”。{hint or '先用 gongshi new institution 建它的文件。'}")
    return found


def _scheduled(register: Register, visit: VisitRequest) -> tuple[Campaign, Round]:
    campaign = register.campaigns.get(visit.campaign)
    if campaign is None:
        known = list(register.campaigns)
        raise ScaffoldRefused(
            f"没有督查“{visit.campaign}”。{near(visit.campaign, known) or f'现有：{_listed(known)}。'}"
        )
    if campaign.rolling and visit.round is not None:
        raise ScaffoldRefused(f"督查“{visit.campaign}”常年检查、不分轮次，不写 --round。")
    round_ = campaign.round(visit.day.year if campaign.rolling else visit.round or 0)
    if round_ is None:
        numbers = _listed(str(one.id) for one in campaign.rounds)
        found = f"没有第 {visit.round} 轮" if visit.round else "分轮次，要用 --round 写明是第几轮"
        raise ScaffoldRefused(f"督查“{visit.campaign}”{found}，轮次有：{numbers}。")
    return campaign, round_


def _method(register: Register, round_: Round, visit: VisitRequest) -> Method:
    known = register.vocabulary.of(Method)
    if visit.method:
        return _word(known, visit.method, "组织方式")
    held = (one for one in round_.windows if runs_on(one, visit.day))
    return next((window.method for window in held), next(iter(known.values())))


def _word(words: Mapping[str, T], written: str, what: str) -> T:
    if written not in words:
        listed = _listed(f"{word} {word.zh}" for word in words.values())
        hint = word_hint(written, words.values())
        raise ScaffoldRefused(f"{what}是“{written}”，应为其中之一：{listed}。{hint}")
    return words[written]


def _checked(register: Register, entry: Entry, as_of: date) -> None:
    """What is about to be written passes every rule; mistakes that were there before are not reported."""
    entries = {one.file: one for one in register.entries} | {entry.file: entry}
    before = set(run(register, as_of))
    new = [one for one in run(replace(register, entries=tuple(entries.values())), as_of) if one not in before]
    reasons = [one.text() for one in errors_in(new)]
    if reasons:
        raise ScaffoldRefused("\n".join(reasons))


def _carried(register: Register, entry: Entry, visit: VisitRequest, as_of: date) -> dict[ItemId, list[str]]:
    """What the institution has to answer for from earlier rounds, by the item that follows these up."""
    known = edit(replace(register, entries=(entry,)), Edition.STAFF, as_of)
    dossier = compile(known.entries[0], known.campaigns, as_of)
    campaign = known.campaigns[visit.campaign]
    carried = {}
    for item in campaign.items:
        earlier = campaign.round(item.follows_up) if item.follows_up else None
        if earlier is None:
            continue
        key = visit.campaign, earlier.id
        problems = [one for one in dossier.problems if one.observation.round_key == key and one.stands]
        was_inspected = any(one.observation.round_key == key for one in dossier.findings)
        because = "没有查出问题。" if was_inspected else "没有查过本单位。"
        carried[item.id] = [
            _flat(earlier.title) + (f"查出 {len(problems)} 个问题，逐个看改了没有：" if problems else because),
            *(
                f"- {one.number} {one.state.zh}：{_flat(one.stated.finding or one.observation.item.title)}"
                for one in problems
            ),
        ]
    return carried


def _results(
    form: Mapping[str, Any], campaign: Campaign, items: Sequence[Item], carried: Mapping[ItemId, list[str]]
) -> Iterator[str]:
    """A line for each item of the round, and how a problem is written."""
    grades = campaign.grades() + [grade for word in sorted(UNRATED) if (grade := campaign.grade(word))]
    words = dict.fromkeys(grade.id if grade.id == grade.label else f"{grade.id} {grade.label}" for grade in grades)
    yield f"# 冒号后面写结果：{_listed(words)}。没有查的项目不要写。"
    yield "# 一项有几个问题的，写 problems，一个问题一条，各写各的 finding 和 rectification。"
    for item in items:
        yield f"{_id(item.id)}:  # {_flat(item.title)}"
        yield from (f"# {line}" for line in carried.get(item.id, ()))
    bad = next((grade.id for grade in reversed(grades) if grade.counts_as.is_problem), Result.NOT_MET.value)
    example = fields(form, "ItemResult", without=("internal", "allow", "log"))
    example["result"] = [f"result: {_scalar(bad)}"]
    levels = campaign.severities
    ranks = "、".join(f"{level.id} {level.label}" for level in levels)
    example["severity"] = [f"severity: {_scalar(levels[0].id)}  # 严重程度：{ranks}"] if levels else []
    yield "# 查出问题的项目照这样写："
    yield f"# {_id(items[0].id)}:"
    for name, lines in example.items():
        if name not in SELDOM:
            yield from (f"#   {line}" for line in lines)


def _to_fill_in(given: Mapping[str, str], rest: Mapping[str, list[str]], without: str = "") -> Iterator[str]:
    """The lines of the fields that are given, then those of the others as comments, internal notes last."""
    yield from given.values()
    names = [name for name in rest if name not in (*given, without, "internal", "allow")]
    for name in [*names, "internal"]:
        yield from (f"# {line}" for line in rest[name])


def _scalar(text: str) -> str:
    """A text as YAML, in quotation marks where it needs them."""
    return yaml.safe_dump([text], allow_unicode=True, width=10**6).removeprefix("- ").rstrip("\n")


def _id(item: ItemId) -> str:
    """An item's id as YAML."""
    return _scalar(item) if isinstance(item, str) else str(item)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _listed(words: Iterable[str]) -> str:
    return "、".join(words)

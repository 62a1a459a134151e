"""Records → form fields: a label, a hint and a control for every field of the model, with nothing left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from ...model.campaign import UNRATED, Campaign
from ...model.district import District
from ...model.institution import Accountability, GoodPractice, Inspection, Institution, ItemResult
from ...model.record import Record
from ...model.reports import Report, RoundReports
from ...model.words import Aspect, Word

Field = dict[str, Any]
AT = "_at"
"""Where an item of a list stood when the file was read, so that it is found again whatever became of the others."""
ITEM = "item"
"""Under what a result, which the file keeps under its item's number, has that number in the form."""
PLACE: Field = {"name": AT, "widget": "hidden"}
LONG = frozenset({"finding", "story", "summary", "about", "note", "reason", "internal", "text", "outcome", "ruling"})
"""The fields that take more than a line."""
LAST = ("correction", "allow", "internal")
"""Every record may carry these; they are seldom needed, and stand at a form's end."""
PATHS = frozenset({"evidence", "photo"})
SUMMARIES: Mapping[str, str] = {
    "good_practices": "{{fields.title}}",
    "accountability": "{{fields.date}}",
    "log": "{{fields.date}} {{fields.state}}",
    "measures": "{{fields.text}}",
    "rounds": "{{fields.round}}",
    "reports": "{{fields.district}}{{fields.area}}{{fields.team}}　{{fields.received}}",
}


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What a form offers: the items and grades of a campaign, None above the inspections; the districts."""

    campaign: Campaign | None = None
    districts: tuple[District, ...] = ()


def fields_of(record: type[Record], campaigns: Mapping[str, Campaign], scope: FormChoices | None = None) -> list[Field]:
    """The form fields of a record."""
    described = [
        _field(record, name, info, campaigns, scope or FormChoices()) for name, info in record.model_fields.items()
    ]
    return sorted(described, key=lambda one: LAST.index(one["name"]) if one["name"] in LAST else -1)


def _field(
    record: type[Record], name: str, info: FieldInfo, campaigns: Mapping[str, Campaign], scope: FormChoices
) -> Field:
    described: Field = {"name": name, "label": _label(name), "hint": _hint(name, info), "required": info.is_required()}
    if record is Institution and name == "inspections":
        return described | {
            "widget": "list",
            "typeKey": "campaign",
            "label_singular": "检查",
            "collapsed": True,
            "summary": "{{fields.round}}　{{fields.date}}",
            "types": [_visit(id, campaign, campaigns) for id, campaign in campaigns.items()],
        }
    if record is Inspection and name == "results":
        return described | {
            "widget": "list",
            "label_singular": "结果",
            "collapsed": True,
            "summary": "{{fields.item}}　{{fields.result}}",
            "keyed": True,
            "fields": [_item(scope, True), *fields_of(ItemResult, campaigns, scope)],
        }
    if record in (Inspection, RoundReports) and name == "round" and scope.campaign:
        return described | _select((one.id, one.title) for one in scope.campaign.rounds)
    if record is Report and name == "district":
        return described | _select((one.id, one.name) for one in scope.districts)
    if record in (GoodPractice, Accountability) and name == "item":
        return described | {key: value for key, value in _item(scope, False).items() if key not in ("hint", "label")}
    if record is ItemResult and name == "result":
        return described | {"hint": ""} | _select(_grades(scope))
    return described | _control(name, info, campaigns, scope)


def _visit(id: str, campaign: Campaign, campaigns: Mapping[str, Campaign]) -> Field:
    """An inspection of a campaign: the choice among them tells which items and grades there are."""
    inside = fields_of(Inspection, campaigns, FormChoices(campaign))
    return {
        "name": id,
        "label": campaign.title,
        "widget": "object",
        "fields": [PLACE, *(one for one in inside if one["name"] != "campaign")],
    }


def _item(scope: FormChoices, is_required: bool) -> Field:
    items = scope.campaign.items if scope.campaign else []
    return {"name": ITEM, "label": "督查项目", "required": is_required} | _select(
        (one.id, f"{one.id} {one.title}") for one in items
    )


def _grades(scope: FormChoices) -> Iterator[tuple[str, str]]:
    campaign = scope.campaign
    if campaign:
        grades = [*campaign.grades(), *filter(None, map(campaign.grade, sorted(UNRATED)))]
        yield from {one.id: one.label for one in grades}.items()


def _control(name: str, info: FieldInfo, campaigns: Mapping[str, Campaign], scope: FormChoices) -> Field:
    """The control for the kind of value that a field holds."""
    kind = _plain(info.annotation)
    if get_origin(kind) is list:
        (inner,) = get_args(kind)
        if isinstance(_plain(inner), type) and issubclass(_plain(inner), Record):
            inside = [PLACE, *fields_of(_plain(inner), campaigns, scope)]
            summary = {"summary": SUMMARIES[name]} if name in SUMMARIES else {}
            return {
                "widget": "list",
                "collapsed": name != "rounds",
                "label_singular": _label(name),
                **summary,
                "fields": inside,
            }
        return {"widget": "list", "field": {"name": "one", "label": _label(name), "widget": "string", **_path(name)}}
    if issubclass(kind, Record):
        return {"widget": "object", "collapsed": "auto", "fields": fields_of(kind, campaigns, scope)}
    if issubclass(kind, Enum) and issubclass(kind, Word):
        # The options speak for themselves; the model's text explains the codes that stand in the file.
        usual = f"不选就是{info.default.zh}" if isinstance(info.default, Word) else ""
        return {"hint": usual} | _select((word.value, word.zh) for word in kind)
    if kind is bool:
        return {"widget": "boolean", "default": False}
    if kind is int:
        return {"widget": "number", "value_type": "int", "min": 0}
    if kind is date:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    return {"widget": "text" if name in LONG else "string", **_path(name)}


def _path(name: str) -> Field:
    """Where a path below media/ is asked for: pictures themselves come in by Git."""
    return {"pattern": ["^media/.+", "应是 media/ 下的路径，如 media/evidence/duty-log.jpg"]} if name in PATHS else {}


def _plain(annotation: Any) -> Any:
    """The type without what may be beside it: None, and constraints."""
    while get_origin(annotation) is Annotated or get_origin(annotation) in (Union, UnionType):
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        else:
            annotation = next(one for one in get_args(annotation) if one is not NoneType)
    return annotation


def _select(options: Iterable[tuple[str | int, str]]) -> Field:
    return {"widget": "select", "options": [{"value": value, "label": label} for value, label in options]}


def _label(name: str) -> str:
    """What the field is called everywhere else: an aspect has the field's own name."""
    return LABELS.get(name) or Aspect.of(name).zh


def _hint(name: str, info: FieldInfo) -> str:
    """The editors' help text, where it says more than the label."""
    description = info.description or ""
    return "" if description == _label(name) else description


LABELS: Mapping[str, str] = {
    "by": "验收、批准或复查的单位",
    "document": "公开的报告",
    "extends_to": "延期到",
    "next_review": "下次复查日期",
    "objections": "异议条数",
    "reports": "应报送的报告",
    "outcome": "异议的处理结果",
    "result": "结果",
    "round": "轮次",
    "ruling": "申诉的裁定",
    "text": "内容",
}
"""What no change is told of under a name of its own."""

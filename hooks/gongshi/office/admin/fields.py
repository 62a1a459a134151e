"""Records → form fields: a label, a hint and a control for every field of the model, with nothing left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from ...model.campaign import UNRATED, Campaign
from ...model.district import District
from ...model.fields import Holding, RecordField, ValueKind, fields_of
from ...model.institution import Accountability, FoundProblem, GoodPractice, Inspection, Institution, ItemResult
from ...model.others import may_stand
from ...model.reports import Report, RoundReports
from ...model.terms import BUILT_IN, Vocabulary

Field = dict[str, Any]
AT = "_at"
"""Where an item of a list stood when the file was read, so that it is found again whatever became of the others."""
ITEM = "item"
"""Under what a result, which the file keeps under its item's number, has that number in the form."""
PLACE: Field = {"name": AT, "widget": "hidden"}
LAST = ("correction", "allow", "internal")
"""Every record may carry these; they are seldom needed, and stand at a form's end."""
SUMMARIES: Mapping[str, str] = {
    "good_practices": "{{fields.title}}",
    "accountability": "{{fields.date}}",
    "log": "{{fields.date}} {{fields.state}}",
    "measures": "{{fields.text}}",
    "problems": "{{fields.finding}}",
    "rounds": "{{fields.round}}",
    "reports": "{{fields.district}}{{fields.area}}{{fields.team}}{{fields.institution}}　{{fields.received}}",
}


SEVERITY = "查出问题的才选"
"""The hint at a choice among a campaign's severities."""


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What a form offers: the items and grades of a campaign, None above the inspections; the districts; the words."""

    campaign: Campaign | None = None
    districts: tuple[District, ...] = ()
    vocabulary: Vocabulary = BUILT_IN


def form_fields(
    record: type[BaseModel], campaigns: Mapping[str, Campaign], scope: FormChoices | None = None
) -> list[Field]:
    """The form fields of a record."""
    choices = scope or FormChoices()
    named = (one for one in fields_of(record) if not _has_no_choice(one, choices.campaign))
    described = [_field(one, campaigns, choices) for one in named]
    return sorted(described, key=lambda one: LAST.index(one["name"]) if one["name"] in LAST else -1)


def _has_no_choice(field: RecordField, campaign: Campaign | None) -> bool:
    """Whether a campaign names nothing that may stand in a field: a form refuses a choice among nothing."""
    if campaign is None:
        return False
    if field.name == "severity" and field.owner in (ItemResult, FoundProblem):
        return not campaign.severities
    if field.name == "round":
        return campaign.rolling
    return field.name == "overall" and field.owner is Inspection and not campaign.overall


def _field(field: RecordField, campaigns: Mapping[str, Campaign], scope: FormChoices) -> Field:
    described = _described(field, scope.vocabulary)
    match field.owner, field.name:
        case owner, "inspections" if owner is Institution:
            return described | {
                "widget": "list",
                "typeKey": "campaign",
                "label_singular": "检查",
                "collapsed": True,
                "summary": "{{fields.round}}　{{fields.date}}",
                "types": [_visit(id, replace(scope, campaign=one), campaigns) for id, one in campaigns.items()],
            }
        case owner, "results" if owner is Inspection:
            return described | {
                "widget": "list",
                "label_singular": "结果",
                "collapsed": True,
                "summary": "{{fields.item}}　{{fields.result}}",
                "keyed": True,
                "fields": [_item(scope, True), *form_fields(ItemResult, campaigns, scope)],
            }
        case owner, "round" if owner in (Inspection, RoundReports) and scope.campaign:
            rounds = _select((one.id, one.title) for one in scope.campaign.rounds)
            return described | rounds | {"required": True}
        case owner, "district" if owner is Report:
            return described | _select((one.id, one.name) for one in scope.districts)
        case owner, "item" if owner in (GoodPractice, Accountability):
            return _item(scope, False) | described
        case owner, "others" if owner is Inspection and scope.campaign:
            words = (one for one in _grades(scope) if may_stand(scope.campaign, one[0]))
            return described | _select(words)
        case owner, "result" if owner is ItemResult:
            return described | {"hint": ""} | _select(_grades(scope))
        case owner, "severity" if owner in (ItemResult, FoundProblem):
            levels = scope.campaign.severities if scope.campaign else []
            return described | {"hint": SEVERITY} | _select((one.id, one.label) for one in levels)
        case owner, "overall" if owner is Inspection:
            grades = scope.campaign.overall if scope.campaign else []
            return described | {"hint": ""} | _select((one.id, one.label) for one in grades)
    return described | _control(field, campaigns, scope)


def _described(field: RecordField, vocabulary: Vocabulary) -> Field:
    """The field's label, and the editors' help text where it says more."""
    help = field.help(vocabulary)
    hint = "" if help == field.zh else help
    return {"name": field.key, "label": field.zh, "hint": hint, "required": field.is_required}


def _visit(id: str, scope: FormChoices, campaigns: Mapping[str, Campaign]) -> Field:
    """An inspection of a campaign: the choice among them tells which items and grades there are."""
    assert scope.campaign
    inside = form_fields(Inspection, campaigns, scope)
    return {
        "name": id,
        "label": scope.campaign.title,
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


def _control(field: RecordField, campaigns: Mapping[str, Campaign], scope: FormChoices) -> Field:
    """The control for the kind of values that a field holds."""
    if field.record and field.holding is Holding.ONE:
        return {"widget": "object", "collapsed": "auto", "fields": form_fields(field.record, campaigns, scope)}
    if field.record:
        summary = {"summary": SUMMARIES[field.name]} if field.name in SUMMARIES else {}
        return {
            "widget": "list",
            "collapsed": field.name != "rounds",
            "label_singular": field.zh,
            **summary,
            "fields": [PLACE, *form_fields(field.record, campaigns, scope)],
        }
    if field.holding is not Holding.ONE:
        return {"widget": "list", "field": {"name": "one", "label": field.zh, **_value(field, scope.vocabulary)}}
    return _value(field, scope.vocabulary)


def _value(field: RecordField, vocabulary: Vocabulary) -> Field:
    """The control for one value."""
    match field.kind:
        case ValueKind.WORD:
            # The options speak for themselves; the model's text explains the codes that stand in the file.
            usual, words = field.usual(vocabulary), vocabulary.words(field.words) if field.words else ()
            hint = f"不选就是{usual.zh}" if usual else ""
            return {"hint": hint} | _select((word.value, word.zh) for word in words)
        case ValueKind.FLAG:
            return {"widget": "boolean", "default": False}
        case ValueKind.NUMBER:
            return {"widget": "number", "value_type": "int", "min": 0}
        case ValueKind.DAY:
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        case ValueKind.PATH:
            # Pictures themselves come in by Git.
            return {
                "widget": "string",
                "pattern": ["^media/.+", "应是 media/ 下的路径，如 media/evidence/duty-log.jpg"],
            }
    return {"widget": "text" if field.kind is ValueKind.PROSE else "string"}


def _select(options: Iterable[tuple[str | int, str]]) -> Field:
    return {"widget": "select", "options": [{"value": value, "label": label} for value, label in options]}

"""The table of dated steps, whose rows may be about no institution."""

from functools import partial

from ...derived.events import Event
from .columns import Table, column, item_columns_if_any, place_columns
from .rows import SubjectPlace, campaign_if_any, page
from .wording import OVERALL_LABEL, PAGE, SEVERITY, SEVERITY_LABEL

_event = partial(column, Event)

CHANGES = Table(
    Event,
    "changes",
    "每一步变化一条，新的在前；取自检查、单位回应、整改经过、责任追究、更正，以及单位的撤销、更名和网址更换；"
    "更正的是督查、{district}或报告登记的，单位各列为空",
    "One entry for each dated step, newest first, the end, another name or address of an institution included; the "
    "institution's columns are empty where a campaign, a {district} or the reports owed were corrected",
    ("json",),
    (
        _event(
            "date",
            "日期：发生的日期和公布的日期，取晚的",
            "Day of the news: when it happened or when it was published, whichever is later",
            "day",
        ),
        _event("kind", "发生了什么", "What happened"),
    ),
    place_columns(SubjectPlace),
    (
        _event(
            "campaign", "督查的代号；更正的是整个单位或{district}的为空", "Id of the campaign, if any", campaign_if_any
        ),
        _event("round", "第几轮；责任追究和单位、{district}、督查的更正为空", "Number of the round", "round.id"),
        *item_columns_if_any(_event),
        _event("state", "整改进展：转入的状态", "State entered"),
        _event("until", "整改延期：延到哪一天", "New deadline of an extension"),
        _event("accountability", "责任追究的方式", "Kind of accountability"),
        _event("page", *PAGE, page),
        _event("happened_on", "发生的日期", "Day on which it happened", "happened"),
        _event("severity", *SEVERITY, "severity.id"),
        _event("severity_label", *SEVERITY_LABEL, "severity.label"),
        _event(
            "overall",
            "这次检查的总体评价，督查 overall 里的代号；没有的为空",
            "Overall judgement of the inspection, if any: an id of the campaign's overall",
            "overall.id",
        ),
        _event("overall_label", *OVERALL_LABEL, "overall.label"),
        _event(
            "other_name",
            "单位更名的，是曾用名；撤销的，是承接单位的名称，没有承接的为空",
            "Of a renamed institution its former name; of one that was closed, the name of its successor, if any",
        ),
    ),
)

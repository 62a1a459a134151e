"""Rules over inspections: whether they fit their campaign, its rounds and windows, and the calendar."""

from collections.abc import Iterator
from datetime import date

from ..model.contents import located
from ..model.due import is_named
from ..model.fields import ValueKind
from ..model.institution import Accountability, Inspection
from ..model.others import may_stand
from ..model.record import ItemId
from ..model.rectification import LogEntry, Rectification
from ..model.register import runs_on, windows_for
from ..reading.diagnostic import At, Diagnostic, error, warning
from ..reading.field_errors import near, shown
from .walk import Case, path_in

DAYS = frozenset({ValueKind.DAY})


def campaign_exists(case: Case) -> Iterator[Diagnostic]:
    """An inspection names a campaign of data/campaigns/."""
    for visit in case.visits:
        wanted = visit.inspection.campaign
        if wanted not in case.register.campaigns and f"campaigns/{wanted}.yml" not in case.register.broken:
            hint = near(wanted, case.register.campaigns) or f"现有的督查：{'、'.join(case.register.campaigns)}。"
            yield error(
                path_in(case, *visit.at, "campaign"), f"督查“{wanted}”不存在，应为 campaigns/ 下的文件名。", hint
            )


def institution_is_in_scope(case: Case) -> Iterator[Diagnostic]:
    """An inspected institution is one that the scope of the campaign, and of the round, is about."""
    for visit in case.visits:
        is_sure = case.entry.file not in case.register.broken
        if not (visit.campaign and visit.round and is_sure):
            continue
        types = visit.campaign.scope.types
        if types is not None and case.entry.record.type not in types:
            yield error(
                path_in(case, *visit.at, "campaign"),
                f"“{case.entry.record.type.zh}”不在督查“{visit.campaign.title}”的对象范围内。",
                f"范围：{'、'.join(one.value for one in types)}；核对本文件的 type 或督查的 scope。",
            )
        elif not is_named(case.entry, visit.campaign, visit.round):
            at = "campaign" if visit.campaign.rolling else "round"
            yield error(
                path_in(case, *visit.at, at),
                f"本单位不在“{visit.campaign.title}”{visit.round.title}的对象范围（scope）里。",
                "核对督查和这一轮的 scope：types、districts、only、except；确实查了的，把范围改对。",
            )


def institution_is_open(case: Case) -> Iterator[Diagnostic]:
    """An institution is inspected while it is open: not before `opened`, and not after the day of `closed`."""
    record = case.entry.record
    for visit in case.visits:
        day = visit.inspection.date
        if record.opened and day < record.opened:
            also = path_in(case, "opened")
            message = f"检查日期 {day} 早于成立日期 {record.opened}（见 {{also}}）。"
            yield error(path_in(case, *visit.at, "date"), message, "看看哪一个日期写错了。", also)
        if record.closed and day > record.closed.date:
            also = path_in(case, "closed", "date")
            yield error(
                path_in(case, *visit.at, "date"),
                f"检查日期 {day} 晚于撤销日期 {record.closed.date}（见 {{also}}），那时单位已经不在了。",
                "撤销以后的检查写在承接单位的文件里；日期写错了就改对。",
                also,
            )


def days_are_in_order(case: Case) -> Iterator[Diagnostic]:
    """An inspection over several days starts before its last day, which is its date."""
    for visit in case.visits:
        starts, ends = visit.inspection.starts, visit.inspection.date
        if starts and starts >= ends:
            yield error(
                path_in(case, *visit.at, "starts"),
                f"开始日期 {starts} 不早于检查日期 {ends}，检查日期应是最后一天。",
                "只查了一天的，不写 starts。",
            )


def others_are_in_order(case: Case) -> Iterator[Diagnostic]:
    """What all other items are is a grade that counts as met: anything else has to be said item by item."""
    for visit in case.visits:
        word, campaign = visit.inspection.others, visit.campaign
        if word and campaign and not may_stand(campaign, word):
            words = [grade.id for grade in campaign.grades() if may_stand(campaign, grade.id)]
            yield error(
                path_in(case, *visit.at, "others"),
                f"其余项目的结果是{shown(word)}，应为按“已落实”统计的 {'、'.join(words)}。",
                "有问题、待核实、不适用、不公开的项目，一项一项写在 results 里。",
            )


def date_is_in_a_window(case: Case) -> Iterator[Diagnostic]:
    """An inspection's date lies in a window of its method (a supplement outside is normal, hence a warning)."""
    for visit in case.visits:
        windows = windows_for(visit.round, visit.inspection) if visit.round else []
        first = visit.inspection.starts or visit.inspection.date
        days = (first, visit.inspection.date)
        if windows and not any(all(runs_on(window, day) for day in days) for window in windows):
            spans = "、".join(
                f"{window.method.zh} {window.starts or '……'} 至 {window.ends or '……'}" for window in windows
            )
            yield warning(
                path_in(case, *visit.at, "date"),
                f"检查日期 {span(visit.inspection)} 不在本轮的时间内（{spans}）。",
                "如果是事后补查，不用改。",
            )


def span(inspection: Inspection) -> str:
    """The days of an inspection, in words."""
    return f"{inspection.starts} 至 {inspection.date}" if inspection.starts else f"{inspection.date}"


def dates_run_forward(case: Case) -> Iterator[Diagnostic]:
    """What follows an inspection is not dated before it: replies, deadlines, measures, consequences."""
    for visit in case.visits:
        day = visit.inspection.date
        for at, field, later in located(visit.inspection, DAYS):
            follows = field.is_event or field.owner is Rectification
            if follows and later < day and field.owner is not LogEntry:  # the log has an order of its own
                what = "追责日期" if field.owner is Accountability else field.zh
                message = f"{what} {later} 早于检查日期 {day}，应不早于它。"
                yield error(path_in(case, *visit.at, *at), message, "看看年份和月份有没有写错。")


def nothing_is_in_the_future(case: Case) -> Iterator[Diagnostic]:
    """What is recorded has happened; a later date is left out of the site until that day, hence a warning."""
    for visit in case.visits:
        if visit.inspection.date > case.as_of:
            yield _ahead(case, (*visit.at, "date"), visit.inspection.date)
            continue
        for at, field, day in located(visit.inspection, DAYS):
            if field.is_event and day > case.as_of:
                yield _ahead(case, (*visit.at, *at), day)


def _ahead(case: Case, at: At, day: date) -> Diagnostic:
    message = f"日期 {day} 在统计日 {case.as_of} 之后，到那天才会显示。"
    return warning(path_in(case, *at), message, "看看年份和月份有没有写错。")


def items_exist(case: Case) -> Iterator[Diagnostic]:
    """Results, good practices and consequences name items that the round inspects."""
    for visit in case.visits:
        if not (visit.campaign and visit.round):
            continue
        for item in visit.inspection.results:
            day = visit.inspection.date
            if not visit.campaign.inspects(visit.round, item, day):
                inspected = [one.id for one in visit.campaign.items_of(visit.round, day)]
                yield error(
                    path_in(case, *visit.at, "results", item, on_key=True),
                    f"项目 {item} 不在“{visit.round.title}”的督查项目里，应为：{_ranges(inspected)}。",
                    "核对督查方案里的编号。",
                )
        for key in ("good_practices", "accountability"):
            for index, part in enumerate(getattr(visit.inspection, key)):
                if part.item is not None and visit.campaign.item(part.item) is None:
                    known = [one.id for one in visit.campaign.items]
                    message = f"项目 {part.item} 不存在，应为：{_ranges(known)}。"
                    yield error(path_in(case, *visit.at, key, index, "item"), message)


MOST_LISTED = 20
"""So many ids that are texts a message lists."""


def _ranges(ids: list[ItemId]) -> str:
    """Numbers with runs drawn together: 1–11、13, then the ids that are texts, not all where they are many."""
    spans: list[list[ItemId]] = []
    for number in sorted({one for one in ids if isinstance(one, int)}):
        if spans and number - 1 == spans[-1][-1]:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    texts = [one for one in ids if isinstance(one, str)]
    listed = ["–".join(str(end) for end in span) for span in spans] + texts[:MOST_LISTED]
    return "、".join(listed) + (f" 等 {len(ids)} 项" if len(texts) > MOST_LISTED else "")


def own_word_is_results_alone(case: Case) -> Iterator[Diagnostic]:
    """What an institution says of itself is results: no overall judgement, rectification, practice or consequence."""
    for visit in case.visits:
        one = visit.inspection
        if not one.is_own_word:
            continue
        held: list[At] = [(name,) for name in ("overall", "good_practices", "accountability") if getattr(one, name)]
        for item, result in one.results.items():
            held += [("results", item, name) for name in ("rectification", "problems") if getattr(result, name)]
        for at in held:
            message = f"“{one.method.zh}”是单位自己说的，只写结果和情况，不应有 {at[-1]}。"
            hint = "等督查组查过，写在督查组的那次检查里。"
            yield error(path_in(case, *visit.at, *at, on_key=True), message, hint)

"""What an honest record cannot do: make what the public could read milder, later or smaller, and not say why.

Every document of two states is compared by what the public could read of it; what it lost is refused unless a new
`correction` on that very record says why. Two things are no loss of words and are looked at beside: what a log may say
next, and the number that a good practice's address ends in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..checks.log import may_follow
from ..derived.dossier import compile
from ..model.campaign import Campaign
from ..model.course import courses
from ..model.due import days_of_round, in_scope, places_of
from ..model.institution import GoodPractice, Inspection, Institution
from ..model.lifecycle import written
from ..model.observation import grouped
from ..model.record import Correction, ItemId, Record
from ..model.rectification import Rectification
from ..model.register import Entry
from ..model.words import State
from ..reading.diagnostic import At
from . import matching
from .losses import Corrected, Loss, losses
from .names import claimed, names_of
from .parts import stated
from .reason import says_something
from .refusal import CURE, HOLDERS, Refusal, cure_of, message_of
from .rules import GuardRule

Campaigns = Mapping[str, Campaign]


@dataclass(frozen=True, slots=True)
class Guarded:
    """A document in two states, as the public reads it; `written` is all that the newer one holds.

    `new` is None where the file is gone; `campaign` the one that all of it belongs to; `published` the last day on
    which the older one was public.
    """

    label: str
    old: Record
    new: Record | None
    written: Record | None
    campaigns: tuple[Campaigns, Campaigns]
    campaign: str = ""
    published: date = date.max


def refusals(guarded: Guarded, replaced: frozenset[str] = frozenset()) -> Iterator[Refusal]:
    """What is refused of a document; `replaced` are pictures and documents with other content under the same name."""
    if guarded.new is None:
        yield Refusal(
            (),
            f"公布过的{guarded.label}不能删除，它的网址要一直打得开。",
            "把文件恢复回来。",
            GuardRule.KEPT_FILE,
            True,
        )
        return
    found = losses(guarded.old, guarded.new, guarded.campaigns, guarded.campaign, replaced, guarded.published)
    for loss in found:
        if not loss.is_excused:
            yield _refusal(loss, guarded.written)


def _refusal(loss: Loss, written: Record | None) -> Refusal:
    is_gone = loss.new is None
    at = loss.place.at_old if is_gone else loss.place.at_new
    hidden = _hidden(loss, written)
    if hidden is not None:
        visit, place = hidden
        until = visit.released_on
        message = f"公布过的检查（{loss.old.date}）要到 {until} 才看得到，等于撤下了。"
        at, is_gone = ("inspections", place, "publish_from" if until == visit.publish_from else "date"), False
        return Refusal(at, message, cure_of(loss, "改回原来的公开日期和检查日期"), GuardRule.KEPT_VISIBLE)
    rule = (
        GuardRule.KEPT_CORRECTION
        if loss.field.inner is Correction
        else GuardRule.KEPT_PART
        if loss.part
        else GuardRule.KEPT_VALUE
    )
    return Refusal(at, message_of(loss), cure_of(loss), rule, is_gone, on_key=is_gone and loss.part is None)


def _hidden(loss: Loss, written: Record | None) -> tuple[Inspection, int] | None:
    """The visit that is still written but not public any more, and its place."""
    if not (isinstance(loss.old, Inspection) and isinstance(written, Institution)):
        return None
    for old, new in matching.visits([loss.old], written.inspections):
        if old is not None and new is not None:
            return written.inspections[new], new
    return None


def moved(before: Entry, after: Entry) -> Iterator[Refusal]:
    """An institution that was published keeps its file, or says where that stood, so that its address leads on."""
    for place in places_of(before):
        if place not in places_of(after):
            message = f"公布过的单位挪了位置（原来在 {place}），文件里却没有写，原来的网址会打不开。"
            entry = f"{{place: {place}, on: 挪的日期}}"
            cure = f"在单位下面（和 name 对齐）的 moved_from 里加一条：{entry}；不该挪的，挪回原处。"
            yield Refusal((), message, cure, GuardRule.KEPT_ADDRESS)


LIFE = ("closed", "opened", "moved_from")
"""What says when, and where, an institution was to be inspected."""


def stays_in_scope(before: Entry, after: Entry, campaigns: Campaigns, published: date) -> Iterator[Refusal]:
    """What an institution's file says of its opening, closing and moves takes it out of no round that has begun."""
    was, now = before.record, after.record
    key = next((key for key in LIFE if getattr(was, key) != getattr(now, key)), None)
    if key is None or _is_excused(was, now):
        return
    life = {key: getattr(was, key) for key in LIFE}
    unchanged = replace(before, record=now.changed(life))
    for id, campaign in campaigns.items():
        for round_ in campaign.rounds:
            first, _ = days_of_round(campaign, round_)
            is_lost = in_scope(unchanged, id, campaign, round_) and not in_scope(after, id, campaign, round_)
            if is_lost and first is not None and first <= published:
                yield Refusal(
                    (key,),
                    f"这样写，单位就不在“{campaign.title}”{round_.title}的范围里了，而这一轮已经开始。",
                    f"核对 {key} 的日期；确实如此的，{CURE.format('单位下面（和 name 对齐）')}",
                    GuardRule.KEPT_SCOPE,
                )


def names_stay_apart(before: Entry | None, after: Entry, published: Iterable[Entry]) -> Iterator[Refusal]:
    """A name that another institution of the district bore is not taken: its past would be taken for the other's."""
    names = claimed(before, after)
    if not names or _is_excused(before.record if before else None, after.record):
        return
    for other in published:
        if other.district == after.district and (before is None or other.file != before.file):
            for name in sorted(names_of(other.record).keys() & names.keys()):
                message = f"“{name}”公布过是另一个单位（{other.district}/{other.id}）的名称，读者会把两个单位当成一个。"
                cure = f"换一个名称；确实如此的，{CURE.format(HOLDERS[Institution])}"
                yield Refusal(names[name], message, cure, GuardRule.KEPT_NAME)


def numbers_stay(before: Entry, after: Entry, campaigns: tuple[Campaigns, Campaigns]) -> Iterator[Refusal]:
    """A good practice that was published keeps the number that its address ends in."""
    olds, news = (_numbered(entry, one) for entry, one in zip((before, after), campaigns, strict=True))
    for round_, was in olds.items():
        now = news.get(round_, [])
        pairs = matching.practices([one for _, _, one, _ in was], [one for _, _, one, _ in now])
        for old, new in pairs:
            if old is None or new is None or was[old][0] == now[new][0]:
                continue
            (n, visit, practice, _), (n_now, visit_now, practice_now, at) = was[old], now[new]
            if not (_is_excused(visit, visit_now) or _is_excused(practice, practice_now)):
                message = f"公布过的好做法“{practice.title}”从本轮第 {n} 条变成了第 {n_now} 条，网址会变。"
                yield Refusal(at, message, "新的好做法接在公布过的后面写。", GuardRule.KEPT_NUMBER)


Numbered = tuple[int, Inspection, GoodPractice, At]


def _numbered(entry: Entry, campaigns: Campaigns) -> dict[tuple[str, int], list[Numbered]]:
    at: dict[int, At] = {
        id(practice): ("inspections", place, "good_practices", index)
        for place, visit in enumerate(entry.record.inspections)
        for index, practice in enumerate(visit.good_practices)
    }
    found: dict[tuple[str, int], list[Numbered]] = {}
    for one in compile(entry, campaigns, date.max).practices if at else ():
        numbered = one.n, one.inspection, one.practice, at[id(one.practice)]
        found.setdefault((one.campaign_id, one.round.id), []).append(numbered)
    return found


def logs_go_on(before: Entry, after: Entry, campaigns: Campaigns) -> Iterator[Refusal]:
    """What a log says anew is allowed by the state that was published, and says why where it asks for nothing more."""
    every = (one for _, found in courses(grouped(after, campaigns)) for one in found)
    gone = {id(one.rectification): one.log for one in every}
    for at, item, old, new, campaign in _rectified(before.record, after.record, campaigns):
        known = old.log if old else []
        if len(new.log) <= len(known) or _is_excused(old, new):
            continue
        for step in written(gone.get(id(new), tuple(new.log)), new.deadline):
            entry = step.entry
            if step.index < len(known) or entry.state is None:
                continue
            allowed = step.allowed_with(campaign.notice_days if campaign else None)
            there = (*at, "log", step.index)
            if entry.state not in allowed:
                yield Refusal(
                    (*there, "state"),
                    f"项目 {item} 公布的状态是“{step.before.zh}”，不能转为“{entry.state.zh}”。",
                    may_follow(step.before, allowed),
                    GuardRule.KEPT_STATE,
                )
            elif entry.state.is_settled and entry.state is not State.CLOSED and not says_something(entry.reason):
                yield Refusal(
                    (*there, "reason" if entry.reason else "state"),
                    f"项目 {item} 的问题{entry.state.zh}，却没有说清理由。",
                    "在这一条的 reason 里写明为什么，至少十个字。",
                    GuardRule.KEPT_REASON,
                )


def _rectified(
    before: Institution, after: Institution, campaigns: Campaigns
) -> Iterator[tuple[At, ItemId, Rectification | None, Rectification, Campaign | None]]:
    """Every rectification of a result that was published, with the one that was."""
    olds, news = before.inspections, after.inspections
    for old, new in matching.visits(olds, news):
        if old is None or new is None:
            continue
        for item, result in news[new].results.items():
            was = olds[old].results.get(item)
            for there, here in stated(was, result) if was else ():
                plan = None if here is None else result.stated[here].rectification
                if was and here is not None and plan:
                    known = None if there is None else was.stated[there].rectification
                    above = ("inspections", new, "results", item, *(("problems", here) if result.problems else ()))
                    yield (*above, "rectification"), item, known, plan, campaigns.get(news[new].campaign)


def _is_excused(old: Corrected | None, new: Corrected | None) -> bool:
    """Whether a record carries a correction that is new, and says something."""
    was, now = (one.correction if one else None for one in (old, new))
    return now is not None and now != was and says_something(now.reason, [was.reason] if was else [])

"""Compares the problems of an institution between two states: new ones, states, deadlines, measures, texts."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..derived.problem import Problem
from ..model.fields import RecordField, ValueKind, field_of, fields_of
from ..model.lifecycle import LogStep, replayed
from ..model.record import item_order
from ..model.rectification import LogEntry, Measure, Rectification
from ..model.terms import Labelled
from ..model.words import Aspect, State, Topic
from . import matching
from .change import Change, Spot, Value
from .state import Side, corrected, differing, label, shown

DEADLINE = field_of(Rectification, "deadline")
TOPICS = {State.CLOSED: Topic.CLOSED, State.REOPENED: Topic.REOPENED}


def compare(before: Side, after: Side) -> Iterator[Change]:
    """Every difference between the problems of two states."""
    olds, news = before.problems(), after.problems()
    for at in sorted(olds.keys() | news.keys(), key=lambda key: (*key[:2], item_order(key[2]), key[3])):
        old, new = olds.get(at), news.get(at)
        if new is None:
            assert old
            yield _gone(old, before, after)
            continue
        spot = _spot(new, after)
        if old is None:
            yield _found(new, before, spot)
            yield from _begun(new, spot)
        else:
            yield from _rectified(old.rectification, new.rectification, spot)
            if new.rectification or not old.rectification:
                yield from _course(old, new, spot)
        yield from _lateness(old, new, spot)


def _spot(problem: Problem, side: Side) -> Spot:
    return side.spot(problem.observation.inspection, problem.observation.item.id, problem.n)


def _found(new: Problem, before: Side, spot: Spot) -> Change:
    observation = new.observation
    return Change(
        Topic.FOUND,
        Aspect.PROBLEM,
        _verdict(before, new),
        label(observation.campaign, observation.grade),
        spot,
        detail="：".join(filter(None, (new.severity and new.severity.label, new.stated.finding))),
    )


def _begun(new: Problem, spot: Spot) -> Iterator[Change]:
    """How far the rectification of a new problem has come already, without its single steps."""
    if new.rectification:
        yield _planned(new.rectification, spot)
    if new.state is not State.OPEN:
        topic = TOPICS.get(new.state, Topic.PROGRESS)
        yield Change(topic, Aspect.STATE, State.OPEN, new.state, spot)


def _planned(new: Rectification, spot: Spot) -> Change:
    return Change(Topic.PROGRESS, Aspect.RECTIFICATION, None, new.responsible, spot, on=new.deadline)


def _gone(old: Problem, before: Side, after: Side) -> Change:
    """A problem that is none any more without having been closed or withdrawn."""
    observation = old.observation
    return Change(
        Topic.TAKEN_BACK,
        Aspect.PROBLEM,
        label(observation.campaign, observation.grade),
        _verdict(after, old),
        _spot(old, before),
        detail=old.stated.finding or "",
    )


def _verdict(side: Side, problem: Problem) -> Value:
    """What the other state says of the problem's item in its round; nothing of the further problems of an item."""
    known = (one.observation for one in side.dossier.findings if problem.n == 1)
    same = next((one for one in known if one.item_key == problem.item_key), None)
    return label(same.campaign, same.grade) if same else None


def _lateness(old: Problem | None, new: Problem, spot: Spot) -> Iterator[Change]:
    was, now = bool(old and old.is_overdue), new.is_overdue
    if was != now:
        yield Change(Topic.OVERDUE, Aspect.OVERDUE, _late(old) if was else None, _late(new) if now else None, spot)


def _late(problem: Problem | None) -> int:
    return -problem.days_left if problem and problem.days_left is not None else 0


def _rectified(old: Rectification | None, new: Rectification | None, spot: Spot) -> Iterator[Change]:
    if new is None:
        if old:
            yield Change(Topic.TAKEN_BACK, Aspect.RECTIFICATION, old.responsible, None, spot, on=old.deadline)
        return
    if old is None:
        yield _planned(new, spot)
        old = new.changed({"measures": [], "correction": None})
    for field, was, now in differing(old, new):
        topic = Topic.TAKEN_BACK if field == DEADLINE else Topic.PROGRESS
        yield Change(topic, field, was, now, spot)
    yield from _measures(old.measures, new.measures, spot)
    yield from corrected(old.correction, new.correction, spot)


def _measures(olds: Sequence[Measure], news: Sequence[Measure], spot: Spot) -> Iterator[Change]:
    kept = {new.text for new in news}
    gone = deque(one for one in olds if one.text not in kept)
    known = {one.text: one for one in reversed(olds)}
    for new in news:
        old = known.get(new.text)
        if old is None:
            reworded = gone.popleft() if gone else None
            yield Change(Topic.PROGRESS, Aspect.MEASURES, reworded.text if reworded else None, new.text, spot)
            old = reworded or Measure(text=new.text)
        if old.done != new.done:
            yield Change(Topic.PROGRESS, Aspect.DONE, old.done, new.done, spot, name=new.text)
        for field, was, now in differing(old, new, "text", "done"):
            yield Change(Topic.PROGRESS, field, was, now, spot, name=new.text)
    for one in gone:
        yield Change(Topic.PROGRESS, Aspect.MEASURES, one.text, None, spot)


def _course(old: Problem, new: Problem, spot: Spot) -> Iterator[Change]:
    """The steps that are new, gone or others, those among them that follow from a later visit."""
    olds, news = old.log, new.log
    taken = list(replayed(news, new.rectification.deadline if new.rectification else None))
    for was, index in matching.log(olds, news):
        if index is None:
            assert was is not None
            yield Change(Topic.TAKEN_BACK, Aspect.LOG, entry_text(olds[was]), None, spot)
        elif was is None:
            yield from _step(taken[index], spot)
        elif matching.entry_key(olds[was]) == matching.entry_key(news[index]):
            yield from _measures(olds[was].measures, news[index].measures, spot)
        elif olds[was].is_implied and olds[was].state is news[index].state:
            # Somebody wrote down what had followed from the visit: that is nothing taken back.
            step = taken[index]
            yield from _step(replace(step, before=step.entry.state or step.before, deadline=None), spot)
        else:
            yield Change(Topic.TAKEN_BACK, Aspect.LOG, entry_text(olds[was]), entry_text(news[index]), spot)


def _step(step: LogStep, spot: Spot) -> Iterator[Change]:
    entry = step.entry
    why = entry.note or entry.reason or entry.outcome or entry.ruling or ""
    if entry.state and entry.state is not step.before:
        topic = TOPICS.get(entry.state, Topic.PROGRESS)
        yield Change(topic, Aspect.STATE, step.before, entry.state, spot, on=entry.date, detail=why)
    until = entry.extends_to or entry.deadline
    if until and until != step.deadline:
        yield Change(
            Topic.PROGRESS, DEADLINE, step.deadline, until, spot, on=entry.date, detail=why if entry.extends_to else ""
        )
    yield from _measures([], entry.measures, spot)


PHRASES = {"objections": "异议 {} 条"}
"""Where a label and a value make no phrase."""
ORDER = (ValueKind.WORD, ValueKind.TEXT, ValueKind.PROSE, ValueKind.ID, ValueKind.NUMBER, ValueKind.FLAG, ValueKind.DAY)
"""In which order an entry tells what it carries; records and paths come last."""


def entry_text(entry: LogEntry) -> str:
    """An entry of a log in one line, with everything it carries."""
    what = entry.state.zh if entry.state else f"延期到 {entry.extends_to}"
    carried = [one for one in fields_of(LogEntry) if one.is_public and one.name not in ("date", "state", "extends_to")]
    ordered = sorted(carried, key=lambda one: ORDER.index(one.kind) if one.kind in ORDER else len(ORDER))
    parts = [part for one in ordered for part in _carried(one, getattr(entry, one.name))]
    return f"{entry.date} {what}" + (f"（{'；'.join(parts)}）" if parts else "")


def _carried(field: RecordField, value: object) -> Iterator[str]:
    """What an entry says in one field; nothing where it says nothing there."""
    if isinstance(value, list):
        for one in value:
            yield from _carried(field, one.text if isinstance(one, Measure) else one)
    elif isinstance(value, Labelled):
        yield value.zh
    elif isinstance(value, str):
        yield value
    elif value is not None:
        yield PHRASES.get(field.name, f"{field.zh} {{}}").format(shown(value))

"""Two states of an institution, each already in its edition → the changes that readers see."""

from collections.abc import Iterator

from ..model.due import places_of
from ..model.fields import field_of, fields_of
from ..model.institution import Accountability, Inspection, Institution
from ..model.life import Closure, FormerName
from ..model.words import Aspect, Topic
from . import findings, matching, practices, problems
from .campaigns import in_one_line
from .change import Change, Spot, Value, text
from .state import Side, corrected, differing, label

OVERALL = field_of(Inspection, "overall")


def compare(before: Side | None, after: Side | None) -> Iterator[Change]:
    """Every difference between two states of one institution; a state is None where the institution does not exist in
    it."""
    if before is None and after is None:
        return
    if after is None:
        assert before
        yield Change(Topic.TAKEN_BACK, Aspect.INSTITUTION, before.record.name, None)
        return
    if before is None:
        yield Change(Topic.PROFILE, Aspect.INSTITUTION, None, after.record.name, detail=after.record.type.zh)
        before = after.emptied()
    elif before.dossier.address != after.dossier.address:
        is_led_on = places_of(before.dossier.entry)[0] in places_of(after.dossier.entry)
        topic = Topic.PROFILE if is_led_on else Topic.TAKEN_BACK
        yield Change(topic, Aspect.ADDRESS, before.dossier.address, after.dossier.address)
    for field, old, new in differing(before.record, after.record):
        yield Change(Topic.PROFILE, field, old, new)
    for field in fields_of(Institution):
        if field.record in (Closure, FormerName):
            was, now = (in_one_line(getattr(one.record, field.name)) for one in (before, after))
            if was != now:
                yield Change(Topic.PROFILE, field, was, now)
    yield from corrected(before.record.correction, after.record.correction)
    yield from _visits(before, after)
    yield from problems.compare(before, after)
    yield from practices.compare(before, after)
    yield from _accountability(before, after)


def _visits(before: Side, after: Side) -> Iterator[Change]:
    olds, news = before.record.inspections, after.record.inspections
    pairs = matching.visits(olds, news)
    for old, new in pairs:
        if new is None:
            assert old is not None
            gone = olds[old]
            yield Change(
                Topic.TAKEN_BACK, Aspect.INSPECTIONS, gone.date, None, before.spot(gone), detail=_summary(before, gone)
            )
        elif old is None:
            come = news[new]
            yield Change(
                Topic.INSPECTED, Aspect.INSPECTIONS, None, come.date, after.spot(come), detail=_summary(after, come)
            )
        else:
            spot = after.spot(news[new])
            for field, was, now in differing(olds[old], news[new], "overall"):
                topic = Topic.TAKEN_BACK if field.is_own_day else Topic.INSPECTED
                yield Change(topic, field, was, now, spot)
            yield from _judged(before.overall(olds[old]), after.overall(news[new]), spot)
            yield from corrected(olds[old].correction, news[new].correction, spot)
            yield from findings.compare(before, after, olds[old], news[new])
    come_new = [news[new] for old, new in pairs if old is None and new is not None]
    yield from findings.renewed(before, after, come_new)


def _judged(was: str | None, now: str | None, spot: Spot) -> Iterator[Change]:
    if was != now:
        yield Change(Topic.TAKEN_BACK if was else Topic.INSPECTED, OVERALL, was, now, spot)


def _summary(side: Side, visit: Inspection) -> str:
    """How a visit was made, and what it found how often."""
    counted: dict[Value, int] = {}
    for result in visit.results.values():
        verdict = side.verdict(visit, result.result)
        counted[verdict] = counted.get(verdict, 0) + 1
    campaign = side.campaigns.get(visit.campaign)
    scale = [label(campaign, grade) for grade in campaign.grades()] if campaign else []
    ordered = sorted(counted, key=lambda one: scale.index(one) if one in scale else len(scale))
    found = "，".join(f"{text(one)} {counted[one]} 项" for one in ordered)
    # The page repeats the whole line, so that no word may stand in it that the campaign does not know.
    grade = campaign.overall_grade(visit.overall) if campaign else None
    overall = f"{OVERALL.zh}：{grade.label}" if grade else ""
    how = "、".join(word.zh for word in matching.manner(visit) if word)
    return "，".join(filter(None, (how, overall, found)))


def _accountability(before: Side, after: Side) -> Iterator[Change]:
    olds, news = _consequences(before), _consequences(after)
    for old, new in matching.records([one for _, one in olds], [one for _, one in news]):
        if old is None and new is not None:
            spot, one = news[new]
            yield Change(
                Topic.ACCOUNTABILITY, Aspect.ACCOUNTABILITY, None, one.kind, spot, on=one.date, detail=one.note or ""
            )
        elif new is None and old is not None:
            spot, one = olds[old]
            yield Change(
                Topic.TAKEN_BACK, Aspect.ACCOUNTABILITY, one.kind, None, spot, on=one.date, detail=one.note or ""
            )


def _consequences(side: Side) -> list[tuple[Spot, Accountability]]:
    return [(side.spot(visit, one.item), one) for visit in side.record.inspections for one in visit.accountability]

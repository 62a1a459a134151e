"""Compares the results of inspections between two states of an institution."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import BaseModel

from ..model.fields import field_of
from ..model.institution import Inspection, ItemResult, Response, Stated
from ..model.words import Aspect, Topic
from . import matching
from .change import Change, Spot
from .state import Side, corrected, differing, label

EVIDENCE = field_of(ItemResult, "evidence")
SEVERITY = field_of(ItemResult, "severity")
RESPONSE = field_of(ItemResult, "response")


Sides = tuple[Side, Side]
"""The older and the newer state."""


def compare(before: Side, after: Side, old: Inspection, new: Inspection) -> Iterator[Change]:
    """The differences between the results of one inspection; a problem that is new or gone is left to
    problems.py."""
    was_problem, is_problem = before.wrong(), after.wrong()
    for item in after.in_order(new.campaign, old.results.keys() | new.results.keys()):
        at = new.campaign, new.round, item
        appears, vanishes = at in is_problem - was_problem, at in was_problem - is_problem
        was, now = old.results.get(item), new.results.get(item)
        if now is None:
            assert was
            if not vanishes:
                spot = before.spot(old, item)
                yield Change(Topic.TAKEN_BACK, Aspect.RESULTS, before.verdict(old, was.result), None, spot)
        elif was is None:
            if not appears:
                spot = after.spot(new, item)
                verdict = after.verdict(new, now.result)
                yield Change(Topic.RESULTS, Aspect.RESULTS, None, verdict, spot, detail="；".join(now.findings))
        else:
            spot = after.spot(new, item)
            grade = before.grade(old, was.result)
            is_settled = bool(grade and grade.counts_as.is_rated)
            if was.result != now.result and not vanishes and (is_settled or not appears):
                topic = Topic.TAKEN_BACK if is_settled else Topic.RESULTS
                verdicts = before.verdict(old, was.result), after.verdict(new, now.result)
                yield Change(topic, Aspect.RESULTS, *verdicts, spot)
            yield from _results(was, now, (before, after), spot, appears)


def _results(was: ItemResult, now: ItemResult, sides: Sides, spot: Spot, is_new_problem: bool) -> Iterator[Change]:
    is_listed = bool(was.problems or now.problems)
    if is_listed:
        was, now = was.listed, now.listed
    else:
        yield from _severity(was, now, sides, spot, is_new_problem)
    yield from _words(was, now, spot, is_new_problem)
    if not is_listed:
        yield from _stated(was, now, spot)
    olds, news = was.problems or [], now.problems or []
    for old, new in matching.problems(olds, news) if is_listed else ():
        if old is not None and new is not None:
            one = replace(spot, n=sides[1].nth(news[new]))
            yield from _severity(olds[old], news[new], sides, one, is_new_problem)
            yield from _words(olds[old], news[new], one, is_new_problem)
            yield from _stated(olds[old], news[new], one)
    yield from corrected(was.correction, now.correction, spot)


def _severity(was: Stated, now: Stated, sides: Sides, spot: Spot, is_new_problem: bool) -> Iterator[Change]:
    old, new = sides[0].severity(spot.campaign, was.severity), sides[1].severity(spot.campaign, now.severity)
    if old != new and not is_new_problem:
        yield Change(Topic.TAKEN_BACK if was.severity else Topic.RESULTS, SEVERITY, old, new, spot)


def _words(was: BaseModel, now: BaseModel, spot: Spot, is_new_problem: bool) -> Iterator[Change]:
    for field, old, new in differing(was, now, "result", "severity", "evidence"):
        if old is not None and field.is_public:
            yield Change(Topic.TAKEN_BACK, field, old, new, spot)
        elif not (is_new_problem and field.name == "finding"):
            yield Change(Topic.RESULTS, field, old, new, spot)


def _stated(was: Stated, now: Stated, spot: Spot) -> Iterator[Change]:
    for path in was.evidence:
        if path not in now.evidence:
            yield Change(Topic.TAKEN_BACK, EVIDENCE, path, None, spot)
    for path in now.evidence:
        if path not in was.evidence:
            yield Change(Topic.RESULTS, EVIDENCE, None, path, spot)
    yield from _replied(was.response, now.response, spot)


def _replied(was: Response | None, now: Response | None, spot: Spot) -> Iterator[Change]:
    topic = Topic.TAKEN_BACK if was else Topic.PROGRESS
    on = now.date if now else None
    if was is None or now is None or was.text != now.text:
        if was != now:
            texts = was.text if was else None, now.text if now else None
            yield Change(topic, RESPONSE, *texts, spot, on=on)
    else:
        for field, old, new in differing(was, now):
            yield Change(topic if field.is_public else Topic.PROGRESS, field, old, new, spot)


def renewed(before: Side, after: Side, come: Sequence[Inspection]) -> Iterator[Change]:
    """A change for each item whose result at a new inspection differs from the latest one before."""
    known = {one.observation.item_key: one.observation for one in before.dossier.findings}
    appears = after.wrong() - before.wrong()
    for finding in after.dossier.findings:
        observation = finding.observation
        was = known.get(observation.item_key)
        if was is None or observation.item_key in appears or not any(observation.inspection is one for one in come):
            continue
        old, new = label(was.campaign, was.grade), label(observation.campaign, observation.grade)
        if old != new:
            spot = after.spot(observation.inspection, observation.item.id)
            yield Change(Topic.RESULTS, Aspect.RESULTS, old, new, spot, detail="；".join(observation.result.findings))

"""Dossiers and pages → search records. They hold what was written, not the labels that every page repeats."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...derived.dossier import Consequence, Dossier, Finding, Practice
from ...derived.facet_values import overall_value, value_of
from ...derived.problem import Problem
from ...derived.recency import last_inspected, recency
from ...derived.references import names_beside
from ...model import addresses
from ...model.campaign import Item
from ...model.district import District
from ...model.institution import Inspection, ItemResult, Stated
from ...model.rectification import LogEntry, Measure, Rectification
from ...model.words import SearchKind
from ..html.markdown import plain
from .html_text import sections
from .record import SearchRecord, Section


def institution_record(dossier: Dossier) -> SearchRecord:
    """An institution: a section for each problem, good practice, other finding that says something, and consequence."""
    record = dossier.entry.record
    visits = map(_visit, record.inspections)
    latest = dossier.judgement
    ago = recency(last_inspected(dossier), dossier.publication.as_of)
    is_rolling = any(one.observation.campaign.rolling for one in dossier.findings)
    last = {"last": [ago.value]} if is_rolling else {}
    judged = {"overall": [overall_value(latest.campaign_id, latest.grade.id)]} if latest else {}
    overall = [one.grade.label for one in dossier.judgements]
    about = _joined(
        [record.about, *names_beside(record), record.area, record.contact, record.internal, *overall, *visits]
    )
    parts = [Section("", "", about, _kind(SearchKind.INSTITUTION, **last, **judged))]
    parts += [_problem(problem) for problem in dossier.problems]
    parts += [_practice(practice) for practice in dossier.practices]
    parts += [_finding(finding) for finding in dossier.findings if not finding.observation.counts_as.is_problem]
    parts += [_consequence(one) for one in dossier.consequences]
    whole = {"district": [dossier.entry.district], "type": [record.type.value]}
    return SearchRecord(dossier.address, record.name, _kept(parts), whole)


def page_record(address: str, title: str, html: str) -> SearchRecord:
    """A hand-written page, or another that belongs to no district, from the HTML of its body."""
    kind = _kind(SearchKind.PAGE)
    parts = (replace(part, text=_joined([part.heading, part.text]), filters=kind) for part in sections(html))
    return SearchRecord(address, title, tuple(parts))


def _problem(problem: Problem) -> Section:
    observation = problem.observation
    fix = _rectification(problem.rectification)
    text = _joined(
        [
            observation.inspection.date.isoformat(),
            *_stated(problem.stated),
            observation.result.internal if problem.stated is not observation.result else None,
            *fix,
            observation.item.title,
            problem.severity and problem.severity.label,
            problem.number,
        ]
    )
    verdict = {"result": [observation.counts_as.value], "state": [problem.state.value]}
    if problem.severity:
        verdict["severity"] = [value_of(problem.severity.id)]
    filters = _kind(SearchKind.PROBLEM, campaign=[observation.campaign_id], **verdict)
    return Section("#" + problem.address.partition("#")[2], observation.item.title, text, filters)


def _stated(stated: Stated) -> Iterator[str | None]:
    yield from (stated.finding, stated.reason if isinstance(stated, ItemResult) else None, stated.internal)
    if stated.response:
        yield from (stated.response.text, stated.response.internal)


def _visit(visit: Inspection) -> str:
    """An inspection: its day, who made it, what it found on the whole, and its official report."""
    parts = (
        visit.date.isoformat() + " " + (visit.team or ""),
        visit.summary,
        visit.source.title if visit.source else None,
    )
    return _joined(parts)


def _rectification(fix: Rectification | None) -> Iterator[str | None]:
    if fix is None:
        return
    yield from (fix.target, fix.deadline.isoformat(), fix.responsible, fix.internal)
    yield from _measures(fix.measures)
    for step in fix.log:
        yield from _step(step)


def _step(step: LogEntry) -> Iterator[str | None]:
    yield from (step.date.isoformat(), step.note, step.reason, step.ruling, step.outcome, step.by, step.internal)
    yield from _measures(step.measures)


def _measures(measures: Iterable[Measure]) -> Iterator[str | None]:
    for measure in measures:
        yield from (measure.text, measure.internal)


def _finding(finding: Finding) -> Section:
    observation = finding.observation
    text = _joined(_stated(observation.result))
    filters = _kind(SearchKind.INSTITUTION, campaign=[observation.campaign_id], result=[observation.counts_as.value])
    place = f"#item-{observation.campaign_id}-{observation.round.id}-{observation.item.id}"
    return Section(place, observation.item.title, text, filters)


def _practice(practice: Practice) -> Section:
    written = practice.practice
    text = _joined([written.title, written.summary, written.story and plain(written.story), written.internal])
    return Section(practice.address, written.title, text, _kind(SearchKind.PRACTICE, campaign=[practice.campaign_id]))


def _consequence(one: Consequence) -> Section:
    text = _joined([one.accountability.note, one.accountability.internal])
    return Section("#accountability", "", text, _kind(SearchKind.INSTITUTION, campaign=[one.campaign_id]))


def _kind(kind: SearchKind, **filters: list[str]) -> dict[str, list[str]]:
    return {"kind": [kind.value], **filters}


def _kept(parts: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that say something, and the first, which is the page itself."""
    return tuple(part for at, part in enumerate(parts) if not at or part.text)


def _joined(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)


def item_record(campaign: str, item: Item) -> SearchRecord:
    """An item's page: what is asked, and what inspectors look at."""
    text = _joined([item.asks, *item.check_points])
    return SearchRecord(addresses.item(campaign, item.id), item.title, (Section("", "", text, _kind(SearchKind.PAGE)),))


def district_record(district: District) -> SearchRecord:
    """A district's page, found by its name."""
    whole = {"district": [district.id]}
    return SearchRecord(
        addresses.district(district.id), district.name, (Section("", "", "", _kind(SearchKind.PAGE)),), whole
    )

"""The paths of media that records name, and the paths under which they are published."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..model.institution import GoodPractice, Inspection, ItemResult
from ..model.register import Entry
from ..model.reports import Reports
from .clean.kinds import published


def mentioned(entry: Entry) -> frozenset[str]:
    """Every media path that the records name; what none names is not published."""
    return frozenset(path for inspection in entry.record.inspections for path in _of(inspection))


def documents(reports: Mapping[str, Reports]) -> frozenset[str]:
    """The documents that reports on rounds name."""
    owed = (one for each in reports.values() for part in each.rounds for one in part.reports)
    return frozenset(one.document for one in owed if one.document)


def as_published(entry: Entry) -> Entry:
    """The entry with each media path replaced by the path under which the file is published."""
    if not mentioned(entry):
        return entry
    inspections = [_inspection(one) for one in entry.record.inspections]
    return replace(entry, record=entry.record.changed({"inspections": inspections}))


def _of(inspection: Inspection) -> Iterator[str]:
    for result in inspection.results.values():
        yield from result.evidence
        for step in result.rectification.log if result.rectification else []:
            yield from step.evidence
    for practice in inspection.good_practices:
        if practice.photo:
            yield practice.photo


def _inspection(inspection: Inspection) -> Inspection:
    results = {item: _result(one) for item, one in inspection.results.items()}
    practices = [_practice(one) for one in inspection.good_practices]
    return inspection.changed({"results": results, "good_practices": practices})


def _result(result: ItemResult) -> ItemResult:
    changes: dict[str, object] = {"evidence": [published(path) for path in result.evidence]}
    fix = result.rectification
    if fix:
        log = [step.changed({"evidence": [published(path) for path in step.evidence]}) for step in fix.log]
        changes["rectification"] = fix.changed({"log": log})
    return result.changed(changes)


def _practice(practice: GoodPractice) -> GoodPractice:
    return practice.changed({"photo": published(practice.photo)}) if practice.photo else practice

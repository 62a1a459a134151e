"""Which pictures and documents an institution's records point to."""

from collections.abc import Iterator

from .model.institution import Inspection
from .register import Entry


def mentioned(entry: Entry) -> frozenset[str]:
    """Every media path that the records name; what none names is not published."""
    return frozenset(path for inspection in entry.record.inspections for path in _of(inspection))


def _of(inspection: Inspection) -> Iterator[str]:
    for result in inspection.results.values():
        yield from result.evidence
        for step in result.rectification.log if result.rectification else []:
            yield from step.evidence
    for practice in inspection.good_practices:
        if practice.photo:
            yield practice.photo

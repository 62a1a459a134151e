"""Which pictures and documents a register points to."""

from collections.abc import Iterator

from .model.institution import Inspection
from .register import Register


def mentioned(register: Register) -> frozenset[str]:
    """Every media path that some record names; what none names is not published."""
    return frozenset(
        path for entry in register.entries for inspection in entry.record.inspections for path in _of(inspection)
    )


def _of(inspection: Inspection) -> Iterator[str]:
    for result in inspection.results.values():
        yield from result.evidence
        for step in result.rectification.log if result.rectification else []:
            yield from step.evidence
    for practice in inspection.good_practices:
        if practice.photo:
            yield practice.photo

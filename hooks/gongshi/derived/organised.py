"""Who organised the inspections of a round: the campaign's authority, or the district alone."""

from collections.abc import Iterable

from ..model.due import RoundKey
from .dossier import Finding


def rounds_by_district(findings: Iterable[Finding]) -> frozenset[RoundKey]:
    """The rounds in which nobody but its district inspected the institution that the findings are about."""
    by_district, by_others = set[RoundKey](), set[RoundKey]()
    for finding in findings:
        for one in (finding.observation, *finding.earlier):
            (by_district if one.inspection.is_by_district else by_others).add(one.round_key)
    return frozenset(by_district - by_others)

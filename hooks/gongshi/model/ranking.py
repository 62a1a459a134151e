"""What the order of a campaign's scales says: which of two grades is better, which of two problems is more severe."""

from collections.abc import Sequence

from .campaign import Campaign
from .grades import Grade, SeverityLevel
from .words import Movement

LEAST_SEVERE = 1_000
"""The rank of a problem whose severity nobody said: after all that have one."""


def movement(before: Grade, after: Grade, scale: Sequence[Grade]) -> Movement | None:
    """Whether a later grade is better or worse than an earlier one of the same scale, which stands best first.

    None where one of them is no verdict, or not on the scale.
    """
    ranks = {grade.id: rank for rank, grade in enumerate(scale) if grade.counts_as.is_rated}
    if before.id not in ranks or after.id not in ranks:
        return None
    ahead = ranks[before.id] - ranks[after.id]
    return Movement.BETTER if ahead > 0 else Movement.WORSE if ahead < 0 else Movement.SAME


def severity_rank(campaign: Campaign, level: SeverityLevel | None) -> int:
    """The place of a level among a campaign's severities, 0 for the worst."""
    return campaign.severities.index(level) if level in campaign.severities else LEAST_SEVERE

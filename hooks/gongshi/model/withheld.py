"""Which parts of a withheld result (不公开) the public may read."""

from .campaign import Campaign
from .institution import ItemResult
from .words import Result


def as_public(result: ItemResult, campaign: Campaign | None) -> ItemResult:
    """The public part of a result: all of it, or where it is withheld only the word, reason, correction and allowances.

    A word that the campaign does not know, or of a campaign that is not known, is taken to be withheld.
    """
    grade = campaign.grade(result.result) if campaign else None
    if grade and grade.counts_as is not Result.WITHHELD:
        return result
    return ItemResult(result=result.result, reason=result.reason, correction=result.correction, allow=result.allow)

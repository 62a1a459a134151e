"""What stands behind a result that is withheld."""

from .campaign import Campaign
from .institution import ItemResult
from .words import Result


def as_public(result: ItemResult, campaign: Campaign | None) -> ItemResult:
    """The result as the public may see it: of a withheld one the word, the reason and what corrects or allows them.

    A word that the campaign does not know, or of a campaign that is not known, is taken to be withheld.
    """
    grade = campaign.grade(result.result) if campaign else None
    if grade and grade.counts_as is not Result.WITHHELD:
        return result
    return ItemResult(result=result.result, reason=result.reason, correction=result.correction, allow=result.allow)

"""What a campaign names itself, as values of facets: severities and overall judgements."""

from collections.abc import Mapping

from ..model.campaign import Campaign


def value_of(id: str) -> str:
    """An id from the data as the value of a facet, which holds no blanks."""
    return "_".join(id.split())


def overall_value(campaign: str, grade: str) -> str:
    """The value by which institutions are found whose latest overall judgement is that grade."""
    return f"{campaign}-{value_of(grade)}"


def judged_value(campaign: str, round: int, grade: str) -> str:
    """The value by which institutions are found whose overall judgement in a round was that grade."""
    return f"{campaign}-{round}-{value_of(grade)}"


def severity_labels(campaigns: Mapping[str, Campaign]) -> dict[str, str]:
    """The severities that campaigns name, by their values, the worst first; a level of several stands once."""
    return {value_of(one.id): one.label for campaign in campaigns.values() for one in campaign.severities}


def overall_labels(campaigns: Mapping[str, Campaign]) -> dict[str, str]:
    """The overall judgements that campaigns name, by their values, best first; where several do, with their titles."""
    judging = {id: one for id, one in campaigns.items() if one.overall}
    return {
        overall_value(id, grade.id): f"{campaign.title} · {grade.label}" if len(judging) > 1 else grade.label
        for id, campaign in judging.items()
        for grade in campaign.overall
    }

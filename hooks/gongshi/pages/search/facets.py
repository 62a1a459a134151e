"""The facets by which readers narrow a full-text search: which there are, in order, and what their values are called.

Which of them a page or a part of it has, records.py says.
"""

from collections.abc import Callable, Iterable, Mapping

from ...derived.facet_values import overall_labels, severity_labels
from ...model.campaign import Campaign
from ...model.district import District
from ...model.terms import InstitutionType, Labelled, Vocabulary
from ...model.words import Recency, Result, SearchKind, State

WHOLE = ("district", "type")
"""The facets that hold of a whole page; the others are those of its sections."""


def search_facets(
    districts: Iterable[District],
    campaigns: Mapping[str, Campaign],
    vocabulary: Vocabulary,
    say: Callable[[str], str],
    language: str,
) -> dict[str, tuple[str, dict[str, str]]]:
    """Each facet's label, and the labels of its values; `say` gives a label of the catalogue in the language."""
    is_rolling = any(one.rolling for one in campaigns.values())
    severities, overalls = severity_labels(campaigns), overall_labels(campaigns)
    return {
        "kind": (say("类别"), _labels(SearchKind, language)),
        "district": (say("{district}"), {district.id: district.name for district in districts}),
        "type": (say("单位类型"), _labels(vocabulary.words(InstitutionType), language)),
        "campaign": (say("督查"), {id: campaign.title for id, campaign in campaigns.items()}),
        "result": (say("结果"), _labels(Result, language)),
        "state": (say("整改状态"), _labels(State, language)),
        **({"severity": (say("严重程度"), severities)} if severities else {}),
        **({"last": (say("最近检查"), _labels(Recency, language))} if is_rolling else {}),
        **({"overall": (say("总体评价"), overalls)} if overalls else {}),
    }


def _labels(words: Iterable[Labelled], language: str) -> dict[str, str]:
    return {word.value: word.label(language) for word in words}

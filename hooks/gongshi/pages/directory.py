"""/institutions/ — every institution, by district."""

from itertools import groupby

from ..derived.facet_values import overall_value
from ..derived.facets import institution_facets, missing_facets
from ..derived.figures import flags
from ..derived.rows import InstitutionRow
from ..derived.sorts import institution_sort
from ..derived.summary import Summary
from ..model import addresses
from ..model.words import OverallStatus, Recency
from .lists import by_district, districts, judged_names, list_view, overalls, rounds_by_district, types
from .page import Page


def page(summary: Summary) -> Page:
    """The directory; where the institutions are many, a list of districts."""
    tally = summary.institutions
    judged = overalls(summary)
    rows = [(each.institution, institution_flags(summary, each.institution)) for each in summary.rows or ()]
    groups = [(summary.district(id), list(group)) for id, group in groupby(rows, key=lambda row: row[0].place.district)]
    view = {
        "groups": groups,
        "standings": [(word, tally.figure(standing=word)) for word in OverallStatus],
        "list": list_view(
            summary,
            tally,
            "institutions",
            [
                districts(summary),
                types(summary),
                *judged,
                *rounds_by_district(summary),
                ("last", [(word.value, word) for word in Recency]),
                ("standing", [(word.value, word) for word in OverallStatus]),
            ],
            ["overdue", "practice", *(["closed"] if tally.count(closed="yes") else [])],
            ["institution", "district", "type", *(["overall"] if judged else []), "last", "standing"],
            names=judged_names(summary),
        ),
        "grades": [
            (overall_value(id, grade.id), grade)
            for id, campaign in summary.campaigns.items()
            for grade in campaign.overall
        ],
        "districts": by_district(summary, tally),
    }
    return Page(addresses.INSTITUTIONS, "directory.html", view)


def institution_flags(summary: Summary, row: InstitutionRow) -> str:
    """The tokens of a row of the directory."""
    sort = institution_sort(row)
    missing = missing_facets(row, summary.campaigns)
    return flags({**institution_facets(sort, row.place.district), **missing})

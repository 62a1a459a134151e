"""/institutions/ — every institution, by district."""

from itertools import groupby

from .. import addresses
from ..summary import Summary, types_present
from ..words import Standing
from .page import Page
from .tables import flags


def page(summary: Summary) -> Page:
    """The directory."""
    rows = [(dossier, flags(facets)) for dossier, facets in summary.institutions.facets()]
    groups = [(summary.district(id), list(group)) for id, group in groupby(rows, key=lambda row: row[0].entry.district)]
    standings = [(word, summary.institutions.figure(standing=word)) for word in Standing]
    view = {
        "groups": groups,
        "total": summary.institutions.figure(),
        "standings": standings,
        "choices": [
            ("district", [(district.id, district.name) for district in summary.districts]),
            ("type", [(word.value, word) for word in types_present(summary)]),
            ("standing", [(word.value, word) for word in Standing]),
        ],
    }
    return Page(addresses.INSTITUTIONS, "directory.html", view, is_searchable=False)

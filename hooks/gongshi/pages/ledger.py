"""/rectification/ — the ledger of every problem."""

from collections.abc import Iterator, Mapping, Sequence

from ..derived.facet_values import value_of
from ..derived.facets import problem_row_facets
from ..derived.figures import flags
from ..derived.order import urgency
from ..derived.references import severity_of
from ..derived.rows import ProblemRow
from ..derived.summary import Summary
from ..model import addresses
from ..model.campaign import Campaign
from ..model.district import District
from ..model.words import State
from .lists import districts, items, list_view, severities, types, with_by_district
from .page import Page
from .paging import ListPage, parts
from .tables import put_right, relapsed

PAGE = 120
URGENT = 20
COLUMNS = (
    "number",
    "institution",
    "district",
    "type",
    "item",
    "result",
    "severity",
    "finding",
    "found",
    "state",
    "deadline",
    "late",
    "closed",
    "progress",
    "responsible",
    "target",
    "measures",
)
"""What a download of the ledger says of each problem."""


def page(summary: Summary) -> Page:
    """The ledger, the worst first; one table that shows as the ledger or as one of its three lists."""
    tally = summary.problems
    graded = severities(summary)
    rows = sorted((one for each in summary.rows or () for one in each.problems), key=urgency)
    is_long = summary.rows is None
    view = {
        "has_rounds": summary.has_rounds,
        "rows": [(one, problem_flags(one)) for one in rows],
        "states": [(state, tally.figure(state=state)) for state in State],
        "overdue": tally.overdue(),
        "verify_late": tally.figure(verify_late="yes"),
        "due_soon": tally.figure(due_soon="yes"),
        "has_results": any(map(summary.results, summary.campaigns)),
        "unsettled": tally.figure(settled="no"),
        "put_right": put_right(summary),
        "relapsed": relapsed(summary),
        "list": list_view(
            summary,
            tally,
            "problems",
            [
                ("state", [(word.value, word) for word in State]),
                *graded,
                districts(summary),
                types(summary),
                *items(summary),
            ],
            with_by_district(tally, "overdue", "found_met", "verify_late"),
            [one for one in COLUMNS if graded or one != "severity"],
            [*(facet for facet, _ in graded), "institution", "state", "deadline", "progress", "number"],
        ),
        "levels": [
            (value_of(level.id), severity_of(campaign, level))
            for campaign in summary.campaigns.values()
            for level in campaign.severities
        ],
        "urgent": summary.most_urgent(URGENT) if is_long else (),
        "districts": ()
        if not is_long
        else [
            (
                one,
                addresses.ledger_of(one.id),
                tally.figure(district=one.id, stands="yes"),
                tally.figure(district=one.id, settled="no"),
                tally.overdue(district=one.id),
            )
            for one in summary.districts
        ],
    }
    return Page(addresses.RECTIFICATION, "rectification.html", view)


def problem_flags(row: ProblemRow) -> str:
    """The tokens of a ledger's row."""
    return flags(problem_row_facets(row))


def of_district(district: District, rows: Sequence[ProblemRow], campaigns: Mapping[str, Campaign]) -> Iterator[Page]:
    """The ledger of one district, page by page; for a site whose ledger does not show every row."""
    has_severity = any(one.severities for one in campaigns.values())
    part: ListPage[ProblemRow]
    for part in parts(addresses.ledger_of(district.id), sorted(rows, key=urgency), PAGE):
        yield Page(
            part.address, "district-ledger.html", {"district": district, "part": part, "has_severity": has_severity}
        )

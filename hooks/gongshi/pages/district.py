"""/districts/<id>/ — one district."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..derived.facets import problems_of, taken_over_by
from ..derived.figures import Figure
from ..derived.order import prominence, urgency
from ..derived.rows import InstitutionRow, ProblemRow, Rows
from ..derived.summary import Summary
from ..derived.verdict import Verdict
from ..model import addresses
from ..model.campaign import Campaign, Item, Round
from ..model.district import District
from ..model.words import OverallStatus
from .charts import timeline_chart
from .overview import lines
from .page import Page
from .paging import ListPage, parts
from .tables import coverage_by_type, states
from .then_and_now import then_and_now

PAGE = 80
PRACTICES = 12


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """An institution in its district's list and matrix."""

    institution: InstitutionRow
    address: str
    found: Figure
    overdue: Figure
    taken_over: Figure
    """The problems that it goes on with for institutions that closed."""
    cells: tuple[Verdict | None, ...]
    is_due: bool
    """Whether the round is about it."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The district's education authority, with what was found there."""

    institution: InstitutionRow
    address: str
    problems: tuple[ProblemRow, ...]


def pages(
    summary: Summary, district: District, rows: Sequence[Rows], current: tuple[str, Campaign, Round] | None
) -> Iterator[Page]:
    """A district's pages; the figures are those of the current campaign, `summary` need hold no other district."""
    here = {"district": district.id}
    view: dict[str, object] = {
        "district": district,
        "total": summary.institutions.figure(**here),
        "campaign": None,
        "has_overall": any(one.overall for one in summary.campaigns.values()),
        "has_rolling": any(one.rolling for one in summary.campaigns.values()),
        "practices": sorted((one for each in rows for one in each.practices), key=prominence)[:PRACTICES],
        "practice_figure": summary.practices.figure(**here),
        "authority": list(_authorities(rows)),
    }
    items: list[Item] = []
    key = ("", 0)
    if current:
        id, campaign, round_ = current
        items, key = campaign.items_of(round_), (id, round_.id)
        view |= {
            "campaign": campaign,
            "campaign_id": id,
            "round": round_,
            "items": [(item, addresses.item(id, item.id)) for item in items],
            "coverage": coverage_by_type(summary, id, round_, **here),
            "head": then_and_now(summary, id, round_, {"campaign": id}, **here),
            "states": states(summary, campaign=id, **here),
            "verify_late": summary.problems.figure(verify_late="yes", campaign=id, **here),
            "timeline": timeline_chart(summary, id),
            "others": [one for one in lines(summary, district=district.id) if one.id != id],
        }
    listed = sorted(rows, key=lambda one: _worst_first(one.institution))
    part: ListPage[Rows]
    for part in parts(addresses.district(district.id), listed, PAGE):
        shown = {"part": part, "rows": [_row(one, items, key) for one in part.rows]}
        yield Page(part.address, "district.html", view | shown, source="districts.yml")


_ORDER: Mapping[OverallStatus, int] = {word: place for place, word in enumerate(OverallStatus)}


def _worst_first(row: InstitutionRow) -> tuple[object, ...]:
    """By the most severe unsettled problem, then by standing, by overdue and by unsettled problems."""
    return row.severity, _ORDER[row.standing], -row.overdue, -row.unsettled, row.place.id


def _row(rows: Rows, items: list[Item], round_: tuple[str, int]) -> DistrictRow:
    row, problems = rows.institution, problems_of(rows)
    place = row.place
    verdicts = {one.item.id: one.verdict for one in row.findings if (one.campaign, one.round) == round_}
    here = {"institution": f"{place.district}/{place.id}"}
    return DistrictRow(
        row,
        addresses.institution(place.district, place.id),
        problems.figure(stands="yes", **here),
        problems.overdue(**here),
        taken_over_by(rows),
        tuple(verdicts.get(item.id) for item in items),
        round_ in row.scope | row.years,
    )


def _authorities(rows: Sequence[Rows]) -> Iterator[Authority]:
    for each in rows:
        place = each.institution.place
        if place.type.is_authority:
            problems = tuple(sorted(each.problems, key=urgency))
            yield Authority(each.institution, addresses.institution(place.district, place.id), problems)

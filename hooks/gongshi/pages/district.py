"""/districts/<id>/ — one district."""

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..dossier import Dossier, Finding
from ..listing import Figure
from ..model.campaign import Campaign, Item, Round
from ..model.district import District
from ..summary import Summary
from ..words import InstitutionType, Result, Standing
from .page import Page
from .tables import coverage_by_type, flags, put_right, states


@dataclass(frozen=True, slots=True)
class Row:
    """An institution in its district's list and matrix."""

    dossier: Dossier
    flags: str
    found: Figure
    overdue: Figure
    cells: tuple[Finding | None, ...]


def pages(summary: Summary) -> Iterator[Page]:
    """A page for each district."""
    for district in summary.districts:
        yield page(summary, district)


def page(summary: Summary, district: District) -> Page:
    """A district's page; its figures are those of the current campaign."""
    here = {"district": district.id}
    view: dict[str, object] = {
        "district": district,
        "total": summary.institutions.figure(**here),
        "campaign": None,
        "practices": summary.practices.select(**here),
        "practice_figure": summary.practices.figure(**here),
        "authority": summary.institutions.select(type=InstitutionType.DISTRICT_AUTHORITY, **here),
    }
    rows: list[Row] = []
    if summary.current:
        id, campaign, round_ = summary.current
        rows = _rows(summary, district, id, campaign, round_)
        view |= {
            "campaign": campaign,
            "campaign_id": id,
            "round": round_,
            "items": [(item, addresses.item(id, item.id)) for item in campaign.items_of(round_)],
            "coverage": coverage_by_type(summary, id, round_, **here),
            "inspected": summary.institutions.rate({"inspected": f"{id}-{round_.id}"}, scope=id, **here),
            "met": summary.findings[id, round_.id].rate({"result": Result.MET}, rated="yes", **here),
            "put_right": put_right(summary, campaign=id, **here),
            "overdue": summary.problems.figure(campaign=id, overdue="yes", **here),
            "states": states(summary, campaign=id, **here),
        }
    return Page(addresses.district(district.id), "district.html", view | {"rows": rows}, source="districts.yml")


def _rows(summary: Summary, district: District, id: str, campaign: Campaign, round_: Round) -> list[Row]:
    """Worst first: by standing, then by overdue and by unsettled problems."""
    items: list[Item] = campaign.items_of(round_)
    rows = []
    for dossier in summary.institutions.select(district=district.id):
        key = f"{dossier.entry.district}/{dossier.entry.id}"
        rows.append(
            Row(
                dossier,
                flags({"standing": (dossier.standing.value,)}),
                summary.problems.figure(institution=key, stands="yes"),
                summary.problems.figure(institution=key, overdue="yes"),
                tuple(dossier.finding(id, round_.id, item.id) for item in items),
            )
        )
    order = list(Standing)
    return sorted(
        rows,
        key=lambda row: (
            order.index(row.dossier.standing),
            -row.overdue.count,
            -len(row.dossier.unsettled),
            row.dossier.entry.id,
        ),
    )

"""/good-practices/ — the gallery, and a page for each practice."""

from collections.abc import Iterator, Sequence

from ..derived.dossier import Dossier, Practice
from ..derived.facets import practice_facets
from ..derived.figures import flags
from ..derived.order import prominence
from ..derived.references import place_of
from ..derived.rows import PracticeRow, practice_row
from ..derived.sorts import practice_sort
from ..derived.summary import Summary
from ..model import addresses
from ..model.district import District
from .lists import by_district, districts, items, list_view, types
from .page import Page
from .paging import ListPage, parts
from .sharing import Sharing, image_of, photo_of

PAGE = 60
BESIDE = 6
"""So many others of the same institution a practice's page shows."""


def gallery(summary: Summary) -> Page:
    """Every practice, featured first; where they are many, the leading ones and a list of districts."""
    tally = summary.practices
    rows = sorted((one for each in summary.rows or () for one in each.practices), key=prominence)
    view = {
        "rows": [(one, practice_flags(one)) for one in rows],
        "featured": tally.figure(featured="yes"),
        "list": list_view(
            summary,
            tally,
            "practices",
            [*items(summary), districts(summary), types(summary)],
            ["featured"],
            ["title", "summary", "institution", "district", "type", "item", "day"],
        ),
        "leading": summary.leading[:PAGE] if summary.rows is None else (),
        "districts": by_district(summary, tally, addresses.practices_of),
    }
    return Page(addresses.GOOD_PRACTICES, "practices.html", view)


def practice_flags(row: PracticeRow) -> str:
    """The tokens of a practice's card."""
    institution = f"{row.place.district}/{row.place.id}"
    return flags({**practice_facets(practice_sort(row), row.place.district), "institution": (institution,)})


def of_district(district: District, rows: Sequence[PracticeRow]) -> Iterator[Page]:
    """The practices of one district, page by page; for a site whose gallery does not show them all."""
    part: ListPage[PracticeRow]
    for part in parts(addresses.practices_of(district.id), sorted(rows, key=prominence), PAGE):
        view = {"district": district, "part": part}
        yield Page(part.address, "district-practices.html", view)


def pages(dossier: Dossier, district: District, shared: Sharing) -> Iterator[Page]:
    """A page for each practice of an institution."""
    for place, practice in enumerate(dossier.practices):
        start = max(0, min(place - BESIDE // 2, len(dossier.practices) - BESIDE - 1))
        near = dossier.practices[start : start + BESIDE + 1]
        yield _practice(dossier, practice, [one for one in near if one is not practice], district, shared)


def _practice(
    dossier: Dossier, practice: Practice, beside: Sequence[Practice], district: District, shared: Sharing
) -> Page:
    view = {
        "practice": practice,
        "district": district,
        "institution_address": dossier.address,
        "item_address": addresses.item(practice.campaign_id, practice.item.id) if practice.item else None,
        "others": [practice_row(place_of(dossier.entry), one) for one in beside],
        "has_more": len(dossier.practices) > len(beside) + 1,
    }
    image = photo_of(practice) or image_of(practice.address, shared.practice(practice, district))
    day, file = practice.published_on, practice.entry.file
    return Page(practice.address, "practice.html", view, source=file, image=image, published=day)

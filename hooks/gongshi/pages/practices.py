"""/good-practices/ — the gallery, and a page for each practice."""

from collections.abc import Iterator, Sequence

from .. import addresses
from ..dossier import Dossier, Practice
from ..facets import practice_facets, practice_sort
from ..model.district import District
from ..rows import PracticeRow, place_of, practice_row, prominence
from ..summary import Summary
from ..tally import flags
from .page import Page
from .paging import Part, parts
from .sharing import Sharing, image_of, photo_of

PAGE = 60


def gallery(summary: Summary) -> Page:
    """Every practice, featured first; where they are many, the leading ones and a list of districts."""
    tally = summary.practices
    every = sorted((one for each in summary.rows for one in each.practices), key=prominence) if summary.rows else None
    items = {
        str(item.id): f"{item.id} {item.title}"
        for campaign in summary.campaigns.values()
        for item in campaign.items
        if tally.count(item=item.id)
    }
    view = {
        "rows": [(one, practice_flags(one)) for one in every or ()],
        "total": tally.figure(),
        "featured": tally.figure(featured="yes"),
        "choices": [
            *([("item", list(items.items()))] if len(summary.campaigns) == 1 else []),
            ("district", [(one.id, one.name) for one in summary.districts if tally.count(district=one.id)]),
        ],
        "leading": () if every is not None else summary.leading[:PAGE],
        "districts": ()
        if every is not None
        else [(one, addresses.practices_of(one.id), tally.count(district=one.id)) for one in summary.districts],
    }
    return Page(addresses.GOOD_PRACTICES, "practices.html", view, is_searchable=False)


def practice_flags(row: PracticeRow) -> str:
    """The tokens of a practice's card."""
    institution = f"{row.place.district}/{row.place.id}"
    return flags({**practice_facets(practice_sort(row), row.place.district), "institution": (institution,)})


def of_district(district: District, rows: Sequence[PracticeRow]) -> Iterator[Page]:
    """The practices of one district, page by page; for a site whose gallery does not show them all."""
    part: Part[PracticeRow]
    for part in parts(addresses.practices_of(district.id), sorted(rows, key=prominence), PAGE):
        view = {"district": district, "part": part}
        yield Page(part.address, "district-practices.html", view, is_searchable=False)


def pages(dossier: Dossier, district: District, shared: Sharing) -> Iterator[Page]:
    """A page for each practice of an institution."""
    for practice in dossier.practices:
        yield _practice(dossier, practice, district, shared)


def _practice(dossier: Dossier, practice: Practice, district: District, shared: Sharing) -> Page:
    view = {
        "practice": practice,
        "district": district,
        "institution_address": dossier.address,
        "item_address": addresses.item(practice.campaign_id, practice.item.id) if practice.item else None,
        "others": [practice_row(place_of(dossier.entry), one) for one in dossier.practices if one is not practice],
    }
    image = photo_of(practice) or image_of(practice.address, shared.practice(practice, district))
    return Page(practice.address, "practice.html", view, source=practice.entry.file, image=image)

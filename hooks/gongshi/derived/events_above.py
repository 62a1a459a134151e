"""What happened above the institutions: corrections of what is public there, for the lists of news."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..model import addresses
from ..model.campaign import Campaign
from ..model.district import District
from ..model.record import Correction
from ..model.reports import Reports, reporter_of
from ..model.words import EventKind
from .events import Event, RoundRef, round_of
from .references import VOCABULARY, InstitutionRef, SubjectRef


def events_above(
    campaigns: Mapping[str, Campaign],
    districts: Sequence[District],
    reports: Mapping[str, Reports],
    words: Correction | None,
    as_of: date,
    institutions: Mapping[str, InstitutionRef],
) -> Iterator[Event]:
    """One for each correction of a district, of a campaign, of the list of reports owed, of one of them, and of the
    vocabulary (`words`). `institutions` are those that owe reports, by their places.

    One dated after the as-of date is none yet: no news comes before its day.
    """
    for day, about, address, campaign, round_ in _corrections_above(campaigns, districts, reports, words, institutions):
        if day <= as_of:
            yield Event(day, day, EventKind.CORRECTED, about, address, campaign, round_)


def _corrections_above(
    campaigns: Mapping[str, Campaign],
    districts: Sequence[District],
    reports: Mapping[str, Reports],
    words: Correction | None,
    institutions: Mapping[str, InstitutionRef],
) -> Iterator[tuple[date, SubjectRef, str, str, RoundRef | None]]:
    """The day of each, what it is about, where that stands, the campaign and the round."""
    if words:
        yield words.date, VOCABULARY, addresses.DICTIONARY, "", None
    for district in districts:
        if district.correction:
            about = SubjectRef(district.name, district.id)
            yield district.correction.date, about, addresses.district(district.id), "", None
    names = {one.id: one.name for one in districts}
    for id, campaign in campaigns.items():
        if campaign.correction:
            yield campaign.correction.date, SubjectRef(campaign.title), addresses.campaign(id), id, None
        for owed in reports[id].rounds if id in reports else ():
            round_ = campaign.round(owed.round)
            if round_ is None:
                continue
            where = addresses.reports(id, round_.id), id, round_of(round_)
            if owed.correction:
                yield owed.correction.date, SubjectRef(campaign.title), *where
            for report in owed.reports:
                reporter = reporter_of(report)
                if reporter and report.correction:
                    place = institutions.get(reporter[1])
                    about = SubjectRef(names.get(reporter[1], reporter[1]), report.district)
                    about = SubjectRef(place.name, place.district) if place else about
                    yield report.correction.date, about, *where

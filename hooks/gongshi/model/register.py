"""The register: every record of a data set, put together. Authored data only, nothing derived."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from .addresses import SAFE_ID
from .campaign import Campaign, Round, Window
from .district import District
from .institution import Inspection, Institution
from .reports import Reports
from .terms import BUILT_IN, Vocabulary
from .vocabulary import VocabularyFile
from .words import Organiser
from .workdays import Holidays


@dataclass(frozen=True, slots=True)
class Entry:
    """One institution: its district, id, record, and its `file` relative to the data folder."""

    district: str
    id: str
    file: str
    record: Institution


@dataclass(frozen=True)
class Register:
    """All districts, campaigns and institutions, in the order in which pages show them."""

    districts: tuple[District, ...] = ()
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    media: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    """Files that could not be modelled in full, so that no rule concludes anything from their silence."""
    reports: Mapping[str, Reports] = field(default_factory=dict)
    """Who owes reports, by campaign."""
    places: frozenset[str] = frozenset()
    """Every place, as `district/id`, at which an institution's file lies, also one that could not be read."""
    vocabulary: Vocabulary = BUILT_IN
    vocabulary_file: VocabularyFile | None = None
    """What the vocabulary is made from; None where there is no such file."""
    holidays: Holidays | None = None
    """What differs from the calendar of public holidays; None where there is no such file."""

    @property
    def has_demo(self) -> bool:
        """Whether any record is demonstration data."""
        institutions = (entry.record for entry in self.entries)
        records: tuple[District | Campaign | Institution, ...] = (
            *self.districts,
            *self.campaigns.values(),
            *institutions,
        )
        return any(record.demo for record in records)


@dataclass(frozen=True, slots=True)
class Units:
    """The areas and teams that institutions' files name, and who may owe a report; units, never persons."""

    areas: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    reporting: frozenset[tuple[str, int, str]] = frozenset()
    """By campaign and round in which institutions report, where those stand, or stood, that it is about."""

    def __or__(self, other: "Units") -> "Units":
        return Units(self.areas | other.areas, self.teams | other.teams, self.reporting | other.reporting)


VOCABULARY_FILE = "vocabulary.yml"
"""Where the words stand that a data folder has of its own, relative to the data folder."""

HOLIDAYS_FILE = "holidays.yml"
"""Where days off and days of work stand that the calendar does not know, relative to the data folder."""

DISTRICTS_FILE = "districts.yml"
"""Where the list of districts stands, relative to the data folder."""

DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""What Windows takes for a device, whatever the extension."""


def is_safe_id(id: str) -> bool:
    """Whether an id may stand in an address, and be the name of a file or folder on every machine."""
    return SAFE_ID.fullmatch(id) is not None and id not in DEVICE_NAMES


def institution_file(district: str, id: str) -> str:
    """Where an institution's file stands, relative to the data folder."""
    return f"institutions/{district}/{id}.yml"


def campaign_file(id: str) -> str:
    """Where a campaign's file stands, relative to the data folder."""
    return f"campaigns/{id}.yml"


def reports_file(id: str) -> str:
    """Where the reports on a campaign's rounds stand, relative to the data folder."""
    return f"reports/{id}.yml"


def scheduled(campaigns: Mapping[str, Campaign], inspection: Inspection) -> tuple[Campaign, Round] | None:
    """The campaign and round that an inspection belongs to, or None where either does not exist."""
    campaign = campaigns.get(inspection.campaign)
    round_ = campaign and campaign.round(inspection.round)
    return (campaign, round_) if campaign and round_ else None


def windows_for(round_: Round, inspection: Inspection) -> list[Window]:
    """The windows of the inspection's method, or all of the round's where none is of that method."""
    return [window for window in round_.windows if window.method == inspection.method] or round_.windows


def days_of(campaign: Campaign) -> list[date]:
    """Every day that a campaign names."""
    days = [campaign.document.date if campaign.document else None]
    for round_ in campaign.rounds:
        days += [day for window in round_.windows for day in (window.starts, window.ends)]
        days.append(round_.reports_due)
    return [day for day in days if day]


def openings_of(campaign: Campaign) -> list[date]:
    """The days on which windows of a campaign open."""
    return [window.starts for round_ in campaign.rounds for window in round_.windows if window.starts]


def hearings_over(institution: Institution, campaigns: Mapping[str, Campaign]) -> list[date]:
    """The days from which no more comments can come on an inspection of an institution."""
    known = [(one.feedback, campaigns.get(one.campaign)) for one in institution.inspections if one.feedback]
    last = [feedback.last_day(campaign.publication if campaign else None) for feedback, campaign in known]
    return [day + timedelta(days=1) for day in last if day]


def runs_on(window: Window, day: date) -> bool:
    """Whether a window is open on that day; without a first or a last day it is open before, or after, all others."""
    return (window.starts or date.min) <= day <= (window.ends or date.max)


def is_ahead(round_: Round, as_of: date) -> bool:
    """Whether the round has days of its own, and none of its windows has opened yet."""
    starts = [window.starts for window in round_.windows if window.starts]
    return bool(starts) and min(starts) > as_of


def is_open(round_: Round, as_of: date) -> bool:
    """Whether a window of the round has opened, and the last day of its windows, where it is known, is not past."""
    ends = [window.ends for window in round_.windows if window.ends]
    return has_begun(round_, as_of) and (not ends or max(ends) >= as_of)


def is_past(round_: Round, as_of: date) -> bool:
    """Whether the round has begun, and the last day of its windows is past."""
    return has_begun(round_, as_of) and not is_open(round_, as_of)


def is_self_check(round_: Round) -> bool:
    """Whether nobody but the institutions themselves looks in the round, so that nobody is to be inspected."""
    return bool(round_.windows) and all(window.method.by is Organiser.INSTITUTION for window in round_.windows)


def has_begun(round_: Round, as_of: date) -> bool:
    """Whether a window of the round has opened."""
    return any(window.starts and window.starts <= as_of for window in round_.windows)

"""Which institutions a round is about: those that its scope and its campaign's name, while they are open."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from .campaign import Campaign, Round
from .institution import Institution
from .register import Entry, Units, scheduled

RoundKey = tuple[str, int]
"""A round by its campaign's id and its number."""
AT_ANY_TIME = 0
"""Stands for a round's number where a campaign is rolling: whom it is about may be inspected at any time, and nobody
is due in a year."""


def in_scope(entry: Entry, id: str, campaign: Campaign, round_: Round) -> bool:
    """Whether the institution is one of those to be inspected in the round. Every 应检查 is counted by this. In a year
    of a rolling campaign are those that were inspected."""
    if not is_named(entry, campaign, round_):
        return False
    was_visited = any(one.round_key == (id, round_.id) for one in entry.record.visits)
    return was_visited or (not campaign.rolling and _is_open(entry.record, *days_of_round(campaign, round_)))


def is_named(entry: Entry, campaign: Campaign, round_: Round) -> bool:
    """Whether the institution is one of those that the scope of the campaign, and of the round, is about."""
    first, _ = days_of_round(campaign, round_)
    return _holds(campaign, entry, first, round_)


def _holds(campaign: Campaign, entry: Entry, day: date | None, round_: Round | None = None) -> bool:
    district = place_on(entry, day).partition("/")[0]
    scopes = [campaign.scope, *([round_.scope] if round_ and round_.scope else [])]
    return all(one.holds(entry.record.type, district, places_of(entry)) for one in scopes)


def years_of(entry: Entry, campaigns: Mapping[str, Campaign]) -> Iterator[RoundKey]:
    """Every year of a rolling campaign in which there is an inspection of the institution, its own word included."""
    for one in entry.record.inspections:
        where = scheduled(campaigns, one)
        if where and where[0].rolling:
            yield one.campaign, where[1].id


def with_years(campaigns: Mapping[str, Campaign], years: Collection[RoundKey], as_of: date) -> dict[str, Campaign]:
    """The campaigns, a rolling one with its years for rounds; where nothing was inspected, that of the as-of date."""
    return {
        id: one.with_years({year for each, year in years if each == id} or {as_of.year})
        for id, one in campaigns.items()
    }


def rounds_about(id: str, campaign: Campaign, scope: Collection[RoundKey], years: Collection[RoundKey]) -> list[Round]:
    """The rounds of a campaign that are about an institution, by its scope; of a rolling one, the years in which there
    is an inspection of it."""
    rolling = campaign.with_years({year for each, year in years if each == id})
    return [one for one in rolling.rounds if campaign.rolling or (id, one.id) in scope]


def rounds_due(entry: Entry, campaigns: Mapping[str, Campaign]) -> Iterator[RoundKey]:
    """Every round that has the institution in its scope; a rolling campaign at any time, while the institution is
    open."""
    for id, campaign in campaigns.items():
        if campaign.rolling:
            if entry.record.closed is None and _holds(campaign, entry, None):
                yield id, AT_ANY_TIME
            continue
        yield from ((id, one.id) for one in campaign.rounds if in_scope(entry, id, campaign, one))


def units_of(entry: Entry, campaigns: Mapping[str, Campaign]) -> Units:
    """The area and the teams that an institution's file names, and the rounds on which it may owe a report."""
    record = entry.record
    teams = frozenset(one.team for one in record.inspections if one.team)
    rounds = (
        (id, one.id)
        for id, campaign in campaigns.items()
        for one in campaign.rounds
        if one.institutions_report and in_scope(entry, id, campaign, one)
    )
    reporting = frozenset((*round_, place) for round_ in rounds for place in places_of(entry))
    return Units(frozenset({record.area} if record.area else ()), teams, reporting)


def days_of_round(campaign: Campaign, round_: Round) -> tuple[date | None, date | None]:
    """The first and the last day of a round, as far as they are known: of its windows, else from the notice on; a year
    has its own."""
    if campaign.rolling:
        return date(round_.id, 1, 1), date(round_.id, 12, 31)
    starts = [one.starts for one in round_.windows if one.starts]
    ends = [one.ends for one in round_.windows]
    noticed = campaign.document.date if campaign.document else None
    return min(starts, default=noticed), None if None in ends else max(filter(None, ends), default=None)


def place_on(entry: Entry, day: date | None) -> str:
    """Where the institution stood on a day, as `district/id`; without a day, where it stands now."""
    later = [one for one in entry.record.moved_from or () if day is not None and one.on > day]
    return min(later, key=lambda one: one.on).place if later else f"{entry.district}/{entry.id}"


def places_of(entry: Entry) -> list[str]:
    """Where the institution stands, and all places at which it ever stood."""
    return [f"{entry.district}/{entry.id}", *(one.place for one in entry.record.moved_from or ())]


def _is_open(record: Institution, first: date | None, last: date | None) -> bool:
    """Whether it was open on a day of the round. One that is closed is not, where the round's first day is unknown."""
    is_too_new = record.opened is not None and last is not None and record.opened > last
    return not is_too_new and (record.closed is None or (first is not None and record.closed.date >= first))

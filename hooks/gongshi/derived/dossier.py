"""One institution's record → its dossier: findings, problems, practices, consequences and overall status on a day.

Everything here is a function of one entry, its campaigns and the as-of date.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..model import addresses
from ..model.campaign import Campaign, Item, Round
from ..model.institution import Accountability, GoodPractice, Inspection
from ..model.observation import Groups, Observation, grouped
from ..model.ranking import movement
from ..model.record import ItemId
from ..model.register import Entry, scheduled
from ..model.words import Movement, OverallStatus, State
from .judgement import Judgement, judgements
from .problem import Problem, problems
from .publication import PRACTICE, Fact, Publication
from .references import InstitutionRef


@dataclass(frozen=True, slots=True)
class Finding:
    """An item's latest result in a round, the one that counts, with the earlier observations of it.

    `later` is the last observation of the same item in a later round, on a later day; `former` the last in an earlier
    round, on an earlier day, but for a problem that was withdrawn. `problems` are those of the item in the round. Where
    all of them were withdrawn, what found them is shown as such, and counts as nothing.
    """

    observation: Observation
    earlier: tuple[Observation, ...]
    later: Observation | None
    former: Observation | None
    problems: tuple[Problem, ...]

    @property
    def is_withdrawn(self) -> bool:
        """Whether the result found nothing but problems that were withdrawn."""
        is_problem = self.observation.counts_as.is_problem
        return is_problem and bool(self.problems) and not any(one.stands for one in self.problems)

    @property
    def concerned(self) -> tuple[Problem, ...]:
        """The problems that the result tells of: those it found, else, where it found something wrong again, all of
        the item in the round."""
        own = tuple(one for one in self.problems if one.observation is self.observation)
        return own or (self.problems if self.observation.counts_as.is_problem else ())

    @property
    def movement(self) -> Movement | None:
        """Whether it is better or worse than in the round before, by the order of the campaign's own scale."""
        if self.former is None or self.is_withdrawn:
            return None
        return movement(self.former.grade, self.observation.grade, self.observation.campaign.scale)

    @property
    def is_rated(self) -> bool:
        """Whether the result is a verdict that rates count and was not withdrawn."""
        return self.observation.counts_as.is_rated and not self.is_withdrawn


@dataclass(frozen=True, slots=True)
class Practice:
    """A good practice with its place; `n` counts from 1 within the round at the institution."""

    entry: Entry
    campaign_id: str
    campaign: Campaign
    round: Round
    item: Item | None
    inspection: Inspection
    practice: GoodPractice
    n: int
    published_on: date
    """The day on which readers could first know of it."""

    @property
    def address(self) -> str:
        """The practice's own page."""
        return addresses.practice(self.entry.district, self.entry.id, self.campaign_id, self.round.id, self.n)


@dataclass(frozen=True, slots=True)
class Consequence:
    """How the institution was held to account."""

    campaign: Campaign
    campaign_id: str
    item: Item | None
    accountability: Accountability


@dataclass(frozen=True)
class Dossier:
    """An institution and everything derived for it."""

    entry: Entry
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    practices: tuple[Practice, ...]
    consequences: tuple[Consequence, ...]
    standing: OverallStatus
    judgements: tuple[Judgement, ...]
    publication: Publication
    taken_over: tuple[Problem, ...] = ()
    """What institutions that closed left unsettled, and this one goes on with."""
    heirs: tuple[InstitutionRef, ...] = ()
    """Who goes on with what this one left unsettled, where it is closed."""

    @property
    def address(self) -> str:
        """The institution's page."""
        return addresses.institution(self.entry.district, self.entry.id)

    @property
    def judgement(self) -> Judgement | None:
        """The latest overall judgement; None where there is none."""
        return self.judgements[-1] if self.judgements else None

    def judged_in(self, campaign: str, round: int) -> Judgement | None:
        """The last overall judgement of a round; None where there is none."""
        mine = (one for one in reversed(self.judgements) if (one.campaign_id, one.round.id) == (campaign, round))
        return next(mine, None)

    def finding(self, campaign: str, round: int, item: ItemId) -> Finding | None:
        """The finding about an item in a round, or None where it was not inspected."""
        return self._by_key.get((campaign, round, item))

    @cached_property
    def _by_key(self) -> dict[tuple[str, int, ItemId], Finding]:
        return {one.observation.item_key: one for one in self.findings}

    @cached_property
    def unsettled(self) -> list[Problem]:
        """The problems that are not settled, most urgent first."""
        open_ones = [problem for problem in self.problems if not problem.state.is_settled]
        return sorted(open_ones, key=lambda one: (not one.is_overdue, one.deadline or date.max))


def compile(
    entry: Entry,
    campaigns: Mapping[str, Campaign],
    as_of: date,
    first_stood: Mapping[Fact, date] | None = None,
    taken_over: tuple[Problem, ...] = (),
    heirs: tuple[InstitutionRef, ...] = (),
) -> Dossier:
    """The dossier of one institution on a day; `first_stood` has the day on which Git first knew each fact, if it
    does; `taken_over` and `heirs` come from other institutions' files."""
    publication = Publication(as_of, first_stood or {})
    groups = grouped(entry, campaigns)
    every = tuple(problems(groups, as_of))
    findings = tuple(_findings(groups, every))
    return Dossier(
        entry,
        findings,
        every,
        tuple(_practices(entry, campaigns, publication)),
        tuple(_consequences(entry, campaigns)),
        standing_of(findings, (*every, *taken_over), bool(entry.record.visits)),
        tuple(judgements(entry.record, campaigns)),
        publication,
        taken_over,
        heirs,
    )


def _findings(groups: Groups, problems: Sequence[Problem]) -> Iterator[Finding]:
    found: dict[tuple[str, int, ItemId], list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.item_key, []).append(problem)
    observations: dict[tuple[str, ItemId], list[Observation]] = {}
    for (campaign, _, item), group in groups.items():
        observations.setdefault((campaign, item), []).extend(group)
    for key, group in groups.items():
        (campaign, round_, item), last = key, group[-1]
        others = observations[campaign, item]
        day = last.inspection.date
        later = (one for one in others if one.round.id > round_ and one.inspection.date > day)
        former = (one for one in others if one.round.id < round_ and one.inspection.date < day)
        yield Finding(
            last,
            tuple(group[:-1]),
            max(later, key=_day, default=None),
            max((one for one in former if not _is_withdrawn(one, found)), key=_day, default=None),
            tuple(found.get(key, ())),
        )


def _day(one: Observation) -> date:
    return one.inspection.date


def _is_withdrawn(one: Observation, problems: Mapping[tuple[str, int, ItemId], Sequence[Problem]]) -> bool:
    """Whether it found nothing but problems that were withdrawn."""
    found = problems.get(one.item_key, ())
    return one.counts_as.is_problem and bool(found) and not any(problem.stands for problem in found)


def _practices(entry: Entry, campaigns: Mapping[str, Campaign], publication: Publication) -> Iterator[Practice]:
    """Numbered in the order of their release, so that an embargo that ends moves no published address."""
    counted: dict[tuple[str, int], int] = {}
    for inspection in sorted(entry.record.visits, key=lambda one: one.released_on):
        where = scheduled(campaigns, inspection)
        if where is None:
            continue
        campaign, round_ = where
        for practice in inspection.good_practices:
            key = inspection.campaign, round_.id
            counted[key] = counted.get(key, 0) + 1
            item = campaign.item(practice.item) if practice.item else None
            fact = Fact(PRACTICE, inspection.campaign, inspection.round, practice.item, inspection.date, practice.title)
            day = publication.day(fact, inspection.publish_from)
            n = counted[key]
            yield Practice(entry, inspection.campaign, campaign, round_, item, inspection, practice, n, day)


def _consequences(entry: Entry, campaigns: Mapping[str, Campaign]) -> Iterator[Consequence]:
    for inspection in entry.record.inspections:
        campaign = campaigns.get(inspection.campaign)
        for one in inspection.accountability if campaign else ():
            assert campaign
            yield Consequence(campaign, inspection.campaign, campaign.item(one.item) if one.item else None, one)


def standing_of(findings: Sequence[Finding], problems: Sequence[Problem], was_visited: bool) -> OverallStatus:
    """An institution's overall status: the worst that applies. Without a verdict it is never good."""
    unsettled = [one for one in problems if not one.state.is_settled]
    if any(one.is_overdue for one in unsettled):
        return OverallStatus.OVERDUE
    running = [one for one in unsettled if one.state is not State.DISPUTED and one.found_met is None]
    if running:
        is_left = all(one.is_left_to_inspection for one in running)
        return OverallStatus.UNSETTLED if is_left else OverallStatus.IN_HAND
    if any(one.state is State.DISPUTED for one in unsettled):
        return OverallStatus.DISPUTED
    if unsettled:
        return OverallStatus.FOUND_MET
    if any(one.stands for one in problems):
        return OverallStatus.PUT_RIGHT
    if any(one.is_rated for one in findings):
        return OverallStatus.CLEAR
    if findings:
        return OverallStatus.NO_VERDICT
    return OverallStatus.VISITED if was_visited else OverallStatus.NOT_INSPECTED

"""One institution with all that follows from its records: findings, problems, practices, its standing.

Everything here is a function of one entry, its campaigns and the as-of date.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..model import addresses, lifecycle
from ..model.campaign import Campaign, Grade, Item, Round
from ..model.institution import Accountability, GoodPractice, Inspection, ItemResult
from ..model.rectification import Rectification
from ..model.register import Entry, scheduled
from ..model.words import OverallStatus, Result, State
from .publication import PRACTICE, Fact, Publication


@dataclass(frozen=True, slots=True)
class Observation:
    """One item as one inspection found it."""

    entry: Entry
    campaign_id: str
    campaign: Campaign
    round: Round
    item: Item
    inspection: Inspection
    result: ItemResult
    grade: Grade

    @property
    def counts_as(self) -> Result:
        """The common result that the campaign's grade stands for."""
        return self.grade.counts_as

    @property
    def own_label(self) -> str | None:
        """What the campaign calls the grade, where that is one of a scale of its own."""
        return self.grade.label if self.grade in self.campaign.scale else None


@dataclass(frozen=True, slots=True)
class Finding:
    """An item's latest result in a round, the one that counts, with the earlier looks at it.

    `later` is the last look at the same item in a later round, on a later day.
    """

    observation: Observation
    earlier: tuple[Observation, ...]
    later: Observation | None


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding that calls for rectification, once for an institution, round and item.

    `planned_on` is the day of the look that set the deadline, mostly that of the finding itself.
    """

    observation: Observation
    rectification: Rectification | None
    planned_on: date | None
    state: State
    progress: float
    deadline: date | None
    days_left: int | None
    is_overdue: bool
    is_due_soon: bool
    closed_on: date | None
    submitted_on: date | None
    deadline_in_force: date | None
    """The deadline in force on the day of the hand-in; where there is none, the one in force now."""
    late_days: int | None
    """How many days after that deadline it was handed in; None where it was not handed in, or had no deadline."""
    was_ever_closed: bool
    times_reopened: int
    is_carried: bool
    later: tuple[Observation, ...]

    @property
    def number(self) -> str:
        """The stable problem number: campaign-round-district-institution-item."""
        seen = self.observation
        return f"{seen.campaign_id}-{seen.round.id}-{seen.entry.district}-{seen.entry.id}-{seen.item.id}"

    @property
    def address(self) -> str:
        """Where the problem is told in full."""
        observation = self.observation
        return addresses.problem(
            observation.entry.district,
            observation.entry.id,
            observation.campaign_id,
            observation.round.id,
            observation.item.id,
        )

    @property
    def round_key(self) -> tuple[str, int]:
        """The campaign and the round in which the problem was found."""
        return self.observation.campaign_id, self.observation.round.id

    @property
    def stands(self) -> bool:
        """Whether the problem counts as one found: it was not withdrawn."""
        return self.state is not State.WITHDRAWN


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
    publication: Publication

    @property
    def address(self) -> str:
        """The institution's page."""
        return addresses.institution(self.entry.district, self.entry.id)

    def finding(self, campaign: str, round: int, item: int) -> Finding | None:
        """The finding about an item in a round, or None where it was not inspected."""
        return self._by_key.get((campaign, round, item))

    @cached_property
    def _by_key(self) -> dict[tuple[str, int, int], Finding]:
        return {
            (one.observation.campaign_id, one.observation.round.id, one.observation.item.id): one
            for one in self.findings
        }

    @cached_property
    def unsettled(self) -> list[Problem]:
        """The problems that something is still asked about, most urgent first."""
        open_ones = [problem for problem in self.problems if not problem.state.is_settled]
        return sorted(open_ones, key=lambda one: (not one.is_overdue, one.deadline or date.max))


Groups = dict[tuple[str, int, int], list[Observation]]


def compile(
    entry: Entry, campaigns: Mapping[str, Campaign], as_of: date, first_stood: Mapping[Fact, date] | None = None
) -> Dossier:
    """The dossier of one institution, from its record and the campaigns; `first_stood` tells what Git knows of it."""
    publication = Publication(as_of, first_stood or {})
    groups = _grouped(_looks(entry, campaigns))
    findings = tuple(_findings(groups))
    problems = tuple(_problems(groups, as_of))
    return Dossier(
        entry,
        findings,
        problems,
        tuple(_practices(entry, campaigns, publication)),
        tuple(_consequences(entry, campaigns)),
        _standing(findings, problems),
        publication,
    )


def _looks(entry: Entry, campaigns: Mapping[str, Campaign]) -> Iterator[Observation]:
    for inspection in sorted(entry.record.inspections, key=lambda one: one.date):
        where = scheduled(campaigns, inspection)
        if where is None:
            continue
        campaign, round_ = where
        for number, result in sorted(inspection.results.items()):
            item, grade = campaign.item(number), campaign.grade(result.result)
            if item and grade:
                yield Observation(entry, inspection.campaign, campaign, round_, item, inspection, result, grade)


def _grouped(observations: Iterable[Observation]) -> Groups:
    """The looks at each item in each round, by campaign, round and item."""
    groups: Groups = {}
    for observation in observations:
        groups.setdefault((observation.campaign_id, observation.round.id, observation.item.id), []).append(observation)
    return dict(sorted(groups.items()))


def _findings(groups: Groups) -> Iterator[Finding]:
    looks: dict[tuple[str, int], list[Observation]] = {}
    for (campaign, _, item), group in groups.items():
        looks.setdefault((campaign, item), []).extend(group)
    for (campaign, round_, item), group in groups.items():
        last = group[-1]
        later = (
            one for one in looks[campaign, item] if one.round.id > round_ and one.inspection.date > last.inspection.date
        )
        yield Finding(last, tuple(group[:-1]), max(later, key=lambda one: one.inspection.date, default=None))


def _problems(groups: Groups, as_of: date) -> Iterator[Problem]:
    for (campaign, round_, item), group in groups.items():
        bad = [observation for observation in group if observation.counts_as.is_problem]
        if not bad:
            continue
        planned = next((observation for observation in bad if observation.result.rectification), bad[0])
        later = [observation for observation in group if observation.inspection.date > bad[0].inspection.date]
        for (campaign_, later_round, _), others in groups.items():
            if campaign_ == campaign and later_round > round_:
                later += [
                    observation
                    for observation in others
                    if observation.item.id == item or observation.item.follows_up == round_
                ]
        is_carried = bad[0].item.follows_up is not None or any(
            observation.counts_as.is_problem
            for (campaign_, earlier, item_), others in groups.items()
            if campaign_ == campaign and item_ == item and earlier < round_
            for observation in others
        )
        yield _problem(bad[0], planned, as_of, is_carried, tuple(later))


def _problem(
    observation: Observation, planned: Observation, as_of: date, is_carried: bool, later: tuple[Observation, ...]
) -> Problem:
    record = planned.result.rectification
    state = lifecycle.state_of(record)
    deadline = lifecycle.deadline_of(record) if record else None
    handed_in = lifecycle.handed_in(record)
    in_force = handed_in.deadline if handed_in else deadline
    days_left = (deadline - as_of).days if deadline and state.has_running_deadline else None
    return Problem(
        observation=observation,
        rectification=record,
        planned_on=planned.inspection.date if record else None,
        state=state,
        progress=lifecycle.progress_of(record),
        deadline=deadline,
        days_left=days_left,
        is_overdue=days_left is not None and days_left < 0,
        is_due_soon=days_left is not None and 0 <= days_left <= lifecycle.DUE_SOON_DAYS,
        closed_on=lifecycle.closed_on(record),
        submitted_on=handed_in.entry.date if handed_in else None,
        deadline_in_force=in_force,
        late_days=max((handed_in.entry.date - handed_in.deadline).days, 0) if handed_in else None,
        was_ever_closed=lifecycle.was_ever_closed(record),
        times_reopened=lifecycle.times_reopened(record),
        is_carried=is_carried,
        later=later,
    )


def _practices(entry: Entry, campaigns: Mapping[str, Campaign], publication: Publication) -> Iterator[Practice]:
    """Numbered in the order of their release, so that an embargo that ends moves no published address."""
    counted: dict[tuple[str, int], int] = {}
    for inspection in sorted(entry.record.inspections, key=lambda one: max(one.date, one.publish_from or one.date)):
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


def _standing(findings: tuple[Finding, ...], problems: tuple[Problem, ...]) -> OverallStatus:
    if any(problem.is_overdue for problem in problems):
        return OverallStatus.OVERDUE
    if any(not problem.state.is_settled for problem in problems):
        return OverallStatus.IN_HAND
    if any(problem.stands for problem in problems):
        return OverallStatus.PUT_RIGHT
    return OverallStatus.CLEAR if findings else OverallStatus.NOT_INSPECTED

"""The problems of an institution: how each stands on a day, by its log and by what later visits saw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from ..model import addresses, lifecycle
from ..model.course import ProblemCourse, courses, failed_since
from ..model.due import place_on
from ..model.institution import Stated
from ..model.numbering import number_suffix
from ..model.observation import Groups, Observation
from ..model.record import ItemId
from ..model.rectification import LogEntry, Measure, Rectification
from ..model.words import Result, SettledBy, State
from .references import SeverityRef, severity_of

UNVERIFIED = frozenset({State.OPEN, State.IN_PROGRESS, State.REOPENED, State.LONG_TERM, State.SUBMITTED})
"""The states in which nobody has verified yet what was done."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding that calls for rectification; `n` counts those of an item in a round at an institution.

    `stated` is what of the observation states it. `rectification` is as it is written; `log` is its log with what later
    visits imply. `planned_on` is the day of the observation that set the deadline, mostly that of the finding itself.
    `measures` are those in force, `former_measures` those from before it came back. `found_met` is the later visit that
    found the item met while nobody has verified the rectification. `waiting_since` is the day from which the inspectors
    have to act.
    """

    n: int
    observation: Observation
    stated: Stated
    severity: SeverityRef | None
    rectification: Rectification | None
    log: tuple[LogEntry, ...]
    planned_on: date | None
    state: State
    measures: tuple[Measure, ...]
    former_measures: tuple[Measure, ...]
    progress: float | None
    deadline: date | None
    days_left: int | None
    is_overdue: bool
    is_due_soon: bool
    closed_on: date | None
    submitted_on: date | None
    deadline_in_force: date | None
    """The deadline in force on the day on which it stopped running; while it runs, the one in force now."""
    late_days: int | None
    """How many days after that deadline it was handed in, or found met by a later visit, whichever was first; None
    where it was neither, or had no deadline."""
    was_ever_closed: bool
    times_reopened: int
    is_carried: bool
    """Whether it goes on with what an earlier round found, and that was not withdrawn."""
    later: tuple[Observation, ...]
    found_met: Observation | None
    waiting_since: date | None
    days_waiting: int | None
    is_verification_late: bool
    next_review: date | None
    """When what is kept up for good is to be reviewed next."""
    is_review_due: bool
    """Whether the day has come on which what is kept up for good is to be reviewed, and no review is recorded."""

    @property
    def is_left_to_inspection(self) -> bool:
        """Whether nobody laid down by when and how it is put right: a later inspection alone tells whether it was."""
        return self.rectification is None and self.observation.campaign.settled_by is SettledBy.REINSPECTION

    @property
    def key(self) -> tuple[str, int, ItemId, int]:
        """Campaign, round, item, and which of its problems."""
        return *self.item_key, self.n

    @property
    def item_key(self) -> tuple[str, int, ItemId]:
        """Campaign, round and item."""
        return self.observation.item_key

    @property
    def number(self) -> str:
        """The stable problem number: campaign-round-district-institution-item, by where the institution stood then;
        `_2` and on for further ones of the item."""
        seen = self.observation
        place = place_on(seen.entry, seen.inspection.date).replace("/", "-")
        return f"{seen.campaign_id}-{seen.round.id}-{place}-{seen.item.id}{number_suffix(self.n)}"

    @property
    def address(self) -> str:
        """The address of the problem's card on its institution's page."""
        observation = self.observation
        return addresses.problem(
            observation.entry.district,
            observation.entry.id,
            observation.campaign_id,
            observation.round.id,
            observation.item.id,
            number_suffix(self.n),
        )

    @property
    def round_key(self) -> tuple[str, int]:
        """The campaign and the round in which the problem was found."""
        return self.observation.round_key

    @property
    def stands(self) -> bool:
        """Whether the problem counts as one found: it was not withdrawn."""
        return self.state is not State.WITHDRAWN

    @property
    def had_notice(self) -> bool:
        """Whether it was ever put to public notice."""
        return any(step.state is State.NOTICE for step in self.log)

    @property
    def found_met_on(self) -> date | None:
        """The day of the later visit that found the item met, while nobody has verified the rectification."""
        return self.found_met.inspection.date if self.found_met else None

    @property
    def later_shown(self) -> tuple[Observation, ...]:
        """The later observations that its card tells of. Where a campaign is rolling they never end: of what came after
        the problem was closed, those that found the item wrong again."""
        closed_on = self.closed_on if self.observation.campaign.rolling else None
        return tuple(
            one
            for one in self.later
            if closed_on is None or one.inspection.date <= closed_on or one.counts_as.is_problem
        )

    @property
    def days_verification_late(self) -> int | None:
        """By how many days the verification exceeds the campaign's `verify_days`; None where it does not."""
        if not self.is_verification_late or self.days_waiting is None:
            return None
        return self.days_waiting - self.observation.campaign.verify_days


def problems(groups: Groups, as_of: date) -> Iterator[Problem]:
    """Every problem of an institution, by round and item, in the order of their numbers."""
    every = list(courses(groups))
    withdrawn = {key for key, some in every if all(lifecycle.state_after(one.log) is State.WITHDRAWN for one in some)}
    first: dict[tuple[str, ItemId], int] = {}
    for key, observations in groups.items():
        campaign, round_, item = key
        if key not in withdrawn and any(one.counts_as.is_problem for one in observations):
            first[campaign, item] = min(round_, first.get((campaign, item), round_))
    for (campaign, round_, item), found in every:
        is_carried = found[0].first.item.follows_up is not None or first.get((campaign, item), round_) < round_
        for one in found:
            yield _problem(one, as_of, is_carried)


def _problem(course: ProblemCourse, as_of: date, is_carried: bool) -> Problem:
    first, again, log, record = course.first, course.again, course.log, course.rectification
    state = lifecycle.state_after(log)
    first_deadline = record.deadline if record else None
    deadline = lifecycle.deadline_after(log, first_deadline)
    handed_in = lifecycle.handed_in(log, first_deadline)
    measures, former = lifecycle.measures_of(record, log)
    found_met = _found_met(log, state, again)
    stopped = lifecycle.stopped(log, first_deadline, found_met.inspection.date if found_met else None)
    stopped_on, in_force = stopped or (None, deadline)
    runs = None if found_met else lifecycle.late_from(state, deadline)
    days_left = (deadline - as_of).days if deadline and runs else None
    waiting_since = _waiting_since(log, state, found_met)
    reviews = [step.next_review for step in log if step.next_review] if state is State.LONG_TERM else []
    next_review = reviews[-1] if reviews else None
    days_waiting = (as_of - waiting_since).days if waiting_since else None
    return Problem(
        n=course.problem.n,
        observation=first,
        stated=course.problem.first[1],
        severity=severity_of(first.campaign, course.problem.severity),
        rectification=record,
        log=log,
        planned_on=course.problem.planned[0].inspection.date if record else None,
        state=state,
        measures=tuple(measures),
        former_measures=tuple(former),
        progress=lifecycle.progress_of(measures, state),
        deadline=deadline,
        days_left=days_left,
        is_overdue=runs is not None and runs <= as_of,
        is_due_soon=days_left is not None and 0 <= days_left <= lifecycle.DUE_SOON_DAYS,
        closed_on=lifecycle.closed_on(log),
        submitted_on=handed_in.entry.date if handed_in else None,
        deadline_in_force=in_force,
        late_days=max((stopped_on - in_force).days, 0) if stopped_on and in_force else None,
        was_ever_closed=lifecycle.was_ever_closed(log),
        times_reopened=lifecycle.times_reopened(log),
        is_carried=is_carried,
        later=course.later,
        found_met=found_met,
        waiting_since=waiting_since,
        days_waiting=days_waiting,
        is_verification_late=days_waiting is not None and days_waiting > first.campaign.verify_days,
        next_review=next_review,
        is_review_due=next_review is not None and next_review <= as_of,
    )


def _found_met(log: Sequence[LogEntry], state: State, again: Sequence[Observation]) -> Observation | None:
    """The first of the latest visits that all found the item met, and since which the log tells of no setback."""
    met = list(takewhile(lambda one: one.counts_as is Result.MET, reversed(again))) if state in UNVERIFIED else []
    return next((one for one in reversed(met) if not failed_since(log, one.inspection.date)), None)


def _waiting_since(log: Sequence[LogEntry], state: State, found_met: Observation | None) -> date | None:
    if state is State.SUBMITTED:
        return lifecycle.state_since(log)
    return found_met.inspection.date if found_met else None

"""What happened when: the dated steps of a dossier, and corrections above the institutions, for the lists of news."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from heapq import nsmallest
from typing import NamedTuple

from ..model.campaign import Campaign, Round
from ..model.course import ImpliedStep
from ..model.observation import Observation
from ..model.rectification import LogEntry
from ..model.register import scheduled
from ..model.terms import AccountabilityKind
from ..model.words import EventKind, State
from .dossier import Dossier
from .problem import Problem
from .publication import Fact, corrections, lifetime, ordinals
from .references import GradeRef, InstitutionRef, ItemRef, SeverityRef, SubjectRef, item_of, place_of


class RoundRef(NamedTuple):
    """A round of a campaign, as an event names it."""

    id: int
    title: str


class Event(NamedTuple):
    """One dated step at one institution, or above them all; what does not apply to its kind is None.

    It is news of `day`, the later of the day on which it happened and the day on which readers could know of it.
    `campaign` is empty where an institution's or a district's record as a whole was put right.
    """

    day: date
    happened: date
    kind: EventKind
    subject: InstitutionRef | SubjectRef
    address: str
    campaign: str
    round: RoundRef | None = None
    item: ItemRef | None = None
    state: State | None = None
    until: date | None = None
    accountability: AccountabilityKind | None = None
    overall: GradeRef | None = None
    """What an inspection said of the institution as a whole."""
    severity: SeverityRef | None = None
    """How severe the problem is that a step is about."""
    other_name: str | None = None
    """What the institution was called before, or who goes on for it."""

    @property
    def place(self) -> InstitutionRef | None:
        """The institution at which it happened; None where it is about none."""
        return self.subject if isinstance(self.subject, InstitutionRef) else None

    @property
    def is_about_reports(self) -> bool:
        """Whether it is about a report owed for its round, or about all of them."""
        return self.place is None and self.round is not None


def latest(events: Iterable[Event], most: int, days: int = 0) -> tuple[Event, ...]:
    """The newest events, newest first: so many, or all of the last so many days, whichever is more.

    Days are counted back from the newest event; those of one day come in the order in which they stand.
    """
    every = list(events)
    if days and every:
        oldest = max(one.day for one in every) - timedelta(days=days)
        most = max(most, sum(one.day > oldest for one in every))
    return tuple(one for _, _, one in nsmallest(most, ((-one.day.toordinal(), n, one) for n, one in enumerate(every))))


def events(dossier: Dossier, campaigns: Mapping[str, Campaign]) -> Iterator[Event]:
    """Everything dated that a dossier holds, each as news of the day on which readers could know of it."""
    for event, publish_from, nth in _happened(dossier, campaigns):
        what = event.state or event.until or event.accountability
        fact = Fact(
            event.kind.value,
            event.campaign,
            event.round and event.round.id,
            event.item and event.item.id,
            event.happened,
            str(what) if what else "",
            nth,
        )
        yield event._replace(day=dossier.publication.day(fact, publish_from))
    yield from _lifetime(dossier)


def _lifetime(dossier: Dossier) -> Iterator[Event]:
    """What became of the institution itself, up to the as-of date."""
    publication, here = dossier.publication, (place_of(dossier.entry), dossier.address)
    successor = dossier.heirs[-1].name if dossier.heirs else None
    for kind, day, what in lifetime(dossier.entry.record):
        if day <= publication.as_of:
            news = publication.day(Fact(kind.value, "", None, None, day, what), None)
            other = {EventKind.RENAME: what, EventKind.CLOSURE: successor}.get(kind)
            yield Event(news, day, kind, *here, "", other_name=other)


def _happened(dossier: Dossier, campaigns: Mapping[str, Campaign]) -> Iterator[tuple[Event, date | None, int]]:
    """Everything that happened, dated by its own day, with the end of the embargo it is under, and which it is of the
    problems of its item."""
    place = place_of(dossier.entry)
    here = place, dossier.address
    yield from ((event, until, 1) for event, until in _visits(here, dossier, campaigns))
    for finding in dossier.findings:
        for observation in (finding.observation, *finding.earlier):
            yield from _replies(here, observation)
    plans = ordinals(dossier.entry.record)
    for problem in dossier.problems:
        nth = plans.get(id(problem.rectification), 1)
        yield from ((event, until, nth) for event, until in _steps(place, problem))
    for visit in dossier.entry.record.inspections:
        campaign = campaigns.get(visit.campaign)
        for one in visit.accountability if campaign else ():
            found = campaign.item(one.item) if campaign and one.item else None
            about = item_of(found) if found else None
            held = EventKind.ACCOUNTABILITY
            event = Event(one.date, one.date, held, *here, visit.campaign, item=about, accountability=one.kind)
            yield event, visit.publish_from, 1
    yield from ((event, until, 1) for event, until in _corrected(here, dossier, campaigns))


def _replies(here: tuple[InstitutionRef, str], observation: Observation) -> Iterator[tuple[Event, date | None, int]]:
    """One for each reply to what an observation states."""
    id, round_, item = observation.campaign_id, round_of(observation.round), _item(observation)
    for nth, stated in enumerate(observation.result.stated, 1):
        if stated.response:
            day = stated.response.date
            event = Event(day, day, EventKind.REPLIED, *here, id, round_, item)
            yield event, observation.inspection.publish_from, nth


def _corrected(
    here: tuple[InstitutionRef, str], dossier: Dossier, campaigns: Mapping[str, Campaign]
) -> Iterator[tuple[Event, date | None]]:
    """One for each correction of the institution, its visits, their results, rectifications and good practices."""
    for day, visit, id in corrections(dossier.entry.record):
        found = scheduled(campaigns, visit) if visit else None
        if day > dossier.publication.as_of:
            continue  # the check warns of it; no news comes before its day
        if visit is None:
            yield Event(day, day, EventKind.CORRECTED, *here, ""), None
        elif found:
            campaign, round_ = found
            item = campaign.item(id) if id else None
            about = item_of(item) if item else None
            event = Event(day, day, EventKind.CORRECTED, *here, visit.campaign, round_of(round_), about)
            yield event, visit.publish_from


def _visits(
    here: tuple[InstitutionRef, str], dossier: Dossier, campaigns: Mapping[str, Campaign]
) -> Iterator[tuple[Event, date | None]]:
    """One for each day of a round on which something was found about the institution, whatever it was."""
    seen = set()
    for one in dossier.entry.record.visits:
        scheduled_in = scheduled(campaigns, one)
        visit = one.campaign, one.round, one.date
        if scheduled_in and one.results and visit not in seen:
            seen.add(visit)
            where = one.campaign, round_of(scheduled_in[1])
            grade = scheduled_in[0].overall_grade(one.overall)
            judged = GradeRef(grade.id, grade.label) if grade else None
            yield Event(one.date, one.date, EventKind.INSPECTED, *here, *where, overall=judged), one.publish_from


def round_of(round_: Round) -> RoundRef:
    """The reference to a round."""
    return RoundRef(round_.id, round_.title)


def _item(observation: Observation) -> ItemRef:
    return item_of(observation.item)


def _steps(place: InstitutionRef, problem: Problem) -> Iterator[tuple[Event, date | None]]:
    observation = problem.observation
    where = place, problem.address, observation.campaign_id, round_of(observation.round), _item(observation)
    for step in problem.log:
        if step.extends_to:
            event = Event(
                step.date, step.date, EventKind.EXTENDED, *where, until=step.extends_to, severity=problem.severity
            )
        else:
            event = Event(step.date, step.date, EventKind.STATE, *where, state=step.state, severity=problem.severity)
        yield event, _released(problem, step)


def _records(observation: Observation, problem: Problem) -> bool:
    return any(one.rectification is problem.rectification for one in observation.result.stated)


def _released(problem: Problem, step: LogEntry) -> date | None:
    """The end of the embargo that a step was under: of the inspection that implies it, or that holds the log."""
    observations = [problem.observation, *problem.later]
    if isinstance(step, ImpliedStep):
        item = problem.observation.item.id
        held = [one for one in observations if one.item.id == item and one.inspection.date == step.date]
    else:
        held = [one for one in observations if _records(one, problem)]
    return max((one.inspection.publish_from for one in held if one.inspection.publish_from), default=None)

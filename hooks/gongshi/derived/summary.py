"""Totals of districts → summary: all of them put together, as the pages about the whole need them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import nsmallest
from itertools import chain

from ..model import addresses
from ..model.campaign import Campaign, Round
from ..model.district import District
from ..model.due import RoundKey, with_years
from ..model.record import Correction, ItemId
from ..model.register import Register, days_of
from ..model.reports import Reports
from ..model.terms import InstitutionType, Vocabulary
from ..model.words import Edition
from . import facets
from .district_summary import DistrictSummary, Where, fresh, summarise_district, years_in
from .dossier import Dossier
from .events import Event, events, latest
from .events_above import events_above
from .figures import Rate, Reach, Tally
from .headline import headline
from .list_lengths import INLINE_FINDINGS, INLINE_INSTITUTIONS, INLINE_PRACTICES, INLINE_PROBLEMS, LEADING_PROBLEMS
from .order import prominence, urgency
from .publication_time import PublicationTime, publication_time
from .rows import PracticeRow, ProblemRow, Rows, rows_of
from .submissions import Submission, submissions
from .timeline import Day, timeline


@dataclass(frozen=True)
class Summary:
    """What the pages about the whole are made from."""

    as_of: date
    edition: Edition
    has_demo: bool
    districts: tuple[District, ...]
    campaigns: Mapping[str, Campaign]
    parts: tuple[DistrictSummary, ...] = field(repr=False)
    vocabulary: Vocabulary
    reports: Mapping[str, Reports] = field(default_factory=dict)
    words_corrected: Correction | None = None
    """That the vocabulary was put right."""

    @property
    def has_rounds(self) -> bool:
        """Whether any campaign has rounds."""
        return not all(one.rolling for one in self.campaigns.values())

    @cached_property
    def district_names(self) -> Mapping[str, str]:
        """The name of each district, by its id."""
        return {one.id: one.name for one in self.districts}

    @cached_property
    def institutions(self) -> Tally:
        """Every institution."""
        return Tally(
            addresses.INSTITUTIONS,
            (
                (facets.institution_facets(sort, part.id), count)
                for part in self.parts
                for sort, count in part.institutions.items()
            ),
        )

    @cached_property
    def missing(self) -> Tally:
        """Every institution once for each finding there should be about it and is not."""
        return Tally(addresses.INSTITUTIONS, self._missing())

    def _missing(self) -> Iterable[tuple[Mapping[str, tuple[str, ...]], int]]:
        for part in self.parts:
            seen: Counter[tuple[str, Where]] = Counter()
            for sort, count in part.findings.items():
                seen[sort.type, (sort.campaign, sort.round, sort.item)] += count
            due: Counter[tuple[str, frozenset[RoundKey]]] = Counter()
            for institution, count in part.institutions.items():
                due[institution.type, institution.scope] += count
            asked: Counter[tuple[str, Where]] = Counter()
            for (type, scope), count in due.items():
                asked.update(dict.fromkeys(((type, where) for where in facets.expected(scope, self.campaigns)), count))
            for (type, where), total in asked.items():
                row = {"district": (part.id,), "type": (type,), "missing": ("{}-{}-{}".format(*where),)}
                yield row, total - seen[type, where]

    @cached_property
    def findings(self) -> Mapping[tuple[str, int], Tally]:
        """Every finding, by campaign and round."""
        sorts: dict[tuple[str, int], list[tuple[Mapping[str, tuple[str, ...]], int]]] = {
            (id, round_.id): [] for id, campaign in self.campaigns.items() for round_ in campaign.rounds
        }
        for part in self.parts:
            for sort, count in part.findings.items():
                sorts[sort.campaign, sort.round].append((facets.finding_facets(sort, part.id), count))
        return {key: Tally(addresses.findings(*key), some) for key, some in sorts.items()}

    def results(self, campaign: str, round: int | None = None, **where: object) -> int:
        """How many results there are of a campaign, or of one of its rounds; without any, it was not inspected."""
        mine = (tally for (id, number), tally in self.findings.items() if id == campaign and round in (None, number))
        return sum(tally.count(**where) for tally in mine)

    @cached_property
    def problems(self) -> Tally:
        """Every problem."""
        sorts = (
            (facets.problem_facets(sort, one.id), count) for one in self.parts for sort, count in one.problems.items()
        )
        return Tally(addresses.RECTIFICATION, sorts)

    def publication_time(self, campaign: str) -> PublicationTime | None:
        """How long it took to publish a campaign's inspections; None where no day of publication is known."""
        return publication_time((part.waits for part in self.parts), campaign)

    def timeline(self, campaign: str) -> tuple[Day, ...]:
        """How the rectification of a campaign's problems went, up to the as-of date."""
        return timeline(chain.from_iterable(part.deltas for part in self.parts), campaign, self.as_of)

    @cached_property
    def practices(self) -> Tally:
        """Every good practice."""
        sorts = (
            (facets.practice_facets(sort, one.id), count) for one in self.parts for sort, count in one.practices.items()
        )
        return Tally(addresses.GOOD_PRACTICES, sorts)

    @cached_property
    def leading(self) -> tuple[PracticeRow, ...]:
        """The most prominent practices of each item in each district, in order."""
        return tuple(sorted(chain.from_iterable(part.leading for part in self.parts), key=prominence))

    def urgent(self, campaign: str, round: int, item: ItemId) -> list[ProblemRow]:
        """The most urgent problems with an item in a round."""
        every = chain.from_iterable(part.urgent.get((campaign, round, item), ()) for part in self.parts)
        return nsmallest(LEADING_PROBLEMS, every, key=urgency)

    def most_urgent(self, most: int) -> list[ProblemRow]:
        """The most urgent problems of all, at most LEADING_PROBLEMS; without target and measures."""
        every = chain.from_iterable(chain.from_iterable(part.urgent.values()) for part in self.parts)
        return nsmallest(most, every, key=urgency)

    def latest(self, most: int) -> tuple[Event, ...]:
        """The newest events, at most NEWEST."""
        return latest(chain(self.above, chain.from_iterable(part.newest for part in self.parts)), most)

    @cached_property
    def above(self) -> tuple[Event, ...]:
        """What happened above the institutions: to campaigns, to the reports owed and to districts."""
        every = (one for part in self.parts for some in part.reporting.values() for one in some)
        places = {place: one.place for one in every for place in one.places}
        return tuple(
            events_above(self.campaigns, self.districts, self.reports, self.words_corrected, self.as_of, places)
        )

    def above_of(self, district: str) -> tuple[Event, ...]:
        """Those among them that stand among a district's news."""
        return tuple(one for one in self.above if one.subject.district == district)

    @cached_property
    def fresh(self) -> tuple[PracticeRow, ...]:
        """The newest practices."""
        return tuple(fresh(chain.from_iterable(part.fresh for part in self.parts)))

    @cached_property
    def rows(self) -> tuple[Rows, ...] | None:
        """Every row, in the order of the districts; None where the lists are too long to stand whole on a page."""
        if any(part.rows is None for part in self.parts):
            return None
        every = tuple(chain.from_iterable(part.rows or () for part in self.parts))
        is_small = (
            len(every) <= INLINE_INSTITUTIONS
            and sum(len(each.problems) for each in every) <= INLINE_PROBLEMS
            and sum(len(each.practices) for each in every) <= INLINE_PRACTICES
            and all(tally.count() <= INLINE_FINDINGS for tally in self.findings.values())
        )
        return every if is_small else None

    @cached_property
    def current(self) -> tuple[str, Campaign, Round] | None:
        """What speaks for the whole: the campaign with the latest day that has come, and its headline round."""
        if not self.campaigns:
            return None
        id = max(self.campaigns, key=lambda id: (self.latest_day(id), id))
        return id, self.campaigns[id], self.headline(id)

    def latest_day(self, id: str) -> date:
        """The latest day of a campaign that has come: one that it names, or one of a visit; the earliest without."""
        visits = (day for part in self.parts for (one, _), day in part.visited.items() if one == id)
        return max([*(day for day in days_of(self.campaigns[id]) if day <= self.as_of), *visits], default=date.min)

    def headline(self, id: str) -> Round:
        """The round that speaks for a campaign."""
        campaign, every = self.campaigns[id], self.institutions.figure(scope=id)
        inspected = {one.id: Rate(self.inspected(id, one).part, every) for one in campaign.rounds}
        return headline(campaign, inspected, self.as_of)

    def inspected(self, id: str, round_: Round | None, **where: str) -> Reach:
        """The institutions inspected in a round, of all in its scope; without a round, in the whole campaign; in a
        year, of those that were."""
        key = f"{id}-{round_.id}" if round_ else id
        if round_ and self.campaigns[id].rolling:
            figure = self.institutions.figure(inspected=key, **where)
            return Reach(figure, figure, self.institutions.figure(by_district=key, **where))
        scope = id if self.institutions.count(scope=id) == self.institutions.count(scope=key) else key
        rate = self.institutions.rate({"inspected": key}, scope=scope, **where)
        alone = self.institutions.figure(scope=scope, **where, by_district=key)
        return Reach(rate.part, rate.whole, alone)

    def submissions(self, id: str, round_: Round) -> list[Submission]:
        """The reports owed for a round, as they stand on the as-of date."""
        parts = self.reports[id].rounds if id in self.reports else []
        listed = (report for part in parts if part.round == round_.id for report in part.reports)
        every = (one for part in self.parts for one in part.reporting.get((id, round_.id), ()))
        return submissions(listed, round_, self.as_of, every)

    def district(self, id: str) -> District:
        """The district with that id."""
        return next(district for district in self.districts if district.id == id)


def summary_of(register: Register, every: Sequence[Dossier], edition: Edition, as_of: date) -> Summary:
    """Everything derived from a register that has been through its edition, of whose entries `every` dossier is."""
    parts = []
    for district in register.districts:
        mine = [one for one in every if one.entry.district == district.id]
        rows = [rows_of(one, register.campaigns) for one in mine]
        happened = [event for one in mine for event in events(one, register.campaigns)]
        has_demo = any(one.entry.record.demo for one in mine)
        parts.append(summarise_district(district.id, rows, happened, has_demo, register.campaigns))
    return Summary(
        as_of,
        edition,
        register.has_demo,
        register.districts,
        with_years(register.campaigns, years_in(parts), as_of),
        tuple(parts),
        register.vocabulary,
        register.reports,
        register.vocabulary_file.correction if register.vocabulary_file else None,
    )


def types_present(summary: Summary) -> list[InstitutionType]:
    """The institution types that occur, in the vocabulary's order."""
    return [word for word in summary.vocabulary.words(InstitutionType) if summary.institutions.count(type=word.value)]

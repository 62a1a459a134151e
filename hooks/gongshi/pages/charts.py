"""Charts of pages: the values to draw, a sentence that sums them up, and the figures that link to lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..derived.figures import Figure
from ..derived.summary import Summary
from ..derived.timeline import Day, sampled
from ..model import addresses
from ..model.campaign import Campaign, Round
from ..model.words import Portion, Result, State, Word
from .drawing import captions
from .drawing.captions import Seen, Sentence
from .drawing.geometry import Segment, Steps, bands, bar, shortened, step_chart
from .tables import RatedItem

DAYS = 60
"""At most so many days stand in the table of a timeline."""
DISTRICTS = 12
"""At most so many districts are drawn."""
RESULTS: tuple[Word, ...] = (*Result, Portion.WITHDRAWN, Portion.UNINSPECTED)


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """The values of a chart of problems over time; no steps where there are no problems."""

    says: tuple[Sentence, ...]
    days: tuple[Day, ...]
    steps: Steps | None
    has_deadlines: bool = True
    """Whether any problem could be late."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar; a count that no list shows row by row has no figure."""

    word: Word
    count: int
    figure: Figure | None
    segment: Segment


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; `name` is whole, `label` as short as the drawing needs it."""

    name: str
    label: str
    address: str
    at: float
    parts: tuple[BarPart, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Stacked bars, the words that occur in them, and what they say; no bars where there is nothing to draw."""

    says: tuple[Sentence, ...]
    words: tuple[Word, ...]
    bars: tuple[Bar, ...]


Counts = Sequence[tuple[Word, int, Figure | None]]


def _seen(summary: Summary, campaign: str, round_: Round | None = None) -> Seen:
    number = round_.id if round_ else None
    results = summary.results(campaign, number), summary.results(campaign, number, rated="yes")
    visited = (key for part in summary.parts for key in part.visited)
    return Seen(*results, any(id == campaign and number in (None, one) for id, one in visited))


def timeline_chart(summary: Summary, campaign_id: str) -> TimelineChart:
    """Problems found, closed and overdue in a campaign, over time."""
    every = summary.timeline(campaign_id)
    days = sampled(every, DAYS)
    now = every[-1] if every else Day(summary.as_of, 0, 0, 0)
    has_deadlines = summary.problems.overdue(campaign=campaign_id).is_known
    late = now.overdue if has_deadlines else None
    says = [captions.of_timeline(summary.as_of, _seen(summary, campaign_id), now.found, now.closed, late)]
    peak = max(every, key=lambda one: one.overdue, default=now)
    if now.found and peak.overdue > now.overdue:
        says.append(captions.of_peak(peak.day, peak.overdue))
    if not any(one.found for one in days):
        return TimelineChart(tuple(says), (), None)
    series = [[one.found for one in days], [one.closed for one in days]]
    series += [[one.overdue for one in days]] if has_deadlines else []
    return TimelineChart(tuple(says), days, step_chart([one.day for one in days], series), has_deadlines)


def items_chart(summary: Summary, campaign_id: str, round_: Round, items: Sequence[RatedItem]) -> BarChart:
    """The results of each item in a round."""
    findings = summary.findings[campaign_id, round_.id]
    is_rolling = summary.campaigns[campaign_id].rolling
    rated, met = findings.count(rated="yes"), findings.count(result=Result.MET)
    says = [captions.of_results(_seen(summary, campaign_id, round_), met, rated - met)]
    if rated > met:
        worst = max(items, key=lambda one: findings.count(item=one.item.id, problem="yes"))
        problems = findings.count(item=worst.item.id, problem="yes")
        says.append(captions.of_worst_item(worst.item.id, worst.item.title, problems))
    if not findings.count():
        return BarChart(tuple(says), (), ())
    rows = [
        (
            f"{one.item.id} {one.item.title}",
            one.address,
            [
                *((word, figure.count, figure) for word, figure in zip(Result, one.results, strict=True)),
                (Portion.WITHDRAWN, one.withdrawn.count, one.withdrawn),
                *([] if is_rolling else [(Portion.UNINSPECTED, one.uninspected.count, one.uninspected)]),
            ],
        )
        for one in items
    ]
    return _bar_chart(says, RESULTS, rows)


def districts_chart(summary: Summary, campaign_id: str, campaign: Campaign, round_: Round) -> BarChart:
    """The results of each district in a round; where districts are many, those with the largest share of problems."""
    findings = summary.findings[campaign_id, round_.id]
    keys = [f"{campaign_id}-{round_.id}-{item.id}" for item in campaign.items_of(round_)]
    every = [one for one in summary.districts if findings.count(district=one.id)]
    if not every:
        return BarChart((captions.of_results(Seen(0, 0), 0, 0),), (), ())

    def problems(district: str) -> tuple[int, int]:
        """How many findings of a district are problems, and how many are rated."""
        return findings.count(district=district, problem="yes"), findings.count(district=district, rated="yes")

    def share(district: str) -> float:
        """The share of problems among a district's rated findings, 0 to 1."""
        bad, rated = problems(district)
        return bad / rated if rated else 0.0

    worst_first = sorted(every, key=lambda one: -share(one.id))
    worst = worst_first[0]
    says = [captions.of_worst_district(worst.name, *reversed(problems(worst.id)))]
    shown = every
    if len(every) > DISTRICTS:
        shown = worst_first[:DISTRICTS]
        says.append(captions.of_some(len(shown), len(every)))
    rows = []
    for one in shown:
        figures = [findings.figure(district=one.id, result=word) for word in Result]
        withdrawn = findings.figure(district=one.id, withdrawn="yes")
        missing = sum(summary.missing.count(district=one.id, missing=key) for key in keys)
        counts: Counts = [
            *((word, figure.count, figure) for word, figure in zip(Result, figures, strict=True)),
            (Portion.WITHDRAWN, withdrawn.count, withdrawn),
            *([] if campaign.rolling else [(Portion.UNINSPECTED, missing, None)]),
        ]
        rows.append((one.name, addresses.district(one.id), counts))
    return _bar_chart(says, RESULTS, rows)


def comparison_chart(summary: Summary, id: str, before: Round, after: Round) -> BarChart:
    """What became of an earlier round's problems, against what a later round found; both bars have one scale."""
    tally = summary.problems
    first, second = {"campaign": id, "round": before.id}, {"campaign": id, "round": after.id, "stands": "yes"}
    closed = tally.figure(state=State.CLOSED, **first)
    came_back = tally.figure(settled="no", reopened="yes", **first)
    others = tally.figure(settled="no", reopened="no", **first)
    new, carried = tally.figure(carried="no", **second), tally.figure(carried="yes", **second)
    unsettled = came_back.count + others.count
    found = closed.count + unsettled
    says = [
        captions.of_comparison(
            before.title, _seen(summary, id, before), found, closed.count, unsettled, came_back.count
        ),
        captions.of_later(after.title, _seen(summary, id, after), new.count, carried.count),
    ]
    if not found and not new.count and not carried.count:
        return BarChart(tuple(says), (), ())
    words = (Portion.PUT_RIGHT, Portion.CAME_BACK, Portion.UNSETTLED, Portion.NEW, Portion.CARRIED)
    parts = [
        [(Portion.PUT_RIGHT, closed), (Portion.CAME_BACK, came_back), (Portion.UNSETTLED, others)],
        [(Portion.NEW, new), (Portion.CARRIED, carried)],
    ]
    rows = [
        (round_.title, addresses.round(id, round_.id), [(word, figure.count, figure) for word, figure in some])
        for round_, some in zip((before, after), parts, strict=True)
    ]
    return _bar_chart(says, words, rows, max(found, new.count + carried.count))


def _bar_chart(
    says: Iterable[Sentence], words: Iterable[Word], rows: Sequence[tuple[str, str, Counts]], scale: int | None = None
) -> BarChart:
    """Each bar is drawn to its own full length, or all to one scale."""
    bars = tuple(
        Bar(name, shortened(name), address, at, tuple(_parts(counts, scale)))
        for (name, address, counts), at in zip(rows, bands(len(rows)), strict=True)
    )
    occurring = {part.word for one in bars for part in one.parts if part.count}
    return BarChart(tuple(says), tuple(word for word in words if word in occurring), bars)


def _parts(counts: Counts, scale: int | None) -> Iterable[BarPart]:
    numbers = [count for _, count, _ in counts]
    for (word, count, figure), segment in zip(counts, bar(numbers, scale or sum(numbers)), strict=True):
        yield BarPart(word, count, figure, segment)

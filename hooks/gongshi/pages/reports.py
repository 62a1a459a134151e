"""/campaigns/<c>/rounds/<r>/reports/ — who handed in a report on a round, who is late, who is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..derived.submissions import MovedDeadline, Submission, moved, submissions
from ..derived.summary import Summary
from ..model import addresses
from ..model.campaign import Campaign, Round
from ..model.register import reports_file
from ..model.words import Reporter, ReportStatus
from .page import Page


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in its list: the unit as readers know it, and where its page is, if it has one."""

    name: str
    address: str
    submission: Submission
    moved: list[MovedDeadline]
    """How its own last day was moved; empty where it had none but the round's."""


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """How many reports are owed for a round, and how many of them stand how."""

    address: str
    owed: int
    by_status: tuple[tuple[ReportStatus, int], ...]

    @property
    def received(self) -> int:
        """How many have come, in time or late."""
        return sum(count for word, count in self.by_status if word.is_received)

    def of(self, word: ReportStatus) -> int:
        """How many stand so."""
        return dict(self.by_status)[word]


def pages(summary: Summary) -> Iterator[Page]:
    """A page for each round that reports are owed for."""
    for id, campaign in summary.campaigns.items():
        for round_ in campaign.rounds:
            counts = counts_of(summary, id, round_)
            if counts:
                yield _page(summary, id, campaign, round_, counts)


def counts_of(summary: Summary, id: str, round_: Round) -> ReportCounts | None:
    """The figures of a round's reports; None where none is owed."""
    owed = _submissions(summary, id, round_)
    if not owed:
        return None
    statuses = [one.status for one in owed]
    by_status = tuple((word, statuses.count(word)) for word in ReportStatus)
    return ReportCounts(addresses.reports(id, round_.id), len(owed), by_status)


def _page(summary: Summary, id: str, campaign: Campaign, round_: Round, counts: ReportCounts) -> Page:
    lines = [_line(summary, round_, one) for one in _submissions(summary, id, round_)]
    reports = summary.reports[id]
    view = {
        "reports": reports,
        "parts": [part for part in reports.rounds if part.round == round_.id],
        "id": id,
        "campaign": campaign,
        "round": round_,
        "moved": moved(round_.reports_due, round_.reports_due_before),
        "counts": counts,
        "groups": [(kind, [one for one in lines if one.submission.reporter is kind]) for kind in Reporter],
    }
    return Page(counts.address, "reports.html", view, source=reports_file(id))


def _submissions(summary: Summary, id: str, round_: Round) -> list[Submission]:
    parts = summary.reports[id].rounds if id in summary.reports else []
    owed = [report for part in parts if part.round == round_.id for report in part.reports]
    return submissions(owed, round_, summary.as_of)


def _line(summary: Summary, round_: Round, one: Submission) -> ReportLine:
    own = moved(one.report.due or round_.reports_due, one.report.due_before)
    if one.reporter is Reporter.DISTRICT:
        return ReportLine(summary.district(one.name).name, addresses.district(one.name), one, own)
    return ReportLine(one.name, "", one, own)

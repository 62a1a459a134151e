"""/campaigns/<c>/rounds/<r>/reports/ — who handed in a report on a round, who is late, who is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..derived.submissions import MovedDeadline, Submission, moved
from ..derived.summary import Summary
from ..model import addresses
from ..model.campaign import Campaign, Round
from ..model.register import campaign_file, reports_file
from ..model.words import Reporter, ReportStatus
from .page import Page
from .paging import ListPage, parts

PAGE = 100
"""So many institutions stand on a page of reports."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in its list: the unit as readers know it, and where its page is, if it has one."""

    name: str
    address: str
    district: str
    """The name of the district of an institution; empty for other units."""
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


@dataclass(frozen=True, slots=True)
class DistrictReports:
    """How many institutions of a district owe a report, and how many of them stand how."""

    name: str
    address: str
    owed: int
    received: int
    missing: int


def pages(summary: Summary) -> Iterator[Page]:
    """A page for each round that reports are owed for."""
    for id, campaign in summary.campaigns.items():
        for round_ in campaign.rounds:
            counts = counts_of(summary, id, round_)
            if counts:
                yield from _pages(summary, id, campaign, round_, counts)


def counts_of(summary: Summary, id: str, round_: Round) -> ReportCounts | None:
    """The figures of a round's reports; None where none is owed."""
    owed = summary.submissions(id, round_)
    return report_counts(id, round_, owed) if owed else None


def report_counts(id: str, round_: Round, owed: Sequence[Submission]) -> ReportCounts:
    """The figures of some reports on a round."""
    statuses = [one.status for one in owed]
    by_status = tuple((word, statuses.count(word)) for word in ReportStatus)
    return ReportCounts(addresses.reports(id, round_.id), len(owed), by_status)


def _pages(summary: Summary, id: str, campaign: Campaign, round_: Round, counts: ReportCounts) -> Iterator[Page]:
    """The reports on a round; those of institutions page by page, the missing first."""
    owed = summary.submissions(id, round_)
    lines = [_line(summary, round_, one) for one in owed]
    own = [one for one in lines if one.submission.reporter is Reporter.INSTITUTION]
    reports = summary.reports.get(id)
    view = {
        "reports": reports,
        "rounds": [one for one in reports.rounds if one.round == round_.id] if reports else [],
        "id": id,
        "campaign": campaign,
        "round": round_,
        "moved": moved(round_.reports_due, round_.reports_due_before),
        "counts": counts,
        "groups": [
            (kind, [one for one in lines if one.submission.reporter is kind])
            for kind in Reporter
            if kind is not Reporter.INSTITUTION
        ],
        "own": report_counts(id, round_, [one.submission for one in own]),
        "by_district": list(_by_district(summary, own)),
    }
    source = reports_file(id) if reports else campaign_file(id)
    part: ListPage[ReportLine]
    for part in parts(counts.address, own, PAGE):
        yield Page(part.address, "reports.html", {**view, "part": part}, source=source)


def _by_district(summary: Summary, own: Sequence[ReportLine]) -> Iterator[DistrictReports]:
    statuses: dict[str, list[ReportStatus]] = {}
    for one in own:
        statuses.setdefault(one.submission.name.partition("/")[0], []).append(one.submission.status)
    for district in summary.districts:
        if some := statuses.get(district.id):
            received, missing = sum(one.is_received for one in some), some.count(ReportStatus.MISSING)
            yield DistrictReports(district.name, addresses.district(district.id), len(some), received, missing)


def _line(summary: Summary, round_: Round, one: Submission) -> ReportLine:
    own = moved(one.report.due or round_.reports_due, one.report.due_before)
    if one.place:
        district = summary.district(one.place.district).name
        address = addresses.institution(one.place.district, one.place.id)
        return ReportLine(one.place.name, address, district, one, own)
    if one.reporter is Reporter.DISTRICT:
        return ReportLine(summary.district(one.name).name, addresses.district(one.name), "", one, own)
    return ReportLine(one.name, "", "", one, own)

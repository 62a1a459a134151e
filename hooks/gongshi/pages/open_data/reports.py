"""The reports owed for a campaign's rounds, as records of the open data."""

from collections.abc import Iterator
from datetime import date

from ...derived.submissions import Submission
from ...derived.summary import Summary
from ...model import addresses
from ...model.campaign import Campaign
from ...model.record import FormerDeadline, Mapped, Prose, Text, public
from ...model.words import Reporter, ReportStatus


class OwedReport(Mapped):
    """A report in a campaign's own file."""

    round: int = public("第几轮", "Round")
    reporter: Reporter = public("由哪一类单位报送", "Kind of unit")
    unit: Text = public("由谁报送：{district}写代号，单位写 {district}/代号，责任区和督查组写名称", "Unit")
    unit_name: Text = public("报送单位的名称", "Name of the unit")
    due: date | None = public("截止日期", "Due")
    received: date | None = public("收到日期；还没有收到就没有", "Received on")
    status: ReportStatus = public("按统计日算，是按时、迟交、逾期未交还是未到期", "Status")
    days_late: int = public("迟了几天，没有迟就是 0", "Days late")
    note: Prose | None = public("说明", "Note")
    document: Text | None = public("公开的报告在网站上的地址", "Document")
    corrected_on: date | None = public("更正日期", "Corrected on")
    correction: Prose | None = public("原来错在哪里、为什么更正", "Correction")
    due_before: list[FormerDeadline] | None = public(
        "自己的截止日期改动以前是哪一天（due），执行到哪一天（until）；没有就没有", "Its own former due days"
    )


def owed(summary: Summary, id: str, campaign: Campaign) -> Iterator[OwedReport]:
    """Every report owed for the rounds of a campaign, as it stands on the as-of date."""
    names = summary.district_names
    for round_ in campaign.rounds:
        for one in summary.submissions(id, round_):
            name = one.place.name if one.place else names.get(one.name, one.name)
            yield _owed_report(round_.id, one, name)


def _owed_report(number: int, one: Submission, name: str) -> OwedReport:
    report, correction = one.report, one.report.correction
    return OwedReport(
        round=number,
        reporter=one.reporter,
        unit=one.name,
        unit_name=name,
        due=one.due,
        received=report.received,
        status=one.status,
        days_late=one.days,
        note=report.note,
        document=addresses.media(report.document) if report.document else None,
        corrected_on=correction.date if correction else None,
        correction=correction.reason if correction else None,
        due_before=report.due_before or None,
    )

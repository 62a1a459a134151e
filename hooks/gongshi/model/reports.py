"""data/reports/<campaign>.yml"""

from collections.abc import Iterable
from datetime import date

from .record import Alteration, Correction, Day, FormerDeadline, MediaPath, Number, Place, Prose, Record, Text, public
from .words import Reporter


class Report(Record):
    """A report that is owed by one unit: a district, an area, a team or an institution. No person is ever named."""

    district: Text | None = public("由哪个{district}报送：districts.yml 里的代号", "District", default=None, zh="县区")
    area: Text | None = public("由哪个责任区报送：写责任区，不写人名", "Inspectors' area", default=None, zh="责任区")
    team: Text | None = public("由哪个督查组报送：名称和检查记录里的 team 一致", "Team", default=None, zh="督查组")
    institution: Place | None = public(
        "由哪个单位报送：写 {district}/代号，和 institutions/ 下的文件一致", "{Institution}", default=None, zh="单位"
    )
    due: Day | None = public(
        "截止日期；不写则用本轮的 reports_due",
        "Report due",
        default=None,
        zh="报告截止日期",
        alteration=Alteration.LATER,
    )
    due_before: list[FormerDeadline] = public("改动以前的截止日期，各写执行到哪一天", "Former due days", default=[])
    received: Day | None = public("收到日期；还没有收到就不写", "Received on", default=None, is_event=True)
    note: Prose | None = public("说明：一两句话", "Note", default=None)
    document: MediaPath | None = public("公开的报告，media/ 下的 PDF", "Published report", default=None)
    correction: Correction | None = public(
        "更正：公布以后改动收到日期、换掉公开的报告时填写", "Correction", default=None
    )


class RoundReports(Record):
    """The reports that are owed for one round."""

    round: Number = public("第几轮", "Round", zh="轮次")
    reports: list[Report] = public("每个应报送的单位一条", "Reports owed", min_length=1, zh="应报送的报告")
    correction: Correction | None = public("更正：公布以后撤下应报送的一条时填写", "Correction", default=None)


class Reports(Record):
    """Who owes a report for the rounds of a campaign, and when it was received."""

    rounds: list[RoundReports] = public("按轮次", "Round", min_length=1, zh="轮次")


def reporter_of(report: Report) -> tuple[Reporter, str] | None:
    """Who owes the report: the kind of unit, and its name or id. None where not exactly one is named."""
    named = [(kind, getattr(report, kind.value)) for kind in Reporter if getattr(report, kind.value)]
    return named[0] if len(named) == 1 else None


def in_force(day: date, due: date | None, former: Iterable[FormerDeadline]) -> date | None:
    """The last day that was in force on a day, by the one that holds now and those that held before."""
    return next((one.due for one in sorted(former, key=lambda one: one.until) if day <= one.until), due)

"""data/reports/<campaign>.yml"""

from .record import Correction, Day, MediaPath, Number, Record, Text, public
from .words import Reporter


class Report(Record):
    """A report that is owed: by one unit, named as a district, an area or a team. No person is ever named."""

    district: Text | None = public("由哪个县区报送：districts.yml 里的代号", default=None)
    area: Text | None = public("由哪个督学责任区的责任督学报送：写责任区，不写人名", default=None)
    team: Text | None = public("由哪个督查组报送：名称和检查记录里的 team 一致", default=None)
    due: Day | None = public("截止日期；不写则用本轮的 reports_due", default=None)
    received: Day | None = public("收到日期；还没有收到就不写", default=None)
    note: Text | None = public("说明：一两句话", default=None)
    document: MediaPath | None = public("公开的报告，media/ 下的 PDF", default=None)
    correction: Correction | None = public("更正：公布以后改动收到日期、换掉公开的报告时填写", default=None)


class RoundReports(Record):
    """The reports that are owed for one round."""

    round: Number = public("第几轮")
    reports: list[Report] = public("每个应报送的单位一条", min_length=1)
    correction: Correction | None = public("更正：公布以后撤下应报送的一条时填写", default=None)


class Reports(Record):
    """Who owes a report for the rounds of a campaign, and when it was received."""

    rounds: list[RoundReports] = public("按轮次", min_length=1)


def reporter_of(report: Report) -> tuple[Reporter, str] | None:
    """Who owes the report: the kind of unit, and its name or id. None where not exactly one is named."""
    named = [(kind, getattr(report, kind.value)) for kind in Reporter if getattr(report, kind.value)]
    return named[0] if len(named) == 1 else None

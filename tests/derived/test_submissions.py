"""Reports on a round: what stands on the day, in which order, and what an edition shows of them."""

from datetime import date

import pytest
from gongshi.derived.edition import edit
from gongshi.derived.submissions import submissions
from gongshi.model.campaign import Round
from gongshi.model.register import Register
from gongshi.model.reports import Report, Reports, reporter_of
from gongshi.model.words import Edition, Reporter, ReportStatus

DUE = date(2020, 2, 29)
ROUND = Round(id=1, title="第一轮", reports_due=DUE)


def report(**fields: object) -> Report:
    return Report.model_validate({"district": "east", **fields})


@pytest.mark.parametrize(
    ("fields", "as_of", "status", "days"),
    [
        ({}, date(2020, 2, 28), ReportStatus.NOT_DUE, 0),
        ({}, DUE, ReportStatus.NOT_DUE, 0),
        ({}, date(2020, 3, 1), ReportStatus.MISSING, 1),
        ({"received": DUE}, date(2020, 3, 1), ReportStatus.ON_TIME, 0),
        ({"received": date(2020, 3, 1)}, date(2020, 3, 9), ReportStatus.LATE, 1),
        ({"due": date(2020, 3, 8)}, date(2020, 3, 8), ReportStatus.NOT_DUE, 0),
        ({"due": date(2020, 3, 8), "received": date(2020, 3, 8)}, date(2020, 3, 9), ReportStatus.ON_TIME, 0),
        ({"due": date(2020, 2, 20)}, DUE, ReportStatus.MISSING, 9),
    ],
)
def test_a_report_stands_as_its_days_say(
    fields: dict[str, object], as_of: date, status: ReportStatus, days: int
) -> None:
    (one,) = submissions([report(**fields)], ROUND, as_of)
    assert (one.status, one.days) == (status, days)


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize(
    ("received", "as_of", "due", "status"),
    [
        # Received late, and the deadline moved afterwards: late all the same.
        (date(2020, 3, 2), date(2020, 3, 20), DUE, ReportStatus.LATE),
        (date(2020, 3, 7), date(2020, 3, 20), date(2020, 3, 10), ReportStatus.ON_TIME),
        (None, date(2020, 3, 3), DUE, ReportStatus.MISSING),
        (None, date(2020, 3, 6), date(2020, 3, 10), ReportStatus.NOT_DUE),
    ],
)
def test_the_deadline_in_force_on_the_day_counts(
    received: date | None, as_of: date, due: date, status: ReportStatus, is_own: bool
) -> None:
    former = [{"due": DUE, "until": date(2020, 3, 5)}]
    moved = {"due": date(2020, 3, 10), "due_before": former} if is_own else {}
    round_ = {} if is_own else {"reports_due": date(2020, 3, 10), "reports_due_before": former}
    owed = report(received=received, **moved)
    (one,) = submissions([owed], Round.model_validate({"id": 1, "title": "第一轮", **round_}), as_of)
    assert (one.due, one.status) == (due, status)


@pytest.mark.parametrize(("received", "status"), [(None, ReportStatus.NOT_DUE), (DUE, ReportStatus.ON_TIME)])
def test_without_a_last_day_nothing_is_late(received: date | None, status: ReportStatus) -> None:
    (one,) = submissions([report(received=received)], Round(id=1, title="第一轮"), date(2021, 1, 1))
    assert (one.status, one.due, one.days) == (status, None, 0)


def test_the_longest_missing_stand_first() -> None:
    owed = [
        Report(team="甲", received=DUE),
        Report(team="乙", received=date(2020, 3, 3)),
        Report(team="丙", due=date(2020, 4, 1)),
        Report(team="丁"),
        Report(team="戊", due=date(2020, 2, 1)),
    ]
    assert [one.name for one in submissions(owed, ROUND, date(2020, 3, 5))] == ["戊", "丁", "丙", "乙", "甲"]


def test_a_unit_is_named_once() -> None:
    assert reporter_of(Report(area="甲区")) == (Reporter.AREA, "甲区")
    assert reporter_of(Report()) is None and reporter_of(Report(area="甲区", team="甲组")) is None


REPORTS = Reports.model_validate(
    {
        "internal": "秘-整份",
        "rounds": [
            {
                "round": 1,
                "internal": "秘-一轮",
                "reports": [
                    {"team": "甲", "received": date(2020, 3, 3), "note": "已交。", "internal": "秘-一条"},
                    {"team": "乙", "received": DUE, "document": "media/x.pdf"},
                ],
            }
        ],
    }
)


def test_what_is_not_received_yet_is_not_shown_and_notes_are_for_staff() -> None:
    register = Register(reports={"c": REPORTS})
    public = edit(register, Edition.PUBLIC, date(2020, 3, 2)).reports["c"]
    staff = edit(register, Edition.STAFF, date(2020, 3, 2)).reports["c"]
    for shown in (public, staff):
        first, second = shown.rounds[0].reports
        assert (first.received, first.note) == (None, None)
        assert (second.received, second.document) == (DUE, "media/x.pdf")
    assert "秘-" not in repr(public) and repr(staff).count("秘-") == 3
    later = edit(register, Edition.PUBLIC, date(2020, 3, 3)).reports["c"]
    assert later.rounds[0].reports[0].received == date(2020, 3, 3)

"""Reports on a round: what stands on the day, in which order, and what an edition shows of them."""

from datetime import date
from pathlib import Path

import oracle
import pytest
from building import CAMPAIGN, folder
from gongshi.checks.load import load
from gongshi.derived.edition import edit
from gongshi.derived.submissions import MovedDeadline, moved, submissions
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


MOVED = """\
    reports_due: 2020-03-10
    reports_due_before:
      - {due: 2020-02-25, until: 2020-02-22}
      - {due: 2020-02-29, until: 2020-03-05}
"""
OWED = """\
rounds:
  - round: 2
    reports:
      - {team: 一组, received: 2020-02-21}
      - {team: 二组, received: 2020-02-27}
      - {team: 三组, received: 2020-03-02}
      - {team: 四组, received: 2020-03-07}
      - {team: 五组}
      - {team: 六组, due: 2020-03-12, due_before: [{due: 2020-03-01, until: 2020-03-08}], received: 2020-03-06}
      - {team: 七组, due_before: [{due: 2020-03-04, until: 2020-03-05}], received: 2020-03-05}
"""


@pytest.mark.parametrize("day", [date(2020, 2, 28), date(2020, 3, 3), date(2020, 3, 6), date(2020, 3, 20)])
def test_reports_stand_as_another_reading_of_the_data_has_them(tmp_path: Path, day: date) -> None:
    """Deadlines moved twice, a report's own moved, and a report's own that gave way to the round's."""
    files = {"campaigns/check.yml": CAMPAIGN.format(notice_days=7) + MOVED, "reports/check.yml": OWED}
    register, _ = load(folder(tmp_path, files), day)
    register = edit(register, Edition.PUBLIC, day)
    (part,) = register.reports["check"].rounds
    round_ = register.campaigns["check"].round(2)
    assert round_
    shown = {one.name: (one.status.value, one.days) for one in submissions(part.reports, round_, day)}
    assert shown == oracle.reports(tmp_path, day)["check", "2"]


def test_the_other_reading_counts_the_deadline_of_the_day_of_receipt(tmp_path: Path) -> None:
    files = {"campaigns/check.yml": CAMPAIGN.format(notice_days=7) + MOVED, "reports/check.yml": OWED}
    assert oracle.reports(folder(tmp_path, files), date(2020, 3, 20))["check", "2"] == {
        "一组": ("on_time", 0),
        "二组": ("on_time", 0),
        "三组": ("late", 2),
        "四组": ("on_time", 0),
        "五组": ("missing", 10),
        "六组": ("late", 5),
        "七组": ("late", 1),
    }


def test_a_last_day_was_moved_the_day_after_it_held_last() -> None:
    round_ = Round.model_validate(
        {
            "id": 1,
            "title": "第一轮",
            "reports_due": date(2020, 3, 10),
            "reports_due_before": [
                {"due": date(2020, 2, 25), "until": date(2020, 2, 22)},
                {"due": DUE, "until": DUE},
            ],
        }
    )
    assert moved(round_.reports_due, round_.reports_due_before) == [
        MovedDeadline(date(2020, 2, 25), date(2020, 2, 23), DUE),
        MovedDeadline(DUE, date(2020, 3, 1), date(2020, 3, 10)),
    ]
    assert moved(DUE, []) == []


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

"""The rectification as it runs: deadline, progress, closing, at the edges of each day."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from gongshi.derived.dossier import compile
from gongshi.model import lifecycle as run
from gongshi.model.campaign import Campaign
from gongshi.model.institution import Institution
from gongshi.model.rectification import Rectification
from gongshi.model.register import Entry
from gongshi.model.words import OverallStatus, State

DEADLINE = date(2020, 3, 10)
CAMPAIGN = Campaign.model_validate(
    {
        "title": "示例督查",
        "authority": "示例市教育局",
        "notice_days": 7,
        "scope": ["bureau_school"],
        "items": [{"id": 5, "title": "排查", "asks": "查。"}],
        "rounds": [{"id": 1, "title": "第一轮"}],
    }
)


def plan(*log: Mapping[str, object], **more: object) -> Rectification:
    return Rectification.model_validate({"deadline": DEADLINE, "responsible": "总务处", "log": list(log), **more})


def step(state: str, day: int = 1, **more: object) -> dict[str, object]:
    return {"date": date(2020, 3, day), "state": state, **more}


def problem(rectification: Rectification, as_of: date):  # type: ignore[no-untyped-def]
    record = Institution.model_validate(
        {
            "name": "示例学校",
            "type": "bureau_school",
            "inspections": [
                {
                    "campaign": "c",
                    "round": 1,
                    "date": date(2020, 2, 20),
                    "method": "routine",
                    "results": {5: {"result": "not_met", "rectification": rectification.model_dump()}},
                }
            ],
        }
    )
    dossier = compile(Entry("city", "a", "institutions/city/a.yml", record), {"c": CAMPAIGN}, as_of)
    return dossier, dossier.problems[0]


@pytest.mark.parametrize(
    ("days", "left", "is_overdue", "is_due_soon"),
    [(-4, 4, False, False), (-3, 3, False, True), (0, 0, False, True), (1, -1, True, False)],
)
def test_days_left_turn_at_the_deadline(days: int, left: int, is_overdue: bool, is_due_soon: bool) -> None:
    _, found = problem(plan(), DEADLINE + timedelta(days=days))
    assert (found.days_left, found.is_overdue, found.is_due_soon) == (left, is_overdue, is_due_soon)


@pytest.mark.parametrize("state", State)
def test_only_who_has_to_act_can_be_overdue(state: State) -> None:
    _, found = problem(plan(step(state)), DEADLINE + timedelta(days=30))
    assert found.is_overdue == (state in (State.OPEN, State.IN_PROGRESS, State.REOPENED))


def test_the_deadline_in_force_is_the_last_one_set() -> None:
    extended = {"date": date(2020, 3, 2), "extends_to": date(2020, 3, 20)}
    reopened = step("reopened", 25, deadline=date(2020, 4, 1))
    for log, deadline in (
        ([], DEADLINE),
        ([extended], date(2020, 3, 20)),
        ([extended, step("closed", 21), reopened], date(2020, 4, 1)),
    ):
        assert run.deadline_after(plan(*log).log, DEADLINE) == deadline
    assert run.deadline_after([], None) is None


@pytest.mark.parametrize(
    ("measures", "log", "progress"),
    [
        ([], [], None),
        ([None], [], 0),
        ([1, None, None], [], 1 / 3),
        ([1, 1], [step("submitted")], 1),
        ([None], [step("closed")], 1),
        # What came back is put right by what was set since.
        ([1, 1], [step("reopened", 6)], None),
        ([1, 1], [step("reopened", 6, measures=[{"text": "再改"}, {"text": "再查"}])], 0),
        ([1, 1], [step("reopened", 6, measures=[{"text": "再改", "done": DEADLINE}, {"text": "再查"}])], 1 / 2),
        ([1, None], [step("in_progress", 6, measures=[{"text": "再改", "done": DEADLINE}])], 2 / 3),
    ],
)
def test_progress_is_the_share_of_measures_done(
    measures: list[int | None], log: list[dict[str, object]], progress: float | None
) -> None:
    listed = [{"text": "排班", **({"done": date(2020, 3, day)} if day else {})} for day in measures]
    _, found = problem(plan(*log, measures=listed), DEADLINE)
    assert found.progress == (None if progress is None else pytest.approx(progress))
    assert len(found.measures) + len(found.former_measures) == len(
        run.measures_of(plan(*log, measures=listed), ())[0]
    ) + sum(len(entry.measures) for entry in plan(*log).log)


def test_without_a_rectification_a_problem_is_open() -> None:
    assert run.state_after(()) is State.OPEN
    assert run.progress_of([], State.OPEN) is None
    assert run.closed_on([]) is None


def test_closing_is_undone_by_reopening_but_stays_known() -> None:
    closed = plan(step("closed", 5)).log
    again = plan(step("closed", 5), step("reopened", 9)).log
    assert run.closed_on(closed) == date(2020, 3, 5)
    assert run.closed_on(again) is None
    assert (run.was_ever_closed(again), run.times_reopened(again)) == (True, 1)


@pytest.mark.parametrize(
    ("log", "days", "standing"),
    [
        ([], 1, OverallStatus.OVERDUE),
        ([], 0, OverallStatus.IN_HAND),
        ([step("submitted")], 30, OverallStatus.IN_HAND),
        ([step("closed")], 0, OverallStatus.PUT_RIGHT),
        ([step("disputed")], 0, OverallStatus.DISPUTED),
        # Nothing else was found there: what was withdrawn is no verdict.
        ([step("withdrawn")], 0, OverallStatus.NO_VERDICT),
    ],
)
def test_standing_is_the_worst_of_the_problems(
    log: list[dict[str, object]], days: int, standing: OverallStatus
) -> None:
    dossier, _ = problem(plan(*log), DEADLINE + timedelta(days=days))
    assert dossier.standing is standing


def test_a_problem_has_its_stable_number_and_address() -> None:
    _, found = problem(plan(), DEADLINE)
    assert found.number == "c-1-city-a-5"
    assert found.address == "/institutions/city/a/#problem-c-1-5"


EXTENDED = {"date": date(2020, 3, 8), "extends_to": date(2020, 3, 12)}


@pytest.mark.parametrize(
    ("log", "handed_in", "deadline"),
    [
        ([], None, None),
        ([step("submitted", 9)], 9, 10),
        # Public notice runs on after the deadline; the hand-in was in time.
        ([step("submitted", 9), step("notice", 12), step("closed", 20)], 9, 10),
        ([EXTENDED, step("submitted", 11)], 11, 12),
        ([step("submitted", 11), {"date": date(2020, 3, 12), "extends_to": date(2020, 3, 20)}], 11, 10),
        ([step("submitted", 9), step("in_progress", 11)], None, None),
        ([step("submitted", 9), step("in_progress", 11), step("submitted", 13)], 13, 10),
        ([step("submitted", 9), step("disputed", 11), step("submitted", 15)], 9, 10),
        ([step("submitted", 9), step("closed", 11), step("reopened", 14, deadline=date(2020, 3, 25))], None, None),
    ],
)
def test_the_hand_in_that_stands_and_its_deadline(
    log: list[dict[str, object]], handed_in: int | None, deadline: int | None
) -> None:
    found = run.handed_in(plan(*log).log, DEADLINE)
    days = (found.entry.date.day, found.deadline and found.deadline.day) if found else (None, None)
    assert days == (handed_in, deadline)
    _, shown = problem(plan(*log), date(2020, 4, 1))
    assert shown.late_days == (max(handed_in - (deadline or 0), 0) if handed_in else None)


def test_the_last_day_of_the_calendar_is_a_deadline_like_any_other() -> None:
    far = plan({"date": date(2020, 3, 2), "extends_to": date.max})
    _, shown = problem(far, date(2020, 4, 1))
    assert (shown.deadline, shown.is_overdue) == (date.max, False)
    assert run.days_later(date(2020, 2, 28), 2) == date(2020, 3, 1)
    assert run.days_later(date.max, 7) == date.max


def test_a_campaign_that_cannot_be_read_forbids_no_closing() -> None:
    """Nobody knows its days of public notice."""
    *_, closing = run.replayed(plan(step("submitted", 5), step("closed", 6)).log, None)
    assert State.CLOSED in closing.allowed_with(None) and State.CLOSED in closing.allowed_with(0)
    assert State.CLOSED not in closing.allowed_with(7)

"""The course of rectification: logs replayed, and put together."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from demonstration import about_demonstration
from gongshi.checks.load import load
from gongshi.derived.dossier import compile
from gongshi.derived.edition import edit
from gongshi.derived.timeline import Day, Delta, deltas, merged, sampled, timeline
from gongshi.model.institution import Institution
from gongshi.model.register import Entry
from gongshi.model.words import Edition
from hypothesis import given
from hypothesis import strategies as st
from summaries import summarise
from test_dossier import campaign

ROOT = Path(__file__).parents[2]
AS_OF = date(2020, 3, 1)


def days(*log: Mapping[str, object], planned_later: bool = False) -> list[tuple[int, int, int, int]]:
    """Day of February and what changed to, for a problem found on the 1st with its deadline on the 10th."""
    bad: dict[str, object] = {"result": "not_met", "finding": "无人值守。"}
    plan = {"rectification": {"deadline": "2020-02-10", "responsible": "办公室", "log": list(log)}}
    visits = [bad, {**bad, **plan}] if planned_later else [{**bad, **plan}]
    record = {
        "name": "示例学校",
        "type": "bureau_school",
        "inspections": [
            {"campaign": "c", "round": 1, "date": f"2020-02-{1 + 14 * n:02}", "method": "routine", "results": {1: one}}
            for n, one in enumerate(visits)
        ],
    }
    entry = Entry("city", "a", "institutions/city/a.yml", Institution.model_validate(record))
    found = compile(entry, {"c": campaign()}, AS_OF)
    return [(one.day.day, *one[1:]) for one in timeline(deltas(found.problems), "c", date(2020, 2, 28))]


def at(day: int, state: str | None = None, **more: object) -> dict[str, object]:
    return {"date": f"2020-02-{day:02}", **({"state": state} if state else {}), **more}


def test_a_deadline_that_passes_makes_a_problem_overdue_the_day_after() -> None:
    assert days() == [(1, 1, 0, 0), (11, 1, 0, 1), (28, 1, 0, 1)]


def test_what_waits_for_others_is_not_overdue_and_what_is_sent_back_is() -> None:
    log = at(9, "submitted"), at(12, "in_progress"), at(14, "submitted"), at(16, "notice"), at(23, "closed")
    assert days(*log) == [(1, 1, 0, 0), (12, 1, 0, 1), (14, 1, 0, 0), (23, 1, 1, 0), (28, 1, 1, 0)]


def test_an_extension_holds_from_the_day_it_is_given() -> None:
    early, late = at(5, extends_to="2020-02-20"), at(13, extends_to="2020-02-20")
    assert days(early) == [(1, 1, 0, 0), (21, 1, 0, 1), (28, 1, 0, 1)]
    assert days(late) == [(1, 1, 0, 0), (11, 1, 0, 1), (13, 1, 0, 0), (21, 1, 0, 1), (28, 1, 0, 1)]


def test_a_reopened_problem_is_closed_no_more_and_has_a_new_deadline() -> None:
    log = at(5, "submitted"), at(6, "closed"), at(15, "reopened", deadline="2020-02-20"), at(25, "submitted")
    assert days(*log) == [(1, 1, 0, 0), (6, 1, 1, 0), (15, 1, 0, 0), (21, 1, 0, 1), (25, 1, 0, 0), (28, 1, 0, 0)]


def test_a_withdrawn_problem_was_found_until_then() -> None:
    assert days(at(12, "disputed"), at(20, "withdrawn")) == [
        (1, 1, 0, 0),
        (11, 1, 0, 1),
        (12, 1, 0, 0),
        (20, 0, 0, 0),
        (28, 0, 0, 0),
    ]


def test_several_entries_of_one_day_count_as_the_last() -> None:
    assert days(at(5, "submitted"), at(5, "notice"), at(5, "closed")) == [(1, 1, 0, 0), (5, 1, 1, 0), (28, 1, 1, 0)]
    assert days(at(1, "submitted")) == [(1, 1, 0, 0), (28, 1, 0, 0)]


def test_no_deadline_runs_before_it_is_set() -> None:
    assert days(planned_later=True) == [(1, 1, 0, 0), (15, 1, 0, 1), (28, 1, 0, 1)]


def test_without_problems_there_is_no_course() -> None:
    assert timeline((), "c", AS_OF) == ()
    assert timeline([Delta("other", AS_OF, 1, 0, 0), Delta("c", AS_OF + timedelta(days=1), 1, 0, 0)], "c", AS_OF) == ()


@pytest.mark.parametrize(
    ("data", "campaign", "first", "last"),
    [
        pytest.param("data", "covid-2020", date(2020, 2, 1), date(2020, 3, 25), marks=about_demonstration),
        ("tests/second", "safety-2024", date(2024, 9, 1), date(2024, 12, 10)),
    ],
)
def test_each_day_is_as_the_site_said_on_that_day(data: str, campaign: str, first: date, last: date) -> None:
    register, _ = load(ROOT / data, last)
    seen = {}
    day = first
    while day <= last:
        there = summarise(edit(register, Edition.STAFF, day), Edition.STAFF, day)
        counted = [there.problems.count(campaign=campaign, **{name: value}) for name, value in ASKED]
        seen[day] = there, Day(day, *counted)
        day += timedelta(days=1)
    every = seen[last][0].timeline(campaign)
    assert len({one[1:] for one in every}) > 10 and any(one.overdue for one in every)
    for day, (there, told) in seen.items():
        replayed = [one for one in every if one.day <= day]
        assert (replayed[-1]._replace(day=day) if replayed else Day(day, 0, 0, 0)) == told
        mine = there.timeline(campaign)
        assert not mine or mine[-1] == told


ASKED = (("stands", "yes"), ("state", "closed"), ("overdue", "yes"))

TURNS = st.lists(
    st.builds(
        Delta,
        st.sampled_from("ab"),
        st.dates(date(2020, 1, 1), date(2020, 1, 9)),
        *(st.integers(-2, 2) for _ in range(3)),
    )
)


@given(TURNS, TURNS)
def test_turns_add_up_in_any_grouping_and_are_as_few_as_days(one: list[Delta], other: list[Delta]) -> None:
    assert merged([*merged(one), *merged(other)]) == merged([*other, *one])
    assert len(merged(one)) <= 2 * 9
    for name in ("found", "closed", "overdue"):
        assert sum(getattr(delta, name) for delta in merged(one)) == sum(getattr(delta, name) for delta in one)


@pytest.mark.parametrize(("span", "kept"), [(10, 10), (61, 9), (300, 10), (700, 8), (2000, 6)])
def test_many_days_are_sampled_by_week_month_quarter_or_year(span: int, kept: int) -> None:
    every = [Day(date(2020, 1, 1) + timedelta(days=n), n, 0, 0) for n in range(span)]
    some = sampled(every, 12)
    assert some[-1] == every[-1] and set(some) <= set(every)
    assert len(some) == len({one.day for one in some}) <= 12
    assert len(some) == kept


def test_of_too_many_years_the_last_are_kept() -> None:
    every = [Day(date(2000 + n, 5, 1), n, 0, 0) for n in range(20)]
    assert sampled(every, 12) == tuple(every[-12:])

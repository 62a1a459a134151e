"""Several problems of one item: which there are, which number each has for ever, and how each stands."""

from datetime import date, timedelta
from typing import Any

import pytest
from gongshi.derived.dossier import Dossier, compile
from gongshi.derived.edition import edit_entry
from gongshi.model.campaign import Campaign
from gongshi.model.institution import Institution
from gongshi.model.register import Entry
from gongshi.model.words import Edition, State
from hypothesis import given
from hypothesis import strategies as st

CAMPAIGN = Campaign.model_validate(
    {
        "title": "示例督查",
        "authority": "示例市教育局",
        "notice_days": 0,
        "scope": ["bureau_school"],
        "items": [{"id": 1, "title": "安全通道", "asks": "通不通。"}],
        "rounds": [{"id": 1, "title": "第一轮"}, {"id": 2, "title": "第二轮"}],
    }
)
AS_OF = date(2020, 12, 31)
Record = dict[str, Any]


def plan(*log: Record) -> Record:
    return {"deadline": date(2020, 3, 31), "responsible": "总务处", "log": list(log)}


def step(month: int, day: int, state: str, **more: Any) -> Record:
    return {"date": date(2020, month, day), "state": state, **more}


def closed(month: int, day: int) -> Record:
    return plan(step(month, day - 1, "submitted"), step(month, day, "closed"))


def one(finding: str, fix: Record | None = None, word: str = "not_met") -> Record:
    """A result that states one problem."""
    return {"result": word, "finding": finding, **({"rectification": fix} if fix else {})}


def several(**fixes: Record | None) -> Record:
    """A result that lists problems, by what was found."""
    listed = [{"finding": text, **({"rectification": fix} if fix else {})} for text, fix in fixes.items()]
    return {"result": "not_met", "problems": listed}


def visit(month: int, day: int, result: object, round_: int = 1, until: date | None = None) -> Record:
    base = {"campaign": "c", "round": round_, "date": date(2020, month, day), "method": "routine"}
    return base | {"results": {1: result}} | ({"publish_from": until} if until else {})


def dossier(*visits: Record, as_of: date = AS_OF, edition: Edition = Edition.STAFF) -> Dossier:
    record = {"name": "示例学校", "type": "bureau_school", "inspections": list(visits)}
    entry = Entry("city", "a", "institutions/city/a.yml", Institution.model_validate(record))
    return compile(edit_entry(entry, {"c": CAMPAIGN}, edition, as_of), {"c": CAMPAIGN}, as_of)


def numbers(shown: Dossier) -> dict[str, str]:
    """What was found by the end of its number."""
    return {one.number.removeprefix("c-"): one.stated.finding or "" for one in shown.problems}


def states(shown: Dossier) -> list[tuple[int, State]]:
    return [(one.n, one.state) for one in shown.problems]


def test_each_of_a_list_is_a_problem_with_a_number_an_address_and_a_state_of_its_own() -> None:
    shown = dossier(visit(3, 1, several(门锁着=closed(3, 9), 灯坏了=plan(step(3, 2, "submitted")), 没有标志=None)))
    assert numbers(shown) == {"1-city-a-1": "门锁着", "1-city-a-1_2": "灯坏了", "1-city-a-1_3": "没有标志"}
    assert [one.address.partition("#")[2] for one in shown.problems] == [
        "problem-c-1-1",
        "problem-c-1-1_2",
        "problem-c-1-1_3",
    ]
    assert states(shown) == [(1, State.CLOSED), (2, State.SUBMITTED), (3, State.OPEN)]
    assert [one.deadline for one in shown.problems] == [date(2020, 3, 31), date(2020, 3, 31), None]


def test_a_result_that_states_one_problem_reads_as_a_list_of_one() -> None:
    fix = plan(step(3, 2, "submitted"))
    single, listed = dossier(visit(3, 1, one("门锁着", fix))), dossier(visit(3, 1, several(门锁着=fix)))
    assert numbers(single) == numbers(listed) and states(single) == states(listed)
    assert single.standing is listed.standing


def test_a_different_problem_at_a_later_visit_has_the_next_number() -> None:
    first = visit(3, 1, several(门锁着=closed(3, 9), 灯坏了=closed(3, 9)))
    shown = dossier(first, visit(4, 1, several(楼梯堆物=plan())))
    assert list(numbers(shown).values()) == ["门锁着", "灯坏了", "楼梯堆物"]
    assert states(shown) == [(1, State.CLOSED), (2, State.CLOSED), (3, State.OPEN)]
    assert numbers(dossier(visit(3, 1, one("门锁着", closed(3, 9))), visit(4, 1, one("灯坏了", plan())))) == {
        "1-city-a-1": "门锁着",
        "1-city-a-1_2": "灯坏了",
    }


def test_what_was_withdrawn_and_is_really_found_later_is_a_new_problem() -> None:
    withdrawn = plan(step(3, 5, "withdrawn", reason="认定有误。"))
    for later in (one("门真的锁着", plan()), one("门真的锁着"), several(门真的锁着=plan())):
        shown = dossier(visit(3, 1, one("门锁着", withdrawn)), visit(4, 1, later))
        assert numbers(shown) == {"1-city-a-1": "门锁着", "1-city-a-1_2": "门真的锁着"}
        assert states(shown) == [(1, State.WITHDRAWN), (2, State.OPEN)]
        assert not shown.findings[0].is_withdrawn and shown.findings[0].is_rated


def test_the_result_counts_as_withdrawn_only_where_all_of_its_problems_were() -> None:
    withdrawn = plan(step(3, 5, "withdrawn", reason="认定有误。"))
    assert not dossier(visit(3, 1, several(门锁着=withdrawn, 灯坏了=plan()))).findings[0].is_withdrawn
    assert dossier(visit(3, 1, several(门锁着=withdrawn, 灯坏了=withdrawn))).findings[0].is_withdrawn


def test_a_later_result_without_a_course_speaks_of_the_problem_that_stands() -> None:
    shown = dossier(visit(3, 1, one("门锁着")), visit(4, 1, one("门还锁着", plan())), visit(4, 9, one("门还锁着")))
    assert numbers(shown) == {"1-city-a-1": "门锁着"}
    assert shown.problems[0].planned_on == date(2020, 4, 1)


def test_what_fails_again_brings_back_what_was_closed_unless_another_problem_tells_why() -> None:
    again = visit(5, 1, one("还是不行"))
    shown = dossier(visit(3, 1, several(门锁着=closed(3, 9), 灯坏了=plan())), again)
    assert states(shown) == [(1, State.CLOSED), (2, State.OPEN)]
    shown = dossier(visit(3, 1, several(门锁着=closed(3, 9), 灯坏了=closed(3, 9))), again)
    assert states(shown) == [(1, State.REOPENED), (2, State.REOPENED)]
    # What a later visit lists is another problem, and says nothing of those before.
    shown = dossier(visit(3, 1, one("门锁着", closed(3, 9))), visit(5, 1, several(灯坏了=plan())))
    assert states(shown) == [(1, State.CLOSED), (2, State.OPEN)]


def test_a_later_met_is_about_every_problem_of_the_item() -> None:
    shown = dossier(visit(3, 1, several(门锁着=plan(), 灯坏了=closed(3, 9), 没有标志=None)), visit(5, 1, "met"))
    assert [one.found_met_on for one in shown.problems] == [date(2020, 5, 1), None, date(2020, 5, 1)]


def test_an_embargo_that_ends_moves_no_number() -> None:
    early = visit(3, 1, one("门锁着", plan()), until=date(2020, 6, 1))
    late = visit(4, 1, several(灯坏了=plan(), 没有标志=plan()))
    for edition in Edition:
        shown = dossier(early, late, edition=edition)
        assert list(numbers(shown).values()) == ["灯坏了", "没有标志", "门锁着"]
    assert len(dossier(early, late, as_of=date(2020, 5, 1), edition=Edition.PUBLIC).problems) == 2


@st.composite
def visits(draw: st.DrawFn) -> list[Record]:
    """Up to six visits of one round, in any form, some under embargo."""
    day, found = date(2020, 3, 1), []
    for n in range(draw(st.integers(1, 6))):
        day += timedelta(days=draw(st.integers(0, 9)))
        log = [step(day.month, day.day, "submitted")] if draw(st.booleans()) else []
        if draw(st.booleans()):
            gone = day + timedelta(days=draw(st.integers(0, 20)))
            log.append({"date": gone, "state": "withdrawn", "reason": "认定有误。"})
        plans = [plan(*log) | {"responsible": f"第{n}处{k}"} if draw(st.booleans()) else None for k in range(3)]
        listed = {f"第{n}次之{k}": plans[k] for k in range(draw(st.integers(1, 3)))}
        single = one(f"第{n}次", plans[0])
        result = draw(st.sampled_from(["met", single, single, several(**listed)]))
        until = day + timedelta(days=draw(st.integers(1, 40))) if draw(st.booleans()) else None
        found.append(visit(day.month, day.day, result, until=until))
    return found


def known(shown: Dossier) -> dict[str, str]:
    """The number under which each finding and each responsible unit is known."""
    stated = {one.stated.finding or "": one.number for one in shown.problems}
    return stated | {one.rectification.responsible: one.number for one in shown.problems if one.rectification}


@given(visits())
def test_a_number_once_known_stays_with_its_problem(every: list[Record]) -> None:
    days = {one[name] for one in every for name in ("date", "publish_from") if one.get(name)}
    before: dict[str, str] = {}
    for day in sorted(days):
        public, staff = (dossier(*every, as_of=day, edition=one) for one in (Edition.PUBLIC, Edition.STAFF))
        assert set(before.values()) <= set(known(public).values())
        for other in (before, known(staff)):
            assert all(known(public).get(text, number) == number for text, number in other.items())
        before = known(public)
    assert before == known(dossier(*every, edition=Edition.STAFF))


@pytest.mark.parametrize("rounds", [(1, 2), (2, 1)])
def test_each_round_counts_for_itself(rounds: tuple[int, int]) -> None:
    shown = dossier(
        *(visit(3 + n, 1, several(门锁着=plan(), 灯坏了=plan()), round_) for n, round_ in enumerate(rounds))
    )
    assert list(numbers(shown)) == ["1-city-a-1", "1-city-a-1_2", "2-city-a-1", "2-city-a-1_2"]

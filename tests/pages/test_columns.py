"""The columns of the open data: what is derived from where a value is declared."""

from typing import NamedTuple

import pytest
from gongshi.derived.problem import Problem
from gongshi.model.words import Openness, State
from gongshi.pages.open_data.columns import Form, column
from gongshi.pages.open_data.tables import PROBLEMS, TABLES


def _share(problem: Problem) -> float | None:
    return problem.progress


def test_type_vocabulary_and_emptiness_are_those_of_what_gives_the_value() -> None:
    state, late = column(Problem, "state", "甲", "A"), column(Problem, "late_days", "乙", "B")
    assert (state.form, state.words, state.is_filled) == (Form.TEXT, State, True)
    assert (late.form, late.words, late.is_filled) == (Form.WHOLE, None, False)
    share = column(Problem, "share", "丙", "C", _share)
    assert (share.form, share.is_filled, share.value) == (Form.SHARE, False, _share)


def test_a_field_of_a_record_needs_no_texts_and_its_own_are_overridden() -> None:
    field = column(Problem, "openness", of="observation.inspection.openness")
    assert (field.zh, field.en, field.words) == ("announced 明查、unannounced 暗访", "Openness", Openness)
    assert column(Problem, "openness", "明暗", of="observation.inspection.openness").zh == "明暗"


def test_what_a_missing_record_would_say_is_empty() -> None:
    class Held(NamedTuple):
        problem: Problem | None

    found = column(Held, "state", "甲", "A", "problem.state")
    assert not found.is_filled and found.value(Held(None)) is None


@pytest.mark.parametrize("path", ["observation.result.findings", "nothing", "state.nothing"])
def test_a_path_that_nothing_declares_is_refused(path: str) -> None:
    with pytest.raises(KeyError):
        column(Problem, "finding", of=path)


def test_no_table_names_a_column_twice_or_one_that_only_staff_may_read() -> None:
    for table in TABLES:
        assert len(set(table.names)) == len(table.names), table.name
        assert not {"internal", "allow", "contact"} & set(table.names), table.name
    assert PROBLEMS.names[-1] == "target" and "reason" not in PROBLEMS.names

"""The rules find the same whether all districts are looked at together or each by itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from demonstration import demonstration
from gongshi.checks import each, within
from gongshi.checks.load import load
from gongshi.model.register import institution_file
from gongshi.reading.diagnostic import Diagnostic

TESTS = Path(__file__).parents[1]
AS_OF = date(2020, 3, 5)


@pytest.mark.parametrize("folder", ["bad", "second", "../data"])
def test_an_institution_is_checked_without_the_others(folder: str) -> None:
    register, _ = load(TESTS / folder, AS_OF)
    alone = replace(register, entries=())
    found = [(list(each(entry, register, AS_OF)), list(each(entry, alone, AS_OF))) for entry in register.entries]
    assert all(together == apart for together, apart in found)
    assert sum(len(together) for together, _ in found) > 20 or folder != "bad"


def test_a_district_is_checked_without_the_others() -> None:
    register, _ = load(demonstration(), AS_OF)
    # No authority anywhere, one name for all, and one file that cannot be read.
    unled = [
        replace(entry, record=entry.record.changed({"name": "示例学校"}))
        for entry in register.entries
        if entry.record.type.value != "district_authority"
    ]
    districts = sorted({entry.district for entry in unled})
    broken = frozenset({institution_file(districts[-1], "no-yaml")})
    together = list(within(replace(register, entries=tuple(unled), broken=broken)))
    apart: list[Diagnostic] = []
    for district in reversed(districts):
        entries = tuple(entry for entry in unled if entry.district == district)
        own = frozenset(file for file in broken if file.split("/")[1] == district)
        apart += within(replace(register, entries=entries, broken=own))
    assert len(together) > len(unled)
    assert sorted(map(repr, together)) == sorted(map(repr, apart))

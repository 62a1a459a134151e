"""What an institution says of itself: shown as such, and counted nowhere."""

from datetime import date
from pathlib import Path

import oracle
from gongshi.checks.load import load
from gongshi.derived.dossier import compile
from gongshi.derived.edition import edit
from gongshi.derived.events import events
from gongshi.derived.rows import rows_of
from gongshi.model.observation import own_word
from gongshi.model.words import Edition, EventKind, OverallStatus
from pins import pins
from restaurants import AS_OF, CANTEEN, RESTAURANT, restaurants

SELF = """\
  - campaign: food
    round: 1
    date: 2026-03-10
    method: self
    results:
      1: met
      2: {result: not_met, finding: 消毒柜坏了。}
"""
CHECKED = CANTEEN + "inspections:\n" + SELF


def test_a_self_check_is_no_inspection(tmp_path: Path) -> None:
    register, found = load(restaurants(tmp_path, canteen=CHECKED), AS_OF)
    assert found == []
    entry = next(one for one in edit(register, Edition.PUBLIC, AS_OF).entries if one.id == "canteen")
    dossier = compile(entry, register.campaigns, AS_OF)
    row = rows_of(dossier, register.campaigns).institution
    assert (dossier.findings, dossier.problems, dossier.standing) == ((), (), OverallStatus.NOT_INSPECTED)
    assert (row.visits, row.inspected, row.found) == ((), frozenset(), 0)
    assert [one.kind for one in events(dossier, register.campaigns) if one.kind is EventKind.INSPECTED] == []


def test_its_own_word_stands_beside_what_was_found(tmp_path: Path) -> None:
    """Where the two differ, both are there: the latest of each."""
    both = RESTAURANT.replace(
        "inspections:\n", "inspections:\n" + SELF.replace("not_met, finding: 消毒柜坏了。", "met")
    )
    register, found = load(restaurants(tmp_path, noodles=both), AS_OF)
    assert found == []
    entry = next(one for one in register.entries if one.id == "noodles")
    said = own_word(entry, register.campaigns)
    dossier = compile(entry, register.campaigns, AS_OF)
    inspected = dossier.finding("food", 1, 2)
    assert inspected and inspected.observation.grade.id == "not_met" and inspected.earlier == ()
    assert said["food", 1, 2].grade.id == "met" and said["food", 1, 2].inspection.date == date(2026, 3, 10)
    assert len(dossier.problems) == 1


def test_the_oracle_counts_it_for_nothing_too(tmp_path: Path) -> None:
    known = oracle.read(restaurants(tmp_path, canteen=CHECKED), AS_OF)
    (canteen,) = (row for row in known.institutions if row["institution"] == {"shankou/canteen"})
    assert canteen["inspected"] == set()
    assert sum(known.visits.values()) == 1


def test_it_holds_results_alone(tmp_path: Path) -> None:
    more = CHECKED.replace(
        "finding: 消毒柜坏了。}", "finding: 消毒柜坏了。, rectification: {deadline: 2026-03-20, responsible: 后厨}}"
    )
    _, found = load(restaurants(tmp_path, canteen=more), AS_OF)
    assert pins(found) == ["canteen.yml:10:45: error [own-word]"]


def test_a_self_check_reopens_and_settles_nothing(tmp_path: Path) -> None:
    again = RESTAURANT + SELF.replace("2026-03-10", "2026-05-10")
    register, found = load(restaurants(tmp_path, noodles=again), AS_OF)
    assert [line for line in pins(found) if "found-again" in line] == []
    entry = next(one for one in register.entries if one.id == "noodles")
    (problem,) = compile(entry, register.campaigns, AS_OF).problems
    assert problem.state.value == "closed"

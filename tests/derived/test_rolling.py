"""A campaign without rounds: years stand in their place, and nobody is due in them."""

from datetime import date
from pathlib import Path

import pytest
from food import CAMPAIGN, DISTRICTS, VOCABULARY
from gongshi.checks.load import load
from gongshi.derived.dossier import Dossier, compile
from gongshi.derived.edition import edit
from gongshi.derived.recency import anniversaries, counting_days, months_between, recency
from gongshi.derived.rows import rows_of
from gongshi.derived.summary import Summary, summary_of
from gongshi.model.words import Edition, Recency, State
from gongshi.pages.institution import page
from gongshi.pages.sharing import Sharing
from pins import pins

AS_OF = date(2024, 6, 1)
HEAD = "name: 示例面馆\ntype: restaurant\ninspections:\n"


def visit(day: str, *results: str, more: str = "") -> str:
    """An inspection that found all well but for what the results say."""
    listed = "".join(f"      {one}\n" for one in results)
    end = "    results:\n" + listed if listed else ""
    return f"  - campaign: food\n    date: {day}\n    method: patrol\n    overall: pass\n    others: met\n{more}{end}"


BAD = "{result: not_met, severity: minor, finding: 三盒酱料没有标签。}"


def folder(path: Path, *visits: str, campaign: str = CAMPAIGN, others: str = "") -> Path:
    files = {"vocabulary.yml": VOCABULARY, "districts.yml": DISTRICTS, "campaigns/food.yml": campaign}
    files["institutions/liuxi/noodles.yml"] = HEAD + "".join(visits)
    files["institutions/liuxi/closed.yml"] = (
        f"name: 示例歇业店\ntype: restaurant\nclosed: {{date: 2022-12-31}}\n{others}"
    )
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, "utf-8")
    return path


def whole(path: Path, *visits: str, as_of: date = AS_OF) -> tuple[Summary, Dossier]:
    register, found = load(folder(path, *visits), as_of)
    assert [one.text() for one in found] == []
    edited = edit(register, Edition.PUBLIC, as_of)
    dossiers = [compile(one, edited.campaigns, as_of) for one in edited.entries]
    mine = next(one for one in dossiers if one.entry.id == "noodles")
    return summary_of(edited, dossiers, Edition.PUBLIC, as_of), mine


def test_years_with_an_inspection_are_the_rounds(tmp_path: Path) -> None:
    summary, dossier = whole(tmp_path, visit("2021-03-01"), visit("2021-09-01"), visit("2023-12-30"))
    campaign = summary.campaigns["food"]
    assert [(one.id, one.title) for one in campaign.rounds] == [(2021, "2021年"), (2023, "2023年")]
    assert [one.title for one in campaign.in_english().with_years({2021}).rounds] == ["2021"]
    assert {one.observation.round.id for one in dossier.findings} == {2021, 2023}


def test_nobody_is_due_in_a_year(tmp_path: Path) -> None:
    summary, _ = whole(tmp_path, visit("2021-03-01"), visit("2023-12-30"))
    places, (first, _) = summary.institutions, summary.campaigns["food"].rounds
    reach = summary.inspected("food", first)
    assert (reach.part.count, reach.whole.count) == (1, 1)
    assert places.count(uninspected="food-2021") == places.count(scope="food-2021") == 0
    assert summary.missing.count(missing="food-2021-2-201.11") == 0
    # One that is closed is no longer among those whom the campaign is about.
    assert (places.count(scope="food"), places.count(inspected="food"), places.count(last="never")) == (1, 1, 1)


def test_a_visit_without_a_result_makes_a_year_and_is_no_inspection(tmp_path: Path) -> None:
    bare = "  - {campaign: food, date: 2024-05-30, method: patrol}\n"
    summary, dossier = whole(tmp_path, visit("2023-12-30"), bare)
    assert [one.id for one in summary.campaigns["food"].rounds] == [2023, 2024]
    assert summary.institutions.count(inspected="food-2024") == 0
    assert rows_of(dossier, summary.campaigns).institution.last == date(2023, 12, 30)


def test_what_fails_in_a_later_year_is_a_problem_of_that_year(tmp_path: Path) -> None:
    """The one before stays closed: one matter is not open twice, year after year."""
    days = ("2021-03-01", "2022-03-01", "2023-03-01")
    again = [one for day in days for one in (visit(day, f"3-501.17: {BAD}"), visit(f"{day[:4]}-04-01"))]
    _, dossier = whole(tmp_path, *again, visit("2024-01-10", f"3-501.17: {BAD}"))
    told = [(one.number, one.state, one.is_carried) for one in dossier.problems]
    assert told == [
        ("food-2021-liuxi-noodles-3-501.17", State.CLOSED, False),
        ("food-2022-liuxi-noodles-3-501.17", State.CLOSED, True),
        ("food-2023-liuxi-noodles-3-501.17", State.CLOSED, True),
        ("food-2024-liuxi-noodles-3-501.17", State.OPEN, True),
    ]


def test_what_fails_again_within_a_year_is_reopened(tmp_path: Path) -> None:
    _, dossier = whole(
        tmp_path, visit("2023-03-01", f"3-501.17: {BAD}"), visit("2023-04-01"), visit("2023-05-01", f"3-501.17: {BAD}")
    )
    (one,) = dossier.problems
    assert (one.state, one.times_reopened) == (State.REOPENED, 1)


def test_an_open_problem_is_closed_by_a_visit_of_the_next_year(tmp_path: Path) -> None:
    _, dossier = whole(tmp_path, visit("2023-12-20", f"3-501.17: {BAD}"), visit("2024-01-05"))
    (one,) = dossier.problems
    assert (one.number[:9], one.state, one.closed_on) == ("food-2023", State.CLOSED, date(2024, 1, 5))


def test_a_closed_problem_tells_of_no_later_visit_but_those_that_failed(tmp_path: Path) -> None:
    later = [visit(f"2023-{month:02}-01") for month in range(2, 12)]
    _, dossier = whole(
        tmp_path, visit("2023-01-01", f"3-501.17: {BAD}"), *later, visit("2024-01-05", f"3-501.17: {BAD}")
    )
    first = dossier.problems[0]
    assert [one.inspection.date for one in first.later_shown] == [date(2023, 2, 1), date(2024, 1, 5)]


def test_an_item_is_not_implied_from_the_day_on_which_it_is_retired(tmp_path: Path) -> None:
    _, dossier = whole(tmp_path, visit("2023-06-30"), visit("2023-07-02"))
    retired = dossier.finding("food", 2023, "8-103.12")
    assert retired and retired.observation.inspection.date == date(2023, 6, 30)
    found = load(folder(tmp_path / "b", visit("2023-07-02", "8-103.12: met")), AS_OF)[1]
    assert [one.rule for one in found] == ["unknown-item"]


def test_the_year_that_speaks_for_the_whole_is_one_in_which_much_was_inspected(tmp_path: Path) -> None:
    summary, _ = whole(tmp_path, visit("2023-03-01"), visit("2024-01-03"))
    assert summary.headline("food").id == 2024


def test_without_an_inspection_the_year_is_that_of_the_day(tmp_path: Path) -> None:
    register, _ = load(folder(tmp_path), AS_OF)
    (tmp_path / "institutions/liuxi/noodles.yml").write_text("name: 示例面馆\ntype: restaurant\n", "utf-8")
    register, found = load(tmp_path, AS_OF)
    assert found == []
    dossiers = [compile(one, register.campaigns, AS_OF) for one in register.entries]
    summary = summary_of(register, dossiers, Edition.PUBLIC, AS_OF)
    assert summary.current and summary.current[2].id == 2024


@pytest.mark.parametrize(
    ("last", "as_of", "word", "months"),
    [
        (None, date(2024, 6, 1), Recency.NEVER, None),
        (date(2024, 6, 1), date(2024, 6, 1), Recency.WITHIN_1, 0),
        (date(2023, 6, 2), date(2024, 6, 1), Recency.WITHIN_1, 11),
        (date(2023, 6, 1), date(2024, 6, 1), Recency.WITHIN_2, 12),
        (date(2020, 2, 29), date(2021, 2, 28), Recency.WITHIN_1, 11),
        (date(2020, 2, 29), date(2021, 3, 1), Recency.WITHIN_2, 12),
        (date(2021, 6, 1), date(2024, 5, 31), Recency.WITHIN_3, 35),
        (date(2021, 6, 1), date(2024, 6, 1), Recency.LONGER, 36),
    ],
)
def test_how_long_ago(last: date | None, as_of: date, word: Recency, months: int | None) -> None:
    assert recency(last, as_of) is word
    assert last is None or months_between(last, as_of) == months


@pytest.mark.parametrize("last", [date(2020, 1, 31), date(2020, 2, 29), date(2021, 12, 15)])
def test_what_is_said_changes_on_no_other_day(last: date) -> None:
    """The cache keeps a page until the next of these days."""
    turns = {*anniversaries(last), *counting_days(last)}
    said = None
    for ahead in range(4 * 366):
        day = date.fromordinal(last.toordinal() + ahead)
        months = months_between(last, day)
        now = recency(last, day), months if months < 24 else months // 12
        assert now == said or ahead == 0 or day in turns, day
        said = now


def test_the_page_of_one_that_was_visited_often_has_one_year_open(tmp_path: Path) -> None:
    many = [
        visit(f"{year}-{month:02}-01", *([f"3-501.17: {BAD}"] if month == 3 else []))
        for year in range(2019, 2024)
        for month in (1, 3, 5, 7, 9, 11)
    ]
    summary, dossier = whole(tmp_path, *many)
    shared = Sharing("示例", "zh", False, False, False)
    rows = rows_of(dossier, summary.campaigns)
    view = page(dossier, rows, summary.districts[0], summary.campaigns, (), shared, AS_OF, ()).view
    assert [one.round.id for one in view["rounds"]] == [2023]
    assert [one.round.id for one, _ in view["former"]] == [2022, 2021, 2020, 2019]
    (latest,) = view["rounds"]
    assert [item.id for item, _ in latest.listed] == ["3-501.17"] and len(latest.rest) == 13
    assert view["problems"] == [] and [len(some) for some in view["settled_of"].values()] == [1] * 5
    assert (view["last_visit"].inspection.date, view["last_visit"].items) == (date(2023, 11, 1), 13)


def test_a_round_that_is_written_or_missing_is_an_error_in_its_place(tmp_path: Path) -> None:
    wrong = CAMPAIGN + "rounds:\n  - {id: 1, title: 第一轮}\n"
    numbered = visit("2023-03-01").replace("    date", "    round: 2023\n    date")
    _, found = load(folder(tmp_path, numbered, campaign=wrong), AS_OF)
    assert pins(found) == [
        "food.yml:32:1: error [rounds-needless]",
        "noodles.yml:5:5: error [round-needless]",
    ]
    _, found = load(folder(tmp_path / "b", visit("2023-03-01"), campaign=wrong.replace("rolling: true\n", "")), AS_OF)
    assert pins(found) == ["noodles.yml:4:5: error [round-missing]"]
    _, found = load(
        folder(tmp_path / "c", visit("2023-03-01"), campaign=CAMPAIGN.replace("rolling: true\n", "")), AS_OF
    )
    assert pins(found) == ["food.yml:1:1: error [rounds-missing]"]

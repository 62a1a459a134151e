"""Documents: the rows of a large site carry what those of a small one carry on their pages."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from gongshi.checks.load import load
from gongshi.derived.edition import edit
from gongshi.derived.list_columns import Columns, columns_of
from gongshi.derived.rows import Rows, rows_of
from gongshi.derived.succession import compile_all
from gongshi.model.register import Register
from gongshi.model.words import Edition
from gongshi.pages import directory, list_data
from gongshi.pages.ledger import problem_flags
from gongshi.pages.practices import practice_flags
from gongshi.pages.round import finding_flags
from summaries import summarise

DATA = {
    "data": date(2020, 3, 5),
    "tests/second": date(2024, 11, 20),
    "tests/services": date(2025, 11, 20),
    "tests/county": date(2025, 6, 30),
}
ROOT = Path(__file__).parents[2]


@cache
def register(data: str) -> Register:
    found, _ = load(ROOT / data, DATA[data])
    assert found
    return edit(found, Edition.PUBLIC, DATA[data])


@cache
def rows(data: str) -> dict[str, list[Rows]]:
    known = register(data)
    every: dict[str, list[Rows]] = {one.id: [] for one in known.districts}
    for dossier in compile_all(known.entries, known.campaigns, DATA[data]):
        every[dossier.entry.district].append(rows_of(dossier, known.campaigns))
    return every


@cache
def whole(data: str) -> dict[str, Any]:
    known = register(data)
    parts: dict[str, Columns] = {id: columns_of(some, known.campaigns, DATA[data]) for id, some in rows(data).items()}
    made = list_data.of_whole(known.districts, parts, known.campaigns, DATA[data], True)
    return {one.address: json.loads(one.content) for one in made}


def listed_flags(data: str) -> dict[tuple[str, str], str]:
    """The tokens of each institution, as the directory of a small site has them."""
    summary = summarise(register(data), Edition.PUBLIC, DATA[data])
    every = (each.institution for some in rows(data).values() for each in some)
    return {(row.place.district, row.place.id): directory.institution_flags(summary, row) for row in every}


OF_VERDICT = ("result", "rated", "problem", "withdrawn", "by_district")


def heirs_in(row: list[Any]) -> list[str]:
    """Who goes on with a problem, as its row in a document tells."""
    return [f"heir:{one}" for one in (row[10] if len(row) > 10 else None) or ()]


def tokens(told: str, *more: str) -> set[str]:
    return {*told.split(), *more}


@pytest.mark.parametrize("data", DATA)
def test_institutions_carry_their_tokens(data: str) -> None:
    told = whole(data)["/institutions/rows.json"]
    flags = listed_flags(data)
    seen = {}
    for district, _, some in told["districts"]:
        for id, _, sort, *_ in some:
            seen[district, id] = tokens(told["sorts"][sort][0], f"district:{district}")
    assert seen == {key: {one for one in set(some.split()) if "missing:" not in one} for key, some in flags.items()}


@pytest.mark.parametrize("data", DATA)
def test_findings_and_what_is_missing_are_told_by_marks(data: str) -> None:
    told = whole(data)["/institutions/results.json"]
    flags = listed_flags(data)
    for district, some in rows(data).items():
        for n, each in enumerate(some):
            place = each.institution.place
            seen, missing = [], set()
            for round_, marks in zip(told["rounds"], told["results"][district], strict=True):
                width = len(round_["items"])
                for (item, _), found in zip(round_["items"], marks[n * width : (n + 1) * width], strict=True):
                    if found == "-":
                        missing.add(f"missing:{round_['campaign']}-{round_['round']}-{item}")
                    elif found != " ":
                        result, tokens, label = round_["verdicts"][found]
                        seen.append((round_["campaign"], round_["round"], item, result, set(tokens.split()), label))
            expected = []
            for row in each.institution.findings:
                facets = set(finding_flags(place, row).split())
                own = {one for one in facets if one.split(":")[0] in OF_VERDICT}
                result, label, *_ = row.verdict
                expected.append((row.campaign, row.round, row.item.id, result.value, own, label))
            assert sorted(seen, key=str) == sorted(expected, key=str)
            assert missing == {one for one in flags[place.district, place.id].split() if one.startswith("missing:")}


@pytest.mark.parametrize("data", DATA)
def test_problems_and_practices_carry_their_tokens(data: str) -> None:
    problems, practices = (whole(data)[f"/{name}/rows.json"] for name in ("rectification", "good-practices"))
    for district, some in rows(data).items():
        where = [f"institution:{district}/{each.institution.place.id}" for each in some]
        seen = [
            tokens(problems["sorts"][row[1]][0], f"district:{district}", where[row[0]], *heirs_in(row))
            for row in problems["problems"][district]
        ]
        expected = [set(problem_flags(one).split()) for each in some for one in each.problems]
        assert sorted(map(sorted, seen)) == sorted(map(sorted, expected))
        seen = [
            tokens(practices["sorts"][row[1]][0], f"district:{district}", where[row[0]])
            for row in practices["practices"][district]
        ]
        expected = [set(practice_flags(one).split()) for each in some for one in each.practices]
        assert sorted(map(sorted, seen)) == sorted(map(sorted, expected))
        for row in practices["practices"][district]:
            assert f"-{row[2]}/" in {one.address[-len(row[2]) - 2 :] for one in some[row[0]].practices}


def test_a_district_alone_has_the_texts_of_its_problems_in_their_order() -> None:
    known = register("data")
    for place in known.districts:
        some = rows("data")[place.id]
        made = list_data.of_district(
            place, columns_of(some, known.campaigns, DATA["data"]), some, known.campaigns, DATA["data"]
        )
        told = {one.address: json.loads(one.content) for one in made}[f"/rectification/rows/{place.id}.json"]
        for (at, sort, *_), (finding, target, measures) in zip(told["problems"][place.id], told["texts"], strict=True):
            facets = dict(token.split(":") for token in told["sorts"][sort][0].split())
            row = next(
                one
                for one in some[at].problems
                if (one.campaign, str(one.round), str(one.item.id))
                == (facets["campaign"], facets["round"], facets["item"])
            )
            assert (finding, target, len(measures)) == (row.finding, row.target, len(row.measures))


def test_a_small_site_has_only_the_names() -> None:
    known = register("data")
    made = list_data.of_whole(known.districts, {}, known.campaigns, DATA["data"], False)
    assert [one.address for one in made] == ["/institutions/rows.json"]


def test_a_problem_carries_the_rank_of_its_severity() -> None:
    sorts = whole("tests/services")["/rectification/rows.json"]["sorts"]
    ranks = {facets.partition("severity:")[2].split(" ")[0]: rank for facets, _, _, *rank in sorts}
    assert ranks == {"breach": [0], "requirement": [1], "recommendation": [2], "": []}
    assert all(len(one) == 3 for one in whole("tests/second")["/rectification/rows.json"]["sorts"])

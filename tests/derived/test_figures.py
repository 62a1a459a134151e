"""Figures: a number and its address come from one query."""

import pytest
from gongshi.derived.figures import Figure, Rate, Tally, flags

TALLY = Tally(
    "/list/",
    [
        ({"name": ("a",), "kind": ("x",), "tags": ("1", "2"), "age": ("9",)}, 3),
        ({"name": ("b",), "kind": ("x",), "tags": ("1",)}, 1),
        ({"name": ("c",), "kind": ("y",), "tags": ()}, 2),
    ],
)


@pytest.mark.parametrize(
    ("where", "count", "address"),
    [
        ({}, 6, "/list/"),
        ({"kind": "x"}, 4, "/list/?kind=x"),
        ({"tags": 1}, 4, "/list/?tags=1"),
        ({"tags": 2, "kind": "x"}, 3, "/list/?tags=2&kind=x"),
        ({"kind": "z"}, 0, "/list/?kind=z"),
        ({"nothing": "x"}, 0, "/list/?nothing=x"),
        ({"age": 9, "name": "a"}, 3, "/list/?age=9&name=a"),
        ({"age": 9, "kind": "y"}, 0, "/list/?age=9&kind=y"),
        ({"name": "a&b=c"}, 0, "/list/?name=a%26b%3Dc"),
    ],
)
def test_a_figure_counts_what_its_address_asks_for(where: dict[str, object], count: int, address: str) -> None:
    assert TALLY.figure(**where) == Figure(count, address)


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(0, 0, None), (0, 3, 0), (3, 3, 100), (1, 3, 33), (2, 3, 67), (1, 1000, 1), (999, 1000, 99), (1, 8, 13)],
)
def test_a_rate_is_100_or_0_only_when_it_is(part: int, whole: int, percent: int | None) -> None:
    assert Rate(Figure(part, ""), Figure(whole, "")).percent == percent


def test_a_rate_s_part_is_within_its_whole() -> None:
    rate = TALLY.rate({"tags": 2}, kind="x")
    assert (rate.part.count, rate.whole.count) == (3, 4)
    assert rate.part.address == "/list/?kind=x&tags=2"


def test_a_row_carries_its_facets_as_tokens() -> None:
    assert flags({"kind": ("x",), "tags": ("1", "2"), "none": ()}) == "kind:x tags:1 tags:2"

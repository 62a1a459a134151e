"""Figures: a number and its address come from one query."""

import pytest
from gongshi.listing import Figure, Listing, Rate

ROWS = [("a", "x", ("1", "2")), ("b", "x", ("1",)), ("c", "y", ())]
LISTING = Listing("/list/", ROWS, lambda row: {"name": (row[0],), "kind": (row[1],), "tags": row[2]})


@pytest.mark.parametrize(
    ("where", "names", "address"),
    [
        ({}, "abc", "/list/"),
        ({"kind": "x"}, "ab", "/list/?kind=x"),
        ({"tags": 1}, "ab", "/list/?tags=1"),
        ({"tags": 2, "kind": "x"}, "a", "/list/?tags=2&kind=x"),
        ({"kind": "z"}, "", "/list/?kind=z"),
        ({"nothing": "x"}, "", "/list/?nothing=x"),
        ({"name": "a&b=c"}, "", "/list/?name=a%26b%3Dc"),
    ],
)
def test_a_figure_counts_what_its_address_asks_for(where: dict[str, object], names: str, address: str) -> None:
    assert [row[0] for row in LISTING.select(**where)] == list(names)
    assert LISTING.figure(**where) == Figure(len(names), address)


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(0, 0, None), (0, 3, 0), (3, 3, 100), (1, 3, 33), (2, 3, 67), (1, 1000, 1), (999, 1000, 99), (1, 8, 13)],
)
def test_a_rate_is_100_or_0_only_when_it_is(part: int, whole: int, percent: int | None) -> None:
    assert Rate(Figure(part, ""), Figure(whole, "")).percent == percent


def test_a_rate_s_part_is_within_its_whole() -> None:
    rate = LISTING.rate({"tags": 1}, kind="x")
    assert (rate.part.count, rate.whole.count) == (2, 2)
    assert rate.part.address == "/list/?kind=x&tags=1"

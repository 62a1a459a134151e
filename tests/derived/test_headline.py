"""Which round speaks for a campaign."""

from datetime import date

import pytest
from gongshi.derived.figures import Figure, Rate
from gongshi.derived.headline import headline
from gongshi.model.campaign import Campaign

WINDOWS = ((date(2020, 1, 1), date(2020, 1, 31)), (date(2020, 3, 1), date(2020, 3, 31)), None)


def campaign() -> Campaign:
    rounds = [
        {"id": n, "title": f"第{n}轮", **({"windows": [_window(*days)]} if days else {})}
        for n, days in enumerate(WINDOWS, 1)
    ]
    fields = {"title": "示例", "authority": "示例局", "notice_days": 0, "scope": ["bureau_school"], "rounds": rounds}
    return Campaign.model_validate({**fields, "items": [{"id": 1, "title": "一", "asks": "查。"}]})


def _window(starts: date, ends: date) -> dict[str, object]:
    return {"method": "routine", "starts": starts, "ends": ends}


def share(inspected: int, scope: int = 60) -> Rate:
    return Rate(Figure(inspected, ""), Figure(scope, ""))


@pytest.mark.parametrize(
    ("inspected", "day", "speaks"),
    [
        # Under way, however few were inspected yet.
        ((60, 1, 0), date(2020, 3, 2), 2),
        ((60, 60, 0), date(2020, 1, 31), 1),
        # Not under way: the last that reached half of its scope.
        ((60, 6, 0), date(2020, 4, 1), 1),
        ((60, 30, 6), date(2020, 4, 1), 2),
        ((60, 29, 6), date(2020, 4, 1), 1),
        # None reached half: the one that reached farthest, the later of two alike.
        ((29, 6, 0), date(2020, 4, 1), 1),
        ((6, 6, 0), date(2020, 4, 1), 2),
        # Nobody was inspected.
        ((0, 0, 0), date(2020, 4, 1), 2),
        ((0, 0, 0), date(2020, 2, 1), 1),
        ((0, 0, 0), date(2019, 1, 1), 1),
    ],
)
def test_the_headline_round(inspected: tuple[int, int, int], day: date, speaks: int) -> None:
    reached = {n: share(count) for n, count in enumerate(inspected, 1)}
    assert headline(campaign(), reached, day).id == speaks


def test_a_round_that_concerns_nobody_reaches_nothing() -> None:
    reached = {1: share(1, 1), 2: share(0, 0), 3: share(0, 0)}
    assert headline(campaign(), reached, date(2020, 4, 1)).id == 1

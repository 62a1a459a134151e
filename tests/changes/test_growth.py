"""What it takes to compare two states grows with what is in them, and no faster."""

from datetime import date, timedelta
from typing import Any

import pytest
from cost import exponent
from gongshi.changes import matching
from gongshi.changes.compare import compare
from gongshi.changes.state import Side
from gongshi.checks.load import entry_of
from gongshi.derived.dossier import compile
from gongshi.model.campaign import Campaign
from gongshi.model.institution import Institution
from gongshi.model.rectification import LogEntry

DAY = date(2000, 1, 1)
CAMPAIGN = Campaign.model_validate(
    {
        "title": "示例督查",
        "authority": "示例局",
        "notice_days": 7,
        "scope": ["bureau_school"],
        "items": [{"id": 1, "title": "项目一", "asks": "要求"}, {"id": 2, "title": "项目二", "asks": "要求"}],
        "rounds": [{"id": 1, "title": "第一轮"}],
    }
)
SIZES = (125, 500, 2000)


def side(visits: int, later: int, result: str) -> Side:
    """An institution with so many visits, each with a practice and a consequence of its own."""
    inspections: list[dict[str, Any]] = [
        {
            "campaign": "c",
            "round": 1,
            "date": DAY + timedelta(days=one + later),
            "method": "routine",
            "results": {1: result, 2: {"result": "not_met", "finding": f"情况{one}"}},
            "good_practices": [{"title": f"做法{one}、{later}", "item": 1, "summary": f"概要{one}、{later}"}],
            "accountability": [{"date": DAY, "kind": "circulated", "item": 2, "note": f"说明{one}、{later}"}],
        }
        for one in range(visits)
    ]
    record = {"name": "示例学校", "type": "bureau_school", "inspections": inspections}
    campaigns = {"c": CAMPAIGN}
    return Side(
        compile(entry_of("institutions/d/a.yml", Institution.model_validate(record)), campaigns, DAY), campaigns
    )


@pytest.mark.parametrize(("later", "result"), [(0, "met"), (1, "met"), (9999, "met"), (9999, "pending")])
def test_twice_the_visits_take_twice_the_time(later: int, result: str) -> None:
    """As they were, each a day later, all on other days, and all on other days with other results."""

    def states(visits: int) -> tuple[Side, Side]:
        return side(visits, 0, "met"), side(visits + 1, later, result)

    made = {visits: states(visits) for visits in SIZES}
    assert exponent(lambda visits: list(compare(*made[visits])), SIZES, 3) < 1.4


@pytest.mark.parametrize("is_same", [True, False])
def test_twice_the_log_takes_twice_the_time(is_same: bool) -> None:
    def entry(note: int) -> LogEntry:
        given = {"date": DAY, "extends_to": DAY, "by": "示例局", "note": f"说明{0 if is_same else note}"}
        return LogEntry.model_validate(given)

    def logs(size: int) -> tuple[list[LogEntry], list[LogEntry]]:
        old = [entry(one) for one in range(size)]
        return old, [*old[: size // 2], entry(-1), *old[size // 2 :]]

    made = {size: logs(size) for size in SIZES}
    assert exponent(lambda size: matching.log(*made[size]), SIZES, 3) < 1.4

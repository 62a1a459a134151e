"""News bear the later of the day they happened and the day readers could know of them."""

from datetime import date

import pytest
from gongshi.derived.events import Event, latest
from gongshi.derived.publication import Fact, Publication
from gongshi.derived.references import InstitutionRef
from gongshi.model.terms import BUILT_IN, InstitutionType
from gongshi.model.words import EventKind

FACT = Fact("inspected", "c", 1, None, date(2020, 2, 21))
AS_OF = date(2020, 6, 1)


def day(month: int, number: int) -> date:
    return date(2020, month, number)


@pytest.mark.parametrize(
    ("publish_from", "stood", "news"),
    [
        (None, None, day(2, 21)),
        (day(3, 1), None, day(3, 1)),
        # An embargo tells more than the commit, which may be an import of years.
        (day(3, 1), day(5, 1), day(3, 1)),
        (None, day(4, 20), day(4, 20)),
        # What was announced before it happened is news when it happens.
        (None, day(2, 1), day(2, 21)),
        # An embargo that was over before it happened says nothing of it.
        (day(2, 1), day(4, 20), day(4, 20)),
        # Not yet: staff read it already; a look back reads what was committed later.
        (day(7, 1), None, day(2, 21)),
        (None, day(7, 1), day(2, 21)),
    ],
)
def test_the_day_of_a_piece_of_news(publish_from: date | None, stood: date | None, news: date) -> None:
    assert Publication(AS_OF, {FACT: stood} if stood else {}).day(FACT, publish_from) == news


PLACE = InstitutionRef("east", "a", "示例学校", BUILT_IN.of(InstitutionType)["bureau_school"])


def event(on: date) -> Event:
    return Event(on, on, EventKind.INSPECTED, PLACE, "/", "c")


def test_a_list_of_news_has_all_of_its_days_and_at_least_its_number() -> None:
    quiet = [event(day(month, 1)) for month in (1, 2, 3, 4, 5)]
    busy = [event(day(5, 20)) for _ in range(7)]
    assert [one.day for one in latest([*quiet, *busy], 3, 14)] == [day(5, 20)] * 7
    assert [one.day for one in latest(quiet, 3, 14)] == [day(5, 1), day(4, 1), day(3, 1)]
    assert len(latest([*quiet, *busy], 3)) == 3 and latest([], 3, 14) == ()

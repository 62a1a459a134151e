"""An item may be retired ahead of its day, never behind it: what began before is asked for as it was."""

from datetime import date

import pytest
from gongshi.changes.keeping import Context, keeps
from gongshi.model.campaign import Item
from gongshi.model.fields import field_of

EARLIER, PUBLISHED, AHEAD = date(2020, 2, 1), date(2020, 3, 1), date(2020, 4, 1)


@pytest.mark.parametrize(
    ("old", "new", "is_kept"),
    [
        (None, AHEAD, True),
        (None, PUBLISHED, False),
        (None, EARLIER, False),
        (EARLIER, EARLIER, True),
        (EARLIER, None, True),
        (AHEAD, EARLIER, False),
    ],
)
def test_only_a_day_to_come_may_be_set(old: date | None, new: date | None, is_kept: bool) -> None:
    item = Item(id=1, title="甲", asks="甲。")
    context = Context(item, item, published=PUBLISHED)
    assert keeps(field_of(Item, "retired"))(old, new, context) is is_kept

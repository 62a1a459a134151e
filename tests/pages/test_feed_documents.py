"""A feed's documents: how many entries stand in the first, and that none is lost beyond it."""

import re
from datetime import date
from pathlib import Path

import pytest
from build_site import build
from conclusions import written


@pytest.mark.parametrize(("as_of", "first"), [(date(2024, 3, 10), 60), (date(2024, 6, 30), 40)])
def test_a_good_practice_does_not_leave_the_feed_when_others_come(tmp_path: Path, as_of: date, first: int) -> None:
    """RFC 5005, as for changes: 14 days or 40 entries, whichever is more, and what came before in further documents."""
    told = "".join(f"      - {{title: 做法{n}, summary: 好。}}\n" for n in range(60))
    visit = f"  - campaign: c\n    round: 1\n    date: 2024-03-01\n    method: routine\n    good_practices:\n{told}"
    build(written(tmp_path, visit), tmp_path / "site", tmp_path / "cache", as_of)
    for feed in ("good-practices/feed.xml", "districts/city/good-practices.xml"):
        documents = [tmp_path / "site" / feed]
        if first < 60:
            documents.append(documents[0].with_name(f"{documents[0].stem}-2.xml"))
        texts = [one.read_text("utf-8") for one in documents]
        assert [one.count("<entry>") for one in texts] == [first, 60 - first][: len(texts)]
        assert len(set(re.findall("<id>(.+)</id>", "".join(texts)))) == 60 + len(texts)
        assert ('rel="next"' in texts[0]) == (first < 60)

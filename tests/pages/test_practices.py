"""A good practice's own page."""

from datetime import date
from pathlib import Path

import pytest
from building import HEAD, VISIT, folder
from gongshi.checks.load import load
from gongshi.derived.dossier import compile
from gongshi.derived.rows import rows_of
from gongshi.pages import practices
from gongshi.pages.sharing import Sharing

AS_OF = date(2020, 6, 1)


@pytest.mark.parametrize(
    ("embargo", "day"),
    [("", date(2020, 2, 20)), ("2020-03-01", date(2020, 3, 1)), ("2020-01-10", date(2020, 2, 20))],
)
def test_its_page_bears_the_day_that_its_card_bears(tmp_path: Path, embargo: str, day: date) -> None:
    lines = f"    publish_from: {embargo}\n" if embargo else ""
    text = HEAD + VISIT + lines + "    results: {1: met}\n    good_practices: [{title: 错峰, summary: 分三批。}]\n"
    register, _ = load(folder(tmp_path, {"institutions/city/a.yml": text}), AS_OF)
    (entry,) = register.entries
    dossier = compile(entry, register.campaigns, AS_OF)
    (page,) = practices.pages(dossier, register.districts[0], Sharing())
    (card,) = rows_of(dossier, register.campaigns).practices
    assert page.published == card.day == day

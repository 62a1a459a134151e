"""The demonstration: what `data/` of this repository holds, until an authority puts its own data there.

Tests of the program bring their own data. What is about the demonstration, or about pages of the guide that tell of its
campaign, asks for it here and is left out, with a word, where `data/` holds anything else.
"""

from functools import cache
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
CAMPAIGN = "campaigns/covid-2020.yml"
MISSING = "data/ holds other data than the demonstration, which this test is about"


@cache
def is_demonstration(data: Path = DATA) -> bool:
    """Whether a folder holds the demonstration: its campaign, and institutions that all say they are made up."""
    institutions = [path.read_text("utf-8").splitlines() for path in data.glob("institutions/*/*.yml")]
    is_invented = bool(institutions) and all("demo: true" in lines for lines in institutions)
    return is_invented and (data / CAMPAIGN).is_file()


def demonstration() -> Path:
    """The folder of the demonstration; where it is not there, the test or fixture that asks is skipped."""
    if not is_demonstration():
        pytest.skip(MISSING)
    return DATA


about_demonstration = pytest.mark.skipif(not is_demonstration(), reason=MISSING)
"""For a whole module, or one of several sets of data."""

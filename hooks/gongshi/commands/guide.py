"""The editors' guide, from wherever it was installed to."""

from pathlib import Path

PAGE = "mistakes.md"


def mistakes() -> str:
    """The guide's page of mistakes: beside this module where it came in a wheel, else in the repository's docs/."""
    here = Path(__file__).parent
    places = here / PAGE, here.parents[2] / "docs" / "guide" / PAGE
    return next(one for one in places if one.is_file()).read_text("utf-8")

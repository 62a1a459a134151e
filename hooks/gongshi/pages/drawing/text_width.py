"""The width of a line of text on a badge, estimated without the font."""

from unicodedata import east_asian_width

LATIN = 0.62
"""What a letter or a digit takes in a wide font."""


def ems(text: str) -> float:
    """The approximate width of a text in ems: 1 for a Chinese character, less for a letter or digit."""
    return sum(1 if east_asian_width(one) in "WFA" else LATIN for one in text)

"""How long a line of a badge is, which must be known before anyone's browser draws it."""

from unicodedata import east_asian_width

LATIN = 0.62
"""What a letter or a digit takes in a wide font."""


def ems(text: str) -> float:
    """About how many times the font's size a text is wide: a Chinese character is once."""
    return sum(1 if east_asian_width(one) in "WFA" else LATIN for one in text)

"""The hit of a detector, and the normalised text in which detectors search."""

from typing import NamedTuple
from unicodedata import normalize

_DASHES, _DOTS = "‐‑‒–—―−﹘﹣", "•‧∙⋅・･"


class Hit(NamedTuple):
    """A hit: where in the text it begins and ends, and a masked form that may be published instead."""

    start: int
    end: int
    masked: str


class _Plain(dict[int, int]):
    """Characters as their plain forms, one for one: full-width and other fancy letters and digits, spaces, dashes."""

    def __missing__(self, code: int) -> int:
        plain = normalize("NFKC", chr(code))
        if plain in _DASHES:
            plain = "-"
        elif plain in _DOTS:
            plain = "·"
        elif plain.isspace():
            plain = " "
        self[code] = ord(plain) if len(plain) == 1 else code
        return self[code]


_PLAIN = _Plain()


def folded(text: str) -> str:
    """The text with full-width and similar characters made plain; every character keeps its position."""
    return text.translate(_PLAIN)

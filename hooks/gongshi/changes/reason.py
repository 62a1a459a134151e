"""Decides whether the reason of a correction is accepted."""

import re
import unicodedata
from collections.abc import Sequence

LEAST = 10
"""So many characters a reason has at least, punctuation and spaces not counted."""

DISTINCT = 5
"""So many different ones among them."""


def says_something(reason: str | None, earlier: Sequence[str] = ()) -> bool:
    """Whether a reason is long enough, no repetition of itself, and not what was said `earlier`."""
    words = meaning(reason or "")
    if len(words) < LEAST or len(set(words)) < DISTINCT or _repeats(words):
        return False
    return all(words not in meaning(one) and not _repeats_another(words, meaning(one)) for one in earlier)


def meaning(text: str) -> str:
    """A text without what carries no meaning: punctuation, spaces, width and case."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


ENDS = "。.；;"
"""What ends a statement; a question mark ends none, and an exclamation mark belongs to what it stands after."""

OPENS = "（("
"""What begins a remark of its own within a sentence."""


def goes_on(old: str, new: str) -> bool:
    """Whether a text says what another says, and perhaps more in sentences or brackets of its own.

    More in the same sentence may turn it round: “没有人值班” and “没有人值班是谣传”.
    """
    words, found, read = _plain(old).rstrip(ENDS), "", 0
    while len(found) < len(words) and read < len(new):
        found += _plain(new[read])
        read += 1
    after = new[read:].lstrip(" \t\u3000")
    if found != words:
        return False
    is_apart = words.endswith(("?", "!")) or after[:1] in ("", "\n", *OPENS)
    return is_apart or (after[0] in ENDS and not re.match(r"\.\d", after))


def _plain(text: str) -> str:
    """A text without spaces, whatever the width of its characters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _repeats(text: str) -> bool:
    """Whether a text is one shorter text, over and over, the last time perhaps not whole."""
    return any(text == (text[:length] * len(text))[: len(text)] for length in range(1, len(text) // 2 + 1))


def _repeats_another(text: str, other: str) -> bool:
    """Whether a text says another one again and adds less than a reason's length to it."""
    return bool(other) and text.startswith(other) and len(text) - len(other) < LEAST

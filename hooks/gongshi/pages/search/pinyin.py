"""What people type for the characters of names, pinyin or digits, so that the search by name finds them.

A name is searched character by character: each may be typed as it stands, as any of its readings, or as the first
letters of one. So a character that is read in several ways needs no name to be spelled out in every combination.
"""

from collections.abc import Iterable
from unicodedata import normalize

FIGURES = {"〇": "0", "零": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5"}
FIGURES |= {"六": "6", "七": "7", "八": "8", "九": "9", "十": "10 1 0"}
"""十 is 1 before a figure (十一), 0 after one (二十) and 10 alone."""

OPTIONAL = frozenset("第十市县区省")
"""Characters that people leave out: 示例市第一中学 is 示例一中, 二十一 is 21."""


def readings(names: Iterable[str]) -> dict[str, str]:
    """For each character of the names what people type for it, joined by spaces; an empty part: it may be left out."""
    # It reads its dictionaries when it is imported, which most builds can do without.
    from pypinyin import Style, pinyin

    spelled = {}
    for character in sorted(set(normalize("NFKC", "".join(names)).lower())):
        if character.isascii() and character.isalnum():
            continue
        ways = [way for way in pinyin(character, style=Style.NORMAL, heteronym=True)[0] if way.isascii()]
        ways = [way.replace("ü", "v") for way in ways if way.isalpha()]
        if character in FIGURES:
            ways.append(FIGURES[character])
        if character in OPTIONAL or not character.isalnum():
            ways.append("")
        spelled[character] = " ".join(ways)
    return spelled

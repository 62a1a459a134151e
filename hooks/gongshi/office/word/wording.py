"""How an official document writes numbers, days and rates, and breaks its title."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from ...derived.figures import Rate
from ...model.prose import has_several_lines

DIGITS = "零一二三四五六七八九十"
HAN = r"\u3400-\u9fff，。、；：（）“”"
BULLET = re.compile(r"^\s*[-•·]\s+(?=\S)", re.MULTILINE)
BETWEEN = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}0-9A-Za-z])|(?<=[0-9A-Za-z%℃]) +(?=[{HAN}])")


def numeral(number: int) -> str:
    """A number from 1 to 99 in Chinese: 十二."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


def day(value: date) -> str:
    """A day: 2020年3月5日."""
    return f"{value.year}年{value.month}月{value.day}日"


def short(value: date) -> str:
    """A day in a table: 2020.3.5."""
    return f"{value.year}.{value.month}.{value.day}"


def span(starts: date | None, ends: date | None) -> str:
    """From a day to another, either of which may not be known; empty where neither is."""
    if starts and ends:
        last = day(ends) if ends.year != starts.year else f"{ends.month}月{ends.day}日"
        return f"{day(starts)}至{last}"
    if starts:
        return f"{day(starts)}起"
    return f"至{day(ends)}" if ends else ""


def share(rate: Rate) -> str:
    """A rate as it closes a sentence's part: ，占80%; empty without a denominator."""
    return "" if rate.percent is None else f"，占{rate.percent}%"


def percent(rate: Rate) -> str:
    """A rate in a table."""
    return "—" if rate.percent is None else f"{rate.percent}%"


def tight(text: str) -> str:
    """A text without line breaks and marks of lists, and without spaces between Chinese and figures, as official
    documents have it."""
    words = BULLET.sub("", text) if has_several_lines(text) else text
    return BETWEEN.sub("", " ".join(words.split()))


def quoted(text: str) -> str:
    """A text in quotation marks; those within it become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def cited(title: str) -> str:
    """A document's title in its title marks; those within it become single ones, and it never gets a second pair."""
    bare = title.removeprefix("《").removesuffix("》") if _is_cited(title) else title
    return f"《{bare.replace('《', '〈').replace('》', '〉')}》"


def _is_cited(title: str) -> bool:
    """Whether one pair of title marks holds the whole."""
    return title.startswith("《") and title.find("》") == len(title) - 1


def sentence(text: str) -> str:
    """A text, ended by a full stop where it does not end a sentence itself."""
    tightened = tight(text)
    return tightened if tightened.endswith(("。", "！", "？", "…", "。”", "。）")) else f"{tightened}。"


def lines(parts: Sequence[str], most: int) -> tuple[str, ...]:
    """A title in as few lines of at most `most` characters as will do, the longest as short as may be.

    Lines are broken between the parts alone, so that no word is torn; a part that is too long is a line by itself.
    """
    return min(_broken([one for one in parts if one]), key=lambda some: _cost(some, most))


def _broken(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for count in range(len(parts)):
        for cuts in combinations(range(1, len(parts)), count):
            edges = [0, *cuts, len(parts)]
            yield tuple("".join(parts[a:b]) for a, b in pairwise(edges))


def _cost(some: tuple[str, ...], most: int) -> tuple[int, int, int]:
    longest = max(map(len, some))
    return max(0, longest - most), len(some), longest

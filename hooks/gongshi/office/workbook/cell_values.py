"""Cells as people type them → values: dates, words, numbers and texts, full-width or with stray blanks."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher

from ...reading.field_errors import shown

REMOVE = "删去"
"""What an editor writes to take a value away; an empty cell leaves it as it is."""

EXAMPLE = "日期，如 2020-02-21"
FULL_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH_AND_DAY = re.compile(r"(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?")
EARLIEST = 1950
"""A spreadsheet makes a day of 1900 of a small number that was meant otherwise."""

SERIAL = re.compile(r"\d{5}(?:\.0+)?")
SERIALS = range(36526, 73051)  # 2000 to 2099
COUNT = re.compile(r"第?(\d{1,9})(?:\.0+)?[.、项条次个件号轮]*")
YES = frozenset({"是", "有", "true", "1", "√", "✓", "y", "yes"})
NO = frozenset({"否", "无", "false", "0", "×", "x", "n", "no"})
UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]|_x000D_")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class CellUnreadable(ValueError):
    """A cell's content is no value of its column; the text says what was expected, with a hint."""

    def __init__(self, expected: str, hint: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.hint = hint


def folded(text: object) -> str:
    """A word normalised for comparison: without differences of width, case, blanks, brackets and surrounding marks."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", UNSEEN.sub("", str(text)))).lower()
    return re.sub(r"\([^()]*\)$", "", plain.strip("*:;,.。、\"'“”")) or plain


def tidy(text: str) -> str:
    """A text as it is kept: no blanks at the ends of lines, no invisible characters, plain line ends."""
    plain = CONTROL.sub("", UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip(" \t\u00a0\u3000") for line in plain.split("\n")]
    return "\n".join(lines).strip(" \t\n\u00a0\u3000")


def text(raw: object) -> str:
    """A text; a number is written out. Raises CellUnreadable for a date or truth value made by the spreadsheet."""
    if isinstance(raw, bool | date):
        raise CellUnreadable("文字", "表格软件把它当成了日期或真假值：把单元格格式改成“文本”，再写一遍。")
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return tidy(str(raw))


def line(raw: object) -> str:
    """A text in one line. Raises CellUnreadable where it has more."""
    written = text(raw)
    if len(written.splitlines()) > 1:
        raise CellUnreadable("一行文字", "单元格里换了行：删去换行，接成一行。")
    return written


def lines(raw: object) -> list[str]:
    """Several paths, each on a line of its own or behind a separator."""
    return [part for part in re.split(r"[\n;；,，、]+\s*", text(raw)) if part]


def day(raw: object, years: Sequence[int]) -> date:
    """A date. One without a year takes the year of the round, where `years` leaves no choice."""
    if isinstance(raw, date):
        return _existing(raw.year, raw.month, raw.day)
    if isinstance(raw, float) and not raw.is_integer():
        raise CellUnreadable(EXAMPLE, "年、月、日都要写；把单元格格式改成“文本”，再写一遍。")
    written = unicodedata.normalize("NFKC", UNSEEN.sub("", str(raw))).strip()
    written = re.sub(r"\s*([-./年月日号])\s*", r"\1", written.replace("—", "-").replace("。", "."))
    if SERIAL.fullmatch(written) and int(float(written)) in SERIALS:
        return date(1899, 12, 30) + timedelta(days=int(float(written)))
    full = FULL_DATE.fullmatch(written) or COMPACT_DATE.fullmatch(written.removesuffix(".0"))
    if full:
        return _existing(int(full[1]), int(full[2]), int(full[3]))
    short = MONTH_AND_DAY.fullmatch(written)
    if short and len(years) == 1:
        return _existing(years[0], int(short[1]), int(short[2]))
    if short:
        raise CellUnreadable(EXAMPLE, "没有写年份，也看不出是哪一年；请写全。")
    raise CellUnreadable(EXAMPLE, "年四位，月、日用数字；也可以写 2020/2/21、2020年2月21日。")


def _existing(year: int, month: int, number: int) -> date:
    if year < EARLIEST:
        raise CellUnreadable(EXAMPLE, f"年份是 {year}，不对；只写了月和日的数字，表格软件会当成别的日子。")
    try:
        return date(year, month, number)
    except ValueError:
        raise CellUnreadable(EXAMPLE, "没有这一天，请核对日历。") from None


def count(raw: object) -> int:
    """A whole number, perhaps with the word that counts it."""
    match = None if isinstance(raw, bool | date) else COUNT.fullmatch(folded(raw))
    if not match:
        raise CellUnreadable("整数，如 3", "只写数字。")
    return int(match[1])


def flag(raw: object) -> bool:
    """Yes or no."""
    word = folded(raw)
    if word in YES or word in NO:
        return word in YES
    raise CellUnreadable("是 或 否")


def word(raw: object, words: Mapping[str, Sequence[str]]) -> str:
    """The value of the word that a cell names; `words` has the names of each, its label first."""
    written = folded(raw)
    for value, names in words.items():
        if written in (folded(name) for name in (value, *names)) or written in (
            folded(f"{value}{names[0]}"),
            folded(f"{names[0]}{value}"),
        ):
            return value
    labels = [names[0] for names in words.values()]
    raise CellUnreadable(f" {'、'.join(labels)} 之一", _meant(written, labels))


def _meant(written: str, labels: Sequence[str]) -> str:
    """“Did you mean”, with every word that is as near as the nearest."""
    nearness = {label: SequenceMatcher(None, written, folded(label)).ratio() for label in labels}
    best = max(nearness.values(), default=0)
    nearest = [f"“{label}”" for label in labels if nearness[label] == best >= 0.6]
    return f"是不是想写{'或'.join(nearest)}？" if nearest else ""


def quoted(raw: object) -> str:
    """A cell's content as a message shows it."""
    if isinstance(raw, datetime) and raw.time() == datetime.min.time():
        raw = raw.date()
    return shown(raw)

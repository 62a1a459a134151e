"""Detectors of identity, telephone and bank card numbers."""

import re
from array import array
from collections.abc import Iterator
from datetime import date

from .hit import Hit, folded

_GAP = r"[ ._·-]{0,3}"
_LONG = re.compile(r"(?:\d\W{0,3}){7}")
"""What a text without cannot hold any of these numbers."""
_RUN = re.compile(rf"\d(?:{_GAP}\d){{16,}}(?:{_GAP}[Xx])?(?![A-Za-z])")
_DIGIT = re.compile(r"[\dXx]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

_MOBILE = re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?(1{_GAP}[3-9](?:{_GAP}\d){{9}})(?!\d)")
_MOBILE_GROUPS = frozenset({(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 3, 4), (5, 6), (6, 5), (1,) * 11})
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_LANDLINE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?((?:\({_GAP})?({_AREA})(?:{_GAP}\))?{_GAP}([2-9]\d{{2,3}}{_GAP}\d{{4}}))(?!\d)"
)
_LOCAL = re.compile(
    rf"(?:电话|座机|热线|号码|致电|拨打|传真|[Tt]el)[^\w\n]{{0,2}}(?:号码|为|是)?[^\w\n]{{0,2}}([2-9]\d{{2,3}}{_GAP}\d{{4}})(?!\d)"
)
_CARD = re.compile(r"(?<!\d)([2-69](?:\d{15,18}|\d{3}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?|\d{5}[ -]\d{10,13}))(?!\d)")


def identity_numbers(text: str) -> Iterator[Hit]:
    """Resident identity numbers of 18 digits (GB 11643), by the day of birth and the check digit in them."""
    plain = _plain(text)
    for run in _RUN.finditer(plain):
        places = array("L", (one.start() for one in _DIGIT.finditer(plain, run.start(), run.end())))
        digits = "".join(plain[place] for place in places).upper()
        for at in range(len(places) - 17):
            # The century rules out nearly everything at once.
            if digits[at + 6 : at + 8] not in ("19", "20"):
                continue
            start, end = places[at], places[at + 17] + 1
            is_apart = not (plain[start - 1 : start].isdigit() or plain[end : end + 1].isdigit())
            if is_apart and _is_identity(digits[at : at + 18]):
                yield Hit(start, end, f"{digits[at : at + 6]}{'*' * 8}{digits[at + 14 : at + 18]}")


def mobile_numbers(text: str) -> Iterator[Hit]:
    """Mobile numbers: eleven digits in one of the groups in which people write them."""
    for match in _MOBILE.finditer(_plain(text)):
        digits = _digits(match[1])
        if tuple(map(len, re.split(r"[ ._·-]+", match[1]))) in _MOBILE_GROUPS:
            yield Hit(match.start(1), match.end(1), f"{digits[:3]}****{digits[7:]}")


def landline_numbers(text: str) -> Iterator[Hit]:
    """Landline numbers: with an area code, or behind a word for a telephone."""
    plain = _plain(text)
    for match in _LANDLINE.finditer(plain):
        yield Hit(match.start(1), match.end(1), f"{match[2]}-****{_digits(match[3])[-4:]}")
    for match in _LOCAL.finditer(plain):
        digits = _digits(match[1])
        if not (len(digits) == 8 and _is_day(digits)):
            yield Hit(match.start(1), match.end(1), f"****{digits[-4:]}")


def card_numbers(text: str) -> Iterator[Hit]:
    """Numbers of bank cards: 16 to 19 digits of which the last one fits the rest (Luhn), and no identity number."""
    for match in _CARD.finditer(_plain(text)):
        digits = _digits(match[1])
        if 16 <= len(digits) <= 19 and _fits(digits) and not (len(digits) == 18 and _is_identity(digits)):
            yield Hit(match.start(1), match.end(1), f"{digits[:4]} **** **** {digits[-4:]}")


def _plain(text: str) -> str:
    return folded(text) if _LONG.search(text) else ""


def _digits(text: str) -> str:
    return re.sub(r"[ ._·-]", "", text).upper()


def _is_identity(digits: str) -> bool:
    if not (digits[:17].isdigit() and "11" <= digits[:2] <= "91" and _is_day(digits[6:14])):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return _CHECKS[total % 11] == digits[17]


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= day.year <= 2099


def _fits(digits: str) -> bool:
    doubled = (2 * int(digit) if place % 2 else int(digit) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0

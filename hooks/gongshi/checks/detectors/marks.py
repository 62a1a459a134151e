"""Detectors of e-mail addresses and number plates."""

import re
from collections.abc import Iterator

from .hit import Hit, folded

_MAIL = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9][\w.+-]{0,63}) ?@ ?((?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})(?!\w)", re.A
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_SIGN = "A-HJ-NP-Za-hj-np-z0-9"
_PLATE = re.compile(
    rf"([{_PROVINCES}] ?[A-HJ-NP-Za-hj-np-z])[ ·.-]{{0,2}}"
    rf"((?:[{_SIGN}][ -]?){{4}}(?:[挂学警港澳]|[{_SIGN}](?:[ -]?[{_SIGN}])?))(?![A-Za-z0-9])"
)
_PERHAPS = re.compile(rf"[{_PROVINCES}]\W?[^\W\d_\u3000-\u9fff]")
_NEW_ENERGY = re.compile(r"[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK]")


def mail_addresses(text: str) -> Iterator[Hit]:
    """E-mail addresses."""
    if "@" in text or "＠" in text or "﹫" in text:
        for match in _MAIL.finditer(folded(text)):
            yield Hit(match.start(), match.end(), f"{match[1][0]}***@{match[2]}")


def plates(text: str) -> Iterator[Hit]:
    """Plates of vehicles, those of new-energy vehicles included."""
    for match in _PLATE.finditer(folded(text)) if _PERHAPS.search(text) else ():
        sign = re.sub(r"[ -]", "", match[2]).upper()
        digits = sum(one.isdigit() for one in sign)
        if (len(sign) == 5 and digits >= 3) or (len(sign) == 6 and _NEW_ENERGY.fullmatch(sign)):
            yield Hit(match.start(), match.end(), f"{match[1].upper()}***{sign[-2:]}")

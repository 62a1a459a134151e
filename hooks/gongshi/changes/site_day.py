"""What a site's configuration says of its day: set back, or moved by another time zone, it hides what was public."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..reading.diagnostic import Diagnostic, Position
from .rules import GuardRule

ANYWAY = "确实要改的，请有权合并、管理服务器的人决定。"


@dataclass(frozen=True, slots=True)
class SiteDay:
    """The day that a site stands still on, None where it goes with the calendar; and its time zone."""

    fixed: date | None
    timezone: str


def refusals(file: str, text: str, was: SiteDay, now: SiteDay, today: date) -> Iterator[Diagnostic]:
    """What the guard refuses of a configuration whose text is the newer one; `today` is the day it is in the site."""
    shown = was.fixed or today
    if now.fixed and now.fixed != was.fixed:
        if now.fixed < shown:
            message = f"统计日从 {shown} 退回 {now.fixed}：这以后公布的，读者就看不到了。"
            yield _at(file, text, "as_of", message, f"删去 extra.as_of，或者写不早于 {shown} 的日子。{ANYWAY}")
        elif now.fixed > today:
            message = f"统计日写成 {now.fixed}，今天是 {today}：没有到公开日期的内容会提前公开。"
            yield _at(file, text, "as_of", message, f"删去 extra.as_of，或者写不晚于今天的日子。{ANYWAY}")
    if now.timezone != was.timezone:
        message = f"时区从 {was.timezone} 改成 {now.timezone}：公布过的日期会跟着变。"
        yield _at(file, text, "timezone", message, f"写回 {was.timezone}。{ANYWAY}")


def _at(file: str, text: str, key: str, message: str, hint: str) -> Diagnostic:
    """The refusal at the line that says it; at the first where another file, or the default, does."""
    found = re.search(rf"^( *){key}:", text, re.MULTILINE)
    place = Position(text.count("\n", 0, found.start()) + 1, len(found[1]) + 1) if found else Position(1, 1)
    return Diagnostic(file, place, message, hint, rule=GuardRule.KEPT_DAY)

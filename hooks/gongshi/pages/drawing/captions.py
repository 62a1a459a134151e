"""Captions: the numbers of a chart → a sentence that sums them up.

Which sentence is said depends on the numbers; its words are a label of the catalogue, whose values stand beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the catalogue, in Chinese, with the values for its placeholders; a day is said as the language
    says it. Its text is a literal in the code."""

    text: str
    values: Mapping[str, object]

    def values_in(self, language: str) -> dict[str, object]:
        """The values as a language says them."""
        return {name: _day(one, language) if isinstance(one, date) else one for name, one in self.values.items()}


def _day(day: date, language: str) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if language == "zh" else day.isoformat()


class Seen(NamedTuple):
    """The number of results, and of those that are verdicts; without verdicts a caption makes no claim about
    problems. A visit without a result was one all the same."""

    results: int
    rated: int
    is_visited: bool = False


def of_timeline(as_of: date, seen: Seen, found: int, closed: int, overdue: int | None) -> Sentence:
    """The caption of the chart over time: how many problems were found, closed and are overdue; None where there are no
    deadlines."""
    values = {"day": as_of, "found": found, "closed": closed, "overdue": overdue}
    if not seen.results and seen.is_visited:
        return Sentence("到 %(day)s，去过，结果还没有公布。", values)
    if not seen.results:
        return Sentence("到 %(day)s，还没有检查。", values)
    if not found and not seen.rated:
        return Sentence("到 %(day)s，还没有得出结论的检查结果。", values)
    if not found:
        return Sentence("到 %(day)s，没有要整改的问题。", values)
    if overdue is None:
        return Sentence("到 %(day)s，发现的 %(found)s 个问题中 %(closed)s 个已办结。", values)
    if not overdue:
        return Sentence("到 %(day)s，发现的 %(found)s 个问题中 %(closed)s 个已销号，没有逾期的。", values)
    return Sentence("到 %(day)s，发现的 %(found)s 个问题中 %(closed)s 个已销号，%(overdue)s 个逾期。", values)


def of_peak(day: date, overdue: int) -> Sentence:
    """The day on which most problems were overdue, if fewer are now."""
    return Sentence("逾期最多的时候是 %(day)s，有 %(overdue)s 个。", {"day": day, "overdue": overdue})


def of_results(seen: Seen, met: int, problems: int) -> Sentence:
    """How many results have a verdict, and how many of these are good or problems."""
    values = {"rated": seen.rated, "met": met, "problems": problems}
    if not seen.results and seen.is_visited:
        return Sentence("这一轮去过，结果还没有公布。", values)
    if not seen.results:
        return Sentence("这一轮还没有检查。", values)
    if not seen.rated:
        return Sentence("这一轮还没有得出结论的检查结果。", values)
    return Sentence("有结论的 %(rated)s 条结果中，%(met)s 条已落实，%(problems)s 条部分落实或未落实。", values)


def of_worst_item(number: int | str, title: str, problems: int) -> Sentence:
    """The item with which most institutions have a problem."""
    values = {"number": number, "title": title, "problems": problems}
    return Sentence("问题最多的是第 %(number)s 项“%(title)s”，有 %(problems)s 个单位。", values)


def of_worst_district(name: str, rated: int, problems: int) -> Sentence:
    """The district with the largest share of problems among its results with a verdict."""
    values = {"name": name, "rated": rated, "problems": problems}
    if not rated:
        return Sentence("这一轮还没有得出结论的检查结果。", values)
    if not problems:
        return Sentence("各{district}都没有部分落实或未落实的结果。", values)
    return Sentence("问题占比最高的是%(name)s：有结论的 %(rated)s 条结果中，%(problems)s 条部分落实或未落实。", values)


def of_some(shown: int, every: int) -> Sentence:
    """The note that only the districts with the largest shares of problems are drawn."""
    values = {"shown": shown, "every": every}
    return Sentence("一共 %(every)s 个{district}，图里只有问题占比最高的 %(shown)s 个。", values)


def of_comparison(before: str, seen: Seen, found: int, closed: int, unsettled: int, reopened: int) -> Sentence:
    """What became of an earlier round's problems."""
    values = {"before": before, "found": found, "closed": closed, "unsettled": unsettled, "reopened": reopened}
    if not seen.results and seen.is_visited:
        return Sentence("%(before)s去过，结果还没有公布。", values)
    if not seen.results:
        return Sentence("%(before)s还没有检查。", values)
    if not found and not seen.rated:
        return Sentence("%(before)s还没有得出结论的检查结果。", values)
    if not found:
        return Sentence("%(before)s没有要整改的问题。", values)
    if not reopened:
        return Sentence(
            "%(before)s发现的 %(found)s 个问题中，%(closed)s 个已整改销号，%(unsettled)s 个尚未办结。", values
        )
    return Sentence(
        "%(before)s发现的 %(found)s 个问题中，%(closed)s 个已整改销号，%(unsettled)s 个尚未办结，"
        "其中 %(reopened)s 个是反弹重开的。",
        values,
    )


def of_later(after: str, seen: Seen, new: int, carried: int) -> Sentence:
    """What a later round adds."""
    values = {"after": after, "new": new, "carried": carried}
    if not seen.results and seen.is_visited:
        return Sentence("%(after)s去过，结果还没有公布。", values)
    if not seen.results:
        return Sentence("%(after)s还没有检查。", values)
    if not new and not carried and not seen.rated:
        return Sentence("%(after)s还没有得出结论的检查结果。", values)
    if not new and not carried:
        return Sentence("%(after)s没有发现问题。", values)
    return Sentence("%(after)s新发现 %(new)s 个，由前一轮延续的 %(carried)s 个。", values)

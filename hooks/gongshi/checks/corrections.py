"""Rules over corrections."""

from collections.abc import Iterator
from datetime import date

from ..model.record import Correction
from ..reading.diagnostic import At, Diagnostic, error, warning
from .walk import Case, path_in


def corrections_have_a_possible_day(case: Case) -> Iterator[Diagnostic]:
    """A correction is not dated before the inspection it belongs to, nor in the future (a warning)."""
    for correction, at, inspected in _corrections(case):
        place = path_in(case, *at, "correction", "date")
        if correction.date < inspected:
            message = f"更正日期 {correction.date} 早于检查日期 {inspected}，应不早于它。"
            yield error(place, message, "看看年份和月份有没有写错。")
        elif correction.date > case.as_of:
            message = f"更正日期 {correction.date} 在统计日 {case.as_of} 之后，内容却已经改了。"
            yield warning(place, message, "写实际更正的那一天。")


def _corrections(case: Case) -> Iterator[tuple[Correction, At, date]]:
    """Every correction, the path of what it corrects, and the day that it cannot precede."""
    if case.entry.record.correction:
        yield case.entry.record.correction, (), date.min
    for visit in case.visits:
        day = visit.inspection.date
        if visit.inspection.correction:
            yield visit.inspection.correction, visit.at, day
        for index, practice in enumerate(visit.inspection.good_practices):
            if practice.correction:
                yield practice.correction, (*visit.at, "good_practices", index), day
    for found in case.results:
        if found.result.correction:
            yield found.result.correction, found.at, found.visit.inspection.date
    for recorded in case.rectifications:
        if recorded.rectification.correction:
            yield recorded.rectification.correction, recorded.at, recorded.found.visit.inspection.date

"""Rules over what becomes of institutions: names, places, codes, opening and closing."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ..model.due import places_of
from ..model.register import Entry, Register, Units
from ..reading.diagnostic import DataPath, Diagnostic, error
from ..reading.field_errors import near
from .walk import Case, path_in


def days_run_forward(case: Case) -> Iterator[Diagnostic]:
    """An institution is opened before it is closed, and takes its names and places one after the other."""
    record = case.entry.record
    if record.opened and record.closed and record.closed.date < record.opened:
        yield error(
            path_in(case, "closed", "date"),
            f"撤销日期 {record.closed.date} 早于成立日期 {record.opened}（见 {{also}}），应不早于它。",
            "看看年份和月份有没有写错。",
            path_in(case, "opened"),
        )
    names = [(("former_names", index, "until"), one.until) for index, one in enumerate(record.former_names or ())]
    places = [(("moved_from", index, "on"), one.on) for index, one in enumerate(record.moved_from or ())]
    for days in ([(at, day) for at, day in names if day], places):
        for (_, before), (at, day) in pairwise(days):
            if day <= before:
                message = f"日期 {day} 不晚于前一条的 {before}，应晚于它。"
                yield error(path_in(case, *at), message, "先发生的写在前面。")
        for at, day in days:
            if day > case.as_of:
                message = f"日期 {day} 在统计日 {case.as_of} 之后，名称或位置却已经改了。"
                yield error(path_in(case, *at), message, "写实际改动的日期；还没有改的，到那天再写。")


def former_names_are_former(case: Case) -> Iterator[Diagnostic]:
    """A former name is not the present one, and stands once."""
    record = case.entry.record
    seen: dict[str, int] = {}
    for index, one in enumerate(record.former_names or ()):
        here = path_in(case, "former_names", index, "name")
        if one.name == record.name:
            yield error(here, f"曾用名“{one.name}”和现在的名称一样，应是原来的名称。", also=path_in(case, "name"))
        elif one.name in seen:
            first = path_in(case, "former_names", seen[one.name], "name")
            yield error(here, f"曾用名“{one.name}”与 {{also}} 重复。", "同一个名称只写一条。", first)
        seen.setdefault(one.name, index)


def successors_exist(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """Who takes over from a closed institution is another one that there is, named by where it stands or once stood."""
    known = register.places | {place for one in register.entries for place in places_of(one)}
    for entry in register.entries:
        wanted = entry.record.closed and entry.record.closed.successor
        here = DataPath(entry.file, ("closed", "successor"))
        if not wanted or wanted in known - set(places_of(entry)):
            continue
        if wanted in places_of(entry):
            yield error(here, f"承接单位“{wanted}”就是本单位，应是另一个单位。", "没有单位承接的，不写 successor。")
        else:
            hint = near(wanted, sorted(known)) or "先用 gongshi new institution 建承接单位的文件。"
            yield error(here, f"没有承接单位“{wanted}”，应为 institutions/ 下的 县区/代号。", hint)


def successions_end(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """Whoever takes over, and takes over from them in turn, comes to an end: nobody takes over from themselves."""
    after = {_place(one): one.record.closed.successor for one in register.entries if one.record.closed}
    for entry in register.entries:
        start = place = _place(entry)
        chain = [start]
        while (following := after.get(place)) and following not in chain:
            chain.append(place := following)
        if following == start and len(chain) > 1:
            here = DataPath(entry.file, ("closed", "successor"))
            names = " → ".join((*chain, start))
            yield error(here, f"承接关系转了一圈：{names}。", "最后承接的单位应是没有撤销的。")


def former_places_are_free(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """No file stands at a place that another one moved away from, and only one came from there."""
    came: dict[str, DataPath] = {}
    for entry in register.entries:
        for index, one in enumerate(entry.record.moved_from or ()):
            here = DataPath(entry.file, ("moved_from", index, "place"))
            if one.place == _place(entry):
                yield error(here, f"“{one.place}”就是文件现在的位置，应是原来的位置。", "没有挪过的，整条删去。")
            elif one.place in register.places:
                hint = "原来的位置要空着，网址才能引到这里；新的单位换一个代号。"
                there = DataPath(f"institutions/{one.place}.yml")
                yield error(here, f"原来的位置“{one.place}”现在有别的文件（见 {{also}}）。", hint, there)
            elif one.place in came:
                message = f"原来的位置“{one.place}”在 {{also}} 也写了，只能引到一处。"
                yield error(here, message, "查一查是哪个单位的。", came[one.place])
            came.setdefault(one.place, here)


def codes_are_unique(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """No two institutions bear one code."""
    seen: dict[str, DataPath] = {}
    for entry in register.entries:
        code, here = entry.record.code, DataPath(entry.file, ("code",))
        if code and code in seen:
            yield error(here, f"单位编码“{code}”与 {{also}} 相同，一个编码只属于一个单位。", "核对编码。", seen[code])
        if code:
            seen.setdefault(code, here)


def _place(entry: Entry) -> str:
    return places_of(entry)[0]

"""An editor's request → the files as they stand after an institution moved, was renamed, closed or merged.

Nothing published is lost by it: an old address leads on, an old name is found, a closed institution keeps its page.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial, reduce
from operator import or_
from typing import Any

from ..checks import across, run
from ..model.due import units_of
from ..model.fields import fields_of
from ..model.institution import Institution
from ..model.register import Entry, Register, Units, institution_file
from ..reading.diagnostic import errors_in
from ..reading.field_errors import near
from ..reading.folder import parse_institution
from .scaffold import ScaffoldRefused
from .workbook.yamlfile import Unwritable, text, tree

Read = Callable[[str], str]
"""The text of a data file, by its path relative to the data folder."""


@dataclass(frozen=True, slots=True)
class LifeChange:
    """The files to write with their texts, the file that goes, and what is left for the editor to see to."""

    written: Mapping[str, str]
    gone: str | None = None
    notes: tuple[str, ...] = ()


def move(register: Register, read: Read, old: str, new: str, on: date, as_of: date) -> LifeChange:
    """The institution at another place; its old address leads there. Raises ScaffoldRefused."""
    entry = _entry(register, old)
    if new in register.places:
        raise ScaffoldRefused(f"{_file(new)} 已经有了，不会覆盖；换一个代号。")
    if any(one.place == new for one in entry.record.moved_from or ()):
        raise ScaffoldRefused(f"“{new}”是本单位原来的位置，网址已经引到现在的位置，不能再搬回去；换一个代号。")
    if new.split("/")[0] not in {one.id for one in register.districts}:
        known = [one.id for one in register.districts]
        raise ScaffoldRefused(f"没有县区“{new.split('/')[0]}”。{near(new.split('/')[0], known)}")
    written = _edited(read(entry.file), lambda root: _add(root, "moved_from", {"place": old, "on": on}))
    _checked(register, {_file(new): written}, entry.file, as_of)
    notes = (
        f"删除 {entry.file} 和新建 {_file(new)} 要在同一次提交里。",
        "发布以后运行 nginx -s reload，网站服务器才知道新的网址；在那以前，原来的网页自己会引过去。",
        *_units_left(register, entry, new),
    )
    return LifeChange({_file(new): written}, entry.file, notes)


def rename(register: Register, read: Read, place: str, name: str, until: date, as_of: date) -> LifeChange:
    """The institution under a new name; the old one becomes a former name. Raises ScaffoldRefused."""
    entry = _entry(register, place)
    name = " ".join(name.split())
    if not name or name == entry.record.name:
        raise ScaffoldRefused(f"新名称是“{name}”，应和现在的“{entry.record.name}”不同。")

    def edit(root: Any) -> None:
        """Exchange the name."""
        root["name"] = name
        _add(root, "former_names", {"name": entry.record.name, "until": until})

    written = _edited(read(entry.file), edit)
    _checked(register, {entry.file: written}, None, as_of)
    note = f"文件和网址不变（{place}）；以后写到这个单位的（如责任单位 responsible）用新的名称，以前写的不用改。"
    return LifeChange({entry.file: written}, notes=(note,))


def close(
    register: Register, read: Read, places: Iterable[str], successor: str | None, day: date, note: str, as_of: date
) -> LifeChange:
    """The institutions closed, with who goes on with what they left, if anybody does. Raises ScaffoldRefused."""
    written, notes = {}, []
    for place in places:
        entry = _entry(register, place)
        if entry.record.closed:
            raise ScaffoldRefused(f"“{place}”已经在 {entry.record.closed.date} 撤销了。")
        later = [one.date for one in entry.record.inspections if one.date > day]
        if later:
            raise ScaffoldRefused(f"“{place}”在 {max(later)} 还查过，撤销日期应不早于那一天。")
        record = {"date": day, "successor": successor, "note": " ".join(note.split())}
        values = {key: value for key, value in record.items() if value}
        written[entry.file] = _edited(read(entry.file), partial(_put, key="closed", value=values))
        notes.append(f"{entry.file} 留着不删，网址一直打得开；以后的轮次不再算它应检查。")
    if successor is None:
        notes.append("没有写承接单位：没有办结的问题留在本单位的页面上，没有人接着整改。")
    else:
        _entry(register, successor)
        notes.append(f"没有办结的问题由 {successor} 接着整改；整改经过仍写在原来的文件里。")
    _checked(register, written, None, as_of)
    return LifeChange(written, notes=tuple(notes))


def _entry(register: Register, place: str) -> Entry:
    file = _file(place)
    if file in register.broken:
        raise ScaffoldRefused(f"{file} 里有错误，先改好再来；运行 gongshi check 看错在哪里。")
    found = next((one for one in register.entries if one.file == file), None)
    if found is None:
        hint = near(place, [f"{one.district}/{one.id}" for one in register.entries])
        raise ScaffoldRefused(f"没有单位“{place}”。{hint}")
    return found


def _file(place: str) -> str:
    return institution_file(*place.split("/"))


def _units_left(register: Register, entry: Entry, new: str) -> Iterable[str]:
    if entry.district != new.split("/")[0] and entry.record.area:
        yield f"换了县区：责任区（area）还是“{entry.record.area}”，核对要不要改。"


def _edited(before: str, edit: Callable[[Any], None]) -> str:
    """A file's text after an edit of its tree; every other line as it was. Raises ScaffoldRefused."""
    try:
        root = tree(before)
        edit(root)
        return text(root, before)
    except Unwritable as reason:
        raise ScaffoldRefused(str(reason)) from None


def _add(root: Any, key: str, item: Mapping[str, Any]) -> None:
    """Put an item at the end of a list."""
    if root.get(key):
        root[key].append(dict(item))
    else:
        _put(root, key, [dict(item)])


def _put(root: Any, key: str, value: Any) -> None:
    """Set a field, before the first one there is of those that the model has after it."""
    order = [one.name for one in fields_of(Institution)]
    later = order[order.index(key) + 1 :]
    if key in root:
        root[key] = value
    else:
        at = next((place for place, name in enumerate(root) if name in later), len(root))
        root.insert(at, key, value)


def _checked(register: Register, written: Mapping[str, str], gone: str | None, as_of: date) -> None:
    """The data pass every rule afterwards; mistakes that were there before are not reported."""
    entries = {one.file: one for one in register.entries if one.file != gone}
    for file, content in written.items():
        parsed = parse_institution(file, content.encode(), register.vocabulary)
        if parsed.record is None or parsed.diagnostics:
            raise ScaffoldRefused("\n".join(one.text() for one in parsed.diagnostics))
        district, id = file.removeprefix("institutions/").removesuffix(".yml").split("/")
        entries[file] = Entry(district, id, file, parsed.record)
    places = frozenset(file.removeprefix("institutions/").removesuffix(".yml") for file in entries)
    broken = {one.removeprefix("institutions/").removesuffix(".yml") for one in register.broken}
    after = replace(register, entries=tuple(entries.values()), places=places | broken)
    before = {one.text() for one in _faults(register, as_of)}
    new = dict.fromkeys(one.text() for one in _faults(after, as_of))
    if reasons := [one for one in new if one not in before]:
        raise ScaffoldRefused("\n".join(reasons))


def _faults(register: Register, as_of: date) -> Iterable[Any]:
    units = reduce(or_, (units_of(one, register.campaigns) for one in register.entries), Units())
    found = (*run(register, as_of), *across(register, units, as_of))
    return errors_in(found)

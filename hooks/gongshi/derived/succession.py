"""Who goes on with what closed institutions left: their unsettled problems are taken over by their successors."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..model.campaign import Campaign
from ..model.due import places_of
from ..model.register import Entry
from .dossier import Dossier, compile
from .problem import Problem
from .references import InstitutionRef, place_of


class Succession(NamedTuple):
    """Of one institution: those it takes over from, and those that go on for it where it is closed, next first."""

    predecessors: tuple[Entry, ...] = ()
    heirs: tuple[InstitutionRef, ...] = ()


def successions(entries: Sequence[Entry]) -> Mapping[str, Succession]:
    """Of every institution that is closed with a successor, or is such a one, by its file; named by any place at which
    they ever stood, and through those that closed in their turn."""
    known = {place: one for one in entries for place in places_of(one)}
    heirs = {one.file: tuple(_heirs(one, known)) for one in entries}
    before: dict[str, list[Entry]] = {}
    for one in entries:
        for heir in heirs[one.file]:
            before.setdefault(heir.file, []).append(one)
    return {
        one.file: Succession(tuple(before.get(one.file, ())), tuple(map(place_of, heirs[one.file])))
        for one in entries
        if heirs[one.file] or one.file in before
    }


def _heirs(entry: Entry, known: Mapping[str, Entry]) -> Iterator[Entry]:
    seen = {entry.file}
    while entry.record.closed and entry.record.closed.successor:
        following = known.get(entry.record.closed.successor)
        if following is None or following.file in seen:
            return
        seen.add(following.file)
        yield following
        entry = following


def taken_over(succession: Succession, campaigns: Mapping[str, Campaign], as_of: date) -> tuple[Problem, ...]:
    """The problems that an institution takes over: what those before it had not settled."""
    left = (compile(one, campaigns, as_of).problems for one in succession.predecessors)
    return tuple(one for problems in left for one in problems if not one.state.is_settled)


def compile_all(entries: Sequence[Entry], campaigns: Mapping[str, Campaign], as_of: date) -> list[Dossier]:
    """The dossiers of all institutions of a register that has been through its edition, each with what it takes
    over."""
    every = successions(entries)
    nothing = Succession()
    return [_compiled(one, every.get(one.file, nothing), campaigns, as_of) for one in entries]


def _compiled(entry: Entry, succession: Succession, campaigns: Mapping[str, Campaign], as_of: date) -> Dossier:
    problems = taken_over(succession, campaigns, as_of)
    return compile(entry, campaigns, as_of, taken_over=problems, heirs=succession.heirs)

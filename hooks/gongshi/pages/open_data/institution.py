"""One institution → its own JSON file, and its rows of each download about the whole.

The parts are finished bytes, so that putting a file together is copying, and an institution that did not change is
not rendered anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pydantic_core import to_json

from ...derived.dossier import Dossier
from ...derived.order import urgency
from ...derived.references import place_of
from ...derived.rows import Rows
from ...model.district import District
from ...model.register import Entry
from . import cells
from .columns import T, Table
from .rows import InstitutionSubject, ResultSubject, RowPlace
from .tables import INSTITUTIONS, PLACE, PRACTICES, PROBLEMS, RESULTS

FILES = "files"
"""The part that is no part of a file of that name: entries of the index."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an institution gives: its own file, by its path relative to the index, and its parts by name."""

    path: str
    content: bytes
    parts: Mapping[str, bytes]


def of_institution(dossier: Dossier, rows: Rows, districts: Mapping[str, District]) -> Given:
    """The open data of an institution, from its own file and the names of districts, by their ids."""
    entry = dossier.entry
    place = _place(entry, districts)
    path = f"institutions/{entry.district}/{entry.id}.json"
    parts = {
        **_parts(PROBLEMS, dossier.problems, place),
        **_parts(RESULTS, _results(dossier), place),
        **_parts(PRACTICES, dossier.practices, place),
        **_parts(INSTITUTIONS, [InstitutionSubject(dossier, rows.institution, path)], place),
    }
    taken_over = [_parts(PROBLEMS, [one], _place(one.observation.entry, districts)) for one in dossier.taken_over]
    left = b"".join(one["problems.json"] for one in taken_over)
    content = _document(dossier, rows, place, parts["problems.json"], left)
    file = {"path": path, "bytes": len(content), "sha256": sha256(content).hexdigest()}
    parts[FILES] = b",\n" + to_json(file)
    return Given(path, content, {name: part for name, part in parts.items() if part})


def _place(entry: Entry, districts: Mapping[str, District]) -> RowPlace:
    return RowPlace(entry.district, districts[entry.district].name, place_of(entry))


def _parts(table: Table[T], some: Iterable[T], place: RowPlace) -> dict[str, bytes]:
    """The rows about some things in each file of a table, by the file's name."""
    rows = table.rows(some, place)
    written = {
        "csv": lambda: cells.csv_lines(rows, [one.keeps_lines for one in table.columns]),
        "json": lambda: cells.json_objects(table.names, rows),
        "xlsx": lambda: cells.sheet_rows(rows),
    }
    return {f"{table.name}.{form}": written[form]() for form in table.forms}


def _results(dossier: Dossier) -> Iterator[ResultSubject]:
    for finding in dossier.findings:
        yield ResultSubject(finding, min(finding.problems, key=urgency, default=None))


def _document(dossier: Dossier, rows: Rows, place: RowPlace, problems: bytes, taken_over: bytes) -> bytes:
    """The institution's own file: what follows from the record, then the record itself. Problems that it goes on with
    for institutions that closed stand apart from its own, each under the name of where it was found."""
    derived = {
        **{one.name: one.value(place) for one in PLACE},
        "standing": rows.institution.standing,
        "page": dossier.address.lstrip("/"),
    }
    record = dossier.entry.record.model_dump_json(exclude_none=True).encode()
    left = b'\n"taken_over":[%s],' % taken_over.removeprefix(b",\n") if taken_over else b""
    own = problems.removeprefix(b",\n")
    return b'%s,\n"problems":[%s],%s\n"record":%s}\n' % (to_json(derived)[:-1], own, left, record)

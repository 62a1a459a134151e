"""One institution → its own JSON file, and its rows of each download about the whole.

The parts are finished bytes, so that putting a file together is copying, and an institution that did not change is
not rendered anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pydantic_core import to_json

from ...derived.dossier import Dossier
from ...derived.rows import ProblemRow, Rows
from ...model.district import District
from ...model.prose import one_line
from . import cells
from .tables import INSTITUTIONS, ITEM, PLACE, PRACTICES, PROBLEMS, names

_ITEM, _PLACE = names(ITEM), names(PLACE)
_PROBLEM = PROBLEMS.names[1 + len(ITEM) + len(PLACE) :]
_PRACTICE = PRACTICES.names[len(ITEM) + len(PLACE) :]
_INSTITUTION = INSTITUTIONS.names[len(PLACE) :]

FILES = "files"
ROWS = "rows"
"""The parts that are no part of a file of that name: entries of the index, rows of the worksheet."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an institution gives: its own file, by its path relative to the index, and its parts by name."""

    path: str
    content: bytes
    parts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Shared:
    """The cells that every row about the institution shares, as each kind of file has them."""

    csv: str
    sheet: str
    json: bytes


def of_institution(dossier: Dossier, rows: Rows, district: District) -> Given:
    """The open data of an institution, from its own file and its district's name."""
    entry = dossier.entry
    values = (entry.district, district.name, entry.id, entry.record.name, entry.record.type.value)
    place = _Shared(cells.csv_cells(values), cells.sheet_cells(values), cells.json_cells(_PLACE, values))
    path = f"institutions/{entry.district}/{entry.id}.json"
    problems = list(_problems(rows.problems, place))
    content = _document(dossier, rows, place, problems)
    file = {"path": path, "bytes": len(content), "sha256": sha256(content).hexdigest()}
    parts = {
        "problems.csv": "".join(one.csv for one in problems).encode(),
        "problems.json": b"".join(one.json for one in problems),
        ROWS: "".join(one.sheet for one in problems).encode(),
        "results.csv": "".join(_results(dossier, place)).encode(),
        "institutions.json": _listed(dossier, rows, place, path),
        FILES: b",\n" + to_json(file),
        **_practices(dossier, place),
    }
    return Given(path, content, {name: part for name, part in parts.items() if part})


def _problems(rows: Iterable[ProblemRow], place: _Shared) -> Iterator[_Shared]:
    for row in rows:
        number = (row.number,)
        item = row.campaign, row.round, row.item.id, row.item.title
        done = sum(one.done is not None for one in row.measures)
        overdue = -row.days_left if row.is_overdue and row.days_left else 0
        words = row.verdict.counts_as.value, row.state.value
        progress = None if row.progress is None else round(row.progress, 4)
        days = row.found_on, row.deadline, overdue, len(row.measures), done, progress, row.closed_on
        handed_in = row.submitted_on, row.deadline_in_force, row.late_days
        way = row.openness and row.openness.value, row.method.value
        own = *words, *days, *handed_in, row.finding, row.responsible, *way, not row.stands
        yield _Shared(
            cells.csv_line(row.number, cells.shared_csv_cells(item), place.csv, cells.csv_cells(map(_flat, own))),
            cells.sheet_row(
                cells.sheet_cells(number), cells.shared_sheet_cells(item), place.sheet, cells.sheet_cells(own)
            ),
            cells.json_object(
                cells.json_cells(PROBLEMS.names[:1], number),
                cells.shared_json_cells(_ITEM, item),
                place.json,
                cells.json_cells(_PROBLEM, own),
            ),
        )


def _results(dossier: Dossier, place: _Shared) -> Iterator[str]:
    observations = [one.observation for one in dossier.findings]
    problems = {(*one.round_key, one.observation.item.id): one for one in dossier.problems}
    texts = iter(
        cells.csv_rows(
            shared
            for observation in observations
            if any(shared := (_flat(observation.result.finding), _flat(observation.result.reason)))
        )
    )
    for finding in dossier.findings:
        observation, later = finding.observation, finding.later
        text = next(texts) if observation.result.finding or observation.result.reason else ","
        item = cells.shared_csv_cells(
            (observation.campaign_id, observation.round.id, observation.item.id, observation.item.title)
        )
        # Where a campaign has a scale, every result has a name in it, also one that is a common word.
        grade = observation.grade.label if observation.campaign.scale else None
        verdict = cells.shared_csv_cells((observation.counts_as, grade, observation.inspection.date))
        problem = problems.get((observation.campaign_id, observation.round.id, observation.item.id))
        after = cells.shared_csv_cells(
            (
                problem and problem.state.value,
                finding.is_withdrawn,
                later and later.counts_as.value,
                later and later.inspection.date,
            )
        )
        yield cells.csv_line(item, place.csv, verdict, text, after)


def _practices(dossier: Dossier, place: _Shared) -> dict[str, bytes]:
    table, objects = [], []
    for one in dossier.practices:
        practice = one.practice
        item = one.campaign_id, one.round.id, one.item and one.item.id, one.item and one.item.title
        after = practice.story, practice.photo, practice.featured, one.inspection.date, _page(one.address)
        own = practice.title, practice.summary, *after
        line = practice.title, one_line(practice.summary), *after
        table.append(cells.csv_line(cells.shared_csv_cells(item), place.csv, cells.csv_cells(line)))
        objects.append(
            cells.json_object(cells.shared_json_cells(_ITEM, item), place.json, cells.json_cells(_PRACTICE, own))
        )
    return {"good-practices.csv": "".join(table).encode(), "good-practices.json": b"".join(objects)}


def _listed(dossier: Dossier, rows: Rows, place: _Shared, path: str) -> bytes:
    row = rows.institution
    visits = [{"campaign": campaign, "round": number, "date": day} for campaign, number, day in row.visits]
    counts = row.found, row.unsettled, row.overdue, row.practices
    own = row.standing.value, *counts, visits, path, _page(dossier.address)
    return cells.json_object(place.json, cells.json_cells(_INSTITUTION, own))


def _document(dossier: Dossier, rows: Rows, place: _Shared, problems: Iterable[_Shared]) -> bytes:
    """The institution's own file: what follows from the record, then the record itself."""
    derived = to_json({"standing": rows.institution.standing.value, "page": _page(dossier.address)})
    joined = b"".join(one.json for one in problems).removeprefix(b",\n")
    record = dossier.entry.record.model_dump_json(exclude_none=True).encode()
    return b'{%s,%s,\n"problems":[%s],\n"record":%s}\n' % (place.json, derived[1:-1], joined, record)


def _flat(value: cells.Value) -> cells.Value:
    """A value for a line of CSV, where a text stands in one line."""
    return one_line(value) if isinstance(value, str) else value


def _page(address: str) -> str:
    return address.lstrip("/")

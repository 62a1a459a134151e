"""The rows of long lists as JSON files, which the lists' pages fetch.

Every document has the rows by district, and beside them a table of their sorts, each with the tokens that the rows of
a small site carry themselves. `gongshi.js` reads these documents and knows their form; nothing else is meant to.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ..derived.facets import institution_facets, practice_facets, problem_facets, verdict_facets
from ..derived.figures import Facets, flags
from ..derived.list_columns import (
    UNASKED,
    Columns,
    ListedInstitution,
    in_order_of_urgency,
    mark,
    rounds_of,
    verdicts_of,
)
from ..derived.rows import ProblemRow, Rows
from ..model import addresses
from ..model.campaign import Campaign, Round
from ..model.district import District
from ..model.due import with_years
from ..model.prose import one_line
from .page import GeneratedFile
from .search.pinyin import readings

EPOCH = date(1970, 1, 1).toordinal()
Parts = Mapping[str, Columns]
"""Districts in the order of the pages."""


def of_whole(
    districts: Sequence[District], parts: Parts, campaigns: Mapping[str, Campaign], as_of: date, is_long: bool
) -> Iterator[GeneratedFile]:
    """The names for the search by name, and on a site whose lists are long the rows of each list."""
    names = {one.id: one.name for one in districts if one.id in parts}
    every = [*names.values(), *(row.name for columns in parts.values() for row in columns.institutions)]
    every += [name for columns in parts.values() for row in columns.institutions for name in row.also]
    document = {"readings": readings(every)}
    yield _document(addresses.documents(addresses.INSTITUTIONS), document | _institutions(names, parts))
    if is_long:
        years = {key for columns in parts.values() for key in columns.results}
        yield _document(addresses.RESULTS, _results(parts, with_years(campaigns, years, as_of)))
        yield _document(addresses.documents(addresses.RECTIFICATION), _problems(parts, campaigns, as_of))
        yield _document(addresses.documents(addresses.GOOD_PRACTICES), _practices(parts, campaigns))


def of_district(
    district: District, columns: Columns, rows: Sequence[Rows], campaigns: Mapping[str, Campaign], as_of: date
) -> Iterator[GeneratedFile]:
    """The same for one district, for a list that is asked for it alone; the problems with all their text."""
    id, parts = district.id, {district.id: columns}
    found = _institutions({id: district.name}, parts) | _results(parts, campaigns)
    yield _document(addresses.documents(addresses.INSTITUTIONS, id), found)
    texts = [_text(row) for _, row in in_order_of_urgency(rows)]
    problems = _problems(parts, campaigns, as_of) | {"texts": texts}
    yield _document(addresses.documents(addresses.RECTIFICATION, id), problems)
    yield _document(addresses.documents(addresses.GOOD_PRACTICES, id), _practices(parts, campaigns))


class ValueTable:
    """A table of distinct values, to which rows refer by index."""

    def __init__(self) -> None:
        self._places: dict[object, int] = {}

    def place(self, value: object) -> int:
        """The index of the value, which is added if it is new."""
        return self._places.setdefault(value, len(self._places))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._places)


def _institutions(names: Mapping[str, str], parts: Parts) -> dict[str, object]:
    sorts = ValueTable()
    rows = [
        [id, name, [_named(one, sorts.place(one.sort)) for one in parts[id].institutions]] for id, name in names.items()
    ]
    return {"sorts": [[_tokens(institution_facets(sort, ""))] for sort in sorts], "districts": rows}


def _named(one: ListedInstitution, sort: int) -> list[object]:
    """An institution of the directory; last, where there are any, the other names by which it is found."""
    return [one.id, one.name, sort, *([" ".join(one.also)] if one.also else [])]


def _results(parts: Parts, campaigns: Mapping[str, Campaign]) -> dict[str, object]:
    used = {one for columns in parts.values() for marks in columns.results.values() for one in marks}
    rounds = [
        {
            "campaign": id,
            "round": round_.id,
            "items": [[item.id, item.title] for item in campaign.items_of(round_)],
            "verdicts": {
                mark(place): [one.counts_as, flags(verdict_facets(one)), one.label]
                for place, one in enumerate(verdicts_of(campaign))
                if not one.is_by_district or mark(place) in used
            },
        }
        for id, campaign, round_ in rounds_of(campaigns)
    ]
    results = {id: [_marks(columns, *one) for one in rounds_of(campaigns)] for id, columns in parts.items()}
    return {"rounds": rounds, "results": results}


def _marks(columns: Columns, id: str, campaign: Campaign, round_: Round) -> str:
    """The marks of a round in a district; where nobody was inspected in a year, nothing was asked."""
    nothing = UNASKED * len(columns.institutions) * len(campaign.items_of(round_))
    return columns.results.get((id, round_.id), nothing)


def _problems(parts: Parts, campaigns: Mapping[str, Campaign], as_of: date) -> dict[str, object]:
    sorts, units = ValueTable(), ValueTable()
    rows = {
        id: [
            [
                one.institution,
                sorts.place((one.sort, one.waiting, one.label, *([one.severity.rank] if one.severity else []))),
                _day(one.found_on),
                _day(one.deadline),
                _day(one.closed_on),
                one.progress,
                units.place(one.responsible),
                one.days_waiting,
                one.days_verification_late,
                *([one.stood, one.heirs] if one.stood or one.heirs or one.n > 1 else []),
                *([one.n] if one.n > 1 else []),
            ]
            for one in columns.problems
        ]
        for id, columns in parts.items()
    }
    return {
        "as_of": _day(as_of),
        "items": _items(campaigns),
        "sorts": [[_tokens(problem_facets(sort, "")), *rest] for sort, *rest in sorts],
        "units": list(units),
        "problems": rows,
    }


def _text(row: ProblemRow) -> list[object]:
    measures = [[one_line(one.text), _day(one.done), one.internal and one_line(one.internal)] for one in row.measures]
    return [row.finding and one_line(row.finding), row.target, measures]


def _practices(parts: Parts, campaigns: Mapping[str, Campaign]) -> dict[str, object]:
    sorts = ValueTable()
    rows = {
        id: [
            [one.institution, sorts.place(one.sort), one.n, _day(one.day), one.title, one_line(one.summary), one.photo]
            for one in columns.practices
        ]
        for id, columns in parts.items()
    }
    return {
        "items": _items(campaigns),
        "sorts": [[_tokens(practice_facets(sort, ""))] for sort in sorts],
        "practices": rows,
    }


def _items(campaigns: Mapping[str, Campaign]) -> dict[str, str]:
    return {f"{id}-{item.id}": item.title for id, campaign in campaigns.items() for item in campaign.items}


def _tokens(facets: Facets) -> str:
    """The tokens of a sort: what a row carries, but for its district, which it stands under."""
    return flags({name: values for name, values in facets.items() if name != "district"})


def _day(day: date | None) -> int | None:
    return day.toordinal() - EPOCH if day else None


def _document(address: str, content: Mapping[str, object]) -> GeneratedFile:
    return GeneratedFile(address, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())

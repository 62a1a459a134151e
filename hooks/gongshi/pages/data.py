"""/data/ — the open data: the downloads, their terms, and the meaning of each column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from ..derived.summary import Summary
from ..model import addresses
from ..model.campaign import Campaign
from ..model.record import Correction
from ..model.terms import Term, Vocabulary
from ..model.vocabulary import as_file
from ..model.words import Edition, Result, State
from .open_data.change_table import CHANGES
from .open_data.changes import by_day
from .open_data.columns import Table
from .open_data.dictionary import campaign_fields, institution_fields, report_fields, vocabulary_fields
from .open_data.files import INDEX, PACKAGE, VOCABULARY
from .open_data.reports import OwedReport, owed
from .open_data.tables import INSTITUTIONS, PRACTICES, PROBLEMS, RESULTS, TABLES
from .page import Page

Counts = Mapping[str, Any]
"""The figures of one campaign, as the index has them."""

VERSION = "v1"


@dataclass(frozen=True, slots=True)
class Stored:
    """A download: its path relative to the index, its size in bytes and its SHA-256."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What the downloads about the whole need beside the institutions' parts: figures, the rows of each table, the
    reports owed for each campaign, and by day what happened above the institutions."""

    counts: Mapping[str, Counts]
    rows: Mapping[str, int]
    reports: Mapping[str, Sequence[OwedReport]]
    above: Mapping[str, bytes]


def whole(summary: Summary) -> Whole:
    """The figures of every campaign and of every table."""
    rows = {
        PROBLEMS.name: summary.problems.count(),
        RESULTS.name: sum(tally.count() for tally in summary.findings.values()),
        PRACTICES.name: summary.practices.count(),
        INSTITUTIONS.name: summary.institutions.count(),
        CHANGES.name: len(summary.above) + sum(part.happened for part in summary.parts),
    }
    counts = {id: _counts(summary, id) for id in summary.campaigns}
    reports = {id: tuple(owed(summary, id, campaign)) for id, campaign in summary.campaigns.items()}
    above = by_day(summary.above, summary.district_names)
    return Whole(counts, rows, reports, above)


def _counts(summary: Summary, id: str) -> Counts:
    """What the site's own figures say of a campaign; what was withdrawn counts only as withdrawn."""
    findings = [tally for (campaign, _), tally in summary.findings.items() if campaign == id]
    return {
        "institutions": summary.institutions.count(scope=id),
        "inspected": summary.institutions.count(scope=id, inspected=id),
        "inspected_by_district": summary.institutions.count(scope=id, by_district=id),
        "results": {word.value: sum(one.count(result=word) for one in findings) for word in Result},
        "problems": summary.problems.count(campaign=id, stands="yes"),
        "states": {word.value: summary.problems.count(campaign=id, state=word) for word in State},
        "overdue": summary.problems.count(campaign=id, overdue="yes"),
        "good_practices": summary.practices.count(campaign=id),
    }


def campaigns(whole: Whole, campaigns: Mapping[str, Campaign]) -> Iterator[tuple[str, bytes]]:
    """Path and content of each campaign's own file: its figures, its record, and the reports owed for its rounds."""
    for id, campaign in campaigns.items():
        record = campaign.model_dump(mode="json", exclude_none=True)
        reports = [one.model_dump(mode="json", exclude_none=True) for one in whole.reports.get(id, ())]
        values = {"campaign": id, "counts": whole.counts[id], "record": record, "reports": reports}
        yield f"campaigns/{id}.json", to_json(values, indent=1) + b"\n"


def words(vocabulary: Vocabulary, correction: Correction | None) -> bytes:
    """Every word that the data's values are of, with its labels: the words that carry logic, and those that a folder
    may have its own of, as its file would have them. What a campaign names itself stands in the campaign's file."""
    nouns = vocabulary.nouns
    columns = {one.name: one.words for table in TABLES for one in table.columns if one.words}
    fixed = {
        name: [
            {"id": word.value, "label": nouns.fill(word.zh, "zh"), "label_en": nouns.fill(word.en, "en")}
            for word in vocabulary.words(kind)
        ]
        for name, kind in sorted(columns.items())
        if not issubclass(kind, Term)
    }
    record = as_file(vocabulary, correction).model_dump(mode="json", exclude_none=True)
    return to_json({"words": fixed, "record": record}, indent=1) + b"\n"


def index_head(whole: Whole, as_of: Mapping[str, str], edition: Edition) -> bytes:
    """The index up to its list of files; `as_of` tells the day, what said which it is, and the time zone."""
    values = {"version": VERSION, **as_of, "edition": edition, "counts": whole.counts}
    return to_json(values, indent=1).removesuffix(b"\n}") + b',\n "files": [\n'


def index_entry(file: Stored) -> bytes:
    """A file in the index's list, with what sets it off from the one before."""
    return b",\n" + to_json(file)


INDEX_TAIL = b"\n ]\n}\n"


def pages(
    edition: Edition,
    vocabulary: Vocabulary,
    correction: Correction | None,
    stored: Iterable[Stored],
    rows: Mapping[str, int],
    has_text_ids: bool = False,
) -> Iterator[Page]:
    """The page of downloads, and the dictionary.

    `correction` tells that the vocabulary was put right, `rows` how many each table has,
    `has_text_ids` whether an item of the data has a text for an id.
    """
    sizes = {one.path: one for one in stored}
    listed: list[tuple[Table[Any], list[Stored]]] = [(table, [sizes[path] for path in table.files]) for table in TABLES]
    view = {
        "tables": [(table, rows[table.name], files) for table, files in listed],
        "index": sizes[INDEX],
        "package": sizes[PACKAGE],
        "vocabulary": sizes[VOCABULARY],
        "campaigns": [one for path, one in sizes.items() if path.startswith("campaigns/")],
        "institution": "institutions/<district>/<institution>.json",
    }
    yield Page(addresses.DATA, "data.html", view)
    yield Page(
        addresses.DICTIONARY,
        "data-dictionary.html",
        {
            "tables": TABLES,
            "words_of": vocabulary.words,
            "corrected": {"correction": correction},
            "has_text_ids": has_text_ids,
            "records": [
                ("institution", institution_fields(edition, vocabulary)),
                ("campaign", [*campaign_fields(edition, vocabulary), *report_fields(edition, vocabulary)]),
                ("vocabulary", vocabulary_fields(edition, vocabulary)),
            ],
        },
    )

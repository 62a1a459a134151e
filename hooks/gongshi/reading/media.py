"""The paths of media that records name, and the paths under which they are published."""

from collections.abc import Mapping
from dataclasses import replace

from ..model.contents import PATHS, located, replaced
from ..model.register import Entry
from ..model.reports import Reports
from .clean.kinds import published


def mentioned(entry: Entry) -> frozenset[str]:
    """Every media path that the records name; what none names is not published."""
    return frozenset(path for _, _, path in located(entry.record, PATHS))


def documents(reports: Mapping[str, Reports]) -> frozenset[str]:
    """The documents that reports on rounds name."""
    return frozenset(path for one in reports.values() for _, _, path in located(one, PATHS))


def as_published(entry: Entry) -> Entry:
    """The entry with each media path replaced by the path under which the file is published."""
    return replace(entry, record=replaced(entry.record, PATHS, published)) if mentioned(entry) else entry

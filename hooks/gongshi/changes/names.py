"""The names that institutions bear and bore, and which of them are new."""

from collections.abc import Mapping

from ..model.institution import Institution
from ..model.register import Entry
from ..reading.diagnostic import At


def names_of(record: Institution) -> Mapping[str, At]:
    """Every name that it bears or bore, with its place."""
    former = {one.name: ("former_names", place, "name") for place, one in enumerate(record.former_names or ())}
    return {**former, record.name: ("name",)}


def claimed(before: Entry | None, after: Entry) -> Mapping[str, At]:
    """The names, former ones included, that an institution did not bear before, each with its place."""
    known = names_of(before.record) if before else {}
    return {name: at for name, at in names_of(after.record).items() if name not in known}

"""Search records: what the index holds for one address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Filters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with facets of its own, so that "not met" finds the text of what was not met.

    `place` is where it stands: `#anchor` on the page, the address of a page of its own, or nothing for the page itself;
    `heading` names it; `text` is what is searched and quoted; `filters` are the facets that hold of this part alone.
    """

    place: str
    heading: str
    text: str
    filters: Filters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A page: its address from the site's root, its title, its parts, and the facets that hold of all of it."""

    address: str
    title: str
    sections: tuple[Section, ...]
    filters: Filters = field(default_factory=dict)

    def facets(self) -> dict[str, list[str]]:
        """Every value of every facet that the page or a part of it has, in an order that does not vary."""
        found: dict[str, set[str]] = {}
        for filters in (self.filters, *(section.filters for section in self.sections)):
            for facet, values in filters.items():
                found.setdefault(facet, set()).update(values)
        return {facet: sorted(values) for facet, values in sorted(found.items()) if values}

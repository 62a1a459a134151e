"""A list of rows on a page, and figures that count exactly the rows their link shows.

A figure is a query: the number is how many rows match it, the link is the list's address with the query in it.
The list's page shows, for that address, the rows that match, so a number and what it counts cannot disagree.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
Facets = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Figure:
    """How many rows match a query, and where exactly these are listed."""

    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its denominator."""

    part: Figure
    whole: Figure

    @property
    def percent(self) -> int | None:
        """Rounded to whole per cent, never up to 100 nor down to 0 unless exact; None without a denominator."""
        if not self.whole.count:
            return None
        exact = 100 * self.part.count / self.whole.count
        if 0 < exact < 1 or 99 < exact < 100:
            return 1 if exact < 1 else 99
        return int(exact + 0.5)


class Listing(Generic[T]):
    """Rows in the order of their page, with the facets each can be asked for."""

    def __init__(self, address: str, rows: Iterable[T], facets: Callable[[T], Facets]) -> None:
        self.address = address
        self.rows = tuple(rows)
        self._facets = [facets(row) for row in self.rows]
        self._groups: dict[tuple[str, ...], dict[tuple[str, ...], list[T]]] = {}

    def facets(self) -> Iterable[tuple[T, Facets]]:
        """Each row with its facets."""
        return zip(self.rows, self._facets, strict=True)

    def select(self, **where: object) -> list[T]:
        """The rows that match: for each facet asked for, the row has the value."""
        names = tuple(sorted(where))
        if names not in self._groups:
            self._groups[names] = self._group(names)
        return self._groups[names].get(tuple(str(where[name]) for name in names), [])

    def figure(self, **where: object) -> Figure:
        """How many rows match, with the address that shows them."""
        query = urlencode([(name, str(value)) for name, value in where.items()])
        return Figure(len(self.select(**where)), f"{self.address}?{query}" if query else self.address)

    def rate(self, part: Mapping[str, object], **whole: object) -> Rate:
        """The share of the rows matching `whole` that match `part` as well."""
        return Rate(self.figure(**whole, **part), self.figure(**whole))

    def _group(self, names: tuple[str, ...]) -> dict[tuple[str, ...], list[T]]:
        groups: dict[tuple[str, ...], list[T]] = {}
        for row, facets in zip(self.rows, self._facets, strict=True):
            for key in product(*(facets.get(name, ()) for name in names)):
                groups.setdefault(key, []).append(row)
        return groups

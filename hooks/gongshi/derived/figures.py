"""Figures: a number together with the address that lists exactly what it counts.

A figure is a query: the number is how many rows match it, the link is the list's address with the query in it.
The list's page shows, for that address, the rows that match, so a number and what it counts cannot disagree.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from operator import itemgetter
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Figure:
    """How many rows match a query, and where exactly these are listed."""

    count: int
    address: str
    is_known: bool = True
    """Whether the count says anything; none is late where no deadlines are set."""


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


@dataclass(frozen=True, slots=True)
class Reach(Rate):
    """The institutions inspected, of all in scope; `by_district` are those that nobody but their district inspected."""

    by_district: Figure


@lru_cache(maxsize=65536)
def _pair(name: str, value: str) -> str:
    return urlencode([(name, value)])


def query(address: str, **where: object) -> str:
    """The address of a list with a query for the rows that have each of the values."""
    asked = "&".join([_pair(name, str(value)) for name, value in where.items()])
    return f"{address}?{asked}" if asked else address


Facets = Mapping[str, tuple[str, ...]]
"""What a row can be asked for: under each name the values it has, often one, sometimes none or several."""


class Tally:
    """How many rows there are of each sort; `address` is the page that lists them."""

    def __init__(self, address: str, sorts: Iterable[tuple[Facets, int]]) -> None:
        self.address = address
        self._sorts = list(sorts)
        # Almost every facet has one value in every row: it is looked up without the detour over all combinations.
        self._plain = [
            ({name: some[0] for name, some in facets.items() if len(some) == 1}, n) for facets, n in self._sorts
        ]
        self._single = set.intersection(*(set(facets) for facets, _ in self._plain)) if self._plain else set[str]()
        self._groups: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}

    def count(self, **where: object) -> int:
        """How many rows have each of the values."""
        names = tuple(sorted(where))
        if names not in self._groups:
            self._groups[names] = self._group(names)
        return self._groups[names][tuple(str(where[name]) for name in names)]

    def figure(self, **where: object) -> Figure:
        """The count of the rows that have each of the values, with the address that lists them."""
        return Figure(self.count(**where), query(self.address, **where))

    def overdue(self, **where: object) -> Figure:
        """How many of the problems with these values are overdue. That none is says nothing where they are all left to
        a later inspection, without a deadline."""
        undated = self.count(**where, undated="yes")
        figure = self.figure(overdue="yes", **where)
        return replace(figure, is_known=undated == 0 or undated < self.count(**where))

    def rate(self, part: Mapping[str, object], **whole: object) -> Rate:
        """The share of the rows matching `whole` that match `part` as well."""
        return Rate(self.figure(**whole, **part), self.figure(**whole))

    def _group(self, names: tuple[str, ...]) -> Counter[tuple[str, ...]]:
        groups: Counter[tuple[str, ...]] = Counter()
        if len(names) > 1 and self._single.issuperset(names):
            pick = itemgetter(*names)
            for values, count in self._plain:
                groups[pick(values)] += count
            return groups
        for facets, count in self._sorts:
            for key in product(*(facets.get(name, ()) for name in names)):
                groups[key] += count
        return groups


def flags(facets: Facets) -> str:
    """Facets as the tokens that a row carries for the filter: `district:yunting state:open`."""
    return " ".join(f"{name}:{value}" for name, values in facets.items() for value in values)

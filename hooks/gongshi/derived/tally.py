"""A tally: how many rows of each sort a list has, so that a figure needs no row at hand.

A figure is a query: the number is how many rows match it, the link is the list's address with the query in it.
The list's page shows, for that address, the rows that match, so a number and what it counts cannot disagree.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product
from operator import itemgetter

from .figures import Figure, Rate, query

Facets = Mapping[str, tuple[str, ...]]
"""What a row can be asked for: under each name the values it has, often one, sometimes none or several."""


class Tally:
    """How many rows there are of each sort; `address` is the page that lists them."""

    def __init__(self, address: str, sorts: Iterable[tuple[Facets, int]]) -> None:
        self.address = address
        self._sorts = list(sorts)
        # Almost every facet has one value: such ones are looked up without the detour over all combinations.
        self._plain = [
            ({name: some[0] for name, some in facets.items() if len(some) == 1}, n) for facets, n in self._sorts
        ]
        self._single = {name for facets, _ in self._sorts for name in facets}
        self._single -= {name for facets, _ in self._sorts for name, some in facets.items() if len(some) != 1}
        self._groups: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}

    def count(self, **where: object) -> int:
        """How many rows have each of the values."""
        names = tuple(sorted(where))
        if names not in self._groups:
            self._groups[names] = self._group(names)
        return self._groups[names][tuple(str(where[name]) for name in names)]

    def figure(self, **where: object) -> Figure:
        """The same with the address that shows these rows."""
        return Figure(self.count(**where), query(self.address, **where))

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

"""Long lists in pages: the first stands at the list's address, the others below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One page of a list: its rows, its number counted from 1, and the addresses of all pages in order."""

    rows: Sequence[T]
    number: int
    addresses: tuple[str, ...]

    @property
    def address(self) -> str:
        """The address of this page."""
        return self.addresses[self.number - 1]


def parts(address: str, rows: Sequence[T], most: int) -> Iterator[ListPage[T]]:
    """The pages of a list, `most` rows each; one page where there are no rows."""
    count = max(1, -(-len(rows) // most))
    every = (address, *(f"{address}{number}/" for number in range(2, count + 1)))
    for number in range(1, count + 1):
        yield ListPage(rows[(number - 1) * most : number * most], number, every)

"""Figures: a number together with the address that lists exactly what it counts."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode


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


@lru_cache(maxsize=65536)
def _pair(name: str, value: str) -> str:
    return urlencode([(name, value)])


def query(address: str, **where: object) -> str:
    """The address of a list, narrowed to the rows that have each of the values."""
    asked = "&".join([_pair(name, str(value)) for name, value in where.items()])
    return f"{address}?{asked}" if asked else address

"""How long the steps of a build take, for the table at its end."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from heapq import nlargest
from time import perf_counter

SLOWEST = 5


@dataclass(slots=True)
class Clock:
    """Seconds by step, summed over everything and every process, and the files that took longest."""

    seconds: defaultdict[str, float] = field(default_factory=partial(defaultdict, float))
    slowest: list[tuple[float, str]] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count what is inside as one step."""
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += perf_counter() - began

    @contextmanager
    def file(self, name: str) -> Iterator[None]:
        """Count what is inside as work on one file."""
        began = perf_counter()
        yield
        self.slowest = nlargest(SLOWEST, [*self.slowest, (perf_counter() - began, name)])

    def add(self, other: "Clock") -> None:
        """Take in what another process counted."""
        for name, seconds in other.seconds.items():
            self.seconds[name] += seconds
        self.slowest = nlargest(SLOWEST, [*self.slowest, *other.slowest])

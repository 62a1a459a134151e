"""What work costs, held against a yardstick of the same run, or as growth: seconds say nothing of another machine."""

import math
import statistics
import time
from collections.abc import Callable, Sequence
from cProfile import Profile
from functools import partial

from building import HEAD
from gongshi.model.institution import Institution
from gongshi.reading.parse import parse

FULLEST = (
    HEAD + "  - {campaign: check, round: 2, date: 2020-02-20, method: routine, results: {1: met, 2: met}}\n" * 2_700
)
"""Close to as many values as one file may hold, all of them sound."""


def cost(work: Callable[[], object], times: int = 1) -> float:
    """Seconds of processor that the work takes: the least of so many times."""
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def yardstick() -> float:
    """Seconds of processor that the fullest sound file takes to be read here and now."""
    read = partial(parse, "institutions/a/b.yml", FULLEST.encode(), Institution)
    return statistics.median(_once(read) for _ in range(3))


def exponent(work: Callable[[int], object], sizes: Sequence[int], times: int = 5) -> float:
    """The power of its size that the work's cost grows with, from the least to the largest of the sizes."""
    small, *_, large = (cost(partial(work, size), times) for size in sizes)
    return math.log(large / small) / math.log(sizes[-1] / sizes[0])


def calls(work: Callable[[], object]) -> int:
    """How many functions the work calls in this process, Python's and its library's."""
    profile = Profile()
    profile.enable()
    work()
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())

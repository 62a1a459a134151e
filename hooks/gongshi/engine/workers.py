"""Worker processes, or none where there is too little to do for them."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from ctypes import CDLL
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

PR_SET_PDEATHSIG = 1
"""Linux's name for it, of which Python has none."""


class Workers:
    """A pool of `jobs` processes; with one job everything is done here and at once."""

    def __init__(self, jobs: int) -> None:
        self._pool = _pool(jobs) if jobs > 1 else None

    def stay(self) -> None:
        """Do everything here from now on: there is too little to do for starting processes, of which none runs yet."""
        self._pool = None

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Begin a piece of work; its outcome, or what it raised, is in the future."""
        if self._pool:
            return self._pool.submit(work, *args, **kwargs)
        done: Future[T] = Future()
        try:
            done.set_result(work(*args, **kwargs))
        except Exception as reason:
            done.set_exception(reason)
        return done

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    fork = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(fork), _end_with_parent, (os.getpid(),))


def _end_with_parent(parent: int) -> None:
    """Have the system end this worker when who made it is killed: it would else wait for work for ever."""
    if sys.platform == "linux":
        CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shard(parts: Iterable[tuple[str, int]], number: int, count: int) -> list[str]:
    """The parts that fall to machine `number` of `count`, dealt out by size so that each has about as much to do."""
    return largest_first(parts)[number - 1 :: count]


def largest_first(parts: Iterable[tuple[str, int]]) -> list[str]:
    """Names in the order in which to begin them, so that no worker is left alone with a large one at the end."""
    return [name for name, _ in sorted(parts, key=lambda part: (-part[1], part[0]))]

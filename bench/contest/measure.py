"""A command → what it took, the processes it started included."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

EVERY = 0.1
"""Seconds between two looks at the memory."""

GROWN = 1.02
"""Shared memory is told apart, which takes a while, only when all processes together hold so much more than before."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds on the clock, seconds of processor time, bytes of memory at the peak, and how busy the machine was."""

    wall: float
    cpu: float
    memory: float
    load: float

    def __add__(self, after: "Usage") -> "Usage":
        """One after the other."""
        return Usage(self.wall + after.wall, self.cpu + after.cpu, max(self.memory, after.memory), self.load)


@dataclass(frozen=True, slots=True)
class Output:
    """How much lies in a folder."""

    files: int
    size: int


class Failed(Exception):
    """A command ended with an error; the message holds the end of what it printed."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Usage:
    """Run a command to its end. What it prints goes to `log`. Raises Failed."""
    os.sync()
    load = os.getloadavg()[0]
    with log.open("wb") as printed:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=printed, stderr=subprocess.STDOUT)
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    watch.stop()
    if process.returncode:
        tail = log.read_text("utf-8", "replace")[-2000:]
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{tail}")
    # The first is the largest single process, to the byte; the second is looked up now and then, for all of them.
    memory = max(usage.ru_maxrss * 1024, watch.peak)
    return Usage(wall, usage.ru_utime + usage.ru_stime, memory, load)


def output(folder: Path, but: Path | None = None) -> Output:
    """The files below a folder and their bytes, without those below another."""
    files = (path for path in folder.rglob("*") if path.is_file() and not (but and path.is_relative_to(but)))
    sizes = [path.stat().st_size for path in files]
    return Output(len(sizes), sum(sizes))


class _Watch(threading.Thread):
    """Follows the memory of a process and its descendants; what they share is counted once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._highest = 0.0
        self._root = psutil.Process(pid)
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(EVERY):
            self._measure()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()

    def _measure(self) -> None:
        try:
            processes = [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            return
        resident = sum(_held(process, are_many=False) for process in processes)
        if resident <= self._highest * GROWN:
            return
        self._highest = resident
        if len(processes) > 1:
            resident = sum(_held(process, are_many=True) for process in processes)
        self.peak = max(self.peak, resident)


def _held(process: psutil.Process, are_many: bool) -> int:
    """What a process holds, its part of what it shares where there are many; nothing where it has just ended."""
    try:
        return int(process.memory_full_info().pss if are_many and psutil.LINUX else process.memory_info().rss)
    except psutil.Error:
        return 0

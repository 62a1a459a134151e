"""What a live preview remembers from one rebuild to the next, so that it reads only what changed.

A build on its own trusts nothing but content. A preview takes the times of files on trust: it looks a moment after the
last change, and whoever doubts what it shows starts it again.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ..changes.history import Past, head, past
from .district import Compiled, Steps
from .inputs import BuildInputs
from .timings import Clock


class FolderState(NamedTuple):
    """The state of a district's files as far as it is seen without reading them: times, sizes, inodes."""

    context: bytes
    as_of: date
    files: tuple[tuple[str, int, int, int], ...]
    past: Steps
    kin: tuple[bytes, ...]


@dataclass(slots=True)
class Memory:
    """The districts as they were last compiled, and how their files looked just before."""

    _seen: dict[str, FolderState] = field(default_factory=dict)
    _kept: dict[str, tuple[FolderState, Compiled]] = field(default_factory=dict)
    _past: tuple[str, date, frozenset[str], Past] | None = None

    def past(self, data: Path, files: Iterable[str], as_of: date, zone: ZoneInfo) -> Past:
        """The steps by which each of the files came to be; Git tells them once a commit."""
        asked = frozenset(files)
        commit = head(data)
        if self._past is None or self._past[:3] != (commit, as_of, asked):
            self._past = commit, as_of, asked, past(data, asked, as_of, zone)
        return self._past[3]

    def holding(self, inputs: BuildInputs, steps: Mapping[str, Steps]) -> dict[str, Compiled]:
        """The districts none of whose files changed; `steps` are those of each district's files."""
        self._seen = {id: _folder_state(inputs, id, steps[id]) for id in inputs.outline.files}
        found = {}
        for id, state in self._seen.items():
            before = self._kept.get(id)
            if before and before[0] == state:
                found[id] = replace(before[1], made=0, clock=Clock())
        return found

    def keep(self, compiled: Mapping[str, Compiled]) -> None:
        """Remember the districts as they are now."""
        self._kept = {id: (self._seen[id], one) for id, one in compiled.items()}


def _folder_state(inputs: BuildInputs, id: str, steps: Steps) -> FolderState:
    data = inputs.settings.data
    files = []
    for file in inputs.outline.files[id]:
        status = os.stat(f"{data}/{file}")
        files.append((file, status.st_mtime_ns, status.st_size, status.st_ino))
    kin = tuple(inputs.kin[file].digest for file in inputs.outline.files[id] if file in inputs.kin)
    return FolderState(inputs.context, inputs.settings.as_of, tuple(files), steps, kin)

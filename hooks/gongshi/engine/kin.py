"""Which files are read beside an institution's own: those of the institutions that it takes over from, or that go on
for it."""

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from ..checks.load import entry_of
from ..derived.succession import Succession, successions
from ..model.register import Entry
from ..reading.encoding import MOST_BYTES
from ..reading.folder import Outline, beginning, parse_institution

KEYS = (b"successor", b"moved_from")
"""A file without these words is read no further: nobody takes over by it, and it was never elsewhere."""


class Kin(NamedTuple):
    """An institution's kin as their files have it, and a digest of these files."""

    succession: Succession
    digest: bytes
    raw: bytes
    """The files taken over from, whose days are days on which something begins or ends here too."""


def kin_of(data: Path, outline: Outline) -> Mapping[str, Kin]:
    """The kin of every institution that has any, by its file. Reads all files, and parses those that name another."""
    raws: dict[str, bytes] = {}
    for files in outline.files.values():
        for file in files:
            raw = beginning(data / file, MOST_BYTES)
            if any(word in raw for word in KEYS):
                raws[file] = raw
    entries = _entries(raws, outline)
    named = {one.record.closed.successor for one in entries.values() if one.record.closed} - {None}
    if not named:
        return {}
    for file in (f"institutions/{place}.yml" for place in named):
        if file not in raws and (data / file).is_file():
            raws[file] = beginning(data / file, MOST_BYTES)
    found = successions(tuple(_entries(raws, outline).values()))
    return {
        file: Kin(one, _digest(one, raws), b"\n".join(raws[each.file] for each in one.predecessors))
        for file, one in found.items()
    }


def _entries(raws: Mapping[str, bytes], outline: Outline) -> dict[str, Entry]:
    parsed = {file: parse_institution(file, raw, outline.vocabulary).record for file, raw in raws.items()}
    return {file: entry_of(file, record) for file, record in parsed.items() if record}


def _digest(succession: Succession, raws: Mapping[str, bytes]) -> bytes:
    hashed = blake2b(repr(succession.heirs).encode(), digest_size=16)
    for one in succession.predecessors:
        hashed.update(one.file.encode() + b"\0" + raws[one.file])
    return hashed.digest()

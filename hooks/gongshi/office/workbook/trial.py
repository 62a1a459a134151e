"""The data folder as it would be after an import, checked in full before anything is written."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from ...reading.diagnostic import Diagnostic

Load = Callable[[Path, date], tuple[object, list[Diagnostic]]]


def tried(data: Path, texts: Mapping[str, str], as_of: date, load: Load) -> list[Diagnostic]:
    """The diagnostics of the data folder with `texts`, by file, in place of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"

        def without(parent: str, names: Iterable[str]) -> Iterator[str]:
            """Of the names in a folder those whose files are replaced, and so not copied."""
            here = Path(parent).relative_to(data)
            return (name for name in names if (here / name).as_posix() in texts)

        shutil.copytree(data, copy, ignore=lambda parent, names: set(without(parent, names)), copy_function=_linked)
        for file, text in texts.items():
            path = copy / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        return load(copy, as_of)[1]


def _linked(source: str, target: str) -> None:
    """A second name for a file, which is quick and enough for reading; a copy where that cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)

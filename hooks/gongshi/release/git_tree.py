"""Git's tree hash of a folder's present content, in a repository or not."""

import hashlib
import os
from pathlib import Path

IGNORED = frozenset({".git"})


def tree_of(folder: Path) -> str:
    """What Git calls the tree of a folder with all that is in it; an empty folder below counts as none."""
    return _tree(folder).hex()


def _tree(folder: Path) -> bytes:
    entries = []
    with os.scandir(folder) as found:
        for entry in found:
            name = os.fsencode(entry.name)
            if entry.is_symlink():
                entries.append((name, b"120000", _object(b"blob", os.fsencode(Path(entry.path).readlink()))))
            elif entry.is_dir():
                if entry.name not in IGNORED and _has_files(Path(entry.path)):
                    entries.append((name + b"/", b"40000", _tree(Path(entry.path))))
            else:
                mode = b"100755" if entry.stat().st_mode & 0o100 else b"100644"
                entries.append((name, mode, _object(b"blob", Path(entry.path).read_bytes())))
    lines = [mode + b" " + name.removesuffix(b"/") + b"\0" + digest for name, mode, digest in sorted(entries)]
    return _object(b"tree", b"".join(lines))


def _has_files(folder: Path) -> bool:
    return any(files for _, _, files in os.walk(folder))


def _object(kind: bytes, content: bytes) -> bytes:
    # Git's own naming of objects; it guards nothing here, the SHA-256 of each file does.
    return hashlib.sha1(kind + b" %d\0" % len(content) + content, usedforsecurity=False).digest()

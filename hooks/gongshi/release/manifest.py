"""`release.json`: what a release was made from and by, and the SHA-256 of every file in it."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

NAME = "release.json"
SIGNATURE = "release.json.sig"
FORMAT = 1


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class File(_Part):
    """A file's size in bytes and its SHA-256, in hexadecimal."""

    size: int
    sha256: str


class Data(_Part):
    """The data: its folder within the program's repository, None where it stands elsewhere; its commit, None where it
    is in no repository; and Git's hash of the tree that was read."""

    path: str | None
    commit: str | None
    tree: str


class Manifest(_Part):
    """What `release.json` says.

    `settings` are the environment variables that a build depends on, as they were. `files` is what a rebuild gives;
    `carried` are files of former releases, for readers who loaded a page of those.
    """

    format: int
    program: str
    data: Data
    settings: Mapping[str, str]
    tools: Mapping[str, str]
    institutions: int
    files: Mapping[str, File]
    carried: Mapping[str, File]

    @property
    def every(self) -> dict[str, File]:
        """All files of the release."""
        return {**self.files, **self.carried}

    def text(self) -> str:
        """The file's text: the same manifest gives the same."""
        return self.model_dump_json(indent=1) + "\n"


class NoManifest(Exception):
    """There is no manifest that can be read; the text says so in Chinese."""


def parsed(raw: bytes) -> Manifest:
    """The manifest that a file holds. Raises NoManifest."""
    try:
        manifest = Manifest.model_validate_json(raw)
    except ValidationError as reason:
        raise NoManifest(f"{NAME} 读不懂，不是本程序写的：{len(reason.errors())} 处不符。") from None
    if manifest.format != FORMAT:
        raise NoManifest(f"{NAME} 的格式是第 {manifest.format} 版，本程序只认得第 {FORMAT} 版。")
    return manifest


def of_release(folder: Path) -> Manifest:
    """The manifest of the release in a folder. Raises NoManifest."""
    try:
        return parsed((folder / NAME).read_bytes())
    except OSError:
        raise NoManifest(f"{folder} 里没有能读的 {NAME}。") from None


def listed(folder: Path) -> list[str]:
    """Every file below a folder, as paths in order; links count as files, which the manifest never has."""
    found = []
    stack = [""]
    while stack:
        prefix = stack.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    stack.append(f"{prefix}{entry.name}/")
                else:
                    found.append(prefix + entry.name)
    return sorted(found)


def hashed(folder: Path, paths: Iterable[str], known: Mapping[str, File]) -> dict[str, File]:
    """Size and SHA-256 of files, but for those that are known already."""
    return {path: known.get(path) or _file(folder / path) for path in paths}


def _file(path: Path) -> File:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return File(size=os.fstat(file.fileno()).st_size, sha256=digest)

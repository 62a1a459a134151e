"""`release.json`: what a release was made from and by, and the SHA-256 of every file in it.

It is read as a stranger's: `verify` takes it from any address, and nothing in it may become an option, a variable or a
path beyond what is foreseen here.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ..engine.outputs import files_below

NAME = "release.json"
SIGNATURE = "release.json.sig"
FORMAT = 1


MOST_BYTES = 64 * 1024 * 1024
"""The longest manifest that is read: that of some four hundred thousand files."""
MOST_FILES = 500_000
MOST_SIZE = 1024 * 1024 * 1024
"""The largest file of a site, in bytes."""

_PART = r"(?!\.{1,2}(?:/|$))[^/\\\x00-\x1f\x7f]{1,255}"
Path_ = Annotated[str, StringConstraints(pattern=rf"^{_PART}(?:/{_PART}){{0,30}}\Z", max_length=1000)]
"""A path below the folder that it is of: no step leads out of it."""
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}\Z")]
"""What Git calls a commit or a tree."""
Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.+-]{1,100}\Z")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00-\x1f\x7f\"'<>\\]{1,500}\Z")]
Count = Annotated[int, Field(ge=0, le=10_000_000)]


class _Part(BaseModel):
    # Lookarounds keep a path's steps apart, which pydantic's own engine has not.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, regex_engine="python-re")


class File(_Part):
    """A file's size in bytes and its SHA-256, in hexadecimal."""

    size: Annotated[int, Field(ge=0, le=MOST_SIZE)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}\Z")]


class Data(_Part):
    """The data: its folder within the program's repository, None where it stands elsewhere; its commit, None where it
    is in no repository; and Git's hash of the tree that was read."""

    path: Path_ | None
    commit: Id | None
    tree: Id


class Shaping(_Part):
    """The environment variables that a build depends on, as they were, and no others."""

    EDITION: Literal["public", "staff"]
    AS_OF: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
    SITE_URL: Address | None = None
    CARDS: Literal["0", "1"] | None = None
    REPO_URL: Address | None = None
    EDIT_URI: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_./?=&:~%#-]{1,500}\Z")] | None = None

    @property
    def variables(self) -> dict[str, str]:
        """Those that were set, by name."""
        return self.model_dump(exclude_none=True)


class Manifest(_Part):
    """What `release.json` says.

    `files` is what a rebuild gives; `carried` are files of former releases, for readers who loaded a page of those.
    """

    format: int
    program: Id
    data: Data
    settings: Shaping
    tools: Annotated[Mapping[Word, Word], Field(max_length=500)]
    institutions: Count
    files: Annotated[Mapping[Path_, File], Field(max_length=MOST_FILES)]
    carried: Annotated[Mapping[Path_, File], Field(max_length=MOST_FILES)]

    @property
    def every(self) -> dict[str, File]:
        """All files of the release."""
        return {**self.files, **self.carried}

    def text(self) -> str:
        """The file's text: the same manifest gives the same."""
        return self.model_dump_json(indent=1, exclude_defaults=True) + "\n"


class NoManifest(Exception):
    """There is no manifest that can be read; the text says so in Chinese."""


def parsed(raw: bytes) -> Manifest:
    """The manifest that a file holds. Raises NoManifest."""
    if len(raw) > MOST_BYTES:
        raise NoManifest(f"{NAME} 超过 {MOST_BYTES >> 20} MB，不读。")
    try:
        manifest = Manifest.model_validate_json(raw)
    except ValidationError as reason:
        at = ".".join(map(repr, reason.errors(include_input=False, include_url=False)[0]["loc"]))
        raise NoManifest(
            f"{NAME} 读不懂，不是本程序写的：{reason.error_count()} 处不符，第一处在 {at or '开头'}。"
        ) from None
    if manifest.format != FORMAT:
        raise NoManifest(f"{NAME} 的格式是第 {manifest.format} 版，本程序只认得第 {FORMAT} 版。")
    return manifest


def of_release(folder: Path) -> Manifest:
    """The manifest of the release in a folder. Raises NoManifest."""
    try:
        with (folder / NAME).open("rb") as file:
            return parsed(file.read(MOST_BYTES + 1))
    except OSError:
        raise NoManifest(f"{folder} 里没有能读的 {NAME}。") from None


def listed(folder: Path) -> list[str]:
    """Every file below a folder, as paths in order; links count as files, which the manifest never has."""
    return sorted(path for path, _ in files_below(folder))


def hashed(folder: Path, paths: Iterable[str], known: Mapping[str, File]) -> dict[str, File]:
    """Size and SHA-256 of files, but for those that are known already."""
    return {path: known.get(path) or _file(folder / path) for path in paths}


def _file(path: Path) -> File:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return File(size=os.fstat(file.fileno()).st_size, sha256=digest)

"""The edge of the search: hands records to Pagefind's binary, which writes the index.

Spoken here is the protocol that Pagefind's own wrappers speak. Its Python wrapper takes no more than ten answers
a second, which is a quarter of an hour for ten thousand records.
"""

import json
import os
import shutil
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from typing import IO, Any

from pagefind_bin import get_executable

from .record import SearchRecord
from .settled import ENTRY, settled
from .tokens import content

LANGUAGE = "und"
"""Of no language: else Pagefind would cut queries into words, which our tokens already are."""
CHUNK = 1500
"""Postings in one index file: small, since a query takes one from each index for each two characters."""
WINDOW = 64
"""Requests on their way at once: few enough that all their answers fit into the pipe."""
ENGINE = "engine"
NOTHING = "\ua66e"
"""Pagefind writes no index without a word: a letter that stands in one manuscript of the fifteenth century."""
PROGRAM = ("pagefind.js", "wasm.unknown.pagefind")


class SearchFailed(RuntimeError):
    """Pagefind could not be run, or refused a record; the message is in Chinese."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an index holds: records, and the bytes of all its files."""

    records: int
    bytes: int


def write_index(records: Iterable[SearchRecord], folder: Path) -> Written:
    """The index of `records`, in place of whatever `folder` held; the same records give the same bytes.

    A file that is there already with the same bytes is left alone. No records leave no folder. Raises SearchFailed.
    """
    requests = [_request(record) for record in records]
    return Written(len(requests), _replace(folder, _indexed(requests) if requests else {}))


def write_engine(folder: Path) -> Written:
    """The program that searches, with an index of nothing, into `folder`; it serves every index of the site.

    Raises SearchFailed.
    """
    return Written(0, _replace(folder, _indexed([_request(SearchRecord("/", NOTHING, ()))], PROGRAM)))


def _request(record: SearchRecord) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.address,
        "content": content(record),
        "language": LANGUAGE,
        "meta": {},
        "filters": record.facets(),
    }


def _indexed(requests: list[dict[str, Any]], program: Iterable[str] = ()) -> dict[str, bytes]:
    """The files of an index by path. Of Pagefind's program, which it adds to each, only what `program` names.

    They travel back as an answer: told to write them itself, Pagefind may end before its last bytes are on the disk.
    """
    every = [{"type": "NewIndex", "config": {}}, *requests, {"type": "GetFiles", "index_id": 0}]
    files = {file["path"]: file["content"] for file in _ask(every)["files"]}
    wanted = {path: b64decode(held) for path, held in files.items() if _belongs(path, program)}
    return settled(wanted)


def _belongs(path: str, program: Iterable[str]) -> bool:
    return path in (ENTRY, *program) or path.endswith(".pf_meta") or "/" in path


def _ask(requests: list[dict[str, Any]]) -> dict[str, Any]:
    """The answer to the last of the requests. Raises SearchFailed."""
    environment = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)}
    answer: dict[str, Any] = {}
    try:
        with Popen([get_executable(), "--service"], stdin=PIPE, stdout=PIPE, env=environment) as service:
            assert service.stdin is not None
            assert service.stdout is not None
            for start in range(0, len(requests), WINDOW):
                window = requests[start : start + WINDOW]
                service.stdin.write(b"".join(_encoded(start + at, request) for at, request in enumerate(window)))
                service.stdin.flush()
                for answer in _answers(service.stdout, len(window)):
                    if answer["type"] == "Error":
                        raise SearchFailed(f"全文检索的索引没有做成：{answer['message']}")
    except OSError as reason:
        raise SearchFailed(f"全文检索程序 Pagefind 无法运行：{reason}") from None
    return answer


def _encoded(number: int, request: dict[str, Any]) -> bytes:
    return b64encode(json.dumps({"message_id": number + 1, "payload": request}).encode()) + b","


def _answers(stream: IO[bytes], count: int) -> list[dict[str, Any]]:
    """The next `count` answers; nothing follows them, since nothing more has been asked."""
    said: list[bytes] = []
    ended = 0
    while ended < count:
        said.append(os.read(stream.fileno(), 1 << 20))
        if not said[-1]:
            raise SearchFailed("全文检索程序 Pagefind 中途停止了。")
        ended += said[-1].count(b",")
    return [json.loads(b64decode(answer))["payload"] for answer in b"".join(said).split(b",") if answer]


def _replace(folder: Path, files: Mapping[str, bytes]) -> int:
    """Makes `folder` hold exactly these files; gives their bytes."""
    if not files:
        shutil.rmtree(folder, ignore_errors=True)
        return 0
    wanted = {folder / path: held for path, held in files.items()}
    for file in folder.rglob("*"):
        if file.is_file() and file not in wanted:
            file.unlink()
    for parent in {file.parent for file in wanted}:
        parent.mkdir(parents=True, exist_ok=True)
    for file, held in wanted.items():
        if not (file.is_file() and file.read_bytes() == held):
            file.write_bytes(held)
    return sum(map(len, files.values()))

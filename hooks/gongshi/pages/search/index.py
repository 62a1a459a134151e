"""Search records → index files, by running Pagefind's binary.

Spoken here is the protocol that Pagefind's own wrappers speak. Its Python wrapper takes no more than ten answers
a second, which is a quarter of an hour for ten thousand records.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from subprocess import PIPE, Popen
from typing import IO, Any

from .canonical import ENTRY, settled
from .record import SearchRecord
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
NEW = b'{"type": "NewIndex", "config": {}}'
ALL = b'{"type": "GetFiles", "index_id": 0}'
PROGRAM = ("pagefind.js", "wasm.unknown.pagefind")


class SearchFailed(RuntimeError):
    """Pagefind could not be run, or refused a record; the message is in Chinese."""


def prepared(record: SearchRecord) -> bytes:
    """A record as Pagefind takes it, cut into tokens; a page that did not change need not be cut again."""
    request = {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.address,
        "content": content(record),
        "language": LANGUAGE,
        "meta": {},
        "filters": record.facets(),
    }
    return json.dumps(request).encode()


def index(records: Sequence[bytes]) -> dict[str, bytes]:
    """The files of an index of prepared records, by path; the same records give the same bytes.

    Where there are no records, or no words in them, it is an index of nothing, which browsers can ask as any other.
    Raises SearchFailed.
    """
    return (records and _indexed(records)) or _indexed([_nothing()])


def engine() -> dict[str, bytes]:
    """The files of the program that searches, with an index of nothing; it serves every index of the site.

    Raises SearchFailed.
    """
    return _indexed([_nothing()], PROGRAM)


def _nothing() -> bytes:
    return prepared(SearchRecord("/", NOTHING, ()))


def _indexed(requests: Sequence[bytes], program: Iterable[str] = ()) -> dict[str, bytes]:
    """The files of an index by path. Of Pagefind's program, which it adds to each, only what `program` names.

    They come back as an answer: if Pagefind writes them itself, it may end before its last bytes are on the disk.
    """
    every = [NEW, *requests, ALL]
    files = {file["path"]: file["content"] for file in _ask(every)["files"]}
    wanted = {path: b64decode(held) for path, held in files.items() if _belongs(path, program)}
    return settled(wanted)


def _belongs(path: str, program: Iterable[str]) -> bool:
    return path in (ENTRY, *program) or path.endswith(".pf_meta") or "/" in path


def _ask(requests: Sequence[bytes]) -> dict[str, Any]:
    """The answer to the last of the requests. Raises SearchFailed."""
    from pagefind_bin import get_executable  # only where an index is made

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


def _encoded(number: int, request: bytes) -> bytes:
    return b64encode(b'{"message_id": %d, "payload": %s}' % (number + 1, request)) + b","


def _answers(stream: IO[bytes], count: int) -> list[dict[str, Any]]:
    """The next `count` answers; nothing follows them, since nothing more has been asked."""
    chunks: list[bytes] = []
    ended = 0
    while ended < count:
        chunks.append(os.read(stream.fileno(), 1 << 20))
        if not chunks[-1]:
            raise SearchFailed("全文检索程序 Pagefind 中途停止了。")
        ended += chunks[-1].count(b",")
    return [json.loads(b64decode(answer))["payload"] for answer in b"".join(chunks).split(b",") if answer]

"""A server that means harm to who verifies its site: it keeps nobody waiting, leads nowhere, and writes no terminal."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from gongshi.commands import verify as command
from gongshi.release import verify
from gongshi.release.manifest import NoManifest

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""urllib leaves an answer open whose Location is no address."""

HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"


@contextmanager
def answering(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a server that answers every request in that way."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            """Until the server is closed."""
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection, suppress(OSError):
                        connection.recv(65536)
                        answer(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def saying(*parts: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(b"".join(parts))


def dripping(start: bytes, again: bytes) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(again)
            time.sleep(0.02)

    return answer


@pytest.mark.parametrize(
    ("start", "again"),
    [
        (HEAD + b"\r\n", b" "),
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["body", "first line", "one header", "size of a chunk", "be patient"],
)
def test_one_that_sends_byte_by_byte_without_end_is_left(
    monkeypatch: pytest.MonkeyPatch, start: bytes, again: bytes
) -> None:
    monkeypatch.setattr(verify, "SECONDS", 0.5)
    monkeypatch.setattr(verify, "SLOWEST", 10**9)
    with answering(dripping(start, again)) as address, pytest.raises(verify.SiteUnreadable, match="取不到（太慢）"):
        verify.Web(address).read("release.json", 1000)


def test_one_that_answers_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "SECONDS", 0.2)
    with answering(lambda connection: time.sleep(1)) as address, pytest.raises(verify.SiteUnreadable, match="取不到"):
        verify.Web(address).read("release.json", 1000)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("ftp://127.0.0.1:1/x", "转到 ftp: 去了"),
        ("file:///etc/hostname", "服务器回答 302"),
        ("http://[::1/", "取不到"),
        ("http://10.0.0.1/", "转到别的网站去了（10.0.0.1）"),
        ("//169.254.169.254/latest", "转到别的网站去了（169.254.169.254）"),
    ],
)
def test_nobody_is_led_elsewhere(place: str, said: str) -> None:
    moved = f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
    with answering(saying(moved)) as address, pytest.raises(verify.SiteUnreadable) as found:
        verify.Web(address).read("release.json", 1000)
    assert said in str(found.value)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 \x1b]0;owned\x07 OK\r\n\r\n",
        b"\x1b[2J\x1b[31mowned\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://evil\x1b[31m.example/\r\nContent-Length: 0\r\n\r\n",
        HEAD + b"Content-Length: 99\r\n\r\n{",
        HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08nonsense",
        HEAD + b"\r\n" + b"[" * 200_000,
        HEAD + b"\r\n" + json.dumps({"format": 10**400, "\x1b[31m": 1}).encode(),
    ],
)
def test_what_it_says_moves_no_cursor_and_ends_in_a_word(answer: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    with answering(saying(answer)) as address:
        assert command.main([address]) == 2
    told = capsys.readouterr()
    assert told.err and "\x1b" not in told.out + told.err and "Traceback" not in told.err


def test_a_file_whose_name_moves_the_cursor_is_told_visibly(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("site")
    (folder / "release.json").write_text("{}")
    (folder / "\x1b[31m.html").write_text("x")
    with pytest.raises(NoManifest):
        verify.manifest_of(verify.site_at(str(folder)))
    assert command.main([str(folder)]) == 2
    assert "\x1b" not in "".join(capsys.readouterr())

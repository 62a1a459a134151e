"""The site as nginx sends it with the configuration of scripts/deploy: headers, types, packing, keeping, 404."""

import gzip
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import brotli
import pytest
from demonstration import demonstration
from gongshi.model.words import Edition
from gongshi.pages.html.security_policy import in_header
from playwright.sync_api import Browser
from publishing import copy, current, publish
from test_policy import walk
from web_server import BROTLI, CONFIGURATION, nginx

pytestmark = pytest.mark.server

YEAR = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def to(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, published."""
    folder = tmp_path_factory.mktemp("served")
    program = copy(folder / "program", demonstration())
    done = publish(program, folder / "www", AS_OF="2020-03-05", SITE_URL="https://jyj.example.org/")
    assert done.returncode == 0, done.stderr
    return folder / "www"


@pytest.fixture(scope="module")
def address(to: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx(tmp_path_factory.mktemp("nginx"), to / "current") as address:
        yield address


def get(url: str, packed: str = "identity", **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": packed, **headers})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


def test_the_header_is_the_policy() -> None:
    text = CONFIGURATION.read_text("utf-8")
    assert {in_header(edition) for edition in Edition} == {in_header(Edition.PUBLIC)}
    assert text.count(f'default "{in_header(Edition.PUBLIC)}";') == 1


def test_types_and_headers(address: str, to: Path) -> None:
    release = current(to)
    assets = next((release / "assets").glob("gongshi-*")).name
    types = {
        "": "text/html; charset=utf-8",
        "institutions/": "text/html; charset=utf-8",
        f"assets/{assets}/gongshi.css": "text/css; charset=utf-8",
        f"assets/{assets}/search/dialog.js": "text/javascript; charset=utf-8",
        f"assets/{assets}/icons.svg": "image/svg+xml",
        "data/v1/problems.csv": "text/csv; charset=utf-8",
        "data/v1/problems.json": "application/json; charset=utf-8",
        "data/v1/problems.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "updates/feed.xml": "application/atom+xml; charset=utf-8",
        "districts/mailang/good-practices.xml": "application/atom+xml; charset=utf-8",
        "districts/mailang/deadlines.ics": "text/calendar; charset=utf-8",
        "sitemap.xml": "application/xml; charset=utf-8",
        "assets/gongshi/card.png": "image/png",
        "release.json": "application/json; charset=utf-8",
    }
    for path, type in types.items():
        status, headers, _ = get(f"{address}/{path}")
        assert (status, headers["Content-Type"]) == (200, type), path
        assert headers["Content-Security-Policy"] == in_header(Edition.PUBLIC)
        assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "same-origin"
        is_named = path.startswith("assets/gongshi-")
        assert headers["Cache-Control"] == (YEAR if is_named else "no-cache"), path
        assert "nginx/" not in headers["Server"]
    bundle = next((release / "assets" / "javascripts").glob("bundle.*.min.js")).name
    vendored = next((release / "assets" / "vendor").glob("*/*.js")).relative_to(release).as_posix()
    for path in (f"assets/javascripts/{bundle}", vendored):
        assert get(f"{address}/{path}")[1]["Cache-Control"] == YEAR
    badge = next(release.glob("institutions/*/*/badge.svg")).relative_to(release).as_posix()
    shares = {"": "same-origin", badge: "cross-origin", "data/v1/index.json": "cross-origin"}
    for path, share in shares.items():
        assert get(f"{address}/{path}")[1]["Cross-Origin-Resource-Policy"] == share


def test_packed_as_the_browser_asks(address: str, to: Path) -> None:
    release = current(to)
    for path in ("index.html", "institutions/index.html", "data/v1/problems.json", "search/search.json"):
        whole = (release / path).read_bytes()
        assert get(f"{address}/{path}")[2] == whole
        _, headers, content = get(f"{address}/{path}", "gzip")
        assert headers["Content-Encoding"] == "gzip" and gzip.decompress(content) == whole
        assert "Accept-Encoding" in headers["Vary"]
        if BROTLI.exists():
            _, headers, content = get(f"{address}/{path}", "gzip, br")
            assert headers["Content-Encoding"] == "br" and brotli.decompress(content) == whole
            assert len(content) < (release / f"{path}.gz").stat().st_size


def test_asked_again_answered_in_few_bytes(address: str) -> None:
    _, headers, _ = get(f"{address}/")
    status, again, content = get(f"{address}/", **{"If-None-Match": headers["ETag"]})
    assert (status, content) == (304, b"") and again["Cache-Control"] == "no-cache"


def test_what_there_is_not(address: str, to: Path) -> None:
    wanted = (current(to) / "404.html").read_bytes()
    (current(to) / ".hidden").write_text("x")
    for path in ("nowhere/", "institutions/mailang/nobody/", ".hidden", "institutions/.git/config", "a.php"):
        status, headers, content = get(f"{address}/{path}")
        assert (status, content) == (404, wanted), path
        assert headers["Content-Security-Policy"] and headers["Cache-Control"] == "no-cache"
    (current(to) / ".hidden").unlink()
    status, _, _ = get(f"{address}/../../etc/passwd")
    assert status in (400, 404)
    request = urllib.request.Request(f"{address}/institutions", method="GET")
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.url == f"{address}/institutions/"
    with pytest.raises(urllib.error.HTTPError, match="405"):
        urllib.request.urlopen(urllib.request.Request(f"{address}/", data=b"x"), timeout=10)


def test_the_site_obeys_the_header_in_a_browser(browser: Browser, address: str) -> None:
    walk(browser, address)

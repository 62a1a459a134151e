"""Every address that the files of a built site name, and whether it leads to a file, and to a place in it."""

import csv
import gzip
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from conftest import URL, Built
from icalendar import Calendar
from lxml import etree, html

ATTRIBUTES = ("href", "src", "action", "poster", "data", "data-at", "data-combo", "data-rows", "data-root")
PICTURES = ("og:url", "og:image")
IN_DATA = {"file": "data/v1/", "path": "data/v1/", "page": "", "photo": "", "evidence": ""}
"""Fields of the open data that are addresses, and what they are from."""
HERE = "http://site.invalid/"


def named(site: Built, looked_at: Callable[[str], bool] = bool) -> Iterator[tuple[str, str]]:
    """Every address with the file that names it, as it stands there; of all files, or of those that are looked at."""
    readers = {".html": _page, ".xml": _xml, ".ics": _calendar, ".css": _css, ".js": _script, ".svg": _xml}
    for path in sorted(site.folder.rglob("*")):
        where = path.relative_to(site.folder).as_posix()
        if not looked_at(where):
            continue
        if path.suffix in readers and path.name != "404.html":
            yield from ((where, one) for one in readers[path.suffix](path))
        elif path.suffix == ".json" and where.startswith("data/v1/"):
            yield from ((where, HERE + one) for one in _data(json.loads(path.read_bytes()), path.name))
        elif path.suffix == ".csv":
            yield from ((where, HERE + one) for one in _csv(path))
        elif path.suffix == ".pf_fragment":
            yield from ((where, HERE + one) for one in _found(path))


def broken(site: Built, every: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of such addresses those within the site that lead to no file, or to no place in it."""
    return sorted({(where, one) for where, one in every if not _leads(site.folder, where, one)})


def _leads(folder: Path, where: str, address: str) -> bool:
    target = urlsplit(urljoin(HERE + where, address))
    if address.startswith(URL):
        target = urlsplit(HERE + address.removeprefix(URL))
    elif f"{target.scheme}://{target.netloc}/" != HERE:
        return True
    return _stands(folder, target.path, target.fragment)


@cache
def _stands(folder: Path, address: str, fragment: str) -> bool:
    path = folder / unquote(address).strip("/")
    if path.is_dir():
        path /= "index.html"
    if not path.is_file():
        return False
    is_marked = fragment and path.suffix in (".html", ".svg")
    return not is_marked or unquote(fragment) in _places(path)


@cache
def _places(path: Path) -> frozenset[str]:
    text = path.read_text("utf-8")
    return frozenset(map(unescape, re.findall(r"""\s(?:id|name)=["']?([^"' >]+)""", text)))


def _page(path: Path) -> Iterator[str]:
    tree = html.fromstring(path.read_bytes())
    # The places of a template are filled in by scripts; tests of the lists follow what they draw.
    etree.strip_elements(tree, "template", with_tail=False)
    for element in tree.iter(etree.Element):
        yield from (element.get(name) for name in ATTRIBUTES if element.get(name))
        yield from (one.split()[0] for one in (element.get("srcset") or "").split(",") if one.strip())
        if element.tag == "meta" and element.get("property") in PICTURES:
            yield element.get("content")


def _xml(path: Path) -> Iterator[str]:
    for element in etree.parse(path).iter(etree.Element):
        yield from (value for name, value in element.items() if etree.QName(name).localname in ("href", "src"))
        kind = etree.QName(element).localname
        if kind == "loc":
            yield element.text or ""
        elif kind in ("content", "summary") and element.get("type") == "html" and element.text:
            yield from html.fromstring(f"<div>{element.text}</div>").xpath("//@href | //@src")


def _calendar(path: Path) -> Iterator[str]:
    for event in Calendar.from_ical(path.read_bytes()).walk():
        yield from (str(event[name]) for name in ("URL", "SOURCE") if name in event)


def _css(path: Path) -> Iterator[str]:
    yield from re.findall(r"""url\(["']?(?!data:)([^"')]+)""", path.read_text("utf-8"))


def _script(path: Path) -> Iterator[str]:
    yield from re.findall(r"""(?:^import .* from |import\()["'](\.[^"']+)["']""", path.read_text("utf-8"), re.MULTILINE)


def _data(held: object, name: str, key: str = "") -> Iterator[str]:
    if isinstance(held, dict):
        for one, value in held.items():
            yield from _data(value, name, one)
    elif isinstance(held, list):
        for value in held:
            yield from _data(value, name, key)
    elif isinstance(held, str) and key in IN_DATA:
        yield IN_DATA[key] + held


def _csv(path: Path) -> Iterator[str]:
    for row in csv.DictReader(path.read_text("utf-8-sig").splitlines()):
        yield from (IN_DATA[key] + value for key, value in row.items() if key in IN_DATA and value)


def _found(path: Path) -> Iterator[str]:
    """Where a result of the search leads: the page, and its sections, each named by a token in private characters."""
    told = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
    page = told["url"].lstrip("/")
    yield page
    for token in told["content"].split():
        if all(0xE000 <= ord(sign) <= 0xE0FF for sign in token):
            place = json.loads(bytes(ord(sign) - 0xE000 for sign in token))[0]
            yield place.lstrip("/") if place.startswith("/") else page + place

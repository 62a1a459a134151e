"""The settings that a site brings for IIS and Apache: well-formed, complete, and of one mind with nginx's."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from build_site import THEME
from gongshi.model.host import Host
from gongshi.model.words import Edition
from gongshi.pages.hosting import HEADERS, SEARCHED, TYPES, server_files
from gongshi.pages.html.render import environment
from gongshi.pages.html.security_policy import in_header
from gongshi.pages.page import GeneratedFile
from web_server import CONFIGURATION

MOVES = GeneratedFile(
    "/_redirects",
    b"/data/v1/institutions/east/one.json /data/v1/institutions/west/one.json 301\n"
    b"/institutions/east/one/* /institutions/west/one/:splat 301\n",
)
ASSETS = "assets/gongshi-0123abcd"


def told(host: Host, edition: Edition = Edition.PUBLIC, url: str = "https://jyj.example.org/ducha/") -> str:
    (file,) = server_files(environment(THEME, "zh", {"url": url}), host, edition, url, ASSETS, [MOVES])
    assert file.address == {Host.IIS: "/web.config", Host.APACHE: "/.htaccess"}[host]
    return file.content.decode()


def test_where_no_server_is_named_there_is_no_file() -> None:
    assert not [*server_files(environment(THEME, "zh", {}), Host.NONE, Edition.PUBLIC, "", ASSETS, [MOVES])]


@pytest.mark.parametrize("edition", Edition)
def test_iis(edition: Edition) -> None:
    top = ET.fromstring(told(Host.IIS, edition))
    server = top.find("system.webServer")
    assert server is not None
    types = {one.get("fileExtension"): str(one.get("mimeType")).split(";")[0] for one in server.iter("mimeMap")}
    assert {f".{ending}": type for ending, type in TYPES.items()}.items() <= types.items()
    assert {f".{ending}" for ending in SEARCHED} <= types.keys()
    removed = [one.get("fileExtension") for one in server.iterfind("staticContent/remove")]
    assert removed == list(types), "IIS fails where a type is given twice"
    headers = {one.get("name"): one.get("value") for one in server.iterfind("httpProtocol/customHeaders/add")}
    assert {**HEADERS, "Content-Security-Policy": in_header(edition)}.items() <= headers.items()
    error = server.find("httpErrors/error")
    assert error is not None and (error.get("statusCode"), error.get("path")) == ("404", "404.html")
    moves = {
        place.get("path"): one.get("destination")
        for place in top.iterfind("location")
        for one in place.iter("httpRedirect")
    }
    assert moves == {
        "data/v1/institutions/east/one.json": "/ducha/data/v1/institutions/west/one.json",
        "institutions/east/one": "/ducha/institutions/west/one$S$Q",
    }
    places = [str(place.get("path")) for place in top.iterfind("location")]
    assert len(places) == len(set(places)) and ASSETS in places, "IIS fails where a place is named twice"


@pytest.mark.parametrize(("url", "root"), [("https://jyj.example.org/ducha/", "/ducha/"), ("", "/")])
def test_apache(url: str, root: str) -> None:
    lines = [line.strip() for line in told(Host.APACHE, url=url).splitlines()]
    assert {f"AddType {type} .{ending}" for ending, type in TYPES.items()} <= {*lines}
    assert f"ErrorDocument 404 {root}404.html" in lines
    assert f'Header always set Content-Security-Policy "{in_header(Edition.PUBLIC)}"' in lines
    assert f'RedirectMatch 301 "^{root}institutions/east/one/(.*)$" "{root}institutions/west/one/$1"' in lines
    place = f"{root}data/v1/institutions/"
    assert f'Redirect 301 "{place}east/one.json" "{place}west/one.json"' in lines
    opened = [line for line in lines if line.startswith("<") and not line.startswith("</")]
    assert len(opened) == len([line for line in lines if line.startswith("</")])


def test_nginx_is_told_the_same() -> None:
    text = CONFIGURATION.read_text("utf-8")
    block = re.search(r"    types \{\n(.*?)\n    \}", text, re.DOTALL)
    assert block
    rows = [line.strip().rstrip(";").split() for line in block[1].splitlines()]
    assert {ending: type for type, *endings in rows for ending in endings} == dict(TYPES)
    headers = dict(re.findall(r'^    add_header (\S+) "?(.*?)"? always;$', text, re.MULTILINE))
    assert HEADERS.items() <= headers.items()


def test_every_kind_of_file_that_the_theme_brings_has_a_type() -> None:
    endings = {path.suffix[1:] for path in Path(THEME, "assets").rglob("*") if path.is_file()}
    assert endings - {"", "html"} <= TYPES.keys()

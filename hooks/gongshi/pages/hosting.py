"""Web servers that read their settings from the site's own folder, IIS and Apache, and what they are told there.

They are told what scripts/deploy/gongshi.conf tells nginx: the types of files, how long a browser keeps them, headers,
the page for what is not there, and addresses that moved. What all are told stands here; a test holds nginx to it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from jinja2 import Environment

from ..model.host import Host
from ..model.words import Edition
from .html.security_policy import in_header
from .page import GeneratedFile

FILES = {Host.IIS: ("/web.config", "hosts/iis.xml.html"), Host.APACHE: ("/.htaccess", "hosts/apache.txt.html")}
"""Where each server looks for its settings, and their template."""
SETTINGS = frozenset(address for address, _ in FILES.values())

OCTETS = "application/octet-stream"
TYPES: Mapping[str, str] = {
    "css": "text/css",
    "csv": "text/csv",
    "gif": "image/gif",
    "html": "text/html",
    "ics": "text/calendar",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "sig": "text/plain",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "yaml": "application/yaml",
    "yml": "application/yaml",
}
"""The type of each kind of file; one that it does not know, IIS does not hand out at all."""

SEARCHED = ("pagefind", "pf_filter", "pf_fragment", "pf_index", "pf_meta")
"""The files of the full-text search, which are packed already."""

WRITTEN = re.compile(r"text/.*|application/(json|xml|yaml)")
"""The types that are text in UTF-8."""

HEADERS: Mapping[str, str] = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What is said with every file, beside the policy for scripts."""


def server_files(
    env: Environment, host: Host, edition: Edition, url: str, assets: str, redirects: Iterable[GeneratedFile]
) -> Iterator[GeneratedFile]:
    """The settings of the server for a site at the address `url`, whose styles and scripts stand in `assets`, with the
    moves of the site's list of redirects."""
    if host is Host.NONE:
        return
    address, template = FILES[host]
    view = {
        "assets": assets,
        "headers": {**HEADERS, "Content-Security-Policy": in_header(edition)},
        "moves": [tuple(line.split()[:2]) for file in redirects for line in file.content.decode().splitlines()],
        "octets": OCTETS,
        "root": urlsplit(url).path or "/",
        "searched": SEARCHED,
        "texts": sorted({type for type in TYPES.values() if WRITTEN.fullmatch(type)}),
        "types": TYPES,
    }
    yield GeneratedFile(address, env.get_template(template).render(view).encode())

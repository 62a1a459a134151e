"""Reads a finished file of a site: the links in it, its ids, and faults."""

import json
import posixpath
import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
ID = re.compile(r'\sid="?([^"\s>]+)')
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
LOADED = re.compile(r'<(?:script|img|iframe|source|embed|object)\b[^>]*\s(?:src|data)="(?:https?:)?//|@import|<base\b')
TEMPLATE = re.compile(r"<template\b.*?</template>", re.DOTALL)
"""What scripts fill in: the links in it are none yet."""

STAFF = 'class="gs-note gs-staff"'
"""What marks every page of the staff edition."""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A place in the site that a page leads to: a file, and an id in it or none."""

    path: str
    id: str


@dataclass(slots=True)
class LinkSurvey:
    """The links found in some files, each with one page that has it, and the faults of these files."""

    targets: dict[LinkTarget, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, other: "LinkSurvey") -> None:
        """Add the survey of other files."""
        self.targets.update(other.targets)
        self.faults += other.faults


def survey_of(path: str, content: bytes, base: str, is_public: bool) -> LinkSurvey:
    """The links and faults of one file; `base` is the path of the site's address, with slashes around it."""
    seen = LinkSurvey()
    ending = posixpath.splitext(path)[1]
    if not content:
        seen.faults.append(f"{path}：空文件")
    elif ending == ".json":
        try:
            json.loads(content)
        except ValueError:
            seen.faults.append(f"{path}：不完整，不是 JSON")
    elif ending == ".html":
        _page(seen, path, content.decode("utf-8", "replace"), base, is_public)
    return seen


def ids(content: bytes) -> frozenset[str]:
    """The ids in a page or a drawing."""
    return frozenset(ID.findall(content.decode("utf-8", "replace")))


def _page(seen: LinkSurvey, path: str, text: str, base: str, is_public: bool) -> None:
    if not text.rstrip().endswith("</html>"):
        seen.faults.append(f"{path}：不完整，没有写到末尾")
    if is_public and STAFF in text:
        seen.faults.append(f"{path}：是内部版的网页，不能公开")
    if LOADED.search(text):
        seen.faults.append(f"{path}：从别处加载东西")
    for href in set(LINK.findall(TEMPLATE.sub("", text))):
        if ELSEWHERE.match(href):
            continue
        target = _target(path, unescape(href), base)
        if target is None:
            seen.faults.append(f"{path}：链接 {href} 指到网站外面")
        else:
            seen.targets.setdefault(target, path)


def _target(path: str, href: str, base: str) -> LinkTarget | None:
    address, _, id = href.partition("#")
    place = unquote(address.partition("?")[0])
    if not place:
        return LinkTarget(path, unquote(id))
    if place.startswith("/"):
        if not place.startswith(base):
            return None
        whole = place.removeprefix(base)
    else:
        whole = posixpath.join(posixpath.dirname(path), place)
    found = posixpath.normpath(whole or ".")
    if found.startswith(".."):
        return None
    is_folder = place.endswith(("/", "/.", "/..")) or place in (".", "..") or found == "."
    return LinkTarget(posixpath.normpath(posixpath.join(found, "index.html")) if is_folder else found, unquote(id))

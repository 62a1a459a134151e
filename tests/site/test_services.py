"""The site of a regulator of children's services, in both languages: nothing in it is about schools, or about how the
first campaign works."""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from conftest import SERVICES, SERVICES_DAY, build
from openpyxl import load_workbook

OF_SCHOOLS = {
    "mkdocs.yml": re.compile(
        "学校|县区|校名|校园|学生|家长|教师|教职工|教育|督学|市属|回头看|日常督查|集中督查|通报|约谈|追责"
    ),
    "mkdocs.en.yml": re.compile(
        r"(?i)\b(?:schools?|districts?|pupils?|teachers?|parents?|educational|routine|concentrated|follow-ups?)\b"
    ),
}
"""Nouns and names of the vocabulary that this regulator has others for, and what only schools have."""
ELSEWHERE = ("guide/", "admin/", "assets/", "search/search.json")
"""What is about how to edit, for whomever; programs; and the list of the folders of indexes."""
IDS = re.compile(r"districts?\.yml|districts?/|<district>|district\.json|types, districts|district/id")
"""Parts of addresses, and names of fields."""


@pytest.fixture(scope="module", params=["mkdocs.yml", "mkdocs.en.yml"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The configuration's name, and the site that it makes."""
    folder = tmp_path_factory.mktemp("services") / "site"
    configuration = SERVICES / request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CACHE_DIR", str(folder.parent / "cache"))
        done = build(folder, SERVICES, SERVICES_DAY, url="https://care.example.org/", configuration=configuration)
    assert done.returncode == 0, done.stdout + done.stderr
    return request.param, folder


def text_of(page: str) -> str:
    """What readers of a page, a drawing or a feed see or hear of it."""
    shown = re.sub(r"(?s)<(script|style|code)\b.*?</\1>|<!--.*?-->", " ", page)
    said = re.findall(r'\b(?:title|aria-label|placeholder|content|alt|data-failed)="([^"]*)"', shown)
    return " ".join(unescape(unescape(re.sub(r"<[^>]+>", " ", shown)) + " " + " ".join(said)).split())


def values(told: Any) -> Iterator[str]:
    """The texts in a document, without the names of its fields."""
    if isinstance(told, dict):
        for one in told.values():
            yield from values(one)
    elif isinstance(told, list):
        for one in told:
            yield from values(one)
    elif isinstance(told, str):
        yield told


def read(path: Path) -> str:
    """What readers of a file find in it."""
    content = path.read_bytes()
    if path.suffix in (".html", ".xml", ".svg"):
        return text_of(content.decode())
    if path.name == "datapackage.json":
        return "\n".join(one for one in values(json.loads(content)) if " " in one or not one.isascii())
    if path.suffix == ".json":
        return "\n".join(values(json.loads(content)))
    if path.suffix == ".csv":
        return "\n".join(one for row in list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:] for one in row)
    if path.suffix == ".xlsx":
        rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        return "\n".join(str(one) for n, row in enumerate(rows) if n for one in row)
    if path.suffix == ".pf_fragment":
        record = json.loads(gzip.decompress(content)[12:])
        told = re.sub("[\ue000-\uf8ff\U000f0000-\U0010ffff~]", "", record["content"])
        return "" if "/guide/" in record["url"] else "\n".join([told, *values(record["meta"])])
    return content.decode() if path.suffix in (".ics", ".txt") else ""


def test_nothing_is_about_schools(site: tuple[str, Path]) -> None:
    config, folder = site
    found, seen = {}, set[str]()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        text = IDS.sub(" ", read(path)) if path.is_file() and not name.startswith(ELSEWHERE) else ""
        seen |= {path.suffix} if text else set()
        said = sorted({text[max(0, one.start() - 20) : one.end() + 20] for one in OF_SCHOOLS[config].finditer(text)})
        if said:
            found[name] = said
    assert found == {}
    assert seen >= {".html", ".xml", ".svg", ".json", ".csv", ".xlsx", ".pf_fragment", ".ics"}


def test_the_sweep_would_find_them(site: tuple[str, Path]) -> None:
    config, folder = site
    own = re.compile(
        "儿童之家|机构|辖区" if config == "mkdocs.yml" else "Children’s home|provider|local authority area"
    )
    found = {path.suffix for path in folder.rglob("*") if path.is_file() and own.search(read(path))}
    assert found >= {".html", ".json", ".pf_fragment"}

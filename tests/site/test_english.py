"""The English site: a translation, not a fork; what editors wrote stays as it is."""

import re
from html import unescape
from pathlib import Path

from conftest import ROOT, Built

CHINESE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"


def test_every_page_stands_where_it_stands_in_chinese(english: Path, demo: Built) -> None:
    there = {page.relative_to(english).as_posix() for page in english.rglob("*.html")}
    chinese = {page.relative_to(demo.folder).as_posix() for page in demo.folder.rglob("*.html")}
    assert there == {page for page in chinese if not page.startswith("guide/")}
    assert '<html lang="en"' in (english / "index.html").read_text("utf-8")


def test_nothing_is_said_in_chinese_but_what_editors_wrote(english: Path) -> None:
    written = re.sub(r"\s+", "", "".join(file.read_text("utf-8") for file in (ROOT / "data").rglob("*.yml")))
    said = {}
    for file in sorted(english.rglob("*")):
        if file.suffix in (".html", ".xml", ".ics", ".svg"):
            for run in re.findall(f"{CHINESE}+", unescape(file.read_text("utf-8"))):
                if re.sub(r"\s+", "", run) not in written:
                    said[run] = file.relative_to(english).as_posix()
    assert said == {}


def test_the_data_is_the_same(english: Path, demo: Built) -> None:
    for name in ("problems.json", "institutions.json", "results.csv", "changes.json"):
        path = Path("data") / "v1" / name
        assert (english / path).read_bytes() == (demo.folder / path).read_bytes()

"""The English site: a translation, not a fork; what editors wrote stays as it is."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import Built
from demonstration import demonstration

NOUNS = "days|items|problems|institutions|schools|results|findings|rounds|reports|practices|districts|times|measures"
BROKEN = {
    "a space before a stop": re.compile(r"\S +[;,.:](?=\s|$)"),
    "one of many": re.compile(rf"(?<![\w/.,-])1 (?:good )?(?:{NOUNS})\b"),
    "a day as no English is written": re.compile(r"\b\d{4}-(?:\d-\d{1,2}|\d{1,2}-\d)\b"),
    "a Chinese stop between English words": re.compile(r"[A-Za-z)][\d ]*[、，。；：（）][\d ]*[A-Za-z(]"),
    "stops beside each other": re.compile(r"[A-Za-z\d)] ?[;:.,] ?[;:,](?=\s|$)"),
}
"""What makes a sentence of the English site none."""
CHINESE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"


def test_every_page_stands_where_it_stands_in_chinese(english: Path, demo: Built) -> None:
    there = {page.relative_to(english).as_posix() for page in english.rglob("*.html")}
    chinese = {page.relative_to(demo.folder).as_posix() for page in demo.folder.rglob("*.html")}
    assert there == {page for page in chinese if not page.startswith("guide/")}
    assert '<html lang="en"' in (english / "index.html").read_text("utf-8")


def test_nothing_is_said_in_chinese_but_what_editors_wrote(english: Path) -> None:
    written = re.sub(r"\s+", "", "".join(file.read_text("utf-8") for file in (demonstration()).rglob("*.yml")))
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


def words_of(path: Path) -> Iterator[str]:
    """The texts of a page, a drawing, a feed or a calendar, each as it is read; without the editors' Chinese."""
    text = path.read_text("utf-8")
    if path.suffix == ".ics":
        yield from text.splitlines()
        return
    soup = BeautifulSoup(text, "lxml" if path.suffix == ".html" else "lxml-xml")
    for one in soup(["script", "style"]):
        one.decompose()
    for one in soup.select("meta[name=description], meta[property]"):
        yield str(one["content"])
    for name in ("aria-label", "title", "placeholder", "data-label"):
        yield from (str(one[name]) for one in soup.select(f"[{name}]"))
    blocks = ["p", "li", "td", "th", "h1", "h2", "h3", "dt", "dd", "figcaption", "summary", "caption", "title", "text"]
    for one in soup.find_all(blocks):
        if not one.find(["p", "li", "td", "ul", "dl"]):
            yield " ".join(one.get_text().split())


def test_english_sentences_are_whole(english: Path) -> None:
    broken = {
        f"{name}: {found[0]!r}": path.relative_to(english).as_posix()
        for path in sorted(english.rglob("*"))
        if path.suffix in (".html", ".xml", ".svg", ".ics") and "assets" not in path.parts and path.name != "404.html"
        for text in words_of(path)
        for name, pattern in BROKEN.items()
        if (found := pattern.search(text))
    }
    assert broken == {}


@pytest.mark.parametrize(
    "text",
    [
        "Problems found: 2 ; closed: 0 .",
        "1 days left",
        "As of 2020-3-5, 1 of 3",
        "Bureau school 4、Private school",
        "Problems found:;",
    ],
)
def test_what_is_no_sentence_is_heard(text: str) -> None:
    assert any(pattern.search(text) for pattern in BROKEN.values())

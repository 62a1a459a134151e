"""A page's HTML → its text by section, for the search index."""

from collections.abc import Iterator
from html.parser import HTMLParser

from .record import Section

HEADINGS = {"h2", "h3"}
SILENT = {"h1", "nav", "script", "style", "form", "select", "button", "svg"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup", "time", "wbr"}


def sections(html: str) -> tuple[Section, ...]:
    """The text under each heading; what stands before the first one with an id belongs to the page itself.

    The title, navigation, forms and drawings are left out, as is whatever carries `data-search-exclude`.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.sections())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._silenced: list[str] = []
        self._heading = ""

    def sections(self) -> Iterator[Section]:
        """The sections read so far that have text."""
        for anchor, heading, text in self._parts:
            words = [" ".join("".join(part).split()) for part in (heading, text)]
            if words[1]:
                yield Section(anchor and f"#{anchor}", words[0], words[1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at a heading with an id, or leave out what search ignores."""
        attributes = dict(attrs)
        if self._silenced:
            if tag == self._silenced[-1]:
                self._silenced.append(tag)
        elif tag in SILENT or "data-search-exclude" in attributes:
            self._silenced.append(tag)
        elif tag in HEADINGS and (anchor := attributes.get("id")):
            self._heading = tag
            self._parts.append((anchor, [], []))
        elif tag not in INLINE:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a heading, or what search ignores."""
        if self._silenced:
            if tag == self._silenced[-1]:
                self._silenced.pop()
        elif tag == self._heading:
            self._heading = ""
        elif tag not in INLINE:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        """Add text to the heading or the section."""
        if self._silenced:
            return
        _, heading, text = self._parts[-1]
        (heading if self._heading else text).append(data)

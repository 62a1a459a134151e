"""Parts of a page, for tests that look at every page.

lxml finds them in a tenth of the time that BeautifulSoup needs to build a tree of a whole page.
"""

from pathlib import Path

from bs4 import BeautifulSoup
from lxml import html


def parts(page: Path, path: str) -> BeautifulSoup:
    """A tree of those elements of a page, one after the other, that an XPath finds."""
    found = html.document_fromstring(page.read_bytes()).xpath(path)
    return BeautifulSoup("".join(html.tostring(one, encoding="unicode", with_tail=False) for one in found), "lxml")


def of_class(name: str) -> str:
    """The XPath of the elements that have a class."""
    return f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"

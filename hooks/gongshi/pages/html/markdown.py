"""Editors' longer texts with a little Markdown → safe HTML, or plain text.

Paragraphs, line breaks, **strong**, *emphasis*, lists, quotations and links; everything else is text and shown as it
was typed. markdown-it reads the words and knows no HTML here; what comes of it passes a sanitiser all the same.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_RULES = ("list", "blockquote", "newline", "escape", "link", "emphasis")
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"}
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_REL = "nofollow noopener noreferrer"
_LINK = re.compile(r"https?://[^/\\]|mailto:|/(?![/\\])", re.IGNORECASE)
_TAG = re.compile(r"(<[^>]*>)")
_SIGNS = str.maketrans(dict.fromkeys("，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕…—～·％", "一"))


def shown(text: str) -> Markup:
    """The text as HTML: links lead to http, https, mail and pages of the site, and nothing can run or be loaded."""
    import nh3  # only where a text is shown

    html = nh3.clean(_markdown().render(text), tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=_REL)
    # In words a quotation mark is written out, so that none of them can be taken for an attribute.
    parts = _TAG.split(html)
    parts[::2] = [words.replace('"', "&#34;") for words in parts[::2]]
    return Markup("".join(parts))


def plain(text: str) -> str:
    """The text without Markdown, for search."""
    blocks = (block.children for block in _markdown().parse(text) if block.children is not None)
    return "\n".join("".join(map(_words, block)) for block in blocks)


def _words(token: "Token") -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content if token.type == "text" else ""


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    made = MarkdownIt("zero", {"breaks": True}).enable(_RULES)
    made.inline.ruler.at("emphasis", _emphasis)
    made.validateLink = lambda url: _LINK.match(url) is not None  # type: ignore[method-assign]
    return made


def _emphasis(state: "StateInline", silent: bool) -> bool:
    """Asterisks next to Chinese signs mean what they do next to Chinese words; Markdown was made for spaces."""
    from markdown_it.rules_inline import emphasis

    written = state.src
    # Once for a block of text, not once for each asterisk in it.
    if written not in state.env:
        state.env[written] = written.translate(_SIGNS)
    state.src = state.env[written]
    try:
        return emphasis.tokenize(state, silent)
    finally:
        state.src = written

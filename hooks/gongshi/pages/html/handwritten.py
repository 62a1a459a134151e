"""Looks through the HTML of a hand-written page for what would act in a reader's browser, or take readers elsewhere."""

import re

import nh3

ACTING = frozenset(
    {
        *(
            "applet",
            "base",
            "embed",
            "form",
            "frame",
            "iframe",
            "link",
            "meta",
            "object",
            "script",
            "style",
            "template",
        ),
        *("math", "noscript", "svg"),  # inside which a `meta` is one to some browsers
    }
)
"""The policy forbids most of them to do anything, but not a `meta` that leads readers to another site."""
ICON = re.compile(r'<svg class="gs-i" aria-hidden="true" focusable="false"><use href="[^"<>]*"\s*(?:/>|></use>)</svg>')
"""What the program itself puts into a page that asks for the vocabularies."""


def acting_tag(html: str) -> str | None:
    """The first element that a hand-written page must not have; None where there is none.

    It is read as browsers read it, whatever it is written like.
    """
    left = nh3.clean(ICON.sub("", html), tags=set(ACTING), clean_content_tags=set(), attributes={}, link_rel=None)
    found = re.search(r"<([a-z]+)", left)
    return found[1] if found else None

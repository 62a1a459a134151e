"""The HTML of every page, by html-validate: unlike the checker of the W3C it needs no Java beside Node."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .figures import Figure
from .sites import Sites

PROGRAM = "node_modules/html-validate/bin/html-validate.mjs"
SIDEBARS = r"^html > body > div:nth-child\(\d+\) > main > div > div:nth-child\([12]\) > "


@dataclass(frozen=True, slots=True)
class Theirs:
    """What Material for MkDocs, or Python-Markdown for it, does: a rule, places, why it does no harm."""

    rule: str
    place: str
    why: str


THEIRS = (
    Theirs("valid-autocomplete", r"^#__(drawer|search)$", "its switches are checkboxes that no one sees or fills in"),
    Theirs("input-missing-label", r"^#__(drawer|search)$", "the same: their labels are the buttons of the header"),
    Theirs("attribute-allowed-values", r"^#__nav_\d+_label$", "a tabindex without a number is none"),
    Theirs("unique-landmark", SIDEBARS, "each nested list of the navigation is one more"),
    Theirs("void-style", r"> p(:nth-child\(\d+\))? > img$", "Markdown's pictures end as in XHTML, which HTML allows"),
    Theirs("no-missing-references", SIDEBARS, "the label of a table of contents that the page has none of"),
)

LONG_LISTS = ("index.html", "institutions/index.html", "rectification/index.html", "good-practices/index.html")
"""Pages that a large site makes otherwise, and below, folders of such pages."""
LONG_PARTS = ("updates", "campaigns", "districts/area-1", "rectification/area-1", "good-practices/area-1")


def markup(sites: Sites) -> Iterator[Figure]:
    """Every page of both editions, and of a large site one of each kind that it makes otherwise."""
    parts = [sites.large / part for part in (*LONG_LISTS, *LONG_PARTS)]
    pages = {
        "public edition": [sites.public],
        "staff edition": [sites.staff],
        "long lists": [part for part in parts if part.exists()],
    }
    used: Counter[Theirs] = Counter()
    for name, files in pages.items():
        every = sorted(page for one in files for page in ([one] if one.is_file() else one.rglob("*.html")))
        wrong = list(_wrong(sites, every, used))
        yield Figure(f"HTML, {name}: errors on {len(every)} pages", str(len(wrong)), "0", not wrong, tuple(wrong))
    idle = [f"{one.rule} at {one.place}" for one in THEIRS if not used[one]]
    yield Figure("HTML, exceptions for the theme that are no longer needed", str(len(idle)), "0", not idle, tuple(idle))


def _wrong(sites: Sites, pages: Sequence[Path], used: Counter[Theirs]) -> Iterator[str]:
    names = [str(page) for page in pages]
    reports = sites.tools.node(PROGRAM, "--config", "html.mjs", "--formatter", "json", *names, may_object=True)
    for page in json.loads(reports):
        for message in page["messages"]:
            theirs = _theirs(message["ruleId"], message.get("selector") or "")
            if theirs:
                used[theirs] += 1
            else:
                place = f"{Path(page['filePath']).relative_to(sites.work)}:{message['line']}:{message['column']}"
                yield f"{place}: {message['message']} [{message['ruleId']}]"


def _theirs(rule: str, selector: str) -> Theirs | None:
    return next((one for one in THEIRS if one.rule == rule and re.search(one.place, selector)), None)

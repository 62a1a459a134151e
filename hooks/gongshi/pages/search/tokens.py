"""Text → the tokens that Pagefind indexes; `assets/gongshi/search/tokens.js` does the same with a query.

Pagefind cuts Chinese into words by one dictionary when it indexes and by another when it searches, and misses what
the two cut differently. Here each Chinese character begins a token of two, so that any two characters in a row are
found wherever they stand, and a longer phrase is found by tokens whose positions follow each other. The tokens hold
the text itself: the first character of each, joined, is what a result quotes. A character with none behind it is
moved into a private plane, where Pagefind keeps it but does not index it: it would take it for whatever word begins so.
"""

import json
import re

from .record import SearchRecord, Section

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
WORD = rf"(?:(?![{HAN}])[^\W_])+"
# A number such as covid-2020-2-east-sl1z-5 is one word, of which Pagefind also indexes each part.
TOKEN = re.compile(rf"(?P<han>[{HAN}]+)|(?P<word>{WORD}(?:[-.]{WORD})*)|(?P<space>\s+)|(?P<mark>.)")
# A date or the number of a problem, whose parts nobody asks for: nearly every page has them.
WHOLE = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{WORD}(?:-{WORD}){{4,}}(?:[-.]{WORD})*")
# Zero-width and private-use characters: Pagefind drops the former, and the latter mark our sections.
NOISE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufeff\ue000-\uf8ff\U000f0000-\U0010ffff]")
SPACE = "~"
"""Ends a token that a space follows. The space has no place of its own, so that "57 只" and "57只" are one."""
JOINT = "\ufe0e"
"""Stands for the hyphens of what is indexed as one word without its parts: Pagefind drops it and does not cut there."""
FILLER = "\u00b7"
TITLE_ROOM = 32
"""The body begins at this position, so that a match before it is known to be one in the title."""
PRIVATE = 0xE000
PRIVATE_PLANE = 0xF0000


def tokens(text: str) -> list[str]:
    """The tokens of a text: two characters at each Chinese one, words and numbers whole, every other sign alone."""
    found: list[str] = []
    for match in TOKEN.finditer(NOISE.sub("", text).strip()):
        run = match[0]
        if match.lastgroup == "han":
            found += (run[at : at + 2] for at in range(len(run) - 1))
            found.append(_alone(run[-1]))
        elif match.lastgroup == "space":
            found[-1] += SPACE
        else:
            found.append(run.replace("-", JOINT) if WHOLE.fullmatch(run) else run)
    return found


def _alone(character: str) -> str:
    return chr(PRIVATE_PLANE + ord(character)) if ord(character) < 0x10000 else character


def content(record: SearchRecord) -> str:
    """All tokens of a record: its title, room up to TITLE_ROOM, and each section behind a token that describes it."""
    found = tokens(record.title)
    found += [FILLER] * max(1, TITLE_ROOM - len(found))
    for section in record.sections:
        found.append(_mark(section))
        found += tokens(section.text)
    return " ".join(found)


def _mark(section: Section) -> str:
    """The place, heading and facets in private-use characters, which Pagefind keeps but does not index."""
    filters = {facet: list(values) for facet, values in sorted(section.filters.items())}
    described = json.dumps([section.place, section.heading, filters], ensure_ascii=False, separators=(",", ":"))
    return "".join(chr(PRIVATE + byte) for byte in described.encode())

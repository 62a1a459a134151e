"""Files that are not pages (badges, cards, feeds): what the cache stores of each, and the last step when it is written.

A badge bears the as-of date, and a card takes milliseconds to draw: with either finished in the cache, an institution
would be made anew each day, or a card drawn though the site has it.
"""

import json
from enum import Enum

from ..pages.drawing.card import Card, drawn
from ..pages.html.render import draw, render_plain
from ..pages.html.shell import dated
from ..pages.page import Drawing, GeneratedFile, Picture, Plain
from .inputs import BuildInputs


class Finish(Enum):
    """The last step of a file: none, fill in the as-of date, or draw the card."""

    NONE = "none"
    DATE = "date"
    CARD = "card"


def kept(inputs: BuildInputs, made: GeneratedFile | Drawing | Picture | Plain) -> tuple[bytes, Finish]:
    """The bytes that the cache stores of a file, and the last step that remains."""
    match made:
        case Drawing():
            return draw(inputs.env, made), Finish.DATE
        case Picture():
            return json.dumps(made.card, ensure_ascii=False).encode(), Finish.CARD
        case GeneratedFile():
            return made.content, Finish.NONE
        case Plain():
            return render_plain(inputs.env, made), Finish.NONE


def key_of(inputs: BuildInputs, finish: Finish, digest: bytes) -> bytes:
    """The key of the finished file, from the digest of what the cache stores and what the last step depends on."""
    match finish:
        case Finish.DATE:
            return digest + inputs.settings.as_of.isoformat().encode()
        case Finish.CARD:
            return digest + inputs.code
        case Finish.NONE:
            return digest


def finished(inputs: BuildInputs, finish: Finish, content: bytes) -> bytes:
    """The finished file's bytes, from those that the cache stores."""
    match finish:
        case Finish.DATE:
            return dated(content, inputs.settings.as_of.isoformat())
        case Finish.CARD:
            return drawn(Card(*json.loads(content)))
        case Finish.NONE:
            return content

"""Files that are no pages: what the cache keeps of each, and what is left to do where it is written.

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
    """What is left to do: nothing, fill in the as-of date, or draw the card."""

    NONE = "none"
    DATE = "date"
    CARD = "card"


def kept(inputs: BuildInputs, made: GeneratedFile | Drawing | Picture | Plain) -> tuple[bytes, Finish]:
    """What the cache keeps of a file."""
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
    """What tells the finished file from any other, given the digest of what the cache keeps."""
    match finish:
        case Finish.DATE:
            return digest + inputs.settings.as_of.isoformat().encode()
        case Finish.CARD:
            return digest + inputs.code
        case Finish.NONE:
            return digest


def finished(inputs: BuildInputs, finish: Finish, content: bytes) -> bytes:
    """The file, from what the cache keeps."""
    match finish:
        case Finish.DATE:
            return dated(content, inputs.settings.as_of.isoformat())
        case Finish.CARD:
            return drawn(Card(*json.loads(content)))
        case Finish.NONE:
            return content

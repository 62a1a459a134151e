"""Editors' free words in several lines → safe HTML that keeps their paragraphs, lines and lists."""

from markupsafe import Markup, escape

from ...model.prose import Lines, Listing, blocks, has_several_lines

_BREAK = Markup("<br>")


def lined(text: str) -> Markup:
    """The text as HTML: one line as it is, several as a block of paragraphs and lists; no other markup is known."""
    if not has_several_lines(text):
        return escape(text)
    return Markup('<div class="gs-prose">{}</div>').format(Markup("").join(map(_block, blocks(text))))


def _block(block: Lines | Listing) -> Markup:
    if isinstance(block, Lines):
        return Markup("<p>{}</p>").format(_joined(block))
    items = Markup("").join(Markup("<li>{}</li>").format(_joined(one)) for one in block.items)
    if block.start is None:
        return Markup("<ul>{}</ul>").format(items)
    start = Markup("") if block.start == 1 else Markup(' start="{}"').format(block.start)
    return Markup("<ol{}>{}</ol>").format(start, items)


def _joined(block: Lines) -> Markup:
    return _BREAK.join(map(escape, block.lines))

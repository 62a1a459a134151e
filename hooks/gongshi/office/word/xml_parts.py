"""Elements of WordprocessingML that python-docx cannot make."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from .layout import Face


def element(tag: str, /, *children: BaseOxmlElement, **values: object) -> BaseOxmlElement:
    """An element of the namespace w with its attributes, the first letter of `tag` and their names as they are."""
    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def fonts(face: Face) -> BaseOxmlElement:
    """The typeface for every script: figures in a Chinese text are set in its own face."""
    return element("rFonts", ascii=face.name, hAnsi=face.name, eastAsia=face.name, cs=face.name)


def field(code: str) -> list[BaseOxmlElement]:
    """A field that Word fills in, as runs."""
    instruction = element("instrText")
    instruction.text = code
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", instruction),
        element("r", element("fldChar", fldCharType="separate")),
        element("r", _text("1")),
        element("r", element("fldChar", fldCharType="end")),
    ]


def _text(content: str) -> BaseOxmlElement:
    made = element("t")
    made.text = content
    return made


def put(parent: BaseOxmlElement, child: BaseOxmlElement, *before: str) -> None:
    """Set a child in a parent, in the place of one of its kind, ahead of the first of `before` that is there."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    following = [one for one in parent if one.tag in {qn(f"w:{name}") for name in before}]
    if following:
        following[0].addprevious(child)
    else:
        parent.append(child)

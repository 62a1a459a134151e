"""The styles, the page and the settings of a report."""

from datetime import date, datetime
from math import floor

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from . import layout
from .layout import FACES, PARAGRAPH_STYLES, Face, ParagraphStyle
from .xml_parts import element, field, fonts, put

FONT_TABLE = "fontTable"
KEPT = frozenset({*PARAGRAPH_STYLES, "Normal Table", "Table Grid", "Default Paragraph Font", "No List"})
"""Of the styles that the library brings along; a list of a hundred others would only be in an editor's way."""
LEFT_BEHIND = frozenset({"numbering", "stylesWithEffects", "customXml"})
"""Parts of the library's own template that belong to those styles, and to another document."""
FOOTER_BASE = layout.BOTTOM - layout.NUMBER_BELOW - 3.0
"""From the paper's edge to the line of the page number, whose dash stands in its middle."""


def blank(title: str, author: str, day: date) -> Docx:
    """A document without content, with every style set and the page laid out."""
    made = Document()
    for style in [one for one in made.styles if one.name not in KEPT]:
        style.delete()
    _defaults(made)
    for name, wanted in PARAGRAPH_STYLES.items():
        _style(made, name, wanted)
    for one in [one for one in made.part.rels.values() if one.reltype.rsplit("/", 1)[1] in LEFT_BEHIND]:
        made.part.rels.pop(one.rId)
    _page(made)
    _settings(made)
    _font_table(made)
    noon = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the format has no time zone
    properties = made.core_properties
    properties.title, properties.author, properties.last_modified_by, properties.comments = title, author, author, ""
    properties.created, properties.modified, properties.revision, properties.language = noon, noon, 1, "zh-CN"
    return made


def _defaults(made: Docx) -> None:
    """No typeface but ours, and Chinese as the language, so that lines break where Chinese lines may."""
    run = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert run is not None
    for old in list(run):
        run.remove(old)
    size = _half_points(layout.BODY_SIZE)
    run.extend(
        [
            fonts(layout.BODY_FACE),
            element("sz", val=size),
            element("szCs", val=size),
            element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
        ]
    )


def _style(made: Docx, name: str, wanted: ParagraphStyle) -> None:
    styles = made.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for tag in ("w:rPr", "w:pPr", "w:basedOn", "w:link", "w:next"):
        for old in style.element.findall(qn(tag)):
            style.element.remove(old)
    if name != "Normal":
        put(style.element, element("basedOn", val="Normal"), "uiPriority", "qFormat", "semiHidden", "unhideWhenUsed")
    put(style.element, _paragraph(wanted), "rPr", "tblPr")
    size = _half_points(wanted.size)
    # Never bold: the standard tells levels by their typeface.
    plain = (element("b", val="0"), element("bCs", val="0"), element("color", val="000000"))
    # 28 characters fill a line by their spacing: where a grid of characters is narrower than they are, as here,
    # LibreOffice gives each of them two of its cells.
    space = _twips_down(layout.ADVANCE - wanted.size) if wanted.size == layout.BODY_SIZE else 0
    sizes = (element("sz", val=size), element("szCs", val=size))
    put(style.element, element("rPr", fonts(wanted.face), *plain, element("spacing", val=space), *sizes), "tblPr")


def _paragraph(wanted: ParagraphStyle) -> BaseOxmlElement:
    is_small = wanted.size < layout.BODY_SIZE
    spacing = {"before": 0, "after": 0}
    lines = {"line": 240, "lineRule": "auto"} if is_small else {"line": _twips(layout.PITCH), "lineRule": "exact"}
    if wanted.size > layout.BODY_SIZE:
        lines = {"line": _twips(layout.PITCH * 1.15), "lineRule": "exact"}
    children = []
    if wanted.level is not None:
        children.append(element("keepNext"))
    children.append(element("widowControl", val=0))
    if is_small:
        children.append(element("snapToGrid", val=0))
    children += [element("autoSpaceDE", val=0), element("autoSpaceDN", val=0), element("spacing", **spacing, **lines)]
    if wanted.first:
        children.append(
            element("ind", firstLineChars=round(100 * wanted.first), firstLine=round(wanted.first * wanted.size * 20))
        )
    children.append(element("jc", val=wanted.align))
    if wanted.level is not None:
        children.append(element("outlineLvl", val=wanted.level))
    order = (
        "keepNext",
        "widowControl",
        "autoSpaceDE",
        "autoSpaceDN",
        "snapToGrid",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
    )
    return element("pPr", *sorted(children, key=lambda one: order.index(one.tag.rsplit("}", 1)[1])))


def _page(made: Docx) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE[0]), Mm(layout.PAGE[1])
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(FOOTER_BASE)
    put(section._sectPr, element("docGrid", type="lines", linePitch=_twips(layout.PITCH)))
    made.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        _number(footer.paragraphs[0]._p, align)


def _number(paragraph: BaseOxmlElement, align: str) -> None:
    """— 1 —, one character from the outer edge."""
    indent = {f"{align}Chars": 100, align: round(layout.NUMBER_SIZE * 20)}
    properties = element("pPr", element("pStyle", val="Footer"), element("ind", **indent), element("jc", val=align))
    put(paragraph, properties)
    for part in (_run("— "), *field(" PAGE "), _run(" —")):
        paragraph.append(part)


def _run(text: str) -> BaseOxmlElement:
    content = element("t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", content)


def _settings(made: Docx) -> None:
    """Marks never begin or end a line wrongly, and Word does not take the file for one of an old version."""
    settings = made.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    mode = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    put(settings, element("compat", mode), "rsids", "mathPr", "themeFontLang", "clrSchemeMapping", "decimalSymbol")
    put(settings, element("themeFontLang", val="en-US", eastAsia="zh-CN"), "clrSchemeMapping", "decimalSymbol")


def _font_table(made: Docx) -> None:
    """Names the fallbacks, which Word takes in their order where a typeface is missing."""
    part = next(one for one in made.part.package.iter_parts() if FONT_TABLE in one.partname)
    part._blob = _table(FACES)  # python-docx carries this part along as bytes


def _table(faces: tuple[Face, ...]) -> bytes:
    rows = [
        element(
            "font",
            element("altName", val=",".join(face.fallbacks)),
            element("charset", val="86"),
            element("family", val="auto"),
            element("pitch", val="default"),
            name=face.name,
        )
        for face in faces
    ]
    return serialize_part_xml(element("fonts", *rows))


def _twips(points: float) -> int:
    return int(points * 20)


def _twips_down(points: float) -> int:
    return floor(points * 20)


def _half_points(points: float) -> int:
    return round(points * 2)

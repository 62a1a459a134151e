"""Report → the bytes of a Word file, the same for the same report."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from . import layout
from .blocks import Annex, Block, Heading, Paragraph, WordReport, WordTable
from .styles import blank
from .xml_parts import element, put

LEAST_RIGHT, LEAST_SIGNED = 4.0, 1.0
"""成文日期 ends so many characters before the edge, and a long signature, which stands centred above it, so many."""
THUMBNAIL = "/thumbnail"
"""How the picture of the library's own template, which is another document, is related to a file."""


def write(report: WordReport) -> bytes:
    """The file."""
    made = blank("".join(report.title), report.signed, report.day)
    for mark in report.marks:
        made.add_paragraph(mark, "Mark")
    made.add_paragraph("", "Normal")
    _title(made, report.title)
    made.add_paragraph("", "Normal")
    if report.addressee:
        made.add_paragraph(f"{report.addressee}：", "Normal")
    _blocks(made, report.body)
    _listed(made, report.annexes)
    _signed(made, report)
    for number, annex in enumerate(report.annexes, 1):
        _annex(made, annex, number if len(report.annexes) > 1 else None)
    return _packed(made)


def _title(made: Docx, lines: tuple[str, ...]) -> None:
    paragraph = made.add_paragraph("", "Title")
    for place, line in enumerate(lines):
        run = paragraph.add_run(line)
        if place < len(lines) - 1:
            run.add_break()


def _blocks(made: Docx, blocks: tuple[Block, ...]) -> None:
    for one in blocks:
        match one:
            case Heading(level, text):
                made.add_paragraph(text, f"Heading {level}")
            case Paragraph(text):
                made.add_paragraph(text, "Body Text")
            case WordTable():
                _table(made, one)
                if one is blocks[-1]:
                    made.add_paragraph("", "Table Text")  # Word wants a paragraph after a table, in the end


def _table(made: Docx, written: WordTable) -> None:
    table = made.add_table(0, len(written.header), "Table Grid")
    table.autofit = False
    properties = table._tbl.tblPr
    put(
        properties,
        element("tblW", w=round(sum(written.widths) * 1440 / 25.4), type="dxa"),
        "jc",
        "tblLayout",
        "tblLook",
    )
    put(properties, element("jc", val="center"), "tblLayout", "tblCellMar", "tblLook")
    sides = [element(side, w=45, type="dxa") for side in ("left", "right")]
    put(properties, element("tblCellMar", *sides), "tblLook")
    for column, width in zip(table.columns, written.widths, strict=True):
        column.width = Mm(width)
    for place, row in enumerate((written.header, *written.rows)):
        made_row = table.add_row()
        kept = made_row._tr.get_or_add_trPr()
        kept.append(element("cantSplit"))
        if place == 0:
            kept.append(element("tblHeader"))
        for at, (cell, text) in enumerate(zip(made_row.cells, row, strict=True)):
            cell.width = Mm(written.widths[at])
            _cell(cell, text, "Table Head" if place == 0 else "Table Text", place > 0 and at in written.prose)


def _cell(cell: _Cell, text: str, style: str, is_prose: bool) -> None:
    cell._tc.get_or_add_tcPr().append(element("vAlign", val="center"))
    for place, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(line)
        if is_prose:
            _property(paragraph, element("jc", val="left"))


def _listed(made: Docx, annexes: tuple[Annex, ...]) -> None:
    """附件说明, one line below the body."""
    if not annexes:
        return
    made.add_paragraph("", "Normal")
    for number, annex in enumerate(annexes, 1):
        head = "附件：" if number == 1 else "　　　"
        made.add_paragraph(head + (f"{number}." if len(annexes) > 1 else "") + annex.title, "Body Text")


def _signed(made: Docx, report: WordReport) -> None:
    """The signature and, below it, the day, its middle under that of the signature; room for the seal above."""
    day = f"{report.day.year}年{report.day.month}月{report.day.day}日"
    shift = (_width(day) - _width(report.signed)) / 2
    right = max(LEAST_RIGHT, LEAST_SIGNED - shift)
    for _ in range(2):
        _kept(made.add_paragraph("", "Normal"))
    signature = made.add_paragraph(report.signed, "Signature")
    _kept(signature)
    for paragraph, indent in ((signature, right + shift), (made.add_paragraph(day, "Signature"), right)):
        sizes = {"rightChars": round(100 * indent), "right": round(indent * layout.BODY_SIZE * 20)}
        _property(paragraph, element("ind", **sizes))


def _annex(made: Docx, annex: Annex, number: int | None) -> None:
    paragraph = made.add_paragraph(f"附件{number or ''}", "Mark")
    paragraph.paragraph_format.page_break_before = True
    made.add_paragraph("", "Normal")
    _title(made, (annex.title,))
    made.add_paragraph("", "Normal")
    _blocks(made, annex.blocks)


def _kept(paragraph: Line) -> None:
    """The paragraph stands on the page of the next: a signature is never alone on a page."""
    paragraph.paragraph_format.keep_with_next = True


def _property(paragraph: Line, child: BaseOxmlElement) -> None:
    put(paragraph._p.get_or_add_pPr(), child, "jc", "outlineLvl", "rPr")


def _width(text: str) -> float:
    """In characters: what is not Chinese takes half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _packed(made: Docx) -> bytes:
    """The parts of a document in their order, with no time but the one that ZIP begins with."""
    loose, packed = BytesIO(), BytesIO()
    for one in [one for one in made.part.package.rels.values() if one.reltype.endswith(THUMBNAIL)]:
        made.part.package.rels.pop(one.rId)
    made.save(loose)
    with ZipFile(loose) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(name))
    return packed.getvalue()

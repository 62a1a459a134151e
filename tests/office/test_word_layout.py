"""The page, the typefaces and the order of an official document, as GB/T 9704-2012 lays them down."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from demonstration import DATA, about_demonstration
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from gongshi.model.words import DocumentKind, Edition
from gongshi.office.word.selection import Wanted
from gongshi.office.word.wording import cited, lines, numeral, sentence, span, tight
from reports import Read, read, written

pytestmark = about_demonstration
DAY = date(2020, 3, 5)
ROUND = Wanted("covid-2020", 2)


@pytest.fixture(scope="module")
def content() -> bytes:
    return written(DATA, DAY, ROUND)


@pytest.fixture(scope="module")
def report(content: bytes) -> Read:
    return read(content)


def near(length: int | None, millimetres: float) -> bool:
    return length is not None and abs(length - Mm(millimetres)) < Mm(0.1)


def test_the_page_is_a4_with_its_margins(report: Read) -> None:
    assert len(report.document.sections) == 1
    section = report.document.sections[0]
    assert near(section.page_width, 210) and near(section.page_height, 297)
    assert near(section.top_margin, 37) and near(section.left_margin, 28)
    assert section.page_width and section.left_margin and section.right_margin
    assert near(section.page_width - section.left_margin - section.right_margin, 156)
    assert section.page_height and section.top_margin and section.bottom_margin
    assert near(section.page_height - section.top_margin - section.bottom_margin, 225)


def test_22_lines_of_28_characters_fill_the_page(report: Read) -> None:
    grid = report.document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    pitch = int(grid.get(qn("w:linePitch")) or 0) / 20
    style = report.document.styles["Body Text"]
    spacing = style.element.find(f"{qn('w:rPr')}/{qn('w:spacing')}")
    advance = 16 + int(spacing.get(qn("w:val"))) / 20
    height, width = Mm(225).pt, Mm(156).pt
    assert int(height / pitch) == 22 and int(width / advance) == 28
    line = style.element.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    assert (line.get(qn("w:lineRule")), int(line.get(qn("w:line"))) / 20) == ("exact", pitch)


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("Normal", "仿宋_GB2312", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_typefaces_and_sizes(report: Read, style: str, face: str, size: int) -> None:
    found = report.document.styles[style]
    letters = found.element.find(qn("w:rPr"))
    fonts = letters.find(qn("w:rFonts"))
    assert {name.rsplit("}", 1)[1]: value for name, value in fonts.items()} == dict.fromkeys(
        ("ascii", "hAnsi", "eastAsia", "cs"), face
    )
    assert found.font.size == Pt(size) and not found.font.bold


def test_each_paragraph_has_the_style_of_its_rank(report: Read) -> None:
    styles = [(one.style.name if one.style else "", one.text) for one in report.document.paragraphs]
    assert [text for style, text in styles if style == "Heading 1"] == [
        "一、总体情况",
        "二、各项目检查结果",
        "三、存在的问题",
        "四、第一轮督查问题的整改情况",
        "五、好的做法",
        "六、责任追究情况",
    ]
    for style, text in styles:
        assert bool(re.match("（[一二三四五六七八九十]+）", text)) == (style == "Heading 2"), text
        if re.match(r"[0-9]+\.", text) or text.startswith("("):
            assert style == "Body Text"
    assert not any(" " in text.strip() and re.search("[\u4e00-\u9fff] [0-9]", text) for _, text in styles)


def test_fallbacks_are_named_in_the_file(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as file:
        table = file.read("word/fontTable.xml").decode()
    for face, fallback in {
        "方正小标宋简体": "Noto Serif CJK SC",
        "仿宋_GB2312": "FandolFang",
        "楷体_GB2312": "FandolKai",
        "黑体": "Noto Sans CJK SC",
        "宋体": "FandolSong",
    }.items():
        found = re.search(rf'<w:font w:name="{face}">\s*<w:altName w:val="([^"]+)"', table)
        assert found and fallback in found[1].split(",")


def test_page_numbers_stand_outside_between_dashes(report: Read) -> None:
    assert report.document.settings.odd_and_even_pages_header_footer
    section = report.document.sections[0]
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.style and paragraph.style.name == "Footer"
        parts = [one.text for one in paragraph._p.iter(qn("w:t"), qn("w:instrText"))]
        assert parts == ["— ", " PAGE ", "1", " —"]
        indent = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        assert indent is not None and indent.get(qn(f"w:{align}Chars")) == "100"
        assert paragraph.alignment == (WD_ALIGN_PARAGRAPH.RIGHT if align == "right" else WD_ALIGN_PARAGRAPH.LEFT)


def test_tables_fit_and_repeat_their_head(report: Read) -> None:
    assert len(report.document.tables) == 2
    for table in report.document.tables:
        first, *others = (row._tr.trPr for row in table.rows)
        assert first is not None and first.find(qn("w:tblHeader")) is not None
        assert all(one is None or one.find(qn("w:tblHeader")) is None for one in others)
        assert sum(column.width or 0 for column in table.columns) <= Mm(156.1)


def paragraphs(told: Read, style: str) -> list[Paragraph]:
    return [one for one in told.document.paragraphs if one.style and one.style.name == style]


def right(paragraph: Paragraph) -> float:
    indent = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert indent is not None
    return int(indent.get(qn("w:rightChars")) or 0) / 100


@pytest.mark.parametrize(("team", "signed"), [(None, "南昌市教育局"), ("星河开发区督学责任区", "星河开发区督学责任区")])
def test_signature_and_day(team: str | None, signed: str) -> None:
    told = read(written(DATA, DAY, Wanted("covid-2020", 2, team=team)))
    name, day = paragraphs(told, "Signature")
    assert (name.text, day.text) == (signed, "2020年3月5日")
    wide = 6 * 0.5 + 3  # 2020, 3 and 5 are six half characters
    assert right(day) >= 4 and right(name) >= 1
    assert right(day) + wide / 2 == pytest.approx(right(name) + len(signed) / 2, abs=0.01)
    assert [one.text for one in paragraphs(told, "Normal") if one.text] == (["南昌市教育局："] if team else [])
    assert name.paragraph_format.keep_with_next


def test_the_annex_begins_a_page_of_its_own(report: Read) -> None:
    assert "附件：第二轮督查问题台账" in report.lines
    (head,) = (one for one in report.document.paragraphs if one.text == "附件")
    assert head.paragraph_format.page_break_before
    assert (
        report.lines.index("附件：第二轮督查问题台账") < report.lines.index("2020年3月5日") < report.lines.index("附件")
    )


def test_a_circular_is_addressed_and_says_what_is_asked() -> None:
    told = read(written(DATA, DAY, ROUND, kind=DocumentKind.CIRCULAR))
    assert paragraphs(told, "Title")[0].text.replace("\n", "") == (
        "南昌市教育局关于新冠肺炎疫情防控工作第二轮督查情况的通报"
    )
    addressee = next(one.text for one in paragraphs(told, "Normal") if one.text)
    assert addressee.startswith("县区/开发区教育行政部门、县区所辖学校，局属学校、") and addressee.endswith("：")
    assert told.section("工作要求")[-2:] == [
        "3.瞒报、漏报或者敷衍应付的，予以通报，并追究单位责任。",
        "4.督查中注意发现先进典型和特色做法，及时总结推广。",
    ]


def test_a_report_on_one_institution_tells_item_by_item() -> None:
    told = read(written(DATA, DAY, Wanted("covid-2020", 2, institution="yunting/education-bureau"), Edition.STAFF))
    rows = {row[0]: row[1:] for row in told.tables[0]}
    assert rows["督查项目"] == ["结果", "查到的情况"]
    assert rows["1.传达学习与决策部署"] == ["已落实", ""] and rows["13.其他"] == ["未检查", ""]
    assert rows["11.宣传与特色亮点"] == ["已落实", "编发简报7期，介绍学校做法12条。"]
    assert "(1)29家按街道分给8名责任干事（2020年2月26日完成）。" in told.lines
    assert "(2)逐家上门贴停课告知书（尚未完成）。" in told.lines


def test_the_same_report_is_the_same_file(content: bytes) -> None:
    assert written(DATA, DAY, ROUND) == content
    with ZipFile(BytesIO(content)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in file.namelist())
    told = read(content).document.core_properties
    assert (told.author, told.title) == ("南昌市教育局", "南昌市教育局关于新冠肺炎疫情防控工作第二轮督查情况的报告")
    assert told.created == told.modified and told.created and told.created.date() == DAY


def test_numbers_days_and_titles() -> None:
    assert [numeral(one) for one in (1, 10, 11, 20, 34)] == ["一", "十", "十一", "二十", "三十四"]
    assert span(date(2020, 2, 14), date(2020, 3, 1)) == "2020年2月14日至3月1日"
    assert span(date(2020, 12, 30), date(2021, 1, 2)) == "2020年12月30日至2021年1月2日"
    assert (span(date(2020, 2, 14), None), span(None, date(2020, 2, 14)), span(None, None)) == (
        "2020年2月14日起",
        "至2020年2月14日",
        "",
    )
    assert tight("抽 6 所学校，17 时前\n报出 OK 了") == "抽6所学校，17时前报出OK了"
    assert lines(("甲乙", "丙丁", "戊己庚辛"), 20) == ("甲乙丙丁戊己庚辛",)
    assert lines(("甲乙", "丙丁", "戊己庚辛"), 6) == ("甲乙丙丁", "戊己庚辛")
    assert lines(("甲乙丙丁戊己庚", "辛"), 5) == ("甲乙丙丁戊己庚", "辛")


@pytest.mark.parametrize(
    ("title", "cited_as"),
    [
        ("开展第二轮督查的通知", "《开展第二轮督查的通知》"),
        ("关于印发《校园安全办法》的通知", "《关于印发〈校园安全办法〉的通知》"),
        ("《校园安全办法》", "《校园安全办法》"),
        ("《办法》和《细则》", "《〈办法〉和〈细则〉》"),
    ],
)
def test_a_document_is_cited_in_title_marks(title: str, cited_as: str) -> None:
    assert cited(title) == cited_as


def test_the_report_cites_its_notice(report: Read) -> None:
    assert "根据《开展疫情防控第二轮督查的通知》（2020年2月12日），" in report.text


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("消防通道堵塞", "消防通道堵塞。"),
        ("消防通道堵塞（见照片）", "消防通道堵塞（见照片）。"),
        ("消防通道堵塞。（见照片。）", "消防通道堵塞。（见照片。）"),
        ("谁来锁门？", "谁来锁门？"),
        ("校长说“马上改。”", "校长说“马上改。”"),
    ],
)
def test_a_sentence_ends_with_its_full_stop(text: str, ended: str) -> None:
    assert sentence(text) == ended

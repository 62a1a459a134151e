"""What kinds of file are read, and which are refused with the cure."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from gongshi.office.workbook.grid import LONG, grids
from gongshi.office.workbook.import_error import ImportRefused
from workbooks import changed, data, exported, put, row, saved, taken, told

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(**files: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("raw", "because"),
    [
        (OLE + bytes(600), "旧版的 .xls"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b" \n", "是空的"),
        (b"", "是空的"),
        (b"PK\x03\x04 half a download", "打不开"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "打不开"),
        (b"%PDF-1.7\n\x00\xff\xfe", "既不是 .xlsx"),
        (bytes(range(256)), "既不是 .xlsx"),
    ],
)
def test_other_files_are_refused_with_the_cure(raw: bytes, because: str) -> None:
    with pytest.raises(ImportRefused, match=re.escape(because)):
        grids("结果.xls", raw)


def test_a_sheet_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["姓名", "成绩"])
    with pytest.raises(ImportRefused, match=r"gongshi sheets template"):
        taken(data(tmp_path), book)


def as_wps(content: bytes) -> bytes:
    """The workbook the way WPS writes it: its own properties, runs of rich text, extensions, a wrong size."""
    source = zipfile.ZipFile(BytesIO(content))
    files = {name: source.read(name).decode() for name in source.namelist()}
    files["docProps/app.xml"] = files["docProps/app.xml"].replace("Microsoft Excel", "WPS 表格")
    files["docProps/custom.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        "<vt:lpwstr>2052-11.1.0.10314</vt:lpwstr></property></Properties>"
    )
    shared: list[str] = []

    def share(match: re.Match[str]) -> str:
        shared.append(re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), match[2]))
        return f'{match[1]}t="s"><v>{len(shared) - 1}</v></c>'

    for name in [name for name in files if name.startswith("xl/worksheets/sheet")]:
        cells = re.sub(r'(<c [^>]*)t="inlineStr"><is>(.*?)</is></c>', share, files[name], flags=re.DOTALL)
        sheet = re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', cells)
        extension = (
            '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
            'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
            '<x14:dataValidations count="0"/></ext></extLst>'
        )
        files[name] = sheet.replace("</worksheet>", extension + "</worksheet>")
    run = '<r><rPr><rFont val="宋体"/><charset val="134"/></rPr><t>已</t></r><r><t>落实</t></r>'
    strings = "".join(f"<si>{run if one == '<t>已落实</t>' else one}</si>" for one in shared)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    files["xl/sharedStrings.xml"] = f'<sst xmlns="{main}" count="1" uniqueCount="1">{strings}</sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace("</Types>", override)
    return zipped(**files)


def test_a_file_as_wps_writes_it(tmp_path: Path) -> None:
    folder = data(tmp_path)
    book = exported(folder)
    sheet = book["结果"]
    at = row(sheet, 单位="示例第二中学", 项目号=1)
    put(sheet, at, 结果="已落实", 检查日期="2020-02-21", 组织方式="日常督查")
    content = as_wps(saved(book))
    assert "已</t>" in zipfile.ZipFile(BytesIO(content)).read("xl/sharedStrings.xml").decode()
    result = taken(folder, content)
    assert told(result) == []
    assert changed(result)[0] == "示例第二中学：第 1 次检查 项目 1 结果 新填 “已落实”"


def test_formats_down_to_the_last_row_cost_nothing_and_hide_nothing(tmp_path: Path) -> None:
    folder = data(tmp_path)
    book = exported(folder)
    book["结果"].cell(1_048_576, 1).font = openpyxl.styles.Font(bold=True)
    put(book["结果"], LONG + 500, 单位="示例第九中学", 项目号=1, 结果="已落实")
    [grid] = [grid for grid in grids("表.xlsx", saved(book)) if grid.title == "结果"]
    assert max(grid.rows) == LONG + 500
    [said] = told(taken(folder, book))
    assert said.startswith(f"错误：“结果”表 B{LONG + 500}：单位是“示例第九中学”")


def test_a_formula_is_read_as_the_value_that_was_worked_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "=1+1"
    content = saved(book)
    source = zipfile.ZipFile(BytesIO(content))
    files = {name: source.read(name).decode() for name in source.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    files[sheet] = re.sub(r"<f>1\+1</f><v\s*/>|<f>1\+1</f><v></v>", "<f>1+1</f><v>2</v>", files[sheet])
    [grid] = grids("表.xlsx", zipped(**files))
    assert (grid.rows, grid.problems) == ({1: {1: 2}}, [])

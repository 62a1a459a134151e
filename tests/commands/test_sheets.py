"""The script: two commands from a filled workbook to a green check, and what it says when called wrongly."""

import subprocess
from pathlib import Path

import openpyxl
import pytest
from workbooks import FIRST, data, put, row, run

pytestmark = pytest.mark.whole

TEMPLATE = ("template", "--campaign", "check", "--round", "2")


def sheets(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return run("sheets", folder, *arguments, **more)


def held(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*.yml")}


def test_from_a_template_to_a_green_check(tmp_path: Path) -> None:
    folder = data(tmp_path)
    file = tmp_path / "第二轮.xlsx"
    done = sheets(folder, *TEMPLATE, "--district", "city", "-o", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{file.as_posix()}\n", "")

    before = held(folder)
    done = sheets(folder, "import", str(file))
    assert (done.returncode, done.stdout) == (0, "没有要改的：表里的内容和数据一样。\n")

    book = openpyxl.load_workbook(file)
    sheet = book["结果"]
    assert {sheet.cell(at, 1).value for at in range(2, 8)} == {"示例市直属"}
    put(sheet, row(sheet, 单位="示例第一中学", 项目号=2), 结果="待核实", 查到的情况="门锁着。")
    book.save(file)
    done = sheets(folder, "import", str(file), "--dry-run")
    assert done.stdout.splitlines() == [
        "示例第一中学：第 1 次检查 项目 2 结果 “已落实” → “待核实”",
        "示例第一中学：第 1 次检查 项目 2 查到的情况 新填 “门锁着。”",
        "会改动 1 个文件，2 处。这是试运行，没有写入。",
    ]
    assert held(folder) == before

    done = sheets(folder, "import", str(file))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "已改动 1 个文件，2 处。检查通过。")
    after = FIRST.replace("      2: met\n\n", "      2: {result: pending, finding: 门锁着。}\n\n")
    assert (folder / "institutions/city/first.yml").read_text("utf-8") == after
    assert run("check", folder).returncode == 0
    assert {path for path in folder.rglob("*") if path.is_file()} == {*before}


def test_with_one_error_nothing_is_written(tmp_path: Path) -> None:
    folder = data(tmp_path)
    file = tmp_path / "表.xlsx"
    sheets(folder, *TEMPLATE, "-o", str(file))
    book = openpyxl.load_workbook(file)
    sheet = book["结果"]
    put(sheet, row(sheet, 单位="示例第一中学", 项目号=2), 结果="待核实")
    put(sheet, row(sheet, 单位="示例第一中学", 项目号=1), 结果="不适用")
    book.save(file)
    before = held(folder)
    done = sheets(folder, "import", str(file))
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith("没有导入：")
    assert "Traceback" not in done.stderr
    assert held(folder) == before


def test_data_that_is_broken_already_is_told_first(tmp_path: Path) -> None:
    folder = data(tmp_path)
    file = tmp_path / "表.xlsx"
    sheets(folder, *TEMPLATE, "-o", str(file))
    (folder / "institutions/city/second.yml").write_text("name: 示例第二中学\ntype: x\n", "utf-8")
    done = sheets(folder, "import", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert "数据里本来就有 1 个错误" in done.stderr and "institutions/city/second.yml:2:7" in done.stderr
    assert sheets(folder, *TEMPLATE, "-o", str(tmp_path / "b.xlsx")).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        ((), "缺少"),
        (TEMPLATE, "缺少 -o/--output"),
        ((*TEMPLATE, "-o", "有了.xlsx"), "已经有了，不会覆盖"),
        ((*TEMPLATE, "-o", "表.xls"), "应以 .xlsx 结尾"),
        ((*TEMPLATE, "-o", "没有/表.xlsx"), "没有这个文件"),
        ((*TEMPLATE[:2], "chek", *TEMPLATE[3:], "-o", "表.xlsx"), "是不是想写“check”"),
        ((*TEMPLATE[:4], "3", "-o", "表.xlsx"), "轮次有：1、2"),
        ((*TEMPLATE[:4], "二", "-o", "表.xlsx"), "应为正整数"),
        ((*TEMPLATE, "--district", "eas", "-o", "表.xlsx"), "是不是想写“east”"),
        (("import", "没有.xlsx"), "没有这个文件"),
        (("import", "旧.xls"), "另存为"),
        (("import", "表.csv"), "--campaign 和 --round"),
        (("import", "表.csv", "--campaign", "check", "--round", "9"), "轮次有：1、2"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(tmp_path: Path, arguments: tuple[str, ...], because: str) -> None:
    folder = data(tmp_path)
    (tmp_path / "有了.xlsx").write_bytes(b"")
    (tmp_path / "旧.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    (tmp_path / "表.csv").write_text("单位,项目号,结果\n示例第一中学,2,已落实\n", "utf-8")
    before = held(folder)
    placed = [str(tmp_path / one) if "." in one else one for one in arguments]
    done = sheets(folder, *placed)
    assert (done.returncode, done.stdout) == (2, "")
    assert because in done.stderr
    assert "Traceback" not in done.stderr
    assert held(folder) == before

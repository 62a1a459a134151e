"""The guide's page on workbooks, followed word for word on the demonstration data."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from workbooks import ROOT, put, row, run

pytestmark = pytest.mark.whole

PAGE = (ROOT / "docs" / "guide" / "excel.md").read_text("utf-8")
QUOTED = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^(?:\.venv/bin/)?gongshi (\S+) (.*)$", PAGE, re.MULTILINE)
AS_OF = "2020-12-31"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demonstration data."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def call(begins: str, folder: Path, file: Path) -> Any:
    """Run the command of the page that begins so, with `file` for the workbook it names."""
    verb, arguments = next(one for one in COMMANDS if one[1].startswith(begins))
    placed = [str(file) if one.endswith(".xlsx") else one for one in shlex.split(arguments)]
    return run(verb, folder, *placed, AS_OF=AS_OF)


def fill(file: Path, item: int, **cells: object) -> None:
    book = openpyxl.load_workbook(file)
    put(book["结果"], row(book["结果"], 单位="示例云汀区第一小学", 项目号=item), **cells)
    book.save(file)


def test_a_new_editor_gets_what_the_page_shows(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "云汀.xlsx"
    assert call("template", folder, file).returncode == 0
    fill(file, 9, 结果="部分落实", 查到的情况="口罩只有 300 只，与台账不符。", 整改期限="2020.3.1", 责任单位="总务处")
    assert call("import 云汀第二轮.xlsx --dry-run", folder, file).stdout == QUOTED[0]
    done = call("import 第二轮.xlsx", folder, file)
    assert done.stdout.splitlines()[-1] == "已改动 1 个文件，4 处。检查通过。"
    checked = run("check", folder, AS_OF=AS_OF)
    assert (checked.returncode, checked.stdout) == (0, "检查通过：没有错误，没有警告。\n")


def test_the_mistakes_that_the_page_quotes(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "云汀.xlsx"
    call("template", folder, file)
    fill(file, 9, 结果="以落实")
    fill(file, 9, 检查日期="2月30日")
    done = call("import 第二轮.xlsx", folder, file)
    assert done.returncode == 1

    def cells_apart(text: str) -> list[str]:
        return [re.sub(r"表 [A-Z]+\d+", "表", line) for line in text.splitlines()]

    assert cells_apart(done.stdout) == cells_apart(QUOTED[1])


def test_the_messages_in_its_table_are_those_of_the_program() -> None:
    package = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "hooks" / "gongshi" / "office" / "workbook").glob("*.py")
    )
    said = re.findall(r"^\| (\S.*?) \| \S.* \|$", PAGE[PAGE.index("{#errors}") :], re.MULTILINE)[2:]
    assert len(said) == 6
    assert [words for words in said if words not in package] == []

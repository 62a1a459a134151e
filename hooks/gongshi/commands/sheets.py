"""The data of one round as a workbook to fill in, and a filled-in workbook or CSV back into the data.

Exit status: 0 done (or, with --dry-run, could be done), 1 the workbook has errors and nothing is written,
2 for a wrong call or a file that cannot be read.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ..checks.load import load
from ..office.workbook.import_error import ImportRefused
from ..office.workbook.importing import Import, incoming
from ..office.workbook.scope import scope_of
from ..office.workbook.workbook import workbook
from ..reading.diagnostic import errors_in
from .arguments import Parser, command, number
from .site import as_of_here, there


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, export or import, print."""
    parser = _parser(program)
    arguments = parser.parse_args(words)
    data = there(parser)
    try:
        as_of = as_of_here().day
        return _template(arguments, data, as_of) if arguments.verb == "template" else _import(arguments, data, as_of)
    except FileExistsError:
        parser.exit(2, f"{arguments.output} 已经有了，不会覆盖。\n")
    except FileNotFoundError as reason:
        parser.exit(2, f"没有这个文件：{reason.filename}\n")
    except OSError as reason:
        parser.exit(2, f"{reason.filename} 打不开或写不了：{reason.strerror}。是不是还在 Excel 或 WPS 里开着？\n")
    except ValueError as reason:
        parser.exit(2, f"{reason}\n")


def _template(arguments: argparse.Namespace, data: Path, as_of: date) -> int:
    if arguments.output.suffix.lower() != ".xlsx":
        raise ImportRefused(f"“{arguments.output}”应以 .xlsx 结尾。")
    register, diagnostics = load(data, as_of)
    if errors_in(diagnostics):
        raise ImportRefused("数据里有错误，先改好再导出；运行 gongshi check 看错在哪里。")
    content = workbook(register, scope_of(register, arguments.campaign, arguments.round, arguments.district), as_of)
    with arguments.output.open("xb") as file:
        file.write(content)
    print(arguments.output.as_posix())
    return 0


def _import(arguments: argparse.Namespace, data: Path, as_of: date) -> int:
    raw = arguments.file.read_bytes()
    result = incoming(arguments.file.name, raw, data, as_of, arguments.campaign, arguments.round)
    for problem in result.problems:
        print(problem)
    if result.errors:
        print(f"没有导入：{result.errors} 个错误，改好以后再导入。数据没有动。")
        return 1
    for change in result.changes:
        print(change)
    if not arguments.dry_run:
        _write(result, data)
    print(_summary(result, arguments.dry_run))
    return 0


def _write(result: Import, data: Path) -> None:
    for file, text in result.texts.items():
        path = data / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


def _summary(result: Import, dry_run: bool) -> str:
    if not result.texts:
        return "没有要改的：表里的内容和数据一样。"
    done = "会改动" if dry_run else "已改动"
    end = "这是试运行，没有写入。" if dry_run else "检查通过。"
    return f"{done} {len(result.texts)} 个文件，{len(result.changes)} 处。{end}"


def _parser(program: str | None) -> Parser:
    parser = Parser(prog=program, description="把一轮督查导出成表格来填，或者把填好的表格（.xlsx 或 CSV）导入数据。")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="template|import")
    template = verbs.add_parser("template", help="导出表格：已有的内容都填好，其余空着等填")
    template.add_argument("--campaign", required=True, metavar="督查", help="如 covid-2020")
    template.add_argument(
        "--round", required=True, type=number, metavar="轮次", help="第几轮，只写数字；常年检查的督查写哪一年"
    )
    template.add_argument("--district", metavar="县区", help="只要一个县区，如 yunting；不写则全部")
    template.add_argument("-o", "--output", required=True, type=Path, metavar="文件", help="写到哪里，如 yunting.xlsx")
    taking = verbs.add_parser("import", help="导入填好的表格；有错误就一处也不改")
    taking.add_argument("file", type=Path, metavar="文件", help="填好的 .xlsx 或 CSV")
    taking.add_argument("--dry-run", action="store_true", help="只看会改什么，不写入")
    taking.add_argument("--campaign", metavar="督查", help="CSV 里没有写是哪个督查，在这里写")
    taking.add_argument("--round", type=number, metavar="轮次", help="CSV 里没有写第几轮，在这里写")
    return parser

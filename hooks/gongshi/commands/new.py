"""Begin a file for an institution, or an inspection in it; or write down that an institution moved, was renamed, closed
or merged into another.

Exit status: 0 written (its path is printed), 2 for a wrong call.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..checks.load import load
from ..model.register import Register, institution_file
from ..office import life_changes, scaffold
from ..reading.field_errors import day_hint
from .arguments import Parser, command, number
from .site import as_of_here, there


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, write, print the path."""
    parser = _parser(program)
    arguments = parser.parse_args(words)
    data = there(parser)
    try:
        as_of = as_of_here().day
        register, _ = load(data, as_of)
        if arguments.verb in LIFE:
            return _life(arguments, register, data, as_of)
        district, id = arguments.place
        path = data / institution_file(district, id)
        if arguments.verb == "institution":
            text = scaffold.institution(register, district, id, arguments.name, arguments.type, as_of)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="") as new:
                new.write(text)
        else:
            visit = scaffold.VisitRequest(
                arguments.campaign, arguments.round, arguments.date or as_of, arguments.method
            )
            before = path.read_bytes().decode("utf-8") if path.is_file() else ""
            text = scaffold.inspection(register, district, id, before, visit, as_of)
            path.write_bytes(text.encode("utf-8"))
    except FileExistsError:
        parser.exit(2, f"{path.as_posix()} 已经有了，不会覆盖。\n")
    except ValueError as reason:
        parser.exit(2, f"{reason}\n")
    print(path.as_posix())
    return 0


LIFE = ("move", "rename", "close", "merge")
"""What becomes of an institution."""


def _life(arguments: argparse.Namespace, register: Register, data: Path, as_of: date) -> int:
    """Write the files of such a change, print their paths and what is left to see to."""

    def read(file: str) -> str:
        """The text of a data file."""
        return (data / file).read_bytes().decode("utf-8")

    place, day = "/".join(arguments.place), arguments.date or as_of
    match arguments.verb:
        case "move":
            change = life_changes.move(register, read, place, "/".join(arguments.to), day, as_of)
        case "rename":
            change = life_changes.rename(register, read, place, arguments.name, day, as_of)
        case "close":
            successor = "/".join(arguments.successor) if arguments.successor else None
            change = life_changes.close(register, read, [place], successor, day, arguments.note, as_of)
        case _:
            others = [place, *("/".join(one) for one in arguments.others)]
            into = "/".join(arguments.into)
            change = life_changes.close(register, read, others, into, day, arguments.note, as_of)
    for file, text in change.written.items():
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_bytes(text.encode("utf-8"))
        print((data / file).as_posix())
    if change.gone:
        (data / change.gone).unlink()
    for note in change.notes:
        print(note)
    return 0


def _parser(program: str | None) -> Parser:
    parser = Parser(prog=program, description="新建一个单位的文件、单位文件里的一次检查；或者记下单位的变动。")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="institution|inspection|move|rename|close|merge")
    institution = verbs.add_parser("institution", help="新建一个单位的文件")
    institution.add_argument("place", type=_place, metavar="县区/代号", help="如 yunting/wutong-primary")
    institution.add_argument("--name", required=True, metavar="名称", help="单位全称")
    institution.add_argument("--type", required=True, metavar="类型", help="如 district_school 县区所辖学校")
    inspection = verbs.add_parser("inspection", help="在单位的文件里加一次检查")
    inspection.add_argument("place", type=_place, metavar="县区/代号", help="如 yunting/wutong-primary")
    inspection.add_argument("--campaign", required=True, metavar="督查", help="如 covid-2020")
    inspection.add_argument("--round", type=number, metavar="轮次", help="第几轮，只写数字；常年检查的督查不写")
    inspection.add_argument("--date", type=_day, metavar="日期", help="检查日期，如 2020-02-21；默认今天")
    inspection.add_argument(
        "--method", metavar="方式", help="routine 日常督查、focused 集中督查；默认看日期在哪段时间里"
    )
    move = _moved(verbs, "move", "单位换县区、换代号：文件挪过去，原来的网址引到新的", "从哪一天起；默认今天")
    move.add_argument("to", type=_place, metavar="新位置", help="如 yunting/wutong-primary")
    rename = _moved(verbs, "rename", "单位改名：原来的名称成为曾用名", "原来的名称用到哪一天；默认今天")
    rename.add_argument("--name", required=True, metavar="名称", help="新的全称")
    close = _moved(verbs, "close", "单位撤销、停办：页面留着，以后不再检查", "最后一天；默认今天")
    close.add_argument("--successor", type=_place, metavar="县区/代号", help="由哪个单位接着整改")
    merge = _moved(verbs, "merge", "几个单位并入另一个：各自撤销，由它接着整改", "最后一天；默认今天")
    merge.add_argument("others", nargs="*", type=_place, metavar="县区/代号", help="一起并入的其他单位")
    merge.add_argument("--into", required=True, type=_place, metavar="县区/代号", help="并入哪个单位")
    for one in (close, merge):
        one.add_argument("--note", default="", metavar="说明", help="如“并入……”")
    return parser


def _moved(verbs: Any, name: str, help: str, day: str) -> Parser:
    parser: Parser = verbs.add_parser(name, help=help)
    parser.add_argument("place", type=_place, metavar="县区/代号", help="现在的位置，如 yunting/wutong-primary")
    parser.add_argument("--date", type=_day, metavar="日期", help=day)
    return parser


def _place(written: str) -> tuple[str, str]:
    parts = written.split("/")
    if len(parts) != 2 or not all(parts):
        raise argparse.ArgumentTypeError(f"“{written}”应写成 县区/代号，如 yunting/wutong-primary")
    return parts[0], parts[1]


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{written}”应为日期，如 2020-02-21。{day_hint(written)}") from None

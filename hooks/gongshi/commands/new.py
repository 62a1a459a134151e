"""Begin a file for an institution, or an inspection in it; both to be filled in by an editor.

Exit status: 0 written (its path is printed), 2 for a wrong call.
"""

import argparse
from collections.abc import Sequence
from datetime import date

from ..checks.load import load
from ..model.register import institution_file
from ..office import scaffold
from ..reading.field_errors import day_hint
from .arguments import Parser, command, number
from .site import as_of_here, data_folder


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, write, print the path."""
    parser = _parser(program)
    arguments = parser.parse_args(words)
    data = data_folder()
    try:
        if not data.is_dir():
            raise scaffold.ScaffoldRefused(f"没有这个文件夹：{data}")
        as_of = as_of_here().day
        register, _ = load(data, as_of)
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


def _parser(program: str | None) -> Parser:
    parser = Parser(prog=program, description="新建一份填空用的内容：一个单位的文件，或者单位文件里的一次检查。")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="institution|inspection")
    institution = verbs.add_parser("institution", help="新建一个单位的文件")
    institution.add_argument("place", type=_place, metavar="县区/代号", help="如 yunting/wutong-primary")
    institution.add_argument("--name", required=True, metavar="名称", help="单位全称")
    institution.add_argument("--type", required=True, metavar="类型", help="如 district_school 县区所辖学校")
    inspection = verbs.add_parser("inspection", help="在单位的文件里加一次检查")
    inspection.add_argument("place", type=_place, metavar="县区/代号", help="如 yunting/wutong-primary")
    inspection.add_argument("--campaign", required=True, metavar="督查", help="如 covid-2020")
    inspection.add_argument("--round", required=True, type=number, metavar="轮次", help="第几轮，只写数字")
    inspection.add_argument("--date", type=_day, metavar="日期", help="检查日期，如 2020-02-21；默认今天")
    inspection.add_argument(
        "--method", metavar="方式", help="routine 日常督查、focused 集中督查；默认看日期在哪段时间里"
    )
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

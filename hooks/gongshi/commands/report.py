"""Write up a round, or a part of it, as an official document in Word.

Exit status: 0 written, 2 for a wrong call or data with errors.
"""

from collections.abc import Sequence
from pathlib import Path

from ..checks.load import load
from ..model.words import DocumentKind, Edition
from ..office.word.compose import compose
from ..office.word.figures import facts
from ..office.word.selection import ReportRefused, Wanted
from ..office.word.write import write
from ..reading.diagnostic import errors_in
from .arguments import Parser, command, number
from .site import settings_here


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, compose, write."""
    parser = _parser(program)
    arguments = parser.parse_args(words)
    asked = {"EDITION": arguments.edition, "AS_OF": arguments.as_of}
    wanted = Wanted(arguments.campaign, arguments.round, arguments.district, arguments.team, arguments.institution)
    try:
        if arguments.output.suffix.lower() != ".docx":
            raise ReportRefused(f"“{arguments.output}”应以 .docx 结尾。")
        settings = settings_here(asked)
        register, diagnostics = load(settings.data, settings.as_of)
        if errors_in(diagnostics):
            raise ReportRefused("数据里有错误，先改好再写报告；运行 gongshi check 看错在哪里。")
        report = compose(facts(register, wanted, settings.edition, settings.as_of), DocumentKind.of(arguments.kind))
        content = write(report)
        with arguments.output.open("xb") as file:
            file.write(content)
    except FileExistsError:
        parser.exit(2, f"{arguments.output} 已经有了，不会覆盖。\n")
    except FileNotFoundError as reason:
        parser.exit(2, f"没有这个文件夹：{Path(reason.filename).parent}\n")
    except OSError as reason:
        parser.exit(2, f"{reason.filename} 写不了：{reason.strerror}。\n")
    except ValueError as reason:
        parser.exit(2, f"{reason}\n")
    print(arguments.output.as_posix())
    return 0


def _parser(program: str | None) -> Parser:
    parser = Parser(prog=program, description="把一轮督查写成公文（Word），按 GB/T 9704-2012 排版。")
    parser.add_argument("--campaign", required=True, metavar="督查", help="如 covid-2020")
    parser.add_argument(
        "--round", required=True, type=number, metavar="轮次", help="第几轮，只写数字；常年检查的督查写哪一年"
    )
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--district", metavar="县区", help="只写一个县区，如 yunting")
    part.add_argument("--team", metavar="督查组", help="只写一个督查组查到的，如 第三督查组")
    part.add_argument("--institution", metavar="单位", help="只写一个单位，如 yunting/first-primary")
    kinds = [word.value for word in DocumentKind]
    parser.add_argument("--kind", choices=kinds, default=kinds[0], help="report 督查报告（默认），circular 通报")
    editions = [word.value for word in Edition]
    parser.add_argument("--edition", choices=editions, help="默认 $EDITION 或 public（公开版）")
    parser.add_argument("--as-of", metavar="日期", help="统计日，也是成文日期，默认 $AS_OF、extra.as_of 或今天")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="文件", help="写到哪里，如 报告.docx")
    return parser

"""Check a data folder: every problem of every file, then one summary line.

Exit status: 0 clean (warnings allowed), 1 with errors (or, with --strict, warnings), 2 for a wrong call.
"""

from collections.abc import Sequence
from pathlib import Path

from ..changes import rules as guard
from ..checks.explanation import explanations, near_ones
from ..checks.formats import FORMATS, counts
from ..checks.load import load
from ..checks.rules import wants
from .arguments import Parser, command
from .guide import mistakes
from .site import as_of_here, there


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, check, print."""
    parser = Parser(prog=program, description="检查数据：一次说出所有文件的所有问题。")
    parser.add_argument("data", nargs="?", type=Path, metavar="DATA_DIR", help="数据文件夹，默认 $DATA_DIR 或 data")
    parser.add_argument("--format", choices=FORMATS, default="text", help="输出格式，默认 text")
    parser.add_argument("--strict", action="store_true", help="警告也算不通过")
    parser.add_argument("--explain", metavar="RULE", help="解释一条规则：提示末尾方括号里的名字，如 log-order")
    arguments = parser.parse_args(words)
    if arguments.explain is not None:
        return _explain(parser, arguments.explain.strip("[]"))
    data = there(parser, arguments.data)
    try:
        as_of = as_of_here().day
    except ValueError as reason:
        parser.error(str(reason))
    _, diagnostics = load(data, as_of)
    print(FORMATS[arguments.format](diagnostics, data.as_posix(), arguments.strict))
    errors, warnings = counts(diagnostics)
    return 1 if errors or (arguments.strict and warnings) else 0


def _explain(parser: Parser, id: str) -> int:
    """Print what the guide says of a rule; leaves with 2 where there is no such rule, and names those that are near."""
    known = explanations(mistakes())
    if id not in known:
        near = near_ones(id, known) or sorted(known)
        parser.error(f"没有“{id}”这条规则。{'相近的有' if len(near) < len(known) else '规则有'}：{'、'.join(near)}。")
    print(f"{known[id]}\n\n程序里的说法：{(wants() | guard.WANTS)[id]}")
    return 0

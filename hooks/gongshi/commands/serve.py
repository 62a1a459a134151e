"""Show the site on this machine, and anew after each change, as `mkdocs serve` does.

Exit status: that of MkDocs, 2 for a wrong call.
"""

from collections.abc import Sequence

from .arguments import Parser, command
from .site import may_name_configuration, run


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, serve until interrupted; MkDocs prints."""
    parser = Parser(prog=program, description="在本机预览网站，改了就刷新；按 Ctrl+C 结束。")
    parser.add_argument("-a", "--address", default="127.0.0.1:8000", metavar="地址:端口", help="默认 127.0.0.1:8000")
    may_name_configuration(parser)
    arguments = parser.parse_args(words)
    try:
        return run(parser, arguments, "serve", "-a", arguments.address)
    except KeyboardInterrupt:
        return 0

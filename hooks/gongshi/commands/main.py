"""`gongshi VERB …`: every command under one name."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from .arguments import Parser, command, one_of

VERBS = {
    "init": "新建一个单位自己的网站仓库",
    "check": "检查数据：一次说出所有文件的所有问题",
    "new": "新建一个单位的文件，或者一次检查",
    "sheets": "把一轮督查导出成表格，或者导入填好的表格",
    "report": "把一轮督查写成公文（Word）",
    "changes": "两次提交之间，读者会看到哪些变化",
    "build": "生成网站",
    "serve": "本机预览，改了就刷新",
    "publish": "发布网站，或者退回上一版",
    "verify": "核对已发布的网站",
    "schema": "从数据模型生成 JSON Schema",
}
"""What each command does; its module has its name, and is loaded only when it is called."""


@command
def main(words: Sequence[str] | None = None) -> int:
    """Hand the rest of the words to the command that the first one names; its exit status."""
    words = sys.argv[1:] if words is None else words
    parser = Parser(
        prog="gongshi",
        description="督查结果公示：检查数据、生成和发布网站。",
        epilog="命令：\n" + "\n".join(f"  {verb:<10}{what}" for verb, what in VERBS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("verb", type=one_of(VERBS), metavar="命令", help="下面的一个；怎么用见 gongshi 命令 --help")
    verb: str = parser.parse_args(words[:1]).verb
    status: int = import_module(f"gongshi.commands.{verb}").main(words[1:], f"gongshi {verb}")
    return status

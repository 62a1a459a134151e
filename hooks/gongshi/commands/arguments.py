"""Command lines: argparse, which tells a wrong call in Chinese."""

import argparse
import re
from typing import NoReturn

IN_CHINESE = {
    r"the following arguments are required: ": "缺少 ",
    r"unrecognized arguments: ": "不认识 ",
    r"expected one argument": "后面要写内容",
    r"not allowed with argument (\S+)": r"不能和 \1 一起写",
    r"argument (\S+): ": r"\1：",
    r"invalid choice: (.+) \(choose from (.+)\)": r"不能是 \1，应为 \2 之一",
    r"invalid int value: (.+)": r"不能是 \1，应为整数",
}


class Parser(argparse.ArgumentParser):
    """A parser that leaves with status 2 and what is wrong, in Chinese."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with status 2."""
        for english, chinese in IN_CHINESE.items():
            message = re.sub(english, chinese, message)
        self.exit(2, f"{message}\n用法见 {self.prog} --help\n")


def number(written: str) -> int:
    """A positive whole number. Raises ArgumentTypeError."""
    if not re.fullmatch("[1-9][0-9]*", written):
        raise argparse.ArgumentTypeError(f"“{written}”应为正整数，如 2")
    return int(written)

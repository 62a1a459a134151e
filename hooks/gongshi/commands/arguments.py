"""Command lines: argparse, in Chinese."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from io import TextIOWrapper
from typing import Any, NoReturn, ParamSpec, TextIO

CHINESE = {
    "usage: ": "用法：",
    "positional arguments": "内容",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "the following arguments are required: %s": "缺少 %s",
    "unrecognized arguments: %s": "不认识 %s",
    "expected one argument": "后面要写内容",
    "not allowed with argument %s": "不能和 %s 一起写",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "invalid %(type)s value: %(value)r": "不能是 %(value)r，应为整数",
    "invalid choice: %(value)r (choose from %(choices)s)": "不能是 %(value)r，应为 %(choices)s 之一",
}
"""Every text that argparse shows our callers, by the text that it hands to gettext."""


P = ParamSpec("P")

UNREAD = 141
"""The exit status where nobody reads what a command prints any more, as shells have it: 128 and the signal's number."""


def command(main: Callable[P, int]) -> Callable[P, int]:
    """A command's function; where nobody reads on, as in `gongshi check | head`, it ends without a word."""

    @wraps(main)
    def ending_quietly(*words: P.args, **named: P.kwargs) -> int:
        try:
            try:
                return main(*words, **named)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            # What is left to be written would fail once more when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return UNREAD

    return ending_quietly


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese, and leaves a wrong call with status 2."""

    def __init__(self, **options: Any) -> None:
        # argparse looks each of its texts up by this name; gettext's own way would hang on the caller's locale.
        vars(argparse)["_"] = lambda text: CHINESE.get(text, text)
        _let_through(sys.stdout, sys.stderr)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with status 2."""
        self.exit(2, f"{message}\n用法见 {self.prog} --help\n")


def _let_through(*streams: TextIO) -> None:
    """Have a console that is not UTF-8, as on Chinese Windows, show what it has no letter for as a number."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(errors="backslashreplace")


def number(written: str) -> int:
    """A positive whole number. Raises ArgumentTypeError."""
    if not re.fullmatch("[1-9][0-9]*", written):
        raise argparse.ArgumentTypeError(f"“{written}”应为正整数，如 2")
    return int(written)


def one_of(words: Iterable[str]) -> Callable[[str], str]:
    """A type for argparse: one of these words. Raises ArgumentTypeError with all of them."""
    known = list(words)

    def word(written: str) -> str:
        """The word as written. Raises ArgumentTypeError where it is not a known one."""
        if written not in known:
            raise argparse.ArgumentTypeError(f"不能是“{written}”，应为 {'、'.join(known)} 之一")
        return written

    return word

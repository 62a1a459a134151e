"""The folder of a site, in which its commands are called: the one that holds mkdocs.yml."""

import os
import subprocess
from argparse import Namespace
from pathlib import Path

from ..release.builder import mkdocs, quiet
from .arguments import Parser

CONFIGURATION = "mkdocs.yml"


def no_site(folder: Path) -> str:
    """What to say where a folder holds no site."""
    return f"{folder} 里没有 {CONFIGURATION}：到网站的文件夹里再运行。"


def may_name_configuration(parser: Parser) -> None:
    """Let a command be called with another file than mkdocs.yml."""
    default = Path(CONFIGURATION)
    parser.add_argument("-f", "--config-file", type=Path, default=default, metavar="FILE", help="默认 mkdocs.yml")


def run(parser: Parser, arguments: Namespace, *words: str) -> int:
    """Have MkDocs do it, and print what it does; its exit status. Leaves with 2 where there is no site."""
    if not arguments.config_file.is_file():
        parser.error(no_site(arguments.config_file.absolute().parent))
    command = mkdocs(*words, "-f", str(arguments.config_file))
    return subprocess.run(command, env=quiet(os.environ), check=False).returncode

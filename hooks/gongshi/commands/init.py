"""Begin a repository of a bureau's own, with no institution yet: it builds and passes its check at once.

Exit status: 0 made, 2 for a wrong call or a folder that holds something.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from ..engine.as_of import timezone_of
from ..model.timezone import DEFAULT_TIMEZONE
from ..office.init.repository import BASES, EXECUTABLE, Answers, repository
from .arguments import Parser, command, one_of

QUESTIONS = {
    "name": ("网站的名称", "督查结果公示"),
    "bureau": ("组织督查、公布结果的机关", "示例县教育局"),
    "institution": ("被督查的单位叫什么", "学校"),
    "district": ("第一个县区（乡镇、片区）的名称", "示例县"),
    "district_id": ("它的代号，是网址的一部分，用小写字母", "xian"),
    "timezone": ("时区", DEFAULT_TIMEZONE),
    "url": ("网站的网址，还不知道就空着", ""),
}
"""What each option means, and what it is where nobody says anything else."""


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, ask for what they leave out, write, print what to do next."""
    parser = Parser(prog=program, description="新建一个单位自己的网站仓库：生成、检查马上可用，还没有任何单位。")
    parser.add_argument("folder", type=Path, metavar="DIR", help="新的文件夹，或者空的文件夹")
    for option, (what, default) in QUESTIONS.items():
        help = f"{what}，默认 {default}" if default else what
        parser.add_argument(f"--{option.replace('_', '-')}", metavar="…", help=help)
    parser.add_argument(
        "--base",
        type=one_of(BASES),
        default="mkdocs",
        metavar="…",
        help=f"用什么生成网站，默认 mkdocs；有 {'、'.join(BASES)}",
    )
    parser.add_argument("--yes", action="store_true", help="不提问，没有写的都用默认")
    arguments = parser.parse_args(words)
    folder: Path = arguments.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        parser.exit(2, f"{folder} 已经有了，而且不是空文件夹；换一个地方，不会覆盖已有的文件。\n")
    is_asking = sys.stdin.isatty() and not arguments.yes
    answers: dict[str, str] = {}
    for option, (what, default) in QUESTIONS.items():
        given: str | None = getattr(arguments, option)
        answers[option] = given if given is not None else _asked(what, default) if is_asking else default
    try:
        timezone_of(answers["timezone"])
        files = repository(Answers(**answers, base=arguments.base))
    except ValueError as reason:
        parser.exit(2, f"{reason}\n")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8"))
        if path in EXECUTABLE:
            (folder / path).chmod(0o755)
    print(f"已建好 {folder.as_posix()}，共 {len(files)} 个文件。接下来：")
    print(f"  cd {folder.as_posix()}\n  git init -b main")
    print("  （把 gongshi 的 .whl 文件放进 wheels/，见 wheels/README.md）\n  make check\n  make serve")
    return 0


def _asked(what: str, default: str) -> str:
    return input(f"{what}{f'［{default}］' if default else ''}：").strip() or default

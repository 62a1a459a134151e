#!/usr/bin/env python3
"""Write a generated data folder of any size, for scale tests. The same seed and size give the same bytes."""

import shutil
import sys
from pathlib import Path

from gongshi.commands.arguments import Parser
from gongshi.model.register import campaign_file

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from generate.dataset import files  # noqa: E402
from generate.institution import CAMPAIGN  # noqa: E402

DATA = ROOT / "data"


def main() -> int:
    """Parse arguments, write, print where."""
    parser = Parser(description="生成任意规模的演示数据，用来测试速度。")
    parser.add_argument("--institutions", type=int, required=True, metavar="N", help="多少个单位，至少 1 个")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="写到哪个文件夹，必须不存在或是空的")
    parser.add_argument("--seed", type=int, default=1, help="种子；同样的种子得到同样的数据，默认 1")
    arguments = parser.parse_args()
    out: Path = arguments.out
    if arguments.institutions < 1:
        parser.error(f"--institutions 是 {arguments.institutions}，应不小于 1。")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        parser.error(f"{out} 已经存在，而且不是空文件夹；换一个地方，不会覆盖已有的数据。")
    for folder in ("media", "schema"):
        shutil.copytree(DATA / folder, out / folder)
    (out / "campaigns").mkdir(parents=True)
    shutil.copy(DATA / campaign_file(CAMPAIGN), out / campaign_file(CAMPAIGN))
    made: set[Path] = set()
    for file, text in files(arguments.institutions, arguments.seed):
        path = out / file
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, "utf-8")
    print(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Build the site, as `mkdocs build --strict` does.

Exit status: that of MkDocs, 1 where the copy could not be finished, 2 for a wrong call.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ..model.words import Edition
from ..release.mirror import MirrorRefused, mirror
from .arguments import Parser, command
from .site import may_name_configuration, run

FOLDERS = {Edition.PUBLIC.value: "site", Edition.STAFF.value: "site-staff"}
"""The two editions never share a folder."""


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, build, copy; MkDocs prints, and what was copied."""
    parser = Parser(prog=program, description="生成网站，公开版到 site/，内部版（EDITION=staff）到 site-staff/。")
    parser.add_argument("-d", "--site-dir", type=Path, metavar="DIR", help="生成到哪个文件夹")
    parser.add_argument(
        "--mirror", type=Path, metavar="DIR", help="生成好以后复制到网页服务器的文件夹；网站里没有了的，那里也删去"
    )
    may_name_configuration(parser)
    arguments = parser.parse_args(words)
    site = arguments.site_dir or Path(FOLDERS.get(os.environ.get("EDITION", ""), "site"))
    status = run(parser, arguments, "build", "--strict", "-d", str(site.absolute()))
    if status or not arguments.mirror:
        return status
    try:
        done = mirror(site, arguments.mirror)
    except MirrorRefused as reason:
        parser.exit(2, f"{reason}\n")
    except OSError as reason:
        print(f"没有复制完：{reason}", file=sys.stderr)
        return 1
    print(f"已复制到 {arguments.mirror}：写入 {done.written} 个文件，删去 {done.removed} 个。")
    return 0

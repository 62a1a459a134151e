"""Build the site, as `mkdocs build --strict` does.

Exit status: that of MkDocs, 2 for a wrong call.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from ..model.words import Edition
from .arguments import Parser, command
from .site import may_name_configuration, run

FOLDERS = {Edition.PUBLIC.value: "site", Edition.STAFF.value: "site-staff"}
"""The two editions never share a folder."""


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, build; MkDocs prints."""
    parser = Parser(prog=program, description="生成网站，公开版到 site/，内部版（EDITION=staff）到 site-staff/。")
    parser.add_argument("-d", "--site-dir", type=Path, metavar="DIR", help="生成到哪个文件夹")
    may_name_configuration(parser)
    arguments = parser.parse_args(words)
    site = arguments.site_dir or Path(FOLDERS.get(os.environ.get("EDITION", ""), "site"))
    return run(parser, arguments, "build", "--strict", "-d", str(site.absolute()))

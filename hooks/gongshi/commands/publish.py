"""Publish the site: build beside, check, and put it before the readers in one step; or go back to the former release.

What is published is what is committed, as DATA_DIR, EDITION, AS_OF, SITE_URL and CARDS say. A web server shows
`DIR/current`. Exit status: 0 published, 1 refused (readers see what they saw before), 2 for a wrong call.
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from ..engine.settings import means_from
from ..engine.workers import cores
from ..model.words import Edition
from ..release.builder import BuildFailed
from ..release.folder import Busy, NoRelease, Releases, can_switch
from ..release.moved_addresses import write_map
from ..release.publish import Order, ReleaseRefused, publish
from ..release.signature import Key, SignFailed
from ..release.source import Unprovable
from .arguments import Parser, command, number
from .site import CONFIGURATION, no_site, settings_here

PATIENCE = 900
"""So many seconds a roll-back waits for a publish that is under way."""

REFUSED = "没有发布，网站仍是原来的样子。"


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, publish or go back, print."""
    parser = Parser(prog=program, description="发布网站：在旁边生成，核对，再一步换上；或退回上一版。")
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="放各版网站；网页服务器指向其中的 current"
    )
    parser.add_argument("--keep", type=number, default=5, metavar="N", help="保留几版，默认 5")
    parser.add_argument("--rollback", action="store_true", help="退回上一版")
    parser.add_argument("--staff", action="store_true", help="要发布的是内部版（EDITION=staff），只给内网")
    parser.add_argument("--no-sync", action="store_true", help="不等写进磁盘：快些，但这时停电，新版可能不完整")
    parser.add_argument("--sign", type=Path, metavar="KEY", help="用这个 SSH 密钥给 release.json 签名")
    parser.add_argument(
        "--from",
        dest="repository",
        type=Path,
        metavar="REPO",
        help="数据和说明页取自这个仓库；程序、主题和配置用这里的，那边的一概不运行",
    )
    parser.add_argument("--branch", default="main", metavar="NAME", help="和 --from 一起：取哪个分支，默认 main")
    arguments = parser.parse_args(words)
    if not can_switch():
        parser.exit(
            2,
            "Windows 上不能这样换版，请用 gongshi build --mirror 复制到网页服务器的文件夹。\n",
        )
    root = Path.cwd()
    releases = Releases(arguments.to.resolve(), not arguments.no_sync)
    try:
        if arguments.rollback:
            with releases.locked(_who("退回上一版"), PATIENCE, print):
                release = releases.back()
                write_map(release, releases.to)
                print(f"已退回 {release.name}。")
            return 0
        if not (root / CONFIGURATION).is_file():
            parser.error(no_site(root))
        settings = settings_here()
        if (settings.edition is Edition.STAFF) != arguments.staff:
            parser.error("EDITION=staff 和 --staff 要一起写：内部版不能放到公开的地方。")
        means = means_from(os.environ, root, cores())
    except ValueError as reason:
        parser.error(str(reason))
    except (Busy, NoRelease) as reason:
        print(f"{reason}\n{REFUSED}", file=sys.stderr)
        return 1
    try:
        key = Key(arguments.sign) if arguments.sign else None
        pushed = (arguments.repository, arguments.branch) if arguments.repository else None
        order = Order(root, settings, os.environ, means.jobs, means.cache.resolve(), arguments.keep, key, pushed)
        with releases.locked(_who("发布")):
            shown = publish(order, releases, lambda step: print(step, flush=True))
    except (Unprovable, BuildFailed, ReleaseRefused, SignFailed, Busy) as reason:
        print(f"{reason}\n{REFUSED}", file=sys.stderr)
        return 1
    except OSError as reason:
        print(f"写不下去：{reason.strerror or reason}\n{REFUSED}", file=sys.stderr)
        return 1
    print(f"已发布 {shown.release.name}：{shown.files} 个文件，新写 {shown.new} 个。")
    return 0


def _who(what: str) -> str:
    """What another publish that finds the lock held says of this one."""
    return f"进程 {os.getpid()}，{time.strftime('%H:%M:%S')} 开始，{what}"

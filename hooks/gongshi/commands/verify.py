"""Hold a published site to its release.json, and with --rebuild to what the commits that it names give when built here.

Exit status: 0 all is as the manifest says, 1 something differs, 2 for a wrong call or a site that cannot be read.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..checks.formats import visible
from ..release.builder import BuildFailed
from ..release.manifest import MOST_BYTES, NAME, SIGNATURE, NoManifest
from ..release.signature import SignFailed, verify
from ..release.verify import MOST_SIGNATURE, PublishedSite, SiteUnreadable, differences, manifest_of, rebuilt, site_at
from .arguments import Parser, command


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, compare, print every difference."""
    parser = Parser(
        prog=program, description="核对已发布的网站：每个文件与 release.json 是否相符，能否由它写的提交重新生成。"
    )
    parser.add_argument("site", metavar="URL|DIR", help="网站的地址，或放着网站的文件夹")
    parser.add_argument("--rebuild", action="store_true", help="从提交重新生成，逐个文件比较")
    parser.add_argument("--repository", type=Path, default=Path(), metavar="DIR", help="有那个提交的仓库，默认这里")
    parser.add_argument("--content", type=Path, metavar="DIR", help="数据另在一个仓库时，那个仓库")
    parser.add_argument("--signers", type=Path, metavar="FILE", help="许可的签名者（allowed_signers），核对签名")
    arguments = parser.parse_args(words)
    try:
        site = site_at(arguments.site)
        manifest = manifest_of(site)
        found = differences(site, manifest)
        if arguments.signers:
            found += _unsigned(site, arguments.signers)
        if arguments.rebuild:
            data = Path(os.environ["DATA_DIR"]).resolve() if os.environ.get("DATA_DIR") else None
            found += rebuilt(
                manifest, arguments.repository, arguments.content or arguments.repository, data, os.environ
            )
    except (SiteUnreadable, NoManifest, BuildFailed) as reason:
        for line in str(reason).splitlines():
            print(visible(line), file=sys.stderr)
        return 2
    for line in found:
        print(visible(line))
    state = f"有 {len(found)} 处不符" if found else "全部相符"
    print(f"程序 {manifest.program[:10]}，数据 {manifest.data.tree[:10]}，{len(manifest.every)} 个文件：{state}。")
    return 1 if found else 0


def _unsigned(site: PublishedSite, signers: Path) -> list[str]:
    """What is wrong with the signature under the manifest."""
    raw, signature = site.read(NAME, MOST_BYTES), site.read(SIGNATURE, MOST_SIGNATURE)
    if raw is None or signature is None:
        return [f"{SIGNATURE}：没有签名"]
    with tempfile.NamedTemporaryFile() as file:
        file.write(signature)
        file.flush()
        try:
            print(f"签名者：{verify(raw, Path(file.name), signers)}")
        except SignFailed as reason:
            return [f"{SIGNATURE}：{reason}"]
    return []

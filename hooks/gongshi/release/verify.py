"""A published site against its manifest, and the manifest against a rebuild from the commits that it names."""

import http.client
import os
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import quote, urlsplit

from ..engine.outputs import files_below
from .builder import build, tools
from .compressed import BROKEN, UNPACK, is_compressed, unlike
from .git_tree import tree_of
from .manifest import MOST_BYTES, MOST_FILES, NAME, SIGNATURE, File, Manifest, hashed, listed, parsed
from .workplace import NotCheckedOut, Workplace, has, of_commits, of_push

AT_ONCE = 8
SECONDS = 60
"""So long a site may keep who verifies it waiting for the next bytes."""
SLOWEST = 50_000
"""So many bytes a second a file comes at least, in all."""
MOST_SIGNATURE = 100_000


_READING = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""How a file is opened that may be anything; of the flags, each system has its own."""


class SiteUnreadable(Exception):
    """The site, or what is needed to rebuild it, cannot be had; the text says why, in Chinese."""


class PublishedSite(Protocol):
    """A published site to verify; nothing that it says is trusted."""

    def read(self, path: str, most: int) -> bytes | None:
        """A file's content, and no more than a byte beyond `most`; None where there is none. Raises SiteUnreadable."""

    def strangers(self, manifest: Manifest) -> list[str]:
        """Files that are not in the manifest, and compressed ones with other content, as far as they can be seen."""


class Folder:
    """A site in a folder. Only plain files in plain folders below it are read: no link, pipe or device."""

    def __init__(self, folder: Path) -> None:
        """Raises SiteUnreadable where there are too many."""
        self._folder = folder.resolve()
        self._plain: set[str] = set()
        self._odd: list[str] = []
        for path, is_plain in files_below(self._folder):
            self._plain.add(path) if is_plain else self._odd.append(path)
            if len(self._plain) + len(self._odd) > 4 * MOST_FILES:
                raise SiteUnreadable(f"{folder} 里的文件太多，不核对。")

    def read(self, path: str, most: int) -> bytes | None:
        """See PublishedSite."""
        if path not in self._plain:
            return None
        try:
            at = os.open(self._folder / path, _READING)
            with open(at, "rb") as file:  # noqa: PTH123 - a descriptor
                return file.read(most + 1)
        except OSError:
            return None

    def strangers(self, manifest: Manifest) -> list[str]:
        """See PublishedSite."""
        known = manifest.every
        there = sorted(path for path in self._plain if path not in known and path not in (NAME, SIGNATURE))
        packed = [path for path in there if is_compressed(path, known)]
        more = [f"{path}：清单里没有的文件" for path in there if path not in packed]
        odd = [f"{path}：不是普通文件（链接、管道或设备），不看" for path in sorted(self._odd)]
        return [*odd, *more, *(f"{path}：压缩文件与原文件不符" for path in unlike(self._folder, packed))]


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a site to another of its own addresses, and nowhere else: not into the network of who verifies it."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """The request to follow. Raises SiteUnreadable where it leads to another host, or out of the web."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.scheme not in (old.scheme, "https") or new.hostname != old.hostname:
            fp.close()
        if new.scheme not in (old.scheme, "https"):
            raise SiteUnreadable(f"{req.full_url} 转到 {new.scheme}: 去了，不跟。")
        if new.hostname != old.hostname:
            raise SiteUnreadable(f"{req.full_url} 转到别的网站去了（{new.hostname}），不跟。")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Web:
    """A site at an address. What it holds beyond its manifest cannot be seen from outside."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/") + "/"
        self._opener = urllib.request.build_opener(_SameHost)

    def read(self, path: str, most: int, packed: str = "identity") -> bytes | None:
        """See PublishedSite; `packed` is how it may be packed."""
        try:
            return _within(SECONDS + most / SLOWEST, lambda: self._asked(path, most, packed))
        except TimeoutError:
            raise SiteUnreadable(f"{self._address}{path}：取不到（太慢）") from None

    def _asked(self, path: str, most: int, packed: str) -> bytes | None:
        request = urllib.request.Request(self._address + quote(path), headers={"Accept-Encoding": packed})
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                content = answer.read(most + 1)
                unpack = UNPACK.get({"gzip": ".gz", "br": ".br"}.get(answer.headers.get("Content-Encoding", ""), ""))
                return unpack(content, most) if unpack else content
        except urllib.error.HTTPError as reason:
            reason.close()
            if reason.code == http.client.NOT_FOUND:
                return None
            raise SiteUnreadable(f"{self._address}{path}：服务器回答 {reason.code}") from None
        except (*BROKEN, http.client.HTTPException, ValueError) as reason:  # ValueError: an address that is none
            raise SiteUnreadable(f"{self._address}{path}：取不到（{reason}）") from None

    def strangers(self, manifest: Manifest) -> list[str]:
        """See PublishedSite: what it sends packed, as browsers ask for it, of what stands at the top of the site."""
        found = []
        for path, file in manifest.files.items():
            if "/" not in path:
                for packed in ("gzip", "br"):
                    content = self.read(path, file.size, packed)
                    if content is None or sha256(content).hexdigest() != file.sha256:
                        found.append(f"{path}：以 {packed} 压缩送出的与原文件不符")
        return found


def _within(seconds: float, ask: Callable[[], bytes | None]) -> bytes | None:
    """What is answered in so many seconds, headers included. Raises TimeoutError; who drips on is left behind."""
    answered: Future[bytes | None] = Future()

    def wait() -> None:
        try:
            answered.set_result(ask())
        except Exception as reason:
            answered.set_exception(reason)

    threading.Thread(target=wait, daemon=True).start()
    return answered.result(seconds)


def site_at(place: str) -> PublishedSite:
    """The site at an address or in a folder. Raises SiteUnreadable."""
    if urlsplit(place).scheme in ("http", "https"):
        return Web(place)
    if not Path(place).is_dir():
        raise SiteUnreadable(f"没有这个文件夹：{place}")
    return Folder(Path(place))


def manifest_of(site: PublishedSite) -> Manifest:
    """The site's manifest. Raises SiteUnreadable and NoManifest."""
    raw = site.read(NAME, MOST_BYTES)
    if raw is None:
        raise SiteUnreadable(f"这个网站没有 {NAME}。")
    return parsed(raw)


def differences(site: PublishedSite, manifest: Manifest) -> list[str]:
    """Everything in which a site is not as its manifest says. Raises SiteUnreadable."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        compared = pool.map(lambda one: _difference(site, *one), manifest.every.items())
        return [*filter(None, compared), *site.strangers(manifest)]


def _difference(site: PublishedSite, path: str, file: File) -> str | None:
    content = site.read(path, file.size)
    if content is None:
        return f"{path}：缺少"
    if len(content) != file.size or sha256(content).hexdigest() != file.sha256:
        return f"{path}：内容与清单不符"
    return None


def rebuilt(
    manifest: Manifest, repository: Path, content: Path, data: Path | None, environment: Mapping[str, str]
) -> list[str]:
    """Everything in which the files of a manifest are not those that its commits give, built here.

    A build runs the program that the commit holds: only of what has come into the history of the branch that is checked
    out in `repository`, which who verifies trusts. `content` is the repository of the data's commit where that is
    another, `data` the data's folder where it is in neither. Raises SiteUnreadable and BuildFailed.
    """
    if not has(repository, manifest.program):
        raise SiteUnreadable(
            f"{repository} 现在这个分支的历史里没有提交 {manifest.program[:10]}：网站说什么就运行什么不安全。"
            "确实信得过的，先切换到含有它的分支。"
        )
    with tempfile.TemporaryDirectory() as made:
        try:
            with _workplace(Path(made), manifest, repository, content, data) as place:
                return _unlike(Path(made), manifest, place, environment)
        except NotCheckedOut as reason:
            raise SiteUnreadable(str(reason)) from None


def _workplace(
    work: Path, manifest: Manifest, repository: Path, content: Path, data: Path | None
) -> AbstractContextManager[Workplace]:
    source = manifest.data
    if source.path is not None and source.commit not in (None, manifest.program):
        return of_push(work, repository, manifest.program, content, str(source.commit))
    folder = repository / source.path if source.path is not None else data
    if folder is None:
        raise SiteUnreadable("数据不在程序的仓库里：请用 DATA_DIR 指出数据文件夹。")
    return of_commits(work, repository, manifest.program, folder, None)


def _unlike(work: Path, manifest: Manifest, place: Workplace, environment: Mapping[str, str]) -> list[str]:
    if not place.data.resolve().is_relative_to(work.resolve()) or not place.data.is_dir():
        raise SiteUnreadable(f"提交 {manifest.program[:10]} 里没有数据文件夹 {manifest.data.path}。")
    tree = tree_of(place.data)
    if tree != manifest.data.tree:
        raise SiteUnreadable(f"数据不是发布时的数据：现在是 {tree}，清单写的是 {manifest.data.tree}。")
    site = work / "site"
    build(place, site, manifest.settings.variables, {**environment, "CACHE_DIR": str(work / "cache")})
    files = hashed(site, listed(site), {})
    wrong = [f"{path}：重新生成的没有这个文件" for path in manifest.files if path not in files]
    wrong += [f"{path}：重新生成的多出这个文件" for path in files if path not in manifest.files]
    changed = (path for path, file in files.items() if manifest.files.get(path, file) != file)
    return [*wrong, *(f"{path}：与重新生成的不同" for path in changed), *(_other_tools(manifest) if wrong else ())]


def _other_tools(manifest: Manifest) -> list[str]:
    here = tools()
    return [
        f"提示：{name} 发布时是 {version}，这里是 {here.get(name, '没有')}"
        for name, version in manifest.tools.items()
        if here.get(name) != version
    ]

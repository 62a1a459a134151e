"""nginx from Debian on a free port, with the configuration of scripts/deploy."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CONFIGURATION = Path(__file__).parents[2] / "scripts" / "deploy" / "gongshi.conf"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
AROUND = """\
{user}
{modules}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
worker_processes 2;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/gongshi.conf;
}}
"""


@contextmanager
def nginx(folder: Path, root: Path) -> Iterator[str]:
    """nginx for the site at `root`, a link or a folder; yields its address. `folder` is for what it keeps."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if program is None:
        pytest.fail("no nginx; `make server` installs one")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = CONFIGURATION.read_text("utf-8")
    for ours, theirs in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /srv/gongshi/current;", f"root {root};"),
        ("include /srv/gongshi/moved.conf*;", f"include {root.parent}/moved.conf*;"),
    ):
        assert text.count(ours) == 1
        text = text.replace(ours, theirs)
    if BROTLI.exists():
        text = text.replace("# brotli_static on;", "brotli_static on;")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "gongshi.conf").write_text(text, "utf-8")
    modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
    user = (
        "" if os.geteuid() else "user root;"
    )  # its workers would else be nobody, and pytest's folders are not nobody's
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, modules=modules, user=user))
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, folder)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(address: str, folder: Path) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    log = folder / "error.log"
    pytest.fail(f"nginx did not start: {log.read_text() if log.exists() else 'no log'}")

"""Ten thousand institutions behind nginx, asked for without a pause while twenty publishes happen."""

import json
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from demonstration import demonstration
from gongshi.release.manifest import Manifest, of_release
from publishing import ROOT, commit, copy, current, publish
from web_server import nginx

INSTITUTIONS, PUBLISHES, KEEP = 10_000, 20, 3
NEW_STYLE = 10
"""Which of the publishes changes the program's styles, so that every page is another."""

ASKED = re.compile(r'<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css|svg|png))"')
WAIT = 10
"""Milliseconds that each connection rests between two requests, so that the machine can build beside."""

LUA = """\
paths = {{ {paths} }}
at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {{ ["Accept-Encoding"] = "gzip" }})
end
delay = function() return {wait} end
"""


class Reader(threading.Thread):
    """Loads pages and, a while later, what they ask for, as a slow phone does: all must be of one release."""

    def __init__(self, address: str, pages: list[str], manifests: list[Manifest], seed: int) -> None:
        super().__init__(daemon=True)
        self._address, self._pages, self._manifests = address, pages, manifests
        self._chance = random.Random(seed)
        self.is_done = False
        self.loaded = 0
        self.crossed = 0
        self.faults: list[str] = []

    def run(self) -> None:
        while not self.is_done:
            path = self._chance.choice(self._pages)
            page = self._get(path)
            if page is None:
                continue
            known = len(self._manifests)
            digest = sha256(page).hexdigest()
            time.sleep(self._chance.choice([0, 0, 1, 8]))
            self.crossed += len(self._manifests) > known
            asked = {urlsplit(urljoin(f"/{path}", href)).path[1:] for href in ASKED.findall(page.decode("utf-8"))}
            got = {one: sha256(content).hexdigest() for one in asked if (content := self._get(one)) is not None}
            # A release is known here a moment after readers see it.
            for _ in range(100):
                of = [one for one in list(self._manifests) if one.files[path].sha256 == digest]
                if of:
                    break
                time.sleep(0.1)
            if not any(all(one.files[path].sha256 == each for path, each in got.items()) for one in of):
                self.faults.append(f"{path}: page and assets are not of one release")
            self.loaded += 1

    def _get(self, path: str) -> bytes | None:
        try:
            with urllib.request.urlopen(f"{self._address}/{path.removesuffix('index.html')}", timeout=30) as answer:
                content: bytes = answer.read()
                return content
        except (OSError, urllib.error.HTTPError) as reason:
            self.faults.append(f"{path}: {reason}")
            return None


def change(data: Path, number: int) -> None:
    file = sorted((data / "institutions").glob("*/*.yml"))[number * 37]
    text, name = file.read_text("utf-8"), f"name: 示例第{number}次改名的学校"
    file.write_text(re.sub(r"^name: .*$", name, text, count=1, flags=re.MULTILINE), "utf-8")


@pytest.mark.server
@pytest.mark.soak
def test_twenty_publishes_under_load(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A quarter of an hour on two cores, most of it the twenty publishes; each is told as it ends."""

    def tell(number: int, seconds: float) -> None:
        with capsys.disabled():
            sys.stdout.write(f"publish {number} of {PUBLISHES}: {seconds:.0f} s\n")
            sys.stdout.flush()

    wrk = shutil.which("wrk")
    assert wrk, "no wrk; `make server` installs it"
    program, data, to = copy(tmp_path / "program", ROOT / "tests" / "second"), tmp_path / "data", tmp_path / "www"
    demonstration()  # its campaigns are those of what is generated
    generate = [sys.executable, "scripts/demo_data.py", "--institutions", str(INSTITUTIONS), "--out", str(data)]
    subprocess.run(generate, cwd=ROOT, check=True, capture_output=True)
    settings = {"DATA_DIR": str(data), "AS_OF": "2020-03-05"}
    began = time.monotonic()
    done = publish(program, to, "--keep", str(KEEP), limit=1800, **settings)
    assert done.returncode == 0, done.stderr
    tell(0, time.monotonic() - began)
    figures: dict[str, object] = {"first publish, s": round(time.monotonic() - began, 1)}
    manifests = [of_release(current(to))]
    assert manifests[0].institutions == INSTITUTIONS
    chance = random.Random(7)
    pages = chance.sample([path for path in manifests[0].files if path.endswith("/index.html")], 2000)
    script = tmp_path / "paths.lua"
    script.write_text(LUA.format(wait=WAIT, paths=",".join(f'"/{page.removesuffix("index.html")}"' for page in pages)))
    took = []
    with nginx(tmp_path / "nginx", to / "current") as address:
        load = subprocess.Popen(
            [wrk, "-t1", "-c32", "-d7200s", "--latency", "-s", str(script), address], stdout=subprocess.PIPE, text=True
        )
        readers = [Reader(address, pages, manifests, seed) for seed in range(4)]
        try:
            for reader in readers:
                reader.start()
            for number in range(1, PUBLISHES + 1):
                change(data, number)
                if number == NEW_STYLE:
                    style = program / "hooks" / "theme" / "assets" / "gongshi" / "gongshi.css"
                    style.write_text(style.read_text("utf-8") + "\n.gs-new { color: inherit; }\n", "utf-8")
                    commit(program)
                began = time.monotonic()
                done = publish(program, to, "--keep", str(KEEP), limit=1800, **settings)
                took.append(round(time.monotonic() - began, 1))
                tell(number, took[-1])
                assert done.returncode == 0, done.stderr
                manifests.append(of_release(current(to)))
        finally:
            for reader in readers:
                reader.is_done = True
            for reader in readers:
                reader.join(timeout=60)
            load.send_signal(signal.SIGINT)
            told = load.communicate(timeout=60)[0]
    usual = sorted(time for number, time in enumerate(took, 1) if number != NEW_STYLE)
    figures |= {
        "files": len(manifests[-1].files),
        "publish of one change, s, median": usual[len(usual) // 2],
        "publish of new styles, s": took[NEW_STYLE - 1],
        "pages loaded with assets": sum(reader.loaded for reader in readers),
        "of these across a switch": sum(reader.crossed for reader in readers),
        "wrk": [
            line.strip()
            for line in told.splitlines()
            if re.search(r"99%|requests in|Requests/sec|errors|Non-2xx", line)
        ],
    }
    with capsys.disabled():
        sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
    assert [fault for reader in readers for fault in reader.faults] == []
    assert "Non-2xx" not in told and "Socket errors" not in told, told
    assert "requests in" in told
    assert sum(reader.crossed for reader in readers) > 10

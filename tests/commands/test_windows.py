"""What commands do where Python has no more than Windows offers: other modules, processes begun anew, a GBK console.

What a system lacks is taken away from Python before a command begins; the workflow runs the commands on Windows itself.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "second"
LACKING = """
import multiprocessing, os, sys
for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
for name in ("O_NOFOLLOW", "O_NONBLOCK", "fork", "geteuid", "getuid", "mkfifo", "sched_getaffinity", "setsid"):
    delattr(os, name)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
multiprocessing.set_start_method("spawn")
"""


def call(folder: Path, words: str, **more: str) -> tuple[int, str, str]:
    """The status and what was printed, of a command called in the repository with a console in GBK."""
    (folder / "sitecustomize.py").write_text(LACKING, "utf-8")
    environment = {
        **os.environ,
        "AS_OF": "2024-11-20",
        "CACHE_DIR": str(folder / "cache"),
        "DATA_DIR": str(DATA),
        "JOBS": "2",
        "PYTHONIOENCODING": "gbk",
        "PYTHONPATH": str(folder),
        "PYTHONUTF8": "0",
        **more,
    }
    command = [sys.executable, "-m", "gongshi", *shlex.split(words)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
    return done.returncode, done.stdout.decode("gbk"), done.stderr.decode("gbk")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("check", "检查通过"),
        ("check --explain log-order", "log-order"),
        ("new --help", "用法"),
        ("sheets template --campaign safety-2024 --round 1 -o {folder}/表.xlsx", "表.xlsx"),
        ("report --campaign safety-2024 --round 1 -o {folder}/报告.docx", "报告.docx"),
        ("init {folder}/site --yes", "已建好"),
    ],
)
def test_a_command_works(tmp_path: Path, words: str, printed: str) -> None:
    status, said, wrong = call(tmp_path, words.format(folder=tmp_path))
    assert (status, printed in said) == (0, True), said + wrong


def test_a_site_is_built_and_copied(tmp_path: Path) -> None:
    status, said, wrong = call(tmp_path, f"build -d {tmp_path}/site --mirror {tmp_path}/www")
    assert status == 0 and "已复制到" in said, wrong
    assert (tmp_path / "www" / "index.html").read_bytes() == (tmp_path / "site" / "index.html").read_bytes()
    status, _, wrong = call(tmp_path, f"verify {tmp_path}/www")
    assert (status, wrong) == (2, "这个网站没有 release.json。\n")


def test_a_release_cannot_be_switched_and_the_other_way_is_told(tmp_path: Path) -> None:
    status, _, wrong = call(tmp_path, f"publish --to {tmp_path}/www")
    assert status == 2 and "gongshi build --mirror" in wrong and "Traceback" not in wrong

"""The same commit, settings and day give the same bytes: in another folder, on another day, with other workers."""

import shutil
import subprocess
import sys
from pathlib import Path

from build_site import tree
from conftest import ROOT
from demonstration import demonstration
from publishing import environment

LATER = """
import time
_days = 400 * 86400
_time, _gm, _local = time.time, time.gmtime, time.localtime
time.time = lambda: _time() + _days
time.time_ns = lambda: int(time.time() * 1e9)
time.gmtime = lambda seconds=None: _gm(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _local(time.time() if seconds is None else seconds)
"""
"""Python's clock, which today's date asks too, 400 days ahead, for a process of its own."""

FAKED = [faketime, "-f", "+800d"] if (faketime := shutil.which("faketime")) else []
"""Where Debian's faketime is, the clock of every process is ahead, Pagefind's and Git's too."""


def build(program: Path, data: Path, site: Path, before: list[str], **settings: str) -> dict[str, bytes]:
    wanted = environment(program, DATA_DIR=str(data), AS_OF="2020-03-05", CACHE_DIR=str(site) + "-cache", **settings)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(program / "mkdocs.yml"), "-d", str(site)]
    done = subprocess.run([*before, *command], cwd=program, env=wanted, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(site)


def test_folder_day_and_workers_do_not_show(program: Path, tmp_path: Path) -> None:
    demonstration()  # its campaigns are those of what is generated
    generate = [sys.executable, "scripts/demo_data.py", "--institutions", "230", "--out"]
    subprocess.run([*generate, str(tmp_path / "data")], cwd=ROOT, check=True, capture_output=True)
    one = build(program, tmp_path / "data", tmp_path / "one", [], JOBS="1", TZ="UTC", PYTHONHASHSEED="1")
    elsewhere = Path(shutil.copytree(program, tmp_path / "an other" / "位置" / "program"))
    shutil.copytree(tmp_path / "data", tmp_path / "deep" / "er" / "data")
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "sitecustomize.py").write_text(LATER)
    other = build(
        elsewhere,
        tmp_path / "deep" / "er" / "data",
        tmp_path / "two" / "site",
        FAKED,
        JOBS="3",
        TZ="Asia/Shanghai",
        PYTHONHASHSEED="2",
        PYTHONPATH=f"{tmp_path / 'later'}:{elsewhere / 'hooks'}",
    )
    today = "import datetime; print(datetime.date.today())"
    clock = environment(program, PYTHONPATH=str(tmp_path / "later"))
    days = [
        subprocess.run([sys.executable, "-c", today], env=each, capture_output=True, text=True, check=True).stdout
        for each in (clock, environment(program))
    ]
    assert days[0] > days[1], "the clock of the second build is ahead"
    assert len(one) > 500 and set(one) == set(other)
    assert [path for path in one if one[path] != other[path]] == []

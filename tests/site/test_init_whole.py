"""A bureau's own site, from the built wheel alone: begun, checked, built, filled in, published."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from publishing import commit, git

ROOT = Path(__file__).parents[2]
COMMAND = re.compile(r"`\.venv/bin/gongshi ([^`]+)`")
"""What its README says to run."""
LIBRARIES = sysconfig.get_path("purelib")
"""What the wheel asks for is installed here already. A test has no network, so that pip is told to take no more than
the wheel, and a line in site-packages leads to the libraries; the program itself is never found there, since a link to
this repository, which is a `.pth` file, is not followed from there."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def clean() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONUTF8": "1"}


@pytest.fixture(scope="module")
def bureau(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as `gongshi init` makes it, with its libraries installed as its Makefile does."""
    folder = tmp_path_factory.mktemp("bureau")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "unpacked")
    environment = {**clean(), "PYTHONPATH": f"{folder / 'unpacked'}:{LIBRARIES}"}
    command = [sys.executable, "-S", "-m", "gongshi", "init", "site", "--yes", "--name", "示例县督查公示"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    site = folder / "site"
    shutil.copy(wheel, site / "wheels")
    done = make(site, ".venv/.ready", "PIP=pip install --no-index --no-deps")
    assert done.returncode == 0, done.stderr
    next(site.glob(".venv/lib/python*/site-packages")).joinpath("libraries.pth").write_text(f"{LIBRARIES}\n")
    git(site, "init", "-q", "-b", "main")
    commit(site, "始")
    return site


def make(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["make", f"PYTHON={sys.executable}", *words]
    return subprocess.run(command, cwd=folder, env={**clean(), **environment}, capture_output=True, text=True)


def gongshi(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(folder / ".venv" / "bin" / "gongshi"), *words]
    return subprocess.run(command, cwd=folder, env=clean(), capture_output=True, text=True)


def test_it_stands_on_the_wheel_alone(bureau: Path) -> None:
    code = "import gongshi, gongshi_hooks; print(gongshi.__file__); print(gongshi_hooks.__file__)"
    command = [str(bureau / ".venv" / "bin" / "python"), "-c", code]
    done = subprocess.run(command, cwd=bureau, env=clean(), capture_output=True, text=True, check=True)
    assert all(str(bureau / ".venv") in line for line in done.stdout.splitlines())


def test_from_the_first_check_to_a_published_site(bureau: Path, tmp_path: Path) -> None:
    checked = make(bureau, "check")
    assert (checked.returncode, checked.stdout) == (0, "检查通过：没有错误，没有警告。\n"), checked.stderr
    assert gongshi(bureau, "schema", "--check").returncode == 0
    built = make(bureau, "site")
    assert built.returncode == 0, built.stderr
    site = bureau / "site"
    assert "示例县督查公示" in (site / "index.html").read_text("utf-8")
    for page in ("guide", "about", "data", "institutions", "campaigns/example"):
        assert (site / page / "index.html").is_file(), page
    assert list(site.glob("assets/gongshi-*/*.css")) and list(site.glob("assets/vendor/*"))
    index = json.loads((site / "data" / "v1" / "index.json").read_text("utf-8"))
    assert (index["counts"]["example"]["institutions"], index["as_of_source"]) == (0, "today")
    assert git(bureau, "status", "--porcelain") == ""

    place = "xian/no-1-school"
    for words in map(shlex.split, COMMAND.findall((bureau / "README.md").read_text("utf-8"))):
        done = gongshi(bureau, *words)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    (bureau / "第一轮.xlsx").unlink()
    assert make(bureau, "check").returncode == 0
    commit(bureau, "第一所学校")
    published = gongshi(bureau, "publish", "--to", str(tmp_path / "www"), "--no-sync")
    assert published.returncode == 0, published.stderr
    shown = tmp_path / "www" / "current" / "institutions" / place / "index.html"
    assert "全称" in shown.read_text("utf-8")
    verified = gongshi(bureau, "verify", str(tmp_path / "www" / "current"))
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_the_english_site_has_its_pages(bureau: Path, tmp_path: Path) -> None:
    done = gongshi(bureau, "build", "-f", "mkdocs.en.yml", "-d", str(tmp_path / "site-en"))
    assert done.returncode == 0, done.stdout + done.stderr
    home = (tmp_path / "site-en" / "index.html").read_text("utf-8")
    assert 'lang="en"' in home and "Schools" in home and "整改台账" not in home
    for page in ("about", "data", "data/changelog", "institutions"):
        assert (tmp_path / "site-en" / page / "index.html").is_file(), page
    assert not (tmp_path / "site-en" / "guide").exists() and not (tmp_path / "site-en" / "en").exists()
    assert make(bureau, "site").returncode == 0 and not (bureau / "site" / "en").exists()


def test_the_staff_edition_has_its_forms(bureau: Path) -> None:
    built = make(bureau, "site", EDITION="staff")
    assert built.returncode == 0, built.stderr
    assert (bureau / "site-staff" / "admin" / "index.html").is_file()


def test_the_daily_rebuild_copies_to_the_web_server_s_folder(bureau: Path, tmp_path: Path) -> None:
    """What the systemd unit runs, where the site is: the folder is made like the site, whatever was in it before."""
    unit = (bureau / "deploy" / "gongshi-daily.service").read_text("utf-8")
    (written,) = re.findall("^ExecStart=(.*)$", unit, re.MULTILINE)
    www = tmp_path / "www"
    words = written.replace("/srv/site", str(bureau)).replace("${GONGSHI_TO}", str(www)).split()
    first = subprocess.run(words, cwd=bureau, env=clean(), capture_output=True, text=True)
    assert first.returncode == 0 and "删去 0 个" in first.stdout, first.stderr
    (www / "old.html").write_text("x", "utf-8")
    again = subprocess.run(words, cwd=bureau, env=clean(), capture_output=True, text=True)
    assert "写入 0 个文件，删去 1 个" in again.stdout, again.stdout + again.stderr
    assert (www / "index.html").is_file() and "gongshi build --mirror" in written
    assert "gongshi build --mirror" in (bureau / "deploy" / "daily.cmd").read_text("utf-8")

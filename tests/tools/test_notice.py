"""NOTICE names every library, vendored file and font there is, with a licence that is one."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTICE = (ROOT / "NOTICE").read_text("utf-8")
OPEN = re.compile(r"MIT|Apache|BSD|MPL|Mozilla|PSF|Python Software Foundation|OFL|ISC|HPND")


def check(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "scripts" / "notice.py"), "--check"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_is_what_the_script_writes() -> None:
    done = check(ROOT)
    assert done.returncode == 0, done.stderr


def test_every_dependency_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = dict(line.split(": ", 1) for line in NOTICE.splitlines() if re.match(r"[a-z0-9-]+: ", line))
    for wanted in project["dependencies"]:
        name = re.match(r"[\w.-]+", wanted)
        assert name and re.sub(r"[-_.]+", "-", name[0]).lower() in named
    assert [name for name, licence in named.items() if not OPEN.search(licence)] == []


def test_the_lock_has_a_hash_for_each() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    packages = re.findall(r"^([a-z0-9][\w.-]*)==\S+.*?(?=^[a-z0-9]|\Z)", lock, re.MULTILINE | re.DOTALL)
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)
    hashed = [block for block in blocks if re.match(r"[a-z0-9][\w.-]*==", block) and "--hash=sha256:" in block]
    assert packages and len(hashed) == len(packages)


def test_a_library_that_comes_is_missed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copy(ROOT / "NOTICE", tmp_path / "NOTICE")
    vendor = Path("hooks/theme/assets/vendor")
    shutil.copytree(ROOT / vendor, tmp_path / vendor)
    assert check(tmp_path).returncode == 0
    (tmp_path / vendor / "new@1.0.0").mkdir()
    told = {"name": "new", "version": "1.0.0", "license": "MIT", "source": "https://example.org/", "files": {}}
    (tmp_path / vendor / "new@1.0.0" / "vendor.json").write_text(json.dumps(told))
    done = check(tmp_path)
    assert done.returncode == 1 and "NOTICE 过时了" in done.stderr

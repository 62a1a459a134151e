"""NOTICE names every library, vendored file and font there is, with a licence that is one."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTICE = (ROOT / "NOTICE").read_text("utf-8")
NAME = re.compile(r"[\w.-]+")
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


def pins(lock: str) -> dict[str, str]:
    """Each package of a lock with what the lock says of it: version, marker, hashes."""
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)
    return {block.partition("==")[0]: block for block in blocks if re.match(r"[a-z0-9][\w.-]*==", block)}


@pytest.mark.parametrize(
    "lock",
    [
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-bench.lock",
        "requirements-audit.lock",
        "requirements-materialx.lock",
    ],
)
def test_the_lock_has_a_hash_for_each(lock: str) -> None:
    packages = pins(lock)
    assert packages
    assert [name for name, block in packages.items() if "--hash=sha256:" not in block] == []


def test_a_site_is_built_with_what_building_needs_and_tests_with_the_same_and_more() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    building, testing = pins("requirements.lock"), pins("requirements-dev.lock")
    assert building.items() <= testing.items()
    named = {found[0].lower() for line in project["optional-dependencies"]["dev"] if (found := NAME.match(line))}
    assert named and named <= testing.keys()
    needed = {name for name, _ in re.findall(r"^([a-z0-9-]+): (.*)", NOTICE, re.MULTILINE)}
    assert building.keys() & named <= needed, "what only tests need does not delay the first site"


def test_only_tests_install_what_tests_need() -> None:
    def says(target: str) -> str:
        command = ["make", "--dry-run", "--always-make", target]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert "-r requirements.lock" in says("site") and "requirements-dev" not in says("site")
    for target in ("lint", "quick", "test", "audit", "soak", "bench"):
        assert "-r requirements.lock" in says(target) and "-r requirements-dev.lock" in says(target)


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

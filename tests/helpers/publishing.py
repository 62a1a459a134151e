"""A repository of the program with the second data set as its data, and publishes from it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from gongshi.release.compressed import is_compressed, unlike
from gongshi.release.manifest import Manifest, hashed, listed, of_release
from shared import once

ROOT = Path(__file__).parents[2]
AS_OF = "2024-11-20"
FOLDERS = ("docs", "hooks", "scripts")
FILES = ("Makefile", "mkdocs.yml", "pyproject.toml", "README.md", "requirements.lock", ".gitignore")
WHO = ("-c", "user.name=示例", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """What Git says; it must succeed."""
    done = subprocess.run(["git", *WHO, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, message: str = "改") -> str:
    """Commit everything; the id."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def environment(program: Path, **settings: str) -> dict[str, str]:
    """What a publish from that program runs in."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(program / "hooks"), "PYTHONUTF8": "1", "AS_OF": AS_OF, "JOBS": "2", **settings}


def publish(
    program: Path, to: Path, *arguments: str, limit: int = 300, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the script of that program."""
    command = [sys.executable, str(program / "scripts" / "publish.py"), "--to", str(to), "--no-sync", *arguments]
    wanted = environment(program, **settings)
    return subprocess.run(command, cwd=program, env=wanted, capture_output=True, text=True, timeout=limit, check=False)


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository, to be copied, its cache and its bytecode filled by a build."""

    def make(folder: Path) -> Path:
        program = copy(folder / "program", ROOT / "tests" / "second")
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(folder / "site")]
        subprocess.run(build, cwd=program, env=environment(program), capture_output=True, check=True)
        assert git(program, "status", "--porcelain") == ""
        return program

    return once(tmp_path_factory, "program", make)


def copy(folder: Path, data: Path) -> Path:
    """A repository of the program as it stands, with that data, all committed."""
    for part in FOLDERS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in FILES:
        shutil.copy(ROOT / part, folder / part)
    shutil.copytree(data, folder / "data")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "始")
    return folder


@pytest.fixture
def program(original: Path, tmp_path: Path) -> Path:
    """A copy of it, with a cache that is filled."""
    return Path(shutil.copytree(original, tmp_path / "program"))


def institution(program: Path) -> Path:
    """A file of the data."""
    return sorted((program / "data" / "institutions").glob("*/*.yml"))[0]


def rename(program: Path, name: str) -> str:
    """Give an institution another name and commit; the id of the commit."""
    file = institution(program)
    lines = file.read_text("utf-8").splitlines()
    lines[next(i for i, line in enumerate(lines) if line.startswith("name:"))] = f"name: {name}"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return commit(program)


def current(to: Path) -> Path:
    """The release that readers see."""
    return (to / "current").resolve(strict=True)


def whole(release: Path) -> Manifest:
    """The manifest of a release in which every file is as it says, and packed files unpack to theirs."""
    manifest = of_release(release)
    assert hashed(release, manifest.every, {}) == manifest.every
    packed = [path for path in listed(release) if is_compressed(path, manifest.every)]
    assert packed and unlike(release, packed) == []
    assert set(listed(release)) == {"release.json", *manifest.every, *packed}
    return manifest

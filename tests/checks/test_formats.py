"""What the checker says is safe to print, however a file is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import HEAD, VISIT, folder

ROOT = Path(__file__).parents[2]
NAMES = (b"institutions/city/a\x1b[2J\n::error::b.yml", b"institutions/city/\xff.yml", b"media/x\xfe\xe2\x80\xae.jpg")


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_a_name_moves_no_cursor_and_is_no_command(tmp_path: Path, form: str) -> None:
    data = folder(tmp_path / "data", {"institutions/city/a.yml": HEAD + VISIT})
    (data / "media").mkdir()
    for name in NAMES:
        Path(os.fsdecode(bytes(data) + b"/" + name)).write_bytes(b"name: x\n")
    done = subprocess.run(
        [sys.executable, "scripts/check.py", "--format", form, str(data)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    said = done.stdout.decode("utf-8")
    assert all(line.isprintable() for line in said.splitlines())
    assert len([line for line in said.splitlines() if line.startswith("::error")]) == (
        len(NAMES) if form == "github" else 0
    )


def test_the_build_ends_in_located_errors_too(tmp_path: Path) -> None:
    data = folder(tmp_path / "data", {"institutions/city/a.yml": HEAD + VISIT})
    Path(os.fsdecode(bytes(data) + b"/" + NAMES[1])).write_bytes(b"name: x\n")
    (data / "media").mkdir()
    Path(os.fsdecode(bytes(data) + b"/" + NAMES[2])).write_bytes(b"x")
    told = {"DATA_DIR": str(data), "AS_OF": "2020-06-01", "CACHE_DIR": str(tmp_path / "cache"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")],
        cwd=ROOT,
        env={**os.environ, **told, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in said
    assert "\\udcff.yml:1:1: error: " in said and "x\\udcfe\\u202e.jpg:1:1: error: " in said
    assert not (tmp_path / "site").exists()

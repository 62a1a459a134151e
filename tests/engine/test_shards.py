"""Several machines prepare the districts, one puts the site together: the same site as from one machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from build_site import tree

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]


def build(folder: Path, site: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "AS_OF": "2020-03-05", "NO_MKDOCS_2_WARNING": "1", **settings}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(site)]
    environment["CACHE_DIR"] = str(folder)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_shards_make_the_same_site(tmp_path: Path) -> None:
    whole = build(tmp_path / "one", tmp_path / "site")
    assert whole.returncode == 0, whole.stderr
    for number in ("1", "2", "3"):
        done = build(tmp_path / number, tmp_path / "nothing", SHARD=f"{number}/3")
        assert done.returncode == 0, done.stderr
        assert not (tmp_path / "nothing").exists()
        assert 0 < len(list((tmp_path / number).rglob("*.pieces"))) < 10
        shutil.copytree(tmp_path / number, tmp_path / "all", dirs_exist_ok=True)
    together = build(tmp_path / "all", tmp_path / "again")
    assert together.returncode == 0, together.stderr
    assert f"沿用缓存 {len(list((ROOT / 'data' / 'institutions').glob('*/*.yml')))} " in together.stderr.replace(
        "\n", " "
    )
    assert tree(tmp_path / "again") == tree(tmp_path / "site")


@pytest.mark.parametrize("written", ["0/3", "4/3", "1", "a/b", "1/0"])
def test_a_wrong_shard_is_told(tmp_path: Path, written: str) -> None:
    done = build(tmp_path, tmp_path / "site", SHARD=written)
    assert done.returncode == 1
    assert f"SHARD 是“{written}”，应写成 第几份/共几份，如 2/5。" in done.stderr

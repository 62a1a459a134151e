"""A published site can be held to its manifest, to a rebuild from the commit, and to who signed it."""

import gzip
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import serve
from gongshi.release.manifest import hashed, of_release
from publishing import current, environment, git, publish, rename


def verify(program: Path, site: object, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(program / "scripts" / "verify.py"), str(site), *arguments]
    shaped = environment(program, **settings)
    return subprocess.run(command, cwd=program, env=shaped, capture_output=True, text=True, timeout=300)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "me", "-f", str(file)], check=True)
    return file


def test_a_site_is_what_its_commit_gives(program: Path, tmp_path: Path, key: Path) -> None:
    done = publish(program, tmp_path / "www", "--sign", str(key), SITE_URL="https://jyj.example.org/ducha/")
    assert done.returncode == 0, done.stderr
    site = current(tmp_path / "www")
    signers = tmp_path / "signers"
    signers.write_text(f"office@example.org {key.with_suffix('.pub').read_text()}")
    rename(program, "示例后来改名的学校")  # a rebuild is from the commit, not from what stands there now
    done = verify(program, site, "--rebuild", "--signers", str(signers))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "全部相符" in done.stdout and "签名者：office@example.org" in done.stdout
    assert git(program, "worktree", "list").count("\n") == 0

    broken = Path(shutil.copytree(site, tmp_path / "broken"))
    page = next((broken / "institutions").glob("*/*/index.html"))
    page.write_bytes(page.read_bytes().replace("学校".encode(), "校学".encode()))
    (broken / "about" / "index.html").unlink()
    (broken / "about" / "more.html").write_text("x")
    (broken / "index.html.gz").write_bytes(gzip.compress(b"other"))
    done = verify(program, broken)
    wrong = {line.partition("：")[0] for line in done.stdout.splitlines()[:-1]}
    name = page.relative_to(broken).as_posix()
    twins = {"about/index.html.br", "about/index.html.gz", f"{name}.br", f"{name}.gz", "index.html.gz"}
    assert done.returncode == 1 and wrong == {name, "about/index.html", "about/more.html", *twins}, done.stdout


@pytest.mark.soak
def test_a_manifest_that_was_made_up_is_found_out(program: Path, tmp_path: Path, key: Path) -> None:
    assert publish(program, tmp_path / "www", "--sign", str(key)).returncode == 0
    forged = Path(shutil.copytree(current(tmp_path / "www"), tmp_path / "forged"))
    page = next((forged / "institutions").glob("*/*/index.html"))
    page.write_bytes(page.read_bytes() + b"<!-- more -->")
    old = of_release(forged)
    name = page.relative_to(forged).as_posix()
    for twin in ("gz", "br"):
        Path(f"{page}.{twin}").unlink(missing_ok=True)
    files = {**old.files, **hashed(forged, [name], {})}
    (forged / "release.json").write_text(old.model_copy(update={"files": files}).text(), "utf-8")
    assert verify(program, forged).returncode == 0
    done = verify(program, forged, "--rebuild")
    assert done.returncode == 1 and f"{name}：与重新生成的不同" in done.stdout
    signers = tmp_path / "signers"
    signers.write_text(f"office@example.org {key.with_suffix('.pub').read_text()}")
    done = verify(program, forged, "--signers", str(signers))
    assert done.returncode == 1 and "release.json.sig：ssh-keygen 说：" in done.stdout


def test_over_the_web(program: Path, tmp_path: Path) -> None:
    assert publish(program, tmp_path / "www").returncode == 0
    served = serve(tmp_path / "www" / "current")
    address = next(served)
    done = verify(program, address)
    assert done.returncode == 0 and "全部相符" in done.stdout
    site = current(tmp_path / "www")
    (site / "sitemap.xml").write_text("<urlset/>")
    done = verify(program, address)
    assert done.returncode == 1 and "sitemap.xml：内容与清单不符" in done.stdout
    (site / "release.json").write_text("{}")
    done = verify(program, address)
    assert done.returncode == 2 and "读不懂" in done.stderr and "Traceback" not in done.stderr
    (site / "release.json").unlink()
    assert "没有 release.json" in verify(program, address).stderr
    next(served, None)
    assert "取不到" in verify(program, "http://127.0.0.1:9/").stderr
    assert verify(program, tmp_path / "nowhere").returncode == 2


def test_data_of_a_repository_of_its_own_is_found_by_content(original: Path, program: Path, tmp_path: Path) -> None:
    """As on a server: the program stands in one repository, data and pages are pushed to another."""
    trusted = Path(shutil.copytree(original, tmp_path / "server"))
    rename(program, "示例只在数据仓库里改名的学校")
    done = publish(trusted, tmp_path / "www", "--from", str(program), "--branch", "main")
    assert done.returncode == 0, done.stderr
    site = current(tmp_path / "www")
    manifest = of_release(site)
    assert manifest.program == git(trusted, "rev-parse", "HEAD")
    assert manifest.data.commit == git(program, "rev-parse", "HEAD") != manifest.program
    done = verify(trusted, site, "--rebuild", "--content", str(program))
    assert done.returncode == 0 and "全部相符" in done.stdout, done.stdout + done.stderr

    lacking = verify(trusted, site, "--rebuild")
    assert lacking.returncode == 2 and "Git 说" in lacking.stderr and "Traceback" not in lacking.stderr
    forged = Path(shutil.copytree(site, tmp_path / "forged"))
    page = next(
        one for one in (forged / "institutions").glob("*/*/index.html") if "改名的学校" in one.read_text("utf-8")
    )
    page.write_text(page.read_text("utf-8").replace("示例只在数据仓库里改名的学校", "示例别的学校"), "utf-8")
    name = page.relative_to(forged).as_posix()
    for twin in ("gz", "br"):
        Path(f"{page}.{twin}").unlink(missing_ok=True)
    files = {**manifest.files, **hashed(forged, [name], {})}
    (forged / "release.json").write_text(manifest.model_copy(update={"files": files}).text(), "utf-8")
    done = verify(trusted, forged, "--rebuild", "--content", str(program))
    assert done.returncode == 1 and f"{name}：与重新生成的不同" in done.stdout

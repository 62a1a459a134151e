"""A publish shows the new site whole, or leaves the old one as it was and says why."""

import fcntl
import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Built
from gongshi.checks.load import load_outline
from gongshi.engine.pictures import MEDIA
from gongshi.engine.settings import Settings
from gongshi.engine.workers import Workers
from gongshi.model.words import Edition
from gongshi.release.checks import problems
from gongshi.release.compressed import PACK, is_compressed, unlike
from gongshi.release.manifest import hashed, listed
from publishing import AS_OF, commit, current, environment, git, institution, publish, rename, whole


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "www"


def test_the_demonstration_may_be_published(demo: Built) -> None:
    outline, _ = load_outline(demo.data)
    settings = Settings(demo.data, Edition.PUBLIC, demo.as_of)
    files = hashed(demo.folder, listed(demo.folder), {})
    assert problems(demo.folder, files, None, outline, settings, "/", Workers(1)) == []


def test_publish_change_and_go_back(program: Path, to: Path) -> None:
    done = publish(program, to)
    assert done.returncode == 0, done.stderr
    first, before = current(to), whole(current(to))
    assert before.program == git(program, "rev-parse", "HEAD") == before.data.commit
    assert before.data.tree == git(program, "rev-parse", "HEAD:data") and before.data.path == "data"
    assert before.settings.variables == {"EDITION": "public", "AS_OF": AS_OF}
    assert before.tools["python"] and before.tools["mkdocs-material"] and before.tools["pagefind-bin"]
    assert before.institutions == len(list((program / "data" / "institutions").glob("*/*.yml")))

    rename(program, "示例改名后的学校")
    done = publish(program, to)
    assert done.returncode == 0, done.stderr
    second, after = current(to), whole(current(to))
    assert first != second and whole(first) == before
    page = f"institutions/{institution(program).parent.name}/{institution(program).stem}/index.html"
    assert "示例改名后的学校" in (second / page).read_text("utf-8")
    assert before.files[page] != after.files[page]
    same = [path for path, file in after.files.items() if before.files.get(path) == file]
    assert len(same) > len(after.files) / 3
    for path in same:
        assert (second / path).stat().st_ino == (first / path).stat().st_ino
    packed = [path for path in same if (second / f"{path}.gz").exists() and not path.endswith(".xml")]
    assert packed and all(
        (second / f"{path}.br").stat().st_ino == (first / f"{path}.br").stat().st_ino for path in packed
    )

    done = publish(program, to, "--rollback")
    assert done.returncode == 0 and first.name in done.stdout and current(to) == first
    done = publish(program, to, "--rollback")
    assert done.returncode == 1 and "没有更早的版本可以退回" in done.stderr and current(to) == first

    rename(program, "示例再次改名的学校")
    assert publish(program, to).returncode == 0
    third = current(to)
    assert third.name.startswith("000003-")
    assert publish(program, to, "--rollback").returncode == 0
    assert current(to) == first, "a roll-back leads past the release that was left before"


@pytest.mark.soak
def test_only_the_newest_are_kept_and_the_same_again_is_the_same(program: Path, to: Path) -> None:
    for _ in range(3):
        assert publish(program, to, "--keep", "2").returncode == 0
    names = sorted(path.name.split("-")[0] for path in (to / "releases").iterdir())
    assert names == ["000002", "000003"]
    one, other = ((path / "release.json").read_bytes() for path in (to / "releases").iterdir())
    assert one == other


def test_refusals_leave_the_site_as_it_was(program: Path, to: Path) -> None:
    assert publish(program, to).returncode == 0
    before = current(to)

    def refused() -> str:
        done = publish(program, to)
        assert done.returncode == 1, done.stdout
        assert "Traceback" not in done.stderr and "没有发布，网站仍是原来的样子。" in done.stderr
        assert current(to) == before and whole(before)
        assert list((to / "releases").iterdir()) == [before]
        return done.stderr

    file = institution(program)
    good = file.read_text("utf-8")
    file.write_text(good + "unheard_of: 1\n", "utf-8")
    said = refused()
    assert "有改动还没有提交" in said and file.name in said
    commit(program)
    said = refused()
    assert f"{file.parent.name}/{file.name}:" in said and "unheard_of" in said
    file.write_text(good, "utf-8")
    (program / "docs" / "about.md").write_text(
        "# 说明\n\n<a href='/nowhere/'>x</a> <a href=\"../nowhere/\">x</a>\n", "utf-8"
    )
    commit(program)
    assert "链接" in refused()
    git(program, "revert", "--no-edit", "HEAD")
    shutil.copytree(program / ".git", program / ".git-whole")
    (program / ".git" / "shallow").write_text(git(program, "rev-parse", "HEAD") + "\n")
    assert "git fetch --unshallow" in refused()


@pytest.mark.soak
def test_the_staff_edition_must_be_meant(program: Path, to: Path) -> None:
    done = publish(program, to, EDITION="staff")
    assert done.returncode == 2 and "--staff" in done.stderr and not (to / "current").exists()
    done = publish(program, to, "--staff")
    assert done.returncode == 2


def test_two_at_once(program: Path, to: Path) -> None:
    to.mkdir()
    with (to / "lock").open("w") as file:
        file.write("进程 12345，提交 abcdef0\n")
        file.flush()
        fcntl.lockf(file, fcntl.LOCK_EX)
        done = publish(program, to)
    assert done.returncode == 1 and "另一次发布正在进行：进程 12345，提交 abcdef0。" in done.stderr
    assert not (to / "current").exists()


@pytest.mark.soak
def test_a_full_disk(program: Path, to: Path) -> None:
    """Where files can be written no further, at several sizes, the old site stays, and room makes all well."""
    assert publish(program, to).returncode == 0
    before, manifest = current(to), whole(current(to))
    rename(program, "示例磁盘写满的学校")
    command = [sys.executable, str(program / "scripts" / "publish.py"), "--to", str(to), "--no-sync"]
    for size in (2_000, 40_000, 200_000):

        def narrow(size: int = size) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        done = subprocess.run(
            command,
            cwd=program,
            env=environment(program),
            capture_output=True,
            text=True,
            preexec_fn=narrow,
            timeout=300,
        )
        assert done.returncode == 1, size
        assert current(to) == before and whole(before) == manifest
    assert publish(program, to).returncode == 0
    assert current(to) != before and whole(current(to)) and whole(before) == manifest


@pytest.mark.soak
def test_data_from_elsewhere_is_told_by_its_tree(program: Path, to: Path, tmp_path: Path) -> None:
    shutil.copytree(program / "data", tmp_path / "elsewhere")
    assert publish(program, to, DATA_DIR=str(tmp_path / "elsewhere")).returncode == 0
    told = json.loads((current(to) / "release.json").read_text("utf-8"))["data"]
    assert told == {"path": None, "commit": None, "tree": git(program, "rev-parse", "HEAD:data")}


@pytest.mark.soak
def test_what_is_packed_is_what_it_stands_beside(program: Path, to: Path) -> None:
    assert publish(program, to).returncode == 0
    release = current(to)
    twin = release / "index.html.br"
    assert is_compressed("index.html.br", {"index.html": 1}) and not is_compressed("a.gz", {"a": 1, "a.gz": 1})
    assert unlike(release, ["index.html.br", "index.html.gz"]) == []
    twin.unlink()
    twin.write_bytes(PACK[".br"](b"other"))
    assert unlike(release, ["index.html.br", "index.html.gz"]) == ["index.html.br"]


@pytest.mark.soak
def test_a_picture_that_was_taken_back_goes_from_the_cache_with_its_last_release(program: Path, to: Path) -> None:
    cached = program / ".cache/gongshi" / MEDIA
    assert publish(program, to, "--keep", "1").returncode == 0
    held, shown = set(listed(cached)), {path for path in whole(current(to)).files if path.startswith("media/")}
    picture = "media/practices/flash-alarm.png"  # whose content no other file has
    file = next(one for one in (program / "data").rglob("*.yml") if picture in one.read_text("utf-8"))
    file.write_text(file.read_text("utf-8").replace(f"        photo: {picture}\n", ""), "utf-8")
    commit(program)
    assert publish(program, to, "--keep", "1").returncode == 0
    gone = shown - whole(current(to)).files.keys()
    assert len(gone) == 1
    assert len(held - set(listed(cached))) == 1


@pytest.mark.soak
def test_asset_names_of_kept_releases_stay(program: Path, to: Path) -> None:
    name = "assets/extra/old.0123abcd.css"
    file = program / "hooks" / "theme" / name
    file.parent.mkdir()
    file.write_text("p{color:red}")
    commit(program)
    assert publish(program, to, "--keep", "2").returncode == 0
    git(program, "rm", "-q", str(file))
    commit(program)
    assert publish(program, to, "--keep", "2").returncode == 0
    manifest = whole(current(to))
    assert name in manifest.carried and name not in manifest.files
    assert all(path.startswith("assets/") for path in manifest.carried)
    for _ in range(2):
        assert publish(program, to, "--keep", "2").returncode == 0
    assert name not in whole(current(to)).every


def test_what_is_committed_and_nothing_else(program: Path, to: Path) -> None:
    """Not what Git was told to overlook, and not what is edited while the build runs."""
    file = institution(program)
    hidden = {
        "excluded": file.with_name("hidden-excluded.yml"),
        "untracked": file.with_name("hidden-untracked.yml"),
        "unchanged": file,
    }
    (program / ".git" / "info" / "exclude").write_text(f"{hidden['excluded'].name}\n")
    git(program, "config", "status.showUntrackedFiles", "no")
    git(program, "update-index", "--assume-unchanged", str(file))
    hidden["excluded"].write_text("name: 示例排除的学校\ntype: bureau_school\n", "utf-8")
    hidden["untracked"].write_text("name: 示例未跟踪的学校\ntype: bureau_school\n", "utf-8")
    page = program / "docs" / "about.md"
    git(program, "update-index", "--assume-unchanged", str(page))
    page.write_text(page.read_text("utf-8") + "\n没有提交的一句话\n", "utf-8")
    committed = file.read_text("utf-8")
    file.write_text(committed.replace("name: ", "name: 没有提交", 1), "utf-8")
    # A program whose build edits the data that lies there.
    script = program / "hooks" / "publish.py"
    script.write_text(
        script.read_text("utf-8")
        + f"\n\ndef on_pre_build(config):\n    Path({str(hidden['untracked'])!r}).write_text('name: 示例中途的学校')\n",
        "utf-8",
    )
    git(program, "commit", "-q", "-m", "改", "--", "hooks")
    done = publish(program, to)
    assert done.returncode == 0, done.stderr
    manifest = whole(current(to))
    assert manifest.data.tree == git(program, "rev-parse", "HEAD:data")
    every = b"".join((current(to) / path).read_bytes() for path in manifest.files)
    for text in ("示例排除的学校", "示例未跟踪的学校", "示例中途的学校", "没有提交"):
        assert text.encode() not in every, text
    assert "示例中途的学校" in hidden["untracked"].read_text("utf-8"), "the edit was made while the site was built"
    assert not any(name in path for path in manifest.files for name in ("hidden-excluded", "hidden-untracked"))
    assert git(program, "worktree", "list").count("\n") == 0

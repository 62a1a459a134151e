"""The hook before a push is taken: every commit is checked and guarded; nothing rewrites or hides what is public."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pictures import jpeg
from repository import FILE, SCHOOL, Repo

ROOT = Path(__file__).parents[2]
LOG_END = "            - {date: 2020-02-24, state: submitted, note: 已排班。}\n"
NOTICE = "            - {date: 2020-03-01, state: notice, purpose: follow_up, means: on_site, by: 督学}\n"


class Server:
    """A bare repository with the hook, and an editor's clone whose first commit is published."""

    def __init__(self, folder: Path) -> None:
        self.repo = Repo(folder / "clone")
        (self.repo.data / "media/e").mkdir(parents=True)
        (self.repo.data / "media/e/minutes.jpg").write_bytes(jpeg())
        self.repo.base = self.repo.commit()
        self.bare = folder / "bare.git"
        self.repo.run("init", "-q", "--bare", "-b", "main", str(self.bare))
        python = folder / "program/.venv/bin/python"
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        for name, value in (("gongshi.to", folder / "www"), ("gongshi.program", folder / "program")):
            self.repo.run("--git-dir", str(self.bare), "config", name, str(value))
        self.repo.run("push", "-q", str(self.bare), "main")
        shutil.copy(ROOT / "scripts/deploy/pre-receive", self.bare / "hooks/pre-receive")

    def push(self, *arguments: str) -> str:
        """What the hook says; empty where the push was taken."""
        command = ["git", "push", "-q", str(self.bare), *(arguments or ["main"])]
        environment = {**os.environ, "AS_OF": "2020-03-10", "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=self.repo.path, env=environment, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        return done.stderr if done.returncode else ""

    def short(self, name: str) -> str:
        return self.repo.run("rev-parse", "--short", name)


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def test_honest_work_is_taken(server: Server) -> None:
    server.repo.replace((LOG_END, LOG_END + NOTICE))
    server.repo.commit()
    server.repo.write({"institutions/city/new.yml": "name: 示例新校\ntype: bureau_school\n"})
    server.repo.commit()
    assert server.push() == ""


def test_a_mistake_that_a_later_commit_mends_is_refused_with_the_commit_at_fault(server: Server) -> None:
    server.repo.replace(("responsible: 总务处", "responsible: 总务处 电话 13800138000"))
    server.repo.commit()
    fault = server.short("HEAD")
    server.repo.write({FILE: SCHOOL})
    server.repo.commit()
    said = server.push()
    assert f"毛病在提交 {fault}（这次推送的第 1 次提交，共 2 次）" in said
    assert f"git reset --soft {server.short(server.repo.base)}" in said
    server.repo.run("reset", "-q", "--soft", server.repo.base)
    server.repo.commit()
    assert server.push() == ""


def test_what_the_guard_refuses_is_not_taken(server: Server) -> None:
    server.repo.replace(("夜间没有人值班。", "夜间值班不够规范。"))
    server.repo.commit()
    said = server.push()
    assert "公布过的查到的情况改了" in said and "共 1 次" in said and "reset --soft" not in said


def test_the_branch_is_not_rewritten_or_deleted(server: Server) -> None:
    server.repo.run("commit", "-q", "--amend", "-m", "another")
    assert "只能往前加，不能改写" in server.push("--force", "main")
    assert "不能删除公开的分支 main" in server.push("--delete", "main")
    head = server.repo.base
    server.repo.run("update-ref", f"refs/replace/{head}", "HEAD")
    assert "refs/replace/" in server.push(f"refs/replace/{head}")


def test_an_archive_would_leave_out_what_is_checked(server: Server) -> None:
    """What the server's own attributes, or those that the branch had before, call export-ignore is checked, too."""
    (server.bare / "info").mkdir(exist_ok=True)
    (server.bare / "info/attributes").write_text("data/institutions/** export-ignore\n", "utf-8")
    server.repo.write({"institutions/city/new.yml": "name: 示例新校\ntype: bureau_school\nabout: 电话 13800138000\n"})
    server.repo.commit()
    assert "institutions/city/new.yml" in server.push()


def test_every_commit_of_a_first_push_is_checked(server: Server) -> None:
    server.repo.run("--git-dir", str(server.bare), "update-ref", "-d", "refs/heads/main")
    server.repo.run("checkout", "-q", "--orphan", "fresh")
    first = server.repo.commit()
    server.repo.replace(("responsible: 总务处", "responsible: 总务处 电话 13800138000"))
    server.repo.commit()
    fault = server.short("HEAD")
    server.repo.write({FILE: SCHOOL})
    server.repo.commit()
    said = server.push("fresh:main")
    assert f"毛病在提交 {fault}（这次推送的第 2 次提交，共 3 次）" in said and "并成一次提交" in said
    server.repo.run("reset", "-q", "--hard", first)
    assert server.push("fresh:main") == ""


def test_a_merge_keeps_the_published_branch_as_its_first_parent(server: Server) -> None:
    repo = server.repo
    repo.run("checkout", "-q", "-b", "draft")
    repo.write({"institutions/city/new.yml": "name: 示例新校\ntype: bureau_school\n"})
    draft = repo.commit()
    repo.run("checkout", "-q", "main")
    repo.replace((LOG_END, LOG_END + NOTICE))
    main = repo.commit()
    assert server.push() == ""
    tree = repo.run("merge-tree", "--write-tree", main, draft)
    for parents, said in (((draft, main), "合并的方向反了"), ((main, draft), "")):
        merge = repo.run("commit-tree", tree, "-p", parents[0], "-p", parents[1], "-m", "merge")
        answer = server.push(f"{merge}:refs/heads/main")
        assert said in answer and bool(answer) == bool(said), answer


@pytest.mark.parametrize(
    "way", ["attributes", "attributes of a folder", "attributes of the whole", "link", "submodule"]
)
def test_data_is_not_hidden_from_the_check(server: Server, way: str) -> None:
    repo = server.repo
    if way == "attributes":
        repo.write({".gitattributes": "institutions/** export-ignore\n"})
    elif way == "attributes of a folder":
        repo.write({"institutions/区/.gitattributes": "* export-ignore\n"})  # whose name Git quotes
    elif way == "attributes of the whole":
        (repo.path / ".gitattributes").write_text("data/** export-ignore\n", "utf-8")
    elif way == "link":
        (repo.data / "institutions/city/link.yml").symlink_to("a.yml")
    else:
        repo.run("update-index", "--add", "--cacheinfo", f"160000,{repo.base},data/institutions/west")
    repo.run("add", "-A") if way != "submodule" else None
    repo.run("commit", "-q", "-m", "x")
    said = server.push()
    assert (".gitattributes" in said) if way.startswith("attributes") else ("data 里不能有链接和子模块" in said)


def test_a_history_of_its_own_is_not_merged_in(server: Server) -> None:
    repo = server.repo
    repo.run("checkout", "-q", "--orphan", "another")
    repo.replace(("夜间没有人值班。", "夜间值班不够规范。"))
    other = repo.commit()
    tree = repo.run("rev-parse", f"{repo.base}^{{tree}}")
    merge = repo.run("commit-tree", tree, "-p", repo.base, "-p", other, "-m", "merge")
    assert "是另起的历史，不能并进公开的分支 main" in server.push(f"{merge}:refs/heads/main")


def test_what_a_merge_itself_changes_is_guarded(server: Server) -> None:
    repo = server.repo
    repo.run("checkout", "-q", "-b", "draft")
    repo.write({"institutions/city/new.yml": "name: 示例新校\ntype: bureau_school\n"})
    draft = repo.commit()
    repo.replace(("夜间没有人值班。", "夜间值班不够规范。"))
    repo.run("add", "-A")
    merge = repo.run("commit-tree", repo.run("write-tree"), "-p", repo.base, "-p", draft, "-m", "merge")
    assert "公布过的查到的情况改了" in server.push(f"{merge}:refs/heads/main")


def test_the_day_of_the_site_is_guarded(server: Server) -> None:
    (server.repo.path / "mkdocs.yml").write_text("extra:\n  as_of: 2020-01-01\n", "utf-8")
    server.repo.commit()
    assert "统计日从 2020-03-10 退回 2020-01-01" in server.push()


def test_a_state_that_cannot_be_read_in_between_hides_nothing(server: Server) -> None:
    server.repo.replace(("name: 示例第一中学", "nmae: 示例第一中学"))
    server.repo.commit()
    server.repo.write({FILE: SCHOOL.replace("夜间没有人值班。", "夜间值班不够规范。")})
    server.repo.commit()
    assert "第 1 次提交，共 2 次" in server.push()


def test_commits_that_change_nothing_published_are_not_compared(server: Server, tmp_path: Path) -> None:
    """A push of very many of them would else keep the server busy for hours."""
    count = tmp_path / "count"
    python = tmp_path / "program/.venv/bin/python"
    python.write_text(f'#!/bin/sh\necho "$3" >>"{count}"\nexec "{sys.executable}" "$@"\n')
    for number in range(20):
        server.repo.run("commit", "-q", "--allow-empty", "-m", str(number))
    server.repo.replace((LOG_END, LOG_END + NOTICE))
    server.repo.commit()
    assert server.push() == ""
    assert sorted(count.read_text("utf-8").split()) == ["changes", "changes", "check", "check"]


@pytest.mark.parametrize("name", ["A.yml", "-x.yml", "a\nb.yml", "a.yaml", "a.yml.orig"])
def test_a_file_of_another_name_is_not_taken(server: Server, name: str) -> None:
    (server.repo.data / "institutions/city" / name).write_text("name: 示例新校\ntype: bureau_school\n", "utf-8")
    server.repo.commit()
    assert "没有收下" in server.push()


def test_the_data_is_a_folder_of_its_own_and_stays_where_it_is(server: Server) -> None:
    server.repo.run("mv", "data", "elsewhere")
    server.repo.commit()
    assert "没有 data 文件夹" in server.push()
    (server.repo.path / "data").symlink_to("elsewhere")
    server.repo.commit()
    assert "没有收下" in server.push()

"""A new clerk's first site, from the wheel and the guide alone: so many commands, so many files edited by hand."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from test_init_whole import LIBRARIES, clean
from test_init_whole import wheel as wheel
from workbooks import end, put

MOST_COMMANDS, MOST_FILES = 15, 3
SCHOOLS = 24


@dataclass
class Clerk:
    """Somebody at a console in a folder, who has the wheel and nothing else; what was done is counted."""

    folder: Path
    commands: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)

    def run(self, command: str) -> str:
        """A command as the guide has it. It must succeed: nobody is stuck."""
        self.commands.append(command)
        # A test has no network: the libraries are those that are here, and the program is the wheel's.
        environment = {
            **clean(),
            "PYTHONPATH": LIBRARIES,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        environment |= {
            f"GIT_{who}_{what}": "clerk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        done = subprocess.run(shlex.split(command), cwd=self.folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def edit(self, path: str, change: Callable[[Path], None]) -> None:
        """A file changed by hand."""
        self.edited.append(path)
        change(self.folder / path)


def notice(path: Path) -> None:
    """The campaign as the notice has it."""
    text = path.read_text("utf-8").replace("title: 示例督查", "title: 校园食品安全督查")
    text = re.sub(r"^demo: true.*\n", "", text, flags=re.MULTILINE)
    path.write_text(text.replace("title: 台账资料", "title: 食材进货"), "utf-8")


def owner(path: Path) -> None:
    """Who answers for the site."""
    text = path.read_text("utf-8")
    path.write_text(text.replace('undertaker: ""', 'undertaker: "示例县教育局督导室"'), "utf-8")


def results(path: Path) -> None:
    """The roster, and what was found on the round: a problem at every fourth school."""
    book = openpyxl.load_workbook(path)
    schools, found = book["单位"], book["结果"]
    for number in range(1, SCHOOLS + 1):
        place = {"县区": "示例县", "代号": f"school-{number}", "单位": f"示例县第{number}学校"}
        put(schools, end(schools), **place, 类型="局属学校")
        for item in (1, 2):
            at = end(found)
            put(found, at, **place, 第几次=1, 项目号=item, 检查日期="2026-09-10", 组织方式="日常督查", 结果="已落实")
            if item == 2 and number % 4 == 0:
                put(found, at, 结果="未落实", 查到的情况="票据缺两天。", 整改期限="2026-09-30", 责任单位="总务处")
    book.save(path)


def test_a_published_site_with_24_institutions(wheel: Path, tmp_path: Path) -> None:
    clerk = Clerk(tmp_path)
    offline = "install --quiet --no-index --no-deps --ignore-installed"
    shutil.copy(wheel, tmp_path)
    clerk.run(f"{sys.executable} -m venv tools")
    clerk.run(f"tools/bin/python -m pip {offline} {wheel.name}")
    clerk.run(
        "tools/bin/gongshi init site --yes --name 示例县督查公示 --bureau 示例县教育局 --url https://ducha.example.org/"
    )
    clerk.run(f"cp {wheel.name} site/wheels/")
    clerk.folder = tmp_path / "site"
    clerk.run("git init -q -b main")
    clerk.run("mv data/campaigns/example.yml data/campaigns/food-2026.yml")
    clerk.edit("data/campaigns/food-2026.yml", notice)
    clerk.edit("mkdocs.yml", owner)
    clerk.run(f"make PYTHON={sys.executable} PIP='pip {offline}' check")
    # Without a network, once more: publish builds with a search path of its own.
    next(clerk.folder.glob(".venv/lib/python*/site-packages")).joinpath("libraries.pth").write_text(f"{LIBRARIES}\n")
    clerk.run(".venv/bin/gongshi sheets template --campaign food-2026 --round 1 -o 第一轮.xlsx")
    clerk.edit("第一轮.xlsx", results)
    assert str(SCHOOLS) in clerk.run(".venv/bin/gongshi sheets import 第一轮.xlsx --dry-run")
    clerk.run(".venv/bin/gongshi sheets import 第一轮.xlsx")
    assert "检查通过：没有错误" in clerk.run("make check")
    clerk.run("git add data mkdocs.yml docs hooks requirements.txt Makefile")
    clerk.run("git commit -q -m 第一轮")
    clerk.run(f".venv/bin/gongshi publish --to {tmp_path}/www --no-sync")

    assert len(clerk.commands) <= MOST_COMMANDS and len(clerk.edited) <= MOST_FILES
    site = tmp_path / "www" / "current"
    counts = json.loads((site / "data" / "v1" / "index.json").read_text("utf-8"))["counts"]["food-2026"]
    assert (counts["institutions"], counts["problems"]) == (SCHOOLS, SCHOOLS // 4)
    assert len([*site.glob("institutions/xian/*/index.html")]) == SCHOOLS
    home = (site / "index.html").read_text("utf-8")
    assert "校园食品安全督查" in home and "示例县教育局督导室" in home and "演示数据" not in home
    assert "票据缺两天" in (site / "institutions" / "xian" / "school-4" / "index.html").read_text("utf-8")
    code = "import gongshi; print(gongshi.__file__)"
    assert str(tmp_path / "site") in clerk.run(f'.venv/bin/python -c "{code}"'), "the program is the wheel's"

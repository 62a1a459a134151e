"""The check of `make lint` for a class name that stands twice, and for a name that says nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def check(*folders: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "names.py"), *map(str, folders)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_no_name_of_the_package_stands_twice() -> None:
    done = check()
    assert (done.returncode, done.stderr) == (0, "")


def test_a_name_that_two_modules_define_is_told_with_both_places(tmp_path: Path) -> None:
    package = tmp_path / "gongshi"
    for name, text in {
        "model/words.py": "class Word:\n    pass\n\n\nclass _Own:\n    class Inner:\n        pass\n",
        "pages/lists.py": "class Inner:\n    pass\n\n\nclass _Own:\n    pass\n",
    }.items():
        (package / name).parent.mkdir(parents=True)
        (package / name).write_text(text)
    assert check(package).returncode == 0
    with (package / "pages/lists.py").open("a") as file:
        file.write("\n\nclass Word:\n    pass\n")
    done = check(package)
    assert done.returncode == 1
    assert done.stderr == "gongshi/pages/lists.py:9: class Word 在 gongshi/model/words.py:1 已经有了：换一个名字\n"


FAULTS = {
    "module": ("look.py", "", 1, "look"),
    "function": ("words.py", "def tell():\n    pass\n", 1, "tell"),
    "class": ("words.py", "\nclass SiteTwin:\n    pass\n", 2, "SiteTwin"),
    "argument": ("words.py", "def shown(turn):\n    return turn\n", 1, "turn"),
    "variable": ("words.py", "x = 1\nTOLD = x\n", 2, "TOLD"),
    "attribute": ("words.py", "def f(self):\n    self._finger = 1\n", 2, "_finger"),
    "loop": ("words.py", "for last_look in ():\n    pass\n", 1, "last_look"),
    "import": ("words.py", "import json as tells\n", 1, "tells"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_name_that_does_not_say_what_it_is_is_refused(tmp_path: Path, fault: str) -> None:
    file, text, line, name = FAULTS[fault]
    (tmp_path / "gongshi").mkdir()
    (tmp_path / "gongshi" / file).write_text(text)
    done = check(tmp_path / "gongshi")
    assert (done.returncode, done.stderr) == (1, f"gongshi/{file}:{line}: {name} 没有说出是什么：换一个名字\n")


def test_a_word_that_only_holds_such_letters_is_none(tmp_path: Path) -> None:
    (tmp_path / "gongshi").mkdir()
    (tmp_path / "gongshi" / "lookup.py").write_text("returns = 1\nx = 'told'\nprint(x.title())  # tell\n")
    assert check(tmp_path / "gongshi").returncode == 0


def test_two_test_files_of_one_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "gongshi").mkdir()
    for room in ("checks", "site"):
        (tmp_path / "tests" / room).mkdir(parents=True)
        (tmp_path / "tests" / room / "test_media.py").touch()
    done = check(tmp_path / "gongshi", tmp_path / "tests")
    assert done.returncode == 1
    assert done.stderr == "tests/site/test_media.py: test_media.py 在 tests/checks/test_media.py 已经有了：换一个名字\n"


def test_make_lint_runs_it() -> None:
    done = subprocess.run(["make", "-n", "lint"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "scripts/names.py" in done.stdout

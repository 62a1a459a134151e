"""`gongshi`: every command under one name, in Chinese, from the entry point, the module and the scripts alike."""

import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import gongshi.commands.main
import pytest
from gongshi.commands.arguments import UNREAD
from gongshi.commands.main import VERBS, main

ROOT = Path(__file__).parents[2]
COMMANDS = Path(gongshi.commands.main.__file__).parent
WITHOUT_SCRIPT = {"build", "init", "serve"}
"""In this repository these are `make site` and `make serve`; and it is no place to begin another."""


def call(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", "AS_OF": "2020-03-05"}
    return subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_every_command_is_a_module_and_every_module_a_command() -> None:
    shared = {"__init__", "main", "arguments", "guide", "site"}
    assert {path.stem for path in COMMANDS.glob("*.py")} - shared == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_in_chinese(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([verb, "--help"])
    told = capsys.readouterr().out
    assert end.value.code == 0 and told.startswith(f"用法：gongshi {verb} ")
    assert not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", told)


def test_without_a_command_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    for words, status in ((["--help"], 0), ([], 2), (["chekc"], 2)):
        with pytest.raises(SystemExit) as end:
            main(words)
        told = capsys.readouterr()
        assert end.value.code == status
        assert all(verb in told.out + told.err for verb in VERBS) or words == []
    assert "缺少 命令" in told.err or "不能是“chekc”" in told.err


@pytest.mark.parametrize("verb", sorted(set(VERBS) - WITHOUT_SCRIPT))
def test_a_script_is_the_same_command_in_three_lines(verb: str) -> None:
    script = ROOT / "scripts" / f"{verb}.py"
    lines = [line for line in script.read_text("utf-8").splitlines() if line and not line.startswith(("#", '"'))]
    assert lines == ["import sys", f"from gongshi.commands.{verb} import main", "sys.exit(main())"]


def test_script_and_module_answer_alike() -> None:
    module, script = call("-m", "gongshi", "check", "tests/bad"), call("scripts/check.py", "tests/bad")
    assert (module.stdout, module.returncode) == (script.stdout, 1) == (script.stdout, script.returncode)


def test_the_package_declares_the_command() -> None:
    assert 'gongshi = "gongshi.commands.main:main"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert all(one.load() is main for one in entry_points(group="console_scripts", name="gongshi"))


def test_a_site_is_built_where_there_is_one(tmp_path: Path) -> None:
    for verb in ("build", "serve"):
        done = call("-m", "gongshi", verb, "-f", str(tmp_path / "mkdocs.yml"))
        assert (done.returncode, "里没有 mkdocs.yml" in done.stderr) == (2, True)


def test_a_chinese_console_shows_what_it_has_no_letter_for_as_a_number(tmp_path: Path) -> None:
    (tmp_path / "institutions" / "yunting").mkdir(parents=True)
    (tmp_path / "districts.yml").write_text("- {id: yunting, name: 示例区, kind: 😀}\n", "utf-8")
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"}
    command = [sys.executable, "-m", "gongshi", "check", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "“kind”是“\\U0001f600”" in done.stdout.decode("gbk")


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_where_nobody_reads_on_a_command_ends_without_a_word(verb: str) -> None:
    """As in `gongshi check --help | head`: the pipe is closed before the command prints."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "gongshi", *([verb] if verb else []), "--help"]
    with os.fdopen(writing, "wb") as out:
        done = subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr == "" and done.returncode in (0, UNREAD)  # argparse passes over it of itself


def test_what_is_explained_to_nobody_ends_without_a_word() -> None:
    for words in (("check", "--explain", "log-order"), ("check", "tests/bad")):
        reading, writing = os.pipe()
        os.close(reading)
        command = [sys.executable, "-m", "gongshi", *words]
        with os.fdopen(writing, "wb") as out:
            done = subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
        assert (done.stderr, done.returncode) == ("", UNREAD)

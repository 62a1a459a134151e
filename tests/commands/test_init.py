"""`gongshi init`: what it asks, what it writes, and that it overwrites nothing."""

import sys
from pathlib import Path

import pytest
from gongshi.commands.init import QUESTIONS, main


def test_without_questions_all_is_as_the_help_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "site"), "--yes"]) == 0
    assert "make check" in capsys.readouterr().out
    assert f'site_name: "{QUESTIONS["name"][1]}"' in (tmp_path / "site" / "mkdocs.yml").read_text("utf-8")
    assert (tmp_path / "site" / "deploy" / "post-receive").stat().st_mode & 0o111


def test_what_is_left_out_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "示例市卫生局" if "机关" in question else ""

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    assert main([str(tmp_path / "site"), "--name", "示例公示", "--url", ""]) == 0
    assert len(asked) == len(QUESTIONS) - 2
    assert 'sponsor: "示例市卫生局"' in (tmp_path / "site" / "mkdocs.yml").read_text("utf-8")


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").write_text("x")
    with pytest.raises(SystemExit) as end:
        main([str(tmp_path), "--yes"])
    assert end.value.code == 2 and "不会覆盖" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("wrong", [("--timezone", "北京"), ("--district-id", "县")])
def test_a_wrong_answer_writes_nothing(tmp_path: Path, wrong: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([str(tmp_path / "site"), "--yes", *wrong])
    assert end.value.code == 2 and not (tmp_path / "site").exists()

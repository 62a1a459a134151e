"""Readings: what may be typed for a character."""

import pytest
from gongshi.pages.search.pinyin import readings


@pytest.mark.parametrize(
    ("character", "ways"),
    [
        ("示", {"shi"}),
        ("一", {"yi", "1"}),
        ("第", {"di", ""}),
        ("十", {"shi", "10", "1", "0", ""}),
        ("长", {"chang", "zhang"}),
        ("重", {"zhong", "chong"}),
        ("乐", {"le", "yue"}),
        ("朝", {"chao", "zhao"}),
        ("女", {"nv"}),
        ("（", {""}),
    ],
)
def test_a_character_has_all_its_readings(character: str, ways: set[str]) -> None:
    folded = {"（": "("}.get(character, character)
    assert ways <= set(readings([f"示例{character}"])[folded].split(" "))


def test_letters_and_figures_stand_for_themselves() -> None:
    assert readings(["Ａbc１2"]) == {}

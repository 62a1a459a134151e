"""The catalogue: Chinese as written, other languages as translated."""

import re
from pathlib import Path

from gongshi.catalogue import translations
from gongshi.words import VOCABULARIES

THEME = Path(__file__).parents[1] / "hooks" / "theme"
PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "整改台账"
msgstr "Ledger of rectification"
"""


def test_chinese_is_what_the_templates_say() -> None:
    assert translations("zh").gettext("整改台账") == "整改台账"


def test_another_language_is_a_translation(tmp_path: Path) -> None:
    (tmp_path / "en.po").write_text(PO, "utf-8")
    english = translations("en", tmp_path)
    assert english.gettext("整改台账") == "Ledger of rectification"
    assert english.gettext("没有译的") == "没有译的"


def test_every_word_has_both_labels() -> None:
    for vocabulary in VOCABULARIES.values():
        for word in vocabulary:
            assert word.label("zh") == word.zh and re.search("[\u4e00-\u9fff]", word.zh)
            assert word.label("en") == word.en and word.en.isascii()


def test_no_template_says_anything_past_the_catalogue() -> None:
    said = {}
    for path in sorted(THEME.rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r'(?:_|say)\(\s*"[^"]*"', "", text)
        past = re.findall("[\u4e00-\u9fff]+", text)
        if past:
            said[path.relative_to(THEME).as_posix()] = past
    assert said == {}

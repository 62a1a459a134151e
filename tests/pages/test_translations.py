"""The catalogue: Chinese as written, other languages as translated."""

import re
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po
from gongshi.model.terms import BUILT_IN, VOCABULARIES
from gongshi.pages.html.translations import LOCALE, translations

ROOT = Path(__file__).parents[2]
THEME = ROOT / "hooks" / "theme"
with (LOCALE / "en.po").open("rb") as _file:
    CATALOGUE: dict[str, list[str]] = {
        str(one.id[0]) if one.pluralizable else str(one.id): [*map(str, one.string or ())]
        if one.pluralizable
        else [str(one.string)]
        for one in read_po(_file, locale="en")
        if one.id
    }
"""By each label, its English: one form, or that for one and that for many."""
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
        for word in BUILT_IN.words(vocabulary):
            assert word.label("zh") == word.zh and re.search("[\u4e00-\u9fff]", word.zh)
            assert word.label("en") == word.en and word.en.isascii()


def test_the_english_catalogue_has_every_label_and_no_other() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "labels.py"), "--check"], check=False)
    assert done.returncode == 0, "run scripts/labels.py and translate what is new"


def test_every_label_is_translated_with_the_same_places() -> None:
    places = r"%\(\w+\)s|%%|\{\w+\}"
    for label, forms in CATALOGUE.items():
        assert all(one.strip() for one in forms), label
        given, *said = (
            {one for one in map(_place, re.findall(places, text)) if one != "{institution_name}"}
            for text in (label, *forms)
        )
        # The form for one may say it without the number.
        assert given == said[-1] and said[0] <= given, label
        assert not re.search("[\u4e00-\u9fff]", "".join(forms)), forms


def _place(place: str) -> str:
    """A place for a noun by the noun, whatever its form; any other as it is."""
    noun = re.fullmatch(r"\{(?:an_)?(institution|district)s?\}", place.lower())
    return noun[1] if noun else place


def test_no_template_says_anything_past_the_catalogue() -> None:
    said = {}
    for path in sorted(THEME.rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r'(?:_|say|counted)\(\s*"[^"]*"', "", text)
        past = re.findall("[\u4e00-\u9fff]+", text)
        if past:
            said[path.relative_to(THEME).as_posix()] = past
    assert said == {}


NOUNS = "days|items|problems|institutions|schools|results|findings|rounds|reports|practices|districts|times|measures"
MANY = re.compile(rf"%\(\w+\)s (?:[a-z]+ )?(?:{NOUNS}|inspections|changes|passages|objections)\b")


def test_a_number_before_a_noun_has_a_form_for_one() -> None:
    """`1 days`: such a label is a plural of the catalogue, or its English puts the number behind the noun."""
    for label, (one, *_) in CATALOGUE.items():
        assert not MANY.search(one), label


def test_a_label_is_a_whole_sentence_not_its_end() -> None:
    """`2 ; closed: 0 .`: no English label begins or ends where a number is put in beside it."""
    for label, forms in CATALOGUE.items():
        assert all(len(one) < 3 or not re.match(r"[;.:]", one) for one in forms), label


def test_sentences_that_follow_each_other_have_a_space_between_them_in_english() -> None:
    """Chinese puts none after a full stop; what stands in a row under a chart is one paragraph."""
    captions = (LOCALE.parents[1] / "drawing" / "captions.py").read_text("utf-8")
    sentences = {text for text in CATALOGUE if text.endswith("。") and f'"{text}"' in captions}
    assert len(sentences) > 15
    assert [text for text in sentences if not CATALOGUE[text][0].endswith(". ")] == []

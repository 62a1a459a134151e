"""What a label of the data's own words may not hold is an error where it stands, in every list and in the nouns."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from gongshi.checks.load import load
from restaurants import AS_OF, FILES, restaurants

ODD = {
    "食堂\n二楼": "one-line",
    "县" * 10_000: "field-length",
    "\u202e食堂": "yaml-invisible",
    "食\u200b堂": "yaml-invisible",
    "食\x07堂": "yaml-invisible",
    "食\x00堂": "yaml-invisible",
    "食\x85堂": "yaml-invisible",
    "食\u2028堂": "yaml-invisible",
}
LISTS = ("type_groups", "types", "district_kinds", "methods", "purposes", "accountability")


@pytest.mark.parametrize("text", ODD, ids=[f"{number} {rule}" for number, rule in enumerate(ODD.values())])
@pytest.mark.parametrize("place", [*LISTS, "nouns"])
def test_an_odd_label_is_refused(tmp_path: Path, place: str, text: str) -> None:
    words: dict[str, Any] = yaml.safe_load(FILES["vocabulary.yml"])
    held = words["nouns"]["institution"] if place == "nouns" else words[place][0]
    held["label"] = text
    restaurants(tmp_path, vocabulary=yaml.safe_dump(words, allow_unicode=True))
    assert (ODD[text], "vocabulary.yml") in {(str(one.rule), one.file) for one in load(tmp_path, AS_OF)[1]}


@pytest.mark.parametrize("text", ["<b>食堂</b>", "=1+1", "50%食堂", "{{ 7 * 7 }}"])
def test_a_label_that_would_be_more_elsewhere_is_a_text(tmp_path: Path, text: str) -> None:
    words = yaml.safe_load(FILES["vocabulary.yml"])
    words["nouns"]["institution"]["label"] = words["types"][1]["label"] = text
    restaurants(tmp_path, vocabulary=yaml.safe_dump(words, allow_unicode=True))
    register, found = load(tmp_path, AS_OF)
    assert found == [] and register.vocabulary.nouns.institution.zh == text
    assert not set(register.vocabulary.nouns.as_markup().institution.zh) & set('<>"%{}`[]')

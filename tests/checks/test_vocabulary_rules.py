"""The rules over a data folder's own words, and what unknown words are told."""

from pathlib import Path

import pytest
from gongshi.checks.load import load
from pins import pins
from restaurants import AS_OF, CANTEEN, RESTAURANT, VOCABULARY, restaurants


def told(path: Path, **changed: str) -> list[str]:
    """What is wrong, by place and rule."""
    return pins(load(restaurants(path, **changed), AS_OF)[1])


def test_a_regulator_of_restaurants_needs_no_code(tmp_path: Path) -> None:
    assert told(tmp_path) == []


WRONG = {
    "an unsafe id": ("id: canteen", "id: Canteen", ["vocabulary.yml:8:10: error [word-id]"]),
    "an id twice": ("id: patrol", "id: self", ["vocabulary.yml:14:10: error [word-twice] and vocabulary.yml:13:10"]),
    "a label twice": (
        "label: 食堂",
        "label: 餐馆",
        ["vocabulary.yml:8:26: error [word-twice] and vocabulary.yml:7:29"],
    ),
    "an unknown group": (
        "id: eating",
        "id: eaten",
        ["vocabulary.yml:7:62: error [word-group]", "vocabulary.yml:8:56: error [word-group]"],
    ),
    "an unknown role": ("role: authority", "role: boss", ["vocabulary.yml:9:63: error [field-word]"]),
    "an unknown flag": ("follows_up: true", "again: true", ["vocabulary.yml:18:52: error [field-unknown]"]),
    "an empty list": (
        "accountability:\n  - {id: fine, label: 罚款, label_en: Fine}",
        "accountability: []",
        ["vocabulary.yml:20:17: error [field-empty]"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_words_is_told_at_its_place(tmp_path: Path, case: str) -> None:
    right, wrong, expected = WRONG[case]
    found = told(tmp_path, vocabulary=VOCABULARY.replace(right, wrong, 1))
    assert [line for line in found if line.startswith("vocabulary.yml")] == expected


def test_a_word_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    _, found = load(restaurants(tmp_path, canteen=CANTEEN.replace("canteen", "bureau_school")), AS_OF)
    (one,) = found
    assert one.text("data") == "“type”是“bureau_school”，应为 restaurant、canteen、office 之一。 [field-word]"


def test_a_word_by_its_label_is_told_how_it_is_written(tmp_path: Path) -> None:
    _, found = load(restaurants(tmp_path, noodles=RESTAURANT.replace("method: patrol", "method: 日常巡查")), AS_OF)
    assert [one.hint for one in found] == ["“日常巡查”在文件里写作 patrol。"]


def test_a_vocabulary_that_cannot_be_read_makes_no_other_file_wrong(tmp_path: Path) -> None:
    assert told(tmp_path, vocabulary="types: [\n") == ["vocabulary.yml:2:1: error [yaml-line]"]
    broken = VOCABULARY.replace("label: 餐馆", "label: ")
    found = told(tmp_path, vocabulary=broken)
    assert found and all(line.startswith("vocabulary.yml") for line in found), found


def test_what_needs_an_authority_is_a_flag_not_a_name(tmp_path: Path) -> None:
    free = VOCABULARY.replace(", role: authority", "")
    found = told(tmp_path, vocabulary=free)
    assert found == ["noodles.yml:2:7: error [authority-missing]"]


def test_a_relapse_is_found_by_a_visit_that_follows_up(tmp_path: Path) -> None:
    back = "            - {date: 2026-05-02, state: reopened, purpose: complaint, deadline: 2026-05-10}\n"
    again = RESTAURANT.replace("by: 县市场监管局}\n", f"by: 县市场监管局}}\n{back}")
    _, found = load(restaurants(tmp_path, noodles=again), AS_OF)
    assert ["复查（purpose: again）" in one.message for one in found] == [True]

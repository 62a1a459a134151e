"""Text → tokens: two characters at each Chinese one, words and numbers whole."""

import json

from gongshi.pages.search.record import SearchRecord, Section
from gongshi.pages.search.tokens import JOINT, PRIVATE, PRIVATE_PLANE, TITLE_ROOM, content, tokens


def alone(character: str) -> str:
    return chr(PRIVATE_PLANE + ord(character))


def test_each_two_characters_are_a_token() -> None:
    assert tokens("医用口罩") == ["医用", "用口", "口罩", alone("罩")]


def test_a_number_is_one_word_and_a_sign_stands_alone() -> None:
    assert tokens("COVID-19（3.5%）") == ["COVID-19", "（", "3.5", "%", "）"]


def test_dates_and_the_numbers_of_problems_are_not_cut_at_their_hyphens() -> None:
    assert tokens("2020-02-20 wi-fi") == [f"2020{JOINT}02{JOINT}20~", "wi-fi"]
    assert tokens("covid-2020-2-east-a-5") == ["covid-2020-2-east-a-5".replace("-", JOINT)]
    assert tokens(f"校{JOINT}门") == tokens("校门")


def test_a_space_has_no_place_of_its_own() -> None:
    assert [token.removesuffix("~") for token in tokens(" 账面 57 只\n")] == tokens("账面57只")


def test_what_pagefind_drops_and_what_marks_sections_is_taken_out() -> None:
    assert tokens("口\u200b罩\ue041\U000f4f60") == tokens("口罩")


def test_a_character_beyond_the_basic_plane_is_a_character() -> None:
    assert tokens("示\U0002000b")[0] == "示\U0002000b"


def test_the_body_begins_behind_the_room_for_the_title() -> None:
    section = Section("#problem-1", "值班", "没有人", {"state": ["open"]})
    found = content(SearchRecord("/a/", "示例中学", (section,))).split(" ")
    mark = found[TITLE_ROOM]
    told = bytes(ord(sign) - PRIVATE for sign in mark).decode()
    assert json.loads(told) == ["#problem-1", "值班", {"state": ["open"]}]
    assert found[: TITLE_ROOM - 1] == [*tokens("示例中学"), *"·" * (TITLE_ROOM - 5)]
    assert found[TITLE_ROOM + 1 :] == tokens("没有人")


def test_a_long_title_is_kept_whole() -> None:
    title = "示例" * TITLE_ROOM
    assert content(SearchRecord("/a/", title, ())).split(" ")[:-1] == tokens(title)

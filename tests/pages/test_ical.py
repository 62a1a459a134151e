"""Text in calendars: what RFC 5545 asks, held against a library that reads it."""

import pytest
from gongshi.pages.html.ical import escaped, folded
from icalendar import Event

TEXTS = ["短", "一二三四五六七八九十" * 20, "a" * 200, "a,b;c\\d", "第一行\n第二行", "é" * 74 + "𠀀" * 10, ""]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    raw = folded(f"BEGIN:VEVENT\nDESCRIPTION:{escaped(text)}\n\nEND:VEVENT\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert str(Event.from_ical(raw)["description"]) == text


@pytest.mark.parametrize("length", range(60, 160))
def test_a_line_is_folded_at_its_75th_octet_and_never_inside_a_character(length: int) -> None:
    lines = folded("x" + "中" * length).split(b"\r\n")
    assert lines[-1] == b"" and all(72 < len(line) <= 75 for line in lines[:-2])
    assert "".join(line.decode().removeprefix(" ") for line in lines) == "x" + "中" * length

"""YAML as people mean it, and the place of each part."""

from datetime import date

import pytest
from gongshi.reading.yaml_positions import Locator, load
from pins import pins


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 2020-02-21", {"a": date(2020, 2, 21)}),
        ("a: 2024-13-01", {"a": "2024-13-01"}),
        ("a: 0000-00-00", {"a": "0000-00-00"}),
        ("a: 012", {"a": "012"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 0", {"a": 0}),
        ("a: -3", {"a": -3}),
        ("a: yes", {"a": "yes"}),
        ("a: True", {"a": True}),
        ("a: off", {"a": "off"}),
        ("5: met", {5: "met"}),
        ("a:", {"a": None}),
        ("true: a", {"true": "a"}),
        ("~: a", {"~": "a"}),
        (".nan: a", {".nan": "a"}),
        ("2020-02-21: a", {"2020-02-21": "a"}),
    ],
)
def test_values(text: str, value: object) -> None:
    assert load("a.yml", text) == (value, [])


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        ("a: 1\nb：2\n", "a.yml:2:2: error [yaml-colon]"),
        ("a: {b: 1， c: 2}\n", "a.yml:1:9: error [yaml-comma]"),
        ("a: 1\nb: 2\na: 3\n", "a.yml:3:1: error [yaml-duplicate]"),
        ("a:\n  - {b: 1, b: 2}\n", "a.yml:2:12: error [yaml-duplicate]"),
        ('a: "b\nc: d\n', "a.yml:1:4: error [yaml-quote]"),
        ('a: "C:\\数据"\n', "a.yml:1:7: error [yaml-backslash]"),
        ("a:b\nc: d\n", "a.yml:1:2: error [yaml-colon]"),
        ("a:　1\nb: 2\n", "a.yml:1:3: error [yaml-space]"),
        ("a:\n  -b: 1\n    c: 2\n", "a.yml:2:3: error [yaml-dash]"),
        ("a: 1\n---\nb: 2\n", "a.yml:2:1: error [yaml-separator]"),
        ("a: - b\n", "a.yml:1:4: error [yaml-dash]"),
        ("a: [1, 2\nb: 3\n", "a.yml:2:2: error [yaml-bracket]"),
        ("a: b: c\n", "a.yml:1:5: error [yaml-extra-colon]"),
        ("a: !!python/object:os.system x\n", "a.yml:1:4: error [yaml-sign]"),
        ("a: *b\n", "a.yml:1:4: error [yaml-sign]"),
        ("a: @b\n", "a.yml:1:4: error [yaml-sign]"),
        ("a:\n  b: 1\n c: 2\n", "a.yml:3:2: error [yaml-line]"),
    ],
)
def test_what_is_no_yaml(text: str, pin: str) -> None:
    value, found = load("a.yml", text)
    assert (value, pins(found)) == (None, [pin])


@pytest.mark.parametrize(("text", "line"), [("a: 1\nb: 2\na: 3\n", 1), ("a:\n  - {b: 1, b: 2}\n", 2)])
def test_a_name_written_twice_is_told_with_the_line_of_the_first(text: str, line: int) -> None:
    _, (found,) = load("a.yml", text)
    assert str(line) in found.message


def test_places() -> None:
    locator = Locator("a:\n  - b: 1\n  - c:\n      5: met\n")
    assert locator.find(("a", 1, "c", 5)) == (4, 10)
    assert locator.find(("a", 1, "c", 5), on_key=True) == (4, 7)
    assert locator.find(("a", 1, "missing")) == (3, 5)
    assert locator.find(()) == (1, 1)
    assert locator.raw(("a", 0, "b")) == "1"
    assert locator.raw(("a", 0)) is None

"""Values from nodes: the same as PyYAML's own, but for what people mean otherwise, and within bounds."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from demonstration import is_demonstration
from generate.dataset import files
from gongshi.reading.yaml_positions import load
from gongshi.reading.yaml_values import MOST_DEEP, MOST_VALUES, UnsupportedYaml, compose, plain, value_of
from pins import pins

ROOT = Path(__file__).parents[2]
FOLDERS = ("data", "tests/second", "tests/bad")


class Reference(yaml.SafeLoader):
    """PyYAML in Python alone, with its own resolver and constructors."""


def _as_people_mean_it(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    try:
        value = loader.construct_yaml_int(node)
    except ValueError:
        return node.value
    return value if str(value) == node.value.removeprefix("+") else node.value


def _true_or_false(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    return {"true": True, "false": False}.get(node.value.lower(), node.value)


def _day_or_text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


Reference.add_constructor("tag:yaml.org,2002:int", _as_people_mean_it)
Reference.add_constructor("tag:yaml.org,2002:bool", _true_or_false)
Reference.add_constructor("tag:yaml.org,2002:timestamp", _day_or_text)


def texts() -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.yml")):
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
            except UnicodeDecodeError:
                continue
    yield from files(120, 7)


def same(one: object, other: object) -> bool:
    """Equal, and of the same types all the way down: 1 is not True."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def test_every_file_reads_as_pyyaml_reads_it() -> None:
    compared = 0
    for file, text in texts():
        value, found = load(file, text)
        if found:
            continue
        assert same(value, yaml.load(text, Reference)), file
        compared += 1
    assert compared > (200 if is_demonstration() else 120)


CORNERS = [
    *("a: [1, -1, +1, 0, 1234567890]", "a: [null, Null, ~, '', '~', 'null', nUll]", "a: [true, FALSE, 'true', tRue]"),
    *("a: [1.5, -0.25, 'x', 0.1]", "a: [2020-02-21, '2020-02-21', 2020-02-30, 2020-2-1]"),
    *(
        "a: 2020-02-21 10:20:30",
        "a: 2020-02-21T10:20:30Z",
        "a: 2020-02-21 10:20:30 +08:00",
        "a: 0001-01-01 00:00:00 +99:99",
    ),
    *("a: [yes, no, on, off, y, n, Yes]", "a: [012, 0x1F, 0b1, 1_000, 12:30, 0o7, 08]", "a: [+12, ++1, 1e3, 1.e3]"),
    *(
        "a: |\n  一\n  二\n\nb: >-\n  三\n  四\n",
        'a: "\\u4e00\\n\\x41"',
        "a: 'it''s'",
        "a: x#y",
        "a: x  # y",
        "- - - 1",
    ),
    *("? a\n: 1\n", "{a: 1, 'b': [x, {c: }]}", "[a: 1, b]", "---\na: 1\n...\n"),
    *(
        "a: &x {b: [1]}\nc: *x\n",
        "%YAML 1.1\n---\na: 1\n",
        "",
        "# nothing\n",
        "text",
        "a:\n- 1\n-\n",
        "a: http://x:80/?y=1&z",
    ),
]


@pytest.mark.parametrize("text", CORNERS)
def test_corners_read_as_pyyaml_reads_them(text: str) -> None:
    value, found = load("a.yml", text)
    assert found == []
    assert same(value, yaml.load(text, Reference))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1:30.5", "1:30.5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1.", "1."),
        ("1_0.5", "1_0.5"),
        ("=", "="),
        ("<<", "<<"),
        ("1" * 30, "1" * 30),
        ("2020-02-21 10:20:30", datetime(2020, 2, 21, 10, 20, 30)),  # noqa: DTZ001
        ("2020-02-21", date(2020, 2, 21)),
    ],
)
def test_what_a_scalar_means_where_pyyaml_has_a_surprise(text: str, value: object) -> None:
    assert same(plain(text), value)


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def test_depth_is_bounded() -> None:
    assert value_of(compose(nested(MOST_DEEP))) is not None
    for text in (nested(MOST_DEEP + 1), "- " * (MOST_DEEP + 1) + "x", "a: &a [*a]"):
        with pytest.raises(UnsupportedYaml, match="嵌套太深"):
            value_of(compose(text))


def test_the_number_of_values_is_bounded_whether_written_or_pointed_at() -> None:
    fits = "[" + "1, " * (MOST_VALUES - 10) + "1]"
    assert len(value_of(compose(fits))) == MOST_VALUES - 9
    laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for text in (fits[:-1] + ", 1" * 20 + "]", laughs):
        with pytest.raises(UnsupportedYaml, match="最多写"):
            compose(text)


def test_the_same_key_in_other_words_is_told_once() -> None:
    value, found = load("a.yml", "5: a\n+5: b\n")
    assert value is None
    assert [one.position for one in found] == [(2, 1)]


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        ("a: !!str 5\n", "a.yml:1:4: error [yaml-sign]"),
        ("a: ! 5\n", "a.yml:1:4: error [yaml-sign]"),
        ("a: 1\n? [b, c]\n: 2\n", "a.yml:2:3: error [yaml-key]"),
        ("a: 1\n{b: 1}: 2\n", "a.yml:2:1: error [yaml-key]"),
        ("[" * 2000, "a.yml:1:1001: error [yaml-depth]"),
        ("a: 1\n---\nb: 2\n", "a.yml:2:1: error [yaml-separator]"),
    ],
)
def test_what_a_file_may_not_use_is_told_with_its_place(text: str, pin: str) -> None:
    value, found = load("a.yml", text)
    assert (value, pins(found)) == (None, [pin])


def test_a_merge_key_is_a_key_like_any_other() -> None:
    merged: Any = {"<<": {"a": 1}, "b": 2}
    assert load("a.yml", "<<: {a: 1}\nb: 2\n") == (merged, [])

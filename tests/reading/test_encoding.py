"""What has to be right before YAML is read."""

import pytest
from cost import exponent
from gongshi.reading.encoding import decode, lost_words
from pins import pins

# What a file holds; what is found there and what the message names, or None.
CASES = {
    "plain": ("name: 示例\n".encode(), None),
    "gbk": ("name: 示例\n".encode("gbk"), ("a.yml:1:7: error [file-encoding]", "GBK")),
    "utf-16": ("name: 示例\n".encode("utf-16"), ("a.yml:1:1: error [file-encoding]", "UTF-16")),
    "binary": (b"a: \xff\xfe\x00\x80\xff", ("a.yml:1:4: error [file-encoding]", "")),
    "bom": ("\ufeffname: 示例\n".encode(), ("a.yml:1:1: error [file-bom]", "")),
    "tab": (b"a:\n  \tb: 1\n", ("a.yml:2:3: error [yaml-tab]", "")),
    "tab inside a line": (b"a: 1\t# remark\n", None),
    "merge marker": (b"a: 1\n<<<<<<< HEAD\n", ("a.yml:2:1: error [merge-conflict]", "<<<<<<<")),
    "a line of signs in a text": (b"a: |\n  x\n=======\n", None),
    "control": ("a: 一\x07二\n".encode(), ("a.yml:1:5: error [yaml-invisible]", "U+0007")),
    "no width": ("name: 示例\u200b小学\n".encode(), ("a.yml:1:9: error [yaml-invisible]", "U+200B")),
    "turned round": ("name: 示例\u202e小学\n".encode(), ("a.yml:1:9: error [yaml-invisible]", "U+202E")),
    "line break that is none": ("a: 一\u2028二\nb: 1\n".encode(), ("a.yml:1:5: error [yaml-invisible]", "U+2028")),
    "line ends of old": (b"a: 1\rb: 2\r\nc: \x07\n", ("a.yml:3:4: error [yaml-invisible]", "U+0007")),
    "full-width indent": ("a:\n　　b: 1\n".encode(), ("a.yml:2:2: error [yaml-space]", "")),
    "no-break indent": ("a:\n\u00a0 - b\n".encode(), ("a.yml:2:2: error [yaml-space]", "")),
    "indented paragraph": ("a: |\n  　　第一段。\n".encode(), None),
}


@pytest.mark.parametrize("name", CASES)
def test_text(name: str) -> None:
    raw, expected = CASES[name]
    text, found = decode("a.yml", raw)
    if expected is None:
        assert (text, found) == (raw.decode(), [])
    else:
        pin, named = expected
        assert (text, pins(found)) == (None, [pin])
        assert named in found[0].message


@pytest.mark.parametrize(("begin", "unit"), [("", "中"), ("", "中 "), ("中" * 1000, "# ")])
def test_a_long_line_takes_no_longer_for_being_long(begin: str, unit: str) -> None:
    def look(units: int) -> None:
        assert list(lost_words("a.yml", begin + unit * units)) == []

    assert exponent(look, [50_000, 100_000, 200_000]) < 1.5

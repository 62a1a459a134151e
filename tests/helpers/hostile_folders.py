"""Data folders made to harm whoever checks them. Checks each in a process of its own, and writes what it took as JSON;
the last is a folder with the fullest sound file.

A case is what stands in the folder beside a sound campaign, and what the checker is expected to say: the beginning of
its first message, or nothing where what was typed is text like any other.
"""

import json
import os
import resource
import sys
import tempfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pictures
import pikepdf
from building import AS_OF, DISTRICTS, HEAD, VISIT, folder
from cost import FULLEST
from gongshi.checks.load import load

FILE = "institutions/city/a.yml"
PHOTO = VISIT + "    good_practices: [{{title: 好, summary: 好。, photo: {}}}]\n"
EVIDENCE = VISIT + "    results: {{1: {{result: met, evidence: [{}]}}}}\n"
LONG = 990_000

Raw = bytes | Callable[[], bytes]
"""What stands in a file, or how to make it where it is large."""
Case = tuple[Mapping[str, Raw], str | None]


def text(body: str) -> Mapping[str, Raw]:
    """One institution's file."""
    return {FILE: (HEAD + body).encode()}


def about(value: str) -> Mapping[str, Raw]:
    """One institution that says this of itself, in YAML."""
    return {FILE: f"name: 示例第一中学\ntype: bureau_school\nabout: {value}\n".encode()}


def photo(raw: Raw, name: str = "media/x.jpg") -> Mapping[str, Raw]:
    """One institution with this for a picture."""
    return {**text(PHOTO.format(name)), name: raw}


def document(raw: Raw) -> Mapping[str, Raw]:
    """One institution with this for a document."""
    return {**text(EVIDENCE.format("media/x.pdf")), "media/x.pdf": raw}


def _large() -> bytes:
    return b"#" * 100_000_000


def full_of(unit: str) -> str:
    """As much of it as a file has room for."""
    return unit * (LONG // len(unit.encode()))


def _pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer <</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def _stream(head: bytes, content: bytes) -> bytes:
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)


def _inflating(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


def _packed_bomb() -> bytes:
    """A PDF whose page stands in a packed stream of objects that is a thousand times as large as it looks."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"3 0 " + PAGE + b" ") + b"".join(packer.compress(b" " * 1_000_000) for _ in range(1_000))
    packed += packer.flush()
    out, places = b"%PDF-1.5\n", {}
    for number, one in (
        *((1, PAGES[0]), (2, PAGES[1]), (4, _stream(b"", zlib.compress(b"")))),
        (5, _stream(b"/Type/ObjStm/N 1/First 4", packed)),
    ):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    rows = [(0, 0, 0), *((1, places[n], 0) if n != 3 else (2, 5, 0) for n in range(1, 6)), (1, len(out), 0)]
    table = zlib.compress(b"".join(kind.to_bytes(1) + at.to_bytes(4) + rest.to_bytes(2) for kind, at, rest in rows))
    head = b"/Type/XRef/Size 7/Root 1 0 R/W[1 4 2]"
    return out + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (_stream(head, table), len(out))


PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"


def _locked() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pictures.pdf())) as one:
        one.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


BAD_PATHS = [
    "media/../../etc/passwd",
    "/etc/passwd",
    "../x.jpg",
    "media/./x.jpg",
    "'media\\x.jpg'",
    "'C:/x.jpg'",
    "media//x.jpg",
]

CASES: dict[str, Case] = {
    # Texts that mean something elsewhere.
    "html": (about("'<script>alert(1)</script><img src=x onerror=alert(1)>'"), None),
    "jinja": (about("'{{ 7 * 7 }} {% include \"x\" %} {# x #}'"), None),
    "markdown": (about("'[x](javascript:alert(1)) ![](data:image/svg+xml,x) **x**'"), None),
    "entities": (about("'&lt;script&gt; &#x202e; &amp;'"), None),
    # What cannot be seen, as it is and written out.
    **{
        f"U+{code:04X}": (about(f"甲{chr(code)}乙"), "有看不见的字符")
        for code in (0x202E, 0x2066, 0x200B, 0x200D, 0xAD, 0x07)
    },
    **{
        f"U+{code:04X} written out": (about(f'"甲\\U{code:08x}乙"'), "有看不见的字符")
        for code in (0x202A, 0x2069, 0x200C, 0x0, 0x1B, 0x3164, 0xE0041, 0xFEFF)
    },
    # YAML that is more than data.
    "a program": (about("!!python/object/apply:os.system ['touch /tmp/gongshi-was-here']"), "以 *、& 或 ! 开头的文字"),
    "a tag of its own": (about("!include /etc/passwd"), "以 *、& 或 ! 开头的文字"),
    "a binary": (about("!!binary aGVsbG8="), "以 *、& 或 ! 开头的文字"),
    "an alias to itself": (about("&a [*a]"), "这里嵌套太深"),
    "laughs": (
        {
            FILE: b"a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + b"".join(
                b"%c: &%c [%s]\n" % (b, b, b", ".join([b"*%c" % a] * 10))
                for a, b in zip(b"abcdefg", b"bcdefgh", strict=True)
            )
        },
        "一个文件里最多写",
    ),
    "depth": (about("[" * 5_000), "这里嵌套太深"),
    "a file of 100 MB": ({FILE: _large}, "文件太大了"),
    "a campaign of 100 MB": ({"campaigns/big.yml": _large}, "文件太大了"),
    "XML with entities": (
        {FILE: b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<x>&b;</x>\n'},
        "文件是“<!DOCTYPE",
    ),
    "another encoding": ({FILE: "name: 示例\n".encode("utf-7")}, "缺少"),
    # Much of what the search for personal data looks at.
    **{
        f"full of {unit!r}": (about(f"'{full_of(unit)}'"), told)
        for unit, told in {
            "1": None,
            "1 ": None,
            "1-": None,
            "138": None,
            "36010219800101": None,
            "0791-": None,
            "62 ": None,
            "a@": None,
            "a.b@c.": None,
            "赣A": None,
            "赣A1 ": None,
            "王小": None,
            "电话：": None,
            "甲": None,
        }.items()
    },
    "full of names": (about(f"'{full_of('学生王')}'"), "公开的文字里有姓名"),
    "full of telephones": (about(f"'{full_of('13800138000，')}'"), "公开的文字里有手机号"),
    # Paths that lead elsewhere.
    **{f"the path {path}": (text(EVIDENCE.format(path)), "“evidence”的一项是") for path in BAD_PATHS},
    "a district above": (
        {"districts.yml": (DISTRICTS + "- {id: ../x, name: 甲, kind: county}\n").encode()},
        "代号“../x”不能用",
    ),
    "a district named con": (
        {"districts.yml": (DISTRICTS + "- {id: con, name: 甲, kind: county}\n").encode()},
        "代号“con”在",
    ),
    "a file named nul": ({"institutions/city/nul.yml": HEAD.encode()}, "文件名“nul”在 Windows"),
    "capitals": ({"institutions/city/A.yml": HEAD.encode()}, "文件名“A”不能用"),
    "a dot at the end": ({"institutions/city/a..yml": HEAD.encode()}, "文件名“a.”不能用"),
    "a name with a slash of another kind": ({"institutions/city/a\\b.yml": HEAD.encode()}, "文件名“a\\b”不能用"),
    "a line break in a name": ({"institutions/city/a\nb.yml": HEAD.encode()}, "文件名“a\nb”不能用"),
    # Pictures.
    "a picture that is a bomb": (photo(pictures.bomb), "图片的像素太多"),
    "a picture that lies": (photo(pictures.bomb(64, 9_000)), "图片是 9000×9000 像素"),
    "a picture of 100 MB": (photo(lambda: pictures.jpeg() + bytes(100_000_000)), "文件太大了"),
    "a picture cut off": (photo(pictures.jpeg()[:-100]), "图片打不开"),
    "a picture with packed words": (photo(lambda: pictures.png(" " * 4_000_000)), "图片打不开"),
    "the largest picture there may be": (photo(lambda: pictures.jpeg("", 5_000, 5_000)), None),
    "an SVG": (photo(b"<svg onload='alert(1)'/>", "media/x.svg"), "“media/x.svg”的类型是“.svg”"),
    "an SVG under another name": (photo(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "图片打不开"),
    "a web page under another name": (photo(b"<html><script>alert(1)</script>"), "图片打不开"),
    "a picture whose name turns round": (photo(pictures.jpeg(), "media/\u202egpj.jpg"), "有看不见的字符"),
    # Documents.
    "a document that is a bomb": (document(lambda: _pdf([*PAGES, PAGE, _stream(b"", _inflating(1_000))])), None),
    "a document with a packed bomb": (
        document(_packed_bomb),
        "PDF 打不开",
    ),
    "a document packed in an old way": (document(_pdf([*PAGES, PAGE, b"<</Filter/#4cZWDecode>>"])), "PDF 用了一种过时"),
    "pages that go round": (document(_pdf([PAGES[0], b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])), "PDF"),
    "a deep document": (document(_pdf([PAGES[0], b"[" * 100_000 + b"]" * 100_000])), "PDF"),
    "a document with a password": (document(_locked()), "PDF 设了密码"),
    "no document": (document(b"%PDF-1.7\n" + os.urandom(100_000)), "PDF 打不开"),
}


def main() -> int:
    """Check every folder, and write."""
    full: Case = ({FILE: FULLEST.encode()}, None)
    for name, (files, expected) in {**CASES, "yardstick": full}.items():
        with tempfile.TemporaryDirectory() as place:
            data = folder(Path(place), {})
            for file, raw in files.items():
                (data / file).parent.mkdir(parents=True, exist_ok=True)
                (data / file).write_bytes(raw() if callable(raw) else raw)
            told = _checked(data)
        sys.stdout.write(json.dumps({"name": name, "expected": expected, **told}, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _checked(data: Path) -> dict[str, object]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _, found = load(data, AS_OF)
        errors = [one for one in found if one.severity.value == "error"]
        said = [[one.file, *one.position, one.text()] for one in errors[:3]]
        os.write(writing, json.dumps(said, ensure_ascii=False).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        written = pipe.read()
    _, status, used = os.wait4(child, 0)
    return {
        "status": status,
        "errors": json.loads(written or b"null"),
        "seconds": round(used.ru_utime + used.ru_stime, 3),
        "megabytes": used.ru_maxrss // 1024,
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())

"""Arbitrary bytes and mutated files never end in a traceback: a small search in every run, a long one in the soak."""

import itertools
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from building import AS_OF, DISTRICTS, HEAD, VISIT, folder
from cost import yardstick
from gongshi.checks.load import load
from gongshi.reading.clean.file import fault
from gongshi.reading.encoding import BREAK, MOST_BYTES
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pictures import jpeg, pdf, png, webp

ROOT = Path(__file__).parents[2]
FILE = "institutions/city/a.yml"
SEEDS = [path.read_bytes() for path in sorted((ROOT / "data/institutions").rglob("*.yml"))]
SEEDS += [path.read_bytes() for path in sorted((ROOT / "tests/second/institutions").rglob("*.yml"))]
SEEDS += [path.read_bytes() for path in sorted((ROOT / "tests/bad").rglob("*.yml"))]
CAMPAIGNS = [path.read_bytes() for path in sorted(ROOT.glob("*/*/campaigns/*.yml"))] + [
    path.read_bytes() for path in sorted((ROOT / "data/campaigns").glob("*.yml"))
]
SCRAPS = [
    *(
        b"\n",
        b": ",
        b"- ",
        b"{",
        b"}",
        b"[",
        b"]",
        b"'",
        b'"',
        b"|",
        b">",
        b"&a ",
        b"*a ",
        b"!",
        b"#",
        b"\t",
        b"%",
        b"@",
        b"? ",
    ),
    *(
        "：".encode(),
        "，".encode(),
        "学生张小明".encode(),
        b"13800138000",
        b"\xff",
        b"\x00",
        b"\xef\xbb\xbf",
        b"<<: ",
        b"---\n",
    ),
    *(
        b"null",
        b"true",
        b"0",
        b"-1",
        b"1e999",
        b"2020-02-30",
        b"99999999999999999999",
        b".inf",
        b"publish_from: ",
        b"allow: ",
    ),
    *(b"internal: x\n", b"result: withheld\n", b'"\\u202e"', b"<<<<<<< HEAD\n", b"evidence: [media/../x]\n", b"  "),
]


def mutated(chance: random.Random, raw: bytes) -> bytes:
    """The bytes with a few of them taken out, doubled, moved, put in or turned over, or whole lines so."""
    out = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        at = chance.randrange(len(out) + 1)
        length = chance.choice((1, 1, 2, 5, 40, 400))
        match chance.randrange(7):
            case 0:
                del out[at : at + length]
            case 1:
                out[at:at] = out[at : at + length] * chance.choice((1, 1, 2, 50))
            case 2:
                out[at:at] = chance.choice(SCRAPS)
            case 3:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 4:
                lines = bytes(out).split(b"\n")
                one = chance.randrange(len(lines))
                lines.insert(chance.randrange(len(lines) + 1), lines.pop(one) if chance.random() < 0.5 else lines[one])
                out = bytearray(b"\n".join(lines))
            case 5:
                other = chance.choice(SEEDS)
                start = chance.randrange(len(other) + 1)
                out[at:at] = other[start : start + length * 4]
            case _:
                out[at : at + length] = chance.choice(SCRAPS)
    return bytes(out[: 2 * MOST_BYTES])


MOST = 8
"""What a check may cost at most, in readings of the fullest sound file."""
full = cache(yardstick)


def check(data: Path, file: str, raw: bytes) -> None:
    """Check the folder with these bytes in a file: whatever is told stands somewhere and says something."""
    path = data / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    began = time.process_time()
    _, found = load(data, AS_OF)
    assert time.process_time() - began < MOST * full(), raw[:2000]
    lines = len(BREAK.split(raw.decode("utf-8", "replace"))) + 1
    for one in found:
        assert one.position.line >= 1 and one.position.column >= 1 and one.message, one
        assert one.file != file or one.position.line <= lines, one


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound folder."""
    return folder(tmp_path_factory.mktemp("fuzz"), {})


BOUNDED = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@BOUNDED
@given(st.binary(max_size=400))
def test_no_bytes_end_in_a_traceback(data: Path, raw: bytes) -> None:
    check(data, FILE, raw)


@BOUNDED
@given(
    st.text(
        st.sampled_from("abx01-:：,，{}[]'\"|>&*!#%@?\\ \n\t学生张明中\u202e\x07=~<") | st.characters(), max_size=300
    )
)
@example("\r0")
def test_no_text_ends_in_a_traceback(data: Path, text: str) -> None:
    check(data, FILE, (HEAD + VISIT + text).encode("utf-8", "surrogatepass"))


KEYS = st.sampled_from(
    [
        "name",
        "type",
        "inspections",
        "campaign",
        "round",
        "date",
        "method",
        "results",
        "result",
        "finding",
        "evidence",
        "rectification",
        "deadline",
        "log",
        "state",
        "measures",
        "text",
        "responsible",
        "good_practices",
        "title",
        "summary",
        "story",
        "photo",
        "allow",
        "reason",
        "internal",
        "correction",
        "response",
        "accountability",
        "kind",
        "publish_from",
        "demo",
        "contact",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates() | st.binary(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.integers() | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=25,
)


@BOUNDED
@given(VALUES)
def test_no_value_ends_in_a_traceback(data: Path, value: object) -> None:
    check(data, FILE, yaml.safe_dump(value, allow_unicode=True).encode())
    check(data, FILE, (HEAD + VISIT).encode() + yaml.safe_dump({"results": value}, indent=2).encode())


@pytest.mark.parametrize("seed", range(4))
def test_no_mutated_file_ends_in_a_traceback(data: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        check(data, FILE, mutated(chance, chance.choice(SEEDS)))


def media(chance: random.Random) -> None:
    """Mutate one picture or document and look whether it can be published."""
    name, raw = chance.choice(MEDIA)
    found = fault(mutated(chance, raw), name)
    assert found is None or (found.file == name and found.message)


MEDIA = [("media/x.jpg", jpeg("secret")), ("media/x.png", png("secret")), ("media/x.webp", webp("secret"))]
MEDIA += [("media/x.pdf", pdf("secret"))]


def test_no_mutated_picture_or_document_ends_in_a_traceback() -> None:
    chance = random.Random(7)
    for _ in range(300):
        media(chance)


SECONDS = 60
"""How long each part of the soak goes on."""


@pytest.mark.soak
@pytest.mark.parametrize("part", ["institution", "campaign", "districts", "media", "folder"])
def test_a_long_search_finds_no_traceback(tmp_path: Path, part: str) -> None:
    chance = random.Random(os.urandom(8))
    seed = chance.getrandbits(64)
    chance.seed(seed)
    place = folder(tmp_path, {})
    steps: dict[str, Callable[[], None]] = {
        "institution": lambda: check(place, FILE, mutated(chance, chance.choice(SEEDS))),
        "campaign": lambda: check(place, "campaigns/check.yml", mutated(chance, chance.choice(CAMPAIGNS))),
        "districts": lambda: check(place, "districts.yml", mutated(chance, DISTRICTS.encode())),
        "media": lambda: media(chance),
        "folder": lambda: whole(chance),
    }
    began = time.monotonic()
    for count in itertools.count():
        try:
            steps[part]()
        except BaseException as reason:
            reason.add_note(f"seed {seed}, step {count}")
            raise
        if time.monotonic() - began > SECONDS:
            break
    sys.stdout.write(f"{part}: {count + 1} examples in {SECONDS} s\n")
    assert count > 10


def whole(chance: random.Random) -> None:
    """Mutate a file of a small folder, and check it as an editor does: the status is 0 or 1, and nothing is thrown."""
    with tempfile.TemporaryDirectory() as place:
        data = folder(Path(place), {FILE: HEAD + VISIT})
        target = data / chance.choice((FILE, "districts.yml", "campaigns/check.yml"))
        target.write_bytes(mutated(chance, chance.choice([target.read_bytes(), *SEEDS])))
        done = subprocess.run(
            [sys.executable, "scripts/check.py", str(data)],
            cwd=ROOT,
            env={**os.environ, "AS_OF": date(2020, 6, 1).isoformat(), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
        )
        assert done.returncode in (0, 1) and "Traceback" not in done.stderr, (done.stderr, target.read_bytes())


def test_the_check_ends_in_0_or_1() -> None:
    chance = random.Random(11)
    for _ in range(6):
        whole(chance)

"""scripts/demo_data.py: a generated data folder is deterministic, correct, and as varied as the vocabularies."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from demonstration import demonstration
from generate.dataset import LARGEST_DISTRICT, files
from generate.emit import emit
from gongshi.checks.load import load
from gongshi.model.terms import BUILT_IN, AccountabilityKind, InstitutionType, Labelled, Method, Purpose
from gongshi.model.words import Means, Openness, Result, State
from gongshi.reading.diagnostic import Severity

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "demo_data.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    demonstration()  # its campaigns are those of what is generated
    out = tmp_path_factory.mktemp("generated") / "data"
    done = run("--institutions", "300", "--out", str(out))
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.parametrize("as_of", [date(2020, 3, 5), date(2026, 11, 24)])
def test_the_checker_finds_no_error(folder: Path, as_of: date) -> None:
    register, diagnostics = load(folder, as_of)
    assert [one for one in diagnostics if one.severity is Severity.ERROR] == []
    assert len(register.entries) == 300


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert list(files(60, 1)) == list(files(60, 1))
    assert dict(files(60, 1)) != dict(files(60, 2))


def test_an_institution_is_the_same_in_a_larger_set() -> None:
    assert dict(files(400, 1))["institutions/direct/unit-3.yml"] == dict(files(60, 1))["institutions/direct/unit-3.yml"]


@pytest.mark.parametrize("wanted", [1, 2, 120, 121, 1000])
def test_as_many_as_asked_for_in_districts_of_bounded_size(wanted: int) -> None:
    made = [path for path, _ in files(wanted, 1) if path.startswith("institutions/")]
    assert len(made) == len(set(made)) == wanted
    districts = [path.split("/")[1] for path in made]
    assert max(districts.count(one) for one in set(districts)) <= LARGEST_DISTRICT


@pytest.mark.parametrize(
    ("vocabulary", "key"),
    [
        (Result, "result"),
        (State, "state"),
        (Method, "method"),
        (Openness, "openness"),
        (Means, "means"),
        (Purpose, "purpose"),
        (AccountabilityKind, "kind"),
        (InstitutionType, "type"),
    ],
)
def test_every_word_occurs(folder: Path, vocabulary: type[Labelled], key: str) -> None:
    text = "".join(path.read_text("utf-8") for path in sorted((folder / "institutions").glob("*/*.yml")))
    implied = {State.OPEN}
    words = [word for word in BUILT_IN.words(vocabulary) if word not in implied]
    assert [word.value for word in words if f"{key}: {word.value}\n" not in text] == []


@pytest.mark.parametrize(
    "value",
    [
        {"a": "冒号: 后面", "b": "井号 # 后面", "c": "yes", "d": "7.1", "e": "一\n\n二", "f": "", "g": "2020-02-21"},
        [{"id": 1, "list": ["甲", "- 乙"], "empty": [], "day": date(2020, 2, 21), "flag": True, "none": None}],
    ],
)
def test_what_is_emitted_reads_back(value: object) -> None:
    assert yaml.safe_load(emit(value)) == value


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept", "utf-8")
    done = run("--institutions", "5", "--out", str(tmp_path))
    assert done.returncode == 2 and "不会覆盖已有的数据" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_fewer_than_one_is_a_wrong_call(tmp_path: Path) -> None:
    assert run("--institutions", "0", "--out", str(tmp_path / "data")).returncode == 2

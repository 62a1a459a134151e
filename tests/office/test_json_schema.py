"""The JSON Schemas: checked in as the model makes them, valid, and of one mind with the checker about real files."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from demonstration import DATA, about_demonstration, is_demonstration
from gongshi.checks.load import load
from gongshi.model.record import AUDIENCE
from gongshi.model.terms import BUILT_IN
from gongshi.model.words import Result, State
from gongshi.office.json_schema import as_text, schemas
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SCHEMAS = schemas(BUILT_IN)


class Loader(yaml.SafeLoader):
    """What an editor's program sees: YAML 1.2, where a date is text."""


Loader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_json(text: str) -> Any:
    return json.loads(json.dumps(yaml.load(text, Loader)))


def files(data: Path) -> list[tuple[str, Path]]:
    return [
        ("districts", data / "districts.yml"),
        *(("campaign", path) for path in sorted(data.glob("campaigns/*.yml"))),
        *(("reports", path) for path in sorted(data.glob("reports/*.yml"))),
        *(("institution", path) for path in sorted(data.glob("institutions/*/*.yml"))),
    ]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "schema.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1", **environment})


def errors(kind: str, value: Any, made: Mapping[str, Any] = SCHEMAS) -> list[str]:
    return [error.json_path for error in Draft202012Validator(made[kind]).iter_errors(value)]


def own_schemas(data: Path) -> dict[str, Any]:
    """The schemas of a folder, whose vocabulary may have words of its own."""
    return schemas(load(data, date.max)[0].vocabulary)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_checked_in_schemas_are_current(kind: str) -> None:
    if not (DATA / "schema").is_dir() and not is_demonstration():
        pytest.skip("data/ keeps no schemas; `make schema` writes them")
    current = own_schemas(DATA)[kind]
    assert (DATA / "schema" / f"{kind}.json").read_text("utf-8") == as_text(current), "run `make schema`"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schemas_are_valid_and_speak_chinese(kind: str) -> None:
    schema = SCHEMAS[kind]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    records = [schema, *schema["$defs"].values()]
    records += [form for record in records for form in record.get("anyOf", ())]
    fields = [field for record in records for field in record.get("properties", {}).values()]
    assert fields
    for field in fields:
        assert field[AUDIENCE] in ("public", "staff")
        assert not field["description"].isascii()
    for text in (schema["title"], *(record["title"] for record in records[1:] if "title" in record)):
        assert not text.isascii()


@pytest.mark.parametrize("data", [DATA, ROOT / "tests" / "second"], ids=["demo", "second"])
def test_every_data_file_is_valid(data: Path) -> None:
    listed, made = files(data), own_schemas(data)
    assert len(listed) > 1
    texts = [(kind, path, as_json(path.read_text("utf-8"))) for kind, path in listed]
    assert {path.as_posix(): found for kind, path, text in texts if (found := errors(kind, text, made))} == {}


@about_demonstration
def test_every_data_file_names_its_schema() -> None:
    for kind, path in files(DATA):
        first = path.read_text("utf-8").split("\n", 1)[0]
        before, _, named = first.partition("=")
        assert before == "# yaml-language-server: $schema", path
        assert (path.parent / named).resolve() == DATA / "schema" / f"{kind}.json", path


INSTITUTION = """
name: 示例小学
type: bureau_school
inspections:
  - campaign: covid-2020
    round: 2
    date: 2020-02-21
    method: focused
    results:
      1: met
      2: 良好
      3: {result: partly_met, finding: 缺两天记录。, rectification: {deadline: 2020-02-26, responsible: 办公室}}
      4: {result: 良好}
"""


def test_results_take_the_short_form_and_a_scale_of_their_own() -> None:
    assert errors("institution", as_json(INSTITUTION)) == []


@pytest.mark.parametrize(
    ("written", "wrong", "at"),
    [
        ("method: focused", "method: concentrated", "$.inspections[0].method"),
        ("type: bureau_school", "type: 局属学校", "$.type"),
        ("name: 示例小学", "names: 示例小学", "$"),
        ("date: 2020-02-21", "date: 2020.2.21", "$.inspections[0].date"),
        ("round: 2", "round: 第二轮", "$.inspections[0].round"),
        ("      1: met", "      一: met", "$.inspections[0].results"),
        ("      1: met", "      0: met", "$.inspections[0].results"),
        ("      1: met", "      1: [met]", "$.inspections[0].results['1']"),
        ("      1: met", "      1: ''", "$.inspections[0].results['1']"),
        ("responsible: 办公室", "responsible: 办公室, fine: 1", "$.inspections[0].results['3']"),
    ],
)
def test_what_is_wrong_is_marked(written: str, wrong: str, at: str) -> None:
    assert INSTITUTION.count(written) == 1
    found = errors("institution", as_json(INSTITUTION.replace(written, wrong)))
    assert found
    assert all(path.startswith(at) for path in found)


def test_words_are_offered_with_their_labels() -> None:
    defs = SCHEMAS["institution"]["$defs"]
    states = {choice["const"]: choice["title"] for choice in defs["State"]["anyOf"]}
    assert states == {state.value: state.zh for state in State}
    results = [choice for choice in defs["ItemResult"]["anyOf"] if "const" in choice]
    assert [choice["const"] for choice in results] == [result.value for result in Result]
    assert all(choice["title"] in choice["description"] for choice in results)
    long = next(form for form in defs["ItemResult"]["anyOf"] if "properties" in form)
    assert long["properties"]["result"]["anyOf"][:6] == results


def test_the_script_writes_what_is_missing_or_stale_and_tells_it(tmp_path: Path) -> None:
    assert run("--check", str(tmp_path)).returncode == 1
    done = run(str(tmp_path))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"{tmp_path.as_posix()}/schema/{kind}.json" for kind in SCHEMAS]
    assert run("--check", DATA_DIR=str(tmp_path)).returncode == 0
    stale = tmp_path / "schema" / "campaign.json"
    changed = copy.deepcopy(SCHEMAS["campaign"])
    changed["properties"].pop("title")
    stale.write_text(as_text(changed), "utf-8")
    done = run("--check", str(tmp_path))
    assert done.returncode == 1
    assert "campaign.json" in done.stdout
    assert "make schema" in done.stdout
    assert stale.read_text("utf-8") == as_text(changed)
    assert run(str(tmp_path)).stdout.split() == [stale.as_posix()]
    assert stale.read_text("utf-8") == as_text(SCHEMAS["campaign"])


def test_the_script_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = run(str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "没有这个文件夹" in done.stderr

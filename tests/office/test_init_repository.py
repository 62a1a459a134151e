"""The files of a new repository: what they are filled with, and what is refused."""

import json
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from gongshi.office.init.repository import BASES, Answers, InitRefused, repository

ROOT = Path(__file__).parents[2]
ANSWERS: dict[str, str] = {
    "name": '示例“公示”: "网站"',
    "bureau": "示例县教育局",
    "institution": "养老院",
    "district": "示例县",
    "district_id": "xian",
    "timezone": "Asia/Urumqi",
    "url": "https://ducha.example.org/",
}


class Loader(yaml.SafeLoader):
    """YAML with MkDocs's own tags."""


Loader.add_multi_constructor("!", lambda loader, suffix, node: [one.value for one in node.value])


def test_the_answers_stand_where_they_belong() -> None:
    files = repository(Answers(**ANSWERS))
    configuration: dict[str, Any] = yaml.load(files["mkdocs.yml"], Loader)
    assert configuration["site_name"] == ANSWERS["name"]
    assert configuration["site_url"] == ["SITE_URL", ANSWERS["url"]]
    assert configuration["extra"]["timezone"] == "Asia/Urumqi"
    assert configuration["extra"]["government"]["sponsor"] == "示例县教育局"
    assert {"查养老院": "institutions/index.md"} in configuration["nav"]
    assert yaml.safe_load(files["data/districts.yml"]) == [{"id": "xian", "name": "示例县", "kind": "district"}]
    campaign = yaml.safe_load(files["data/campaigns/example.yml"])
    assert (campaign["authority"], campaign["demo"]) == ("示例县教育局", True)
    assert f"gongshi[mkdocs]=={version('gongshi')}" in files["requirements.txt"].splitlines()
    assert configuration["theme"]["name"] == "material"


def test_the_other_base_has_its_theme_and_its_libraries() -> None:
    files = repository(Answers(**ANSWERS, base="properdocs"))
    assert yaml.load(files["mkdocs.yml"], Loader)["theme"]["name"] == "materialx"
    assert f"gongshi[properdocs]=={version('gongshi')}" in files["requirements.txt"].splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for base, theme in BASES.items():
        lines = [line.split(">=")[0] for line in project["optional-dependencies"][base]]
        assert lines == [base, f"mkdocs-{theme}"]


def test_every_file_is_of_its_kind_and_none_names_what_only_the_product_has() -> None:
    files = repository(Answers(**ANSWERS))
    assert {".vscode/settings.json", ".devcontainer/devcontainer.json", "deploy/post-receive"} <= set(files)
    for path, text in files.items():
        if path.endswith(".json"):
            json.loads(text)
        if path.endswith((".yml", ".yaml")):
            assert yaml.load(text, Loader), path
        assert ("[[" not in text and "]]" not in text) or path.startswith("deploy/"), path
        assert "scripts/" not in text, path
    assert len([line for line in files["hooks/publish.py"].splitlines() if line]) <= 3
    assert len(files["README.md"].splitlines()) <= 60
    assert not any(path.startswith("data/institutions") for path in files)


@pytest.mark.parametrize(
    ("option", "written", "because"),
    [
        ("district_id", "西湖", "不能用作网址"),
        ("district_id", "../x", "不能用作网址"),
        ("district_id", "con", "不能用作网址"),
        ("name", "", "应为一行文字"),
        ("bureau", "两\n行", "应为一行文字"),
        ("url", "ducha.example.org", "应以 https:// 开头"),
        ("url", "https://ducha.example.org", "以 / 结尾"),
    ],
)
def test_what_cannot_stand_there_is_refused(option: str, written: str, because: str) -> None:
    with pytest.raises(InitRefused, match=because):
        repository(Answers(**{**ANSWERS, option: written}))

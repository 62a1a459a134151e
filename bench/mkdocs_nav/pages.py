"""MkDocs hooks of the peer: a Markdown page for each institution, listed in the nav by district."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def on_config(config: MkDocsConfig) -> None:
    """List every page."""
    data = Path(os.environ["DATA_DIR"])
    districts = yaml.load((data / "districts.yml").read_text("utf-8"), yaml.CSafeLoader)
    config.nav = ["index.md"]
    for one in districts:
        listed = sorted((data / "institutions" / one["id"]).glob("*.yml"))
        config.nav.append({one["name"]: [f"institutions/{one['id']}/{file.stem}.md" for file in listed]})


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Write every page."""
    for file in sorted((Path(os.environ["DATA_DIR"]) / "institutions").glob("*/*.yml")):
        record = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        text = "\n".join(_lines(record, file.parent.name, file.stem))
        files.append(File.generated(config, f"institutions/{file.parent.name}/{file.stem}.md", content=text))
    return files


def _lines(record: dict[str, Any], district: str, id: str) -> Iterator[str]:
    yield f"# {record['name']}\n\n{record.get('about', '')}\n"
    for visit in record.get("inspections") or []:
        yield f"## {visit['campaign']} 第 {visit['round']} 轮 {visit['date']}\n"
        yield "| 项目 | 结果 | 查到的情况 |\n| --- | --- | --- |"
        full: dict[int, dict[str, Any]] = {
            item: {"result": one} if isinstance(one, str) else one for item, one in visit["results"].items()
        }
        for item, result in full.items():
            yield f"| {item} | {result['result']} | {result.get('finding', '')}{result.get('reason', '')} |"
        for item, result in full.items():
            if result.get("rectification"):
                yield f"\n### {visit['campaign']}-{visit['round']}-{district}-{id}-{item}\n"
                yield from _rectification(result["rectification"])
        for practice in visit.get("good_practices") or []:
            yield f"\n### {practice['title']}\n\n{practice['summary']}\n\n{practice.get('story', '')}\n"


def _rectification(fix: dict[str, Any]) -> Iterator[str]:
    yield f"{fix.get('target', '')} {fix['responsible']} {fix['deadline']}\n"
    log = fix.get("log") or []
    for one in [*fix["measures"], *(one for step in log for one in step.get("measures") or [])]:
        yield f"- {one['text']} {one.get('done', '')}"
    yield ""
    for step in log:
        yield "- " + " ".join(str(value) for key, value in step.items() if key != "measures")

"""Answers → the files of a new repository, which builds and passes its check with no institution yet."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...model.register import is_safe_id
from ...model.terms import BUILT_IN
from ..json_schema import as_text, schemas
from ..product import product
from .actions import pinned

FILES = Path(__file__).parent / "files"
ENDING = ".jinja"

COPIED = {
    "docs/about.md": "docs/about.md",
    "docs/en/about.md": "docs/en/about.md",
    "scripts/deploy/post-receive": "deploy/post-receive",
    "scripts/deploy/pre-receive": "deploy/pre-receive",
    "scripts/deploy/gongshi.conf": "deploy/gongshi.conf",
    "scripts/deploy/gongshi-daily.service": "deploy/gongshi-daily.service",
    "scripts/deploy/gongshi-daily.timer": "deploy/gongshi-daily.timer",
    "scripts/deploy/daily.cmd": "deploy/daily.cmd",
}
"""What a bureau gets as the product has it, and where it stands there."""

EXECUTABLE = frozenset({"deploy/post-receive", "deploy/pre-receive"})


BASES = {"mkdocs": "material", "properdocs": "materialx"}
"""What can build a site, and the theme that goes with it; the package has an extra of the name of each."""


class InitRefused(ValueError):
    """The repository cannot be made; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers from which a new repository is made."""

    name: str
    """The site's."""
    bureau: str
    """Who inspects and publishes."""
    institution: str
    """What the menu calls those who are inspected."""
    district: str
    """The name of the first district."""
    district_id: str
    timezone: str
    url: str
    """Where the site will stand; empty where that is not known yet."""
    base: str = "mkdocs"
    """What builds the site: a key of `BASES`."""


def repository(answers: Answers) -> dict[str, str]:
    """The files of the new repository, by path. Raises InitRefused for an answer that cannot be used."""
    if not is_safe_id(answers.district_id):
        raise InitRefused(f"县区代号“{answers.district_id}”不能用作网址，应为小写字母、数字和连字符，如 yunting。")
    for answer in (answers.name, answers.bureau, answers.institution, answers.district):
        if not answer.strip() or not answer.isprintable():
            raise InitRefused(f"“{answer}”应为一行文字。")
    if answers.url and not (answers.url.startswith(("http://", "https://")) and answers.url.endswith("/")):
        raise InitRefused(f"网址“{answers.url}”应以 https:// 开头，以 / 结尾。")
    made = {path: _filled(path, answers) for path in _templates()}
    made |= {path: _copied(source) for source, path in COPIED.items()}
    return made | {f"data/schema/{kind}.json": as_text(schema) for kind, schema in schemas(BUILT_IN).items()}


def _copied(source: str) -> str:
    return (product() / source).read_text("utf-8").replace("scripts/deploy/", "deploy/")


def _templates() -> list[str]:
    found = (path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if path.is_file())
    return sorted(path.removesuffix(ENDING) for path in found)


def _filled(path: str, answers: Answers) -> str:
    """A template with the answers; its brackets are square, since workflows, Make and Python need all others."""
    env = Environment(
        loader=FileSystemLoader(FILES),
        undefined=StrictUndefined,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        keep_trailing_newline=True,
        autoescape=False,
    )
    env.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)  # YAML reads JSON's strings
    env.globals["pinned"] = pinned
    values: Mapping[str, str] = {**asdict(answers), "version": version("gongshi"), "theme": BASES[answers.base]}
    return env.get_template(path + ENDING).render(values)

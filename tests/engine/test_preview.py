"""While something is wrong with the data, the live preview says what, where, and by which rule."""

from pathlib import Path

from building import AS_OF, HEAD, VISIT, folder
from gongshi.checks.load import load
from gongshi.engine.preview import Gate, ShownDiagnostic, shown
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[2] / "hooks" / "theme"


def test_the_line_at_fault_is_shown_with_its_rule(tmp_path: Path) -> None:
    text = HEAD + VISIT.replace("method", "methd") + "    results: {1: {result: partly_met}}\n"
    data = folder(tmp_path / "data", {"institutions/city/a.yml": text})
    _, found = load(data, AS_OF)
    lines = shown(found, data)
    assert [(one.rule, one.where.rsplit("/", 1)[1], one.line.strip()) for one in lines] == [
        ("field-missing", "a.yml:4:5", "- campaign: check"),
        ("field-unknown", "a.yml:7:5", "methd: routine"),
    ]
    assert not any(f"[{one.rule}]" in one.message + one.hint for one in lines)
    page = _answer(lines)
    assert "<code>[field-unknown]</code>" in page and "methd" in page


def _answer(lines: list[ShownDiagnostic]) -> str:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    env.install_null_translations()  # type: ignore[attr-defined]  # added by the extension
    gate = Gate(lambda request, start: [], env)
    gate.problems = lines
    return b"".join(gate({"PATH_INFO": "/"}, lambda status, headers: None)).decode()

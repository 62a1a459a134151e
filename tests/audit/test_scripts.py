"""ESLint and TypeScript, as `make audit` runs them: our own scripts pass, and a planted fault is found."""

import json
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.audit

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "audit" / "node_modules" / ".bin"
OWN = ROOT / "hooks" / "theme" / "assets" / "gongshi"
RIGHT = """\
"use strict";

/**
 * How many rows are shown.
 * @param {HTMLElement} list
 * @returns {number}
 */
function count(list) {
  return list.querySelectorAll("tr:not([hidden])").length;
}

document.title = String(count(document.body));
"""
FAULTS = {
    "no-var": ("return list", "var rows = list; return rows"),
    "no-undef": ("document.title", "wndow.title"),
    "no-unused-vars": ("return list", "const most = 3;\n  return list"),
    "eqeqeq": (".length;", ".length == 1 ? 1 : 2;"),
    "no-shadow": ("return list", "if (list) { const count = 1; return count; }\n  return list"),
}
MISTYPED = {
    "TS2345": ("count(document.body)", 'count("body")'),
    "TS2322": ('.querySelectorAll("tr:not([hidden])").length', ".className"),
    "TS2551": ("querySelectorAll", "querySelectorAl"),
    "TS6133": ("return list", "const most = 3;\n  return list"),
}


def linted(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    (folder / "list.js").write_text(script)
    command = [
        str(PROGRAMS / "eslint"),
        "--max-warnings",
        "0",
        "--config",
        str(ROOT / "audit" / "eslint.config.mjs"),
        "list.js",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def typed(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    (folder / "list.js").write_text(script)
    project = {"extends": str(ROOT / "audit" / "tsconfig.json"), "include": ["list.js"]}
    (folder / "tsconfig.json").write_text(json.dumps(project))
    command = [str(PROGRAMS / "tsc"), "--project", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_right_script_passes_both(tmp_path: Path) -> None:
    for done in (linted(tmp_path, RIGHT), typed(tmp_path, RIGHT)):
        assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize("rule", FAULTS)
def test_eslint_finds_a_fault(tmp_path: Path, rule: str) -> None:
    done = linted(tmp_path, planted(FAULTS[rule]))
    assert done.returncode == 1 and rule in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("rule", MISTYPED)
def test_typescript_finds_a_wrong_type(tmp_path: Path, rule: str) -> None:
    done = typed(tmp_path, planted(MISTYPED[rule]))
    assert done.returncode != 0 and f"list.js({line_of(MISTYPED[rule])}," in done.stdout, done.stdout + done.stderr
    assert rule in done.stdout, done.stdout


def test_make_audit_holds_every_script_of_ours_to_both() -> None:
    done = subprocess.run(["make", "-n", "audit"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"eslint.config.mjs {OWN.relative_to(ROOT)}\n" in done.stdout
    assert "tsc --project audit\n" in done.stdout
    command = [str(PROGRAMS / "tsc"), "--project", str(ROOT / "audit"), "--listFilesOnly"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {str(one) for one in OWN.rglob("*.js")} <= set(listed)


def planted(fault: tuple[str, str]) -> str:
    assert RIGHT.count(fault[0]) == 1
    return RIGHT.replace(*fault)


def line_of(fault: tuple[str, str]) -> int:
    return RIGHT[: RIGHT.index(fault[0])].count("\n") + 1

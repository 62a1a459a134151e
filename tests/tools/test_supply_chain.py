"""What runs in CI is named to the commit, and what a release is built with is told."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from gongshi.office.init.actions import PINNED
from gongshi.office.init.repository import Answers, repository

ROOT = Path(__file__).parents[2]
ANSWERS = Answers("示例公示", "示例县教育局", "学校", "示例县", "xian", "Asia/Shanghai", "")
WORKFLOWS = {path.name: path.read_text("utf-8") for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}
WORKFLOWS |= {path: text for path, text in repository(ANSWERS).items() if "/workflows/" in path}
USES = re.compile(r"uses: ([\w./-]+)@(\S+)(?: # (\S+))?")

each = pytest.mark.parametrize("text", WORKFLOWS.values(), ids=WORKFLOWS.keys())


@each
def test_every_action_is_pinned_to_a_commit_with_its_version_beside(text: str) -> None:
    used = USES.findall(text)
    assert used and len(used) == text.count("uses:")
    for action, commit, release in used:
        assert re.fullmatch("[0-9a-f]{40}", commit) and PINNED[action].get(release) == commit, (action, commit, release)


def test_ours_and_those_of_a_new_repository_name_each_pin() -> None:
    assert {".github/workflows/site.yml", ".gitea/workflows/site.yml"} <= WORKFLOWS.keys()
    used = {(action, release) for text in WORKFLOWS.values() for action, _, release in USES.findall(text)}
    assert used == {(action, release) for action, releases in PINNED.items() for release in releases}


@each
def test_a_job_may_read_and_keeps_no_credentials(text: str) -> None:
    told = yaml.safe_load(text)
    assert told["permissions"] == {"contents": "read"}
    writing = {name: job["permissions"] for name, job in told["jobs"].items() if "permissions" in job}
    assert set(writing) <= {"changes", "build", "site", "deploy"}
    for job in told["jobs"].values():
        for step in job["steps"]:
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            assert "${{" not in step.get("run", ""), "an expression in a script is code of whoever writes its value"


@pytest.mark.audit
def test_the_bill_of_materials_names_what_the_lock_does(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "cyclonedx-py"), "requirements", "requirements.lock"]
    subprocess.run([*command, "--output-reproducible", "-o", str(tmp_path / "bom.json")], cwd=ROOT, check=True)
    bom = json.loads((tmp_path / "bom.json").read_text("utf-8"))
    named = {f"{one['name']}=={one['version']}" for one in bom["components"]}
    locked = re.findall(r"^[a-z0-9][\w.-]*==[^\s;]+", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert bom["bomFormat"] == "CycloneDX" and named == set(locked)

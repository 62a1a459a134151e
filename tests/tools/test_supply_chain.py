"""What runs in CI is named to the commit, and what a release is built with is told."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"uses: (\S+)(.*)")
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside(workflow: Path) -> None:
    used = USES.findall(workflow.read_text("utf-8"))
    assert used
    for action, rest in used:
        assert PINNED.fullmatch(action) and re.fullmatch(r" # v\d+\.\d+\.\d+.*", rest), action + rest


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_may_read_and_keeps_no_credentials(workflow: Path) -> None:
    told = yaml.safe_load(workflow.read_text("utf-8"))
    assert told["permissions"] == {"contents": "read"}
    writing = {name: job["permissions"] for name, job in told["jobs"].items() if "permissions" in job}
    assert set(writing) <= {"changes", "build", "deploy"}
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

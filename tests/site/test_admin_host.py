"""With a Git host in the settings, saving a form is a commit there: a Gitea that the test plays, by its own API."""

import base64
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from conftest import ROOT, serve
from demonstration import demonstration
from editing import TALL, Editor, texts
from gongshi.office.admin.files import files
from gongshi.office.admin.script import LIBRARY, SCRIPT, YAML
from gongshi.pages.html.render import environment
from gongshi.reading.folder import outline
from playwright.sync_api import Browser, Route

THEME = ROOT / "hooks" / "theme"
HOST = "https://git.example.cn"
EXTRA = {"admin": {"backend": {"name": "gitea", "repo": "jyj/ducha", "branch": "edits", "api_root": f"{HOST}/api/v1"}}}
FILE = "data/institutions/yunting/education-bureau.yml"


@dataclass
class Gitea:
    """A host that knows one repository, and keeps what is committed."""

    files: dict[str, str]
    asked: list[str] = field(default_factory=list)
    commits: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        """What the API says."""
        request = route.request
        headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=headers)
            return
        path = request.url.removeprefix(f"{HOST}/api/v1").split("?")[0]
        self.asked.append(f"{request.method} {path}")
        assert request.headers["authorization"] == "token 0123456789"
        told = self._told(request.method, path, request.post_data)
        route.fulfill(status=404 if told is None else 200, headers=headers, json=told)

    def _told(self, method: str, path: str, sent: str | None) -> Any:
        repository = "/repos/jyj/ducha"
        if method == "POST" and path == f"{repository}/contents":
            commit = json.loads(sent or "")
            self.commits.append(commit)
            shas = [{"path": one["path"], "sha": "1" * 40} for one in commit["files"]]
            return {"commit": {"sha": "2" * 40, "created": "2020-03-05T08:00:00Z"}, "files": shas}
        if path == f"{repository}/file-contents":
            return [
                {"path": one, "content": base64.b64encode(self.files[one].encode()).decode(), "encoding": "base64"}
                for one in json.loads(sent or "")["files"]
            ]
        if path.startswith(f"{repository}/git/trees/"):
            tree = [
                {"path": one, "type": "blob", "size": len(text.encode()), "sha": _sha(text)}
                for one, text in self.files.items()
            ]
            return {"tree": tree, "truncated": False}
        return {
            "/version": {"version": "1.24.0"},
            "/user": {"id": 7, "login": "wang", "full_name": "编辑", "email": "wang@example.cn"},
            "/settings/api": {"default_paging_num": 30, "max_response_items": 50},
            repository: {"default_branch": "main", "permissions": {"pull": True, "push": True}},
            f"{repository}/collaborators/wang": {},
            f"{repository}/branches/edits": {"name": "edits", "commit": {"id": "3" * 40, "message": "前一次"}},
            f"{repository}/commits": [],
        }.get(path)


def _sha(text: str) -> str:
    content = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page alone, as a staff edition with these settings has it."""
    folder = tmp_path_factory.mktemp("host")
    for part in ("admin", LIBRARY, YAML, "assets/gongshi"):
        shutil.copytree(THEME / part, folder / part)
    above = outline(demonstration())
    env = environment(THEME, "zh", {"url": ""})
    script = (THEME / SCRIPT).read_text("utf-8")
    for path, text in files(
        env, "督查", above.districts, above.campaigns, above.vocabulary, "data/", EXTRA, script
    ).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    yield from serve(folder)


def test_saving_is_a_commit_to_the_bureaus_own_host(browser: Browser, address: str) -> None:
    every = texts(demonstration(), "data")
    gitea = Gitea(every)
    context = browser.new_context(viewport=TALL)
    editor = Editor(context.new_page())
    editor.page.set_default_timeout(30_000)
    elsewhere: list[str] = []
    editor.page.on("request", lambda request: elsewhere.append(request.url))
    editor.page.route(f"{HOST}/**", gitea.answer)
    editor.page.goto(f"{address}/admin/index.html")
    editor.page.get_by_role("button", name="使用访问令牌登录").click()
    editor.page.get_by_label("个人访问令牌").fill("0123456789")
    editor.page.get_by_role("button", name="登录", exact=True).click()
    editor.enter(FILE)
    editor.unfold("inspections")
    editor.unfold("inspections.2.results")
    editor.at("inspections.2.results.4.finding").get_by_role("textbox").fill("改过的一句话。")
    editor.settle()
    with editor.page.expect_request(lambda request: request.url.endswith("/repos/jyj/ducha/contents")):
        editor.page.get_by_role("button", name="保存").click()
    editor.page.wait_for_timeout(300)
    (commit,) = gitea.commits
    assert commit["branch"] == "edits" and commit["message"] == "网页编辑：修改 education-bureau"
    assert commit["author"]["name"] == "编辑"
    (change,) = commit["files"]
    assert (change["operation"], change["path"], change["sha"]) == ("update", FILE, _sha(every[FILE]))
    before, after = every[FILE].splitlines(), base64.b64decode(change["content"]).decode().splitlines()
    assert [one for one in after if one not in before] == ["      5: {result: met, finding: 改过的一句话。}"]
    assert len(before) == len(after)
    assert {one for one in elsewhere if not one.startswith((address, f"blob:{address}", "data:", f"{HOST}/"))} == set()
    context.close()

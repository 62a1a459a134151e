"""The build as an editor, CI and an administrator meet it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from conftest import ROOT, Built, build, built


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the second data set, to be spoilt."""
    return Path(shutil.copytree(ROOT / "tests" / "second", tmp_path / "data"))


def spoil(data: Path) -> Path:
    file = next(
        path for path in sorted((data / "institutions").glob("*/*.yml")) if "method:" in path.read_text("utf-8")
    )
    file.write_text(file.read_text("utf-8").replace("method:", "methd:", 1), "utf-8")
    return file


def test_two_builds_are_the_same_to_the_byte(demo: Built, tmp_path: Path) -> None:
    again = built(tmp_path / "site", demo.data, "2020-03-05")
    assert tree(again.folder) == tree(demo.folder)


def test_errors_in_the_data_stop_the_build_and_leave_the_earlier_site(data: Path, tmp_path: Path) -> None:
    site = built(tmp_path / "site", data, "2024-11-20")
    before = tree(site.folder)
    file = spoil(data)
    done = build(site.folder, data, "2024-11-20")
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert f"{file.relative_to(data)}:" in told and "不认识的名称“methd”。 提示：是不是想写“method”？" in told
    assert "Traceback" not in told
    assert tree(site.folder) == before


def test_the_build_says_what_the_checker_says(data: Path, tmp_path: Path) -> None:
    spoil(data)
    done = build(tmp_path / "site", data, "2024-11-20")
    check = subprocess.run(
        [sys.executable, "scripts/check.py", os.path.relpath(data, ROOT)],
        cwd=ROOT,
        env={**os.environ, "AS_OF": "2024-11-20"},
        capture_output=True,
        text=True,
    )
    assert check.returncode == 1
    assert check.stdout.strip() in done.stdout + done.stderr


def test_the_console_counts_results_as_the_open_data_does(data: Path, tmp_path: Path) -> None:
    done = build(tmp_path / "site", data, "2024-11-20")
    counts = json.loads((tmp_path / "site" / "data" / "v1" / "index.json").read_text("utf-8"))["counts"].values()
    words = {"met": "已落实", "not_met": "未落实", "not_applicable": "不适用", "withheld": "不公开"}
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("完成"))
    for result, word in words.items():
        assert f"{word} {sum(one['results'][result] for one in counts)}  " in line


@pytest.mark.parametrize(
    ("page", "text", "told"),
    [
        ("institutions/city/lake-high.md", "# 没有问题\n", "这个网址是从数据生成的"),
        ("districts/city/index.md", "# 没有问题\n", "这个网址是从数据生成的"),
        ("index.md", "# 首页\n", "这个网址是从数据生成的"),
        ("notice.md", "# 甲\n\n<meta http-equiv=refresh content='0;url=https://x.example/'>\n", "不能有 <meta>"),
        ("notice.md", "# 甲\n\n**粗体**、[链接](about.md)、&lt;meta&gt;\n", ""),
    ],
)
def test_a_hand_written_page_takes_no_place_of_another_and_acts_in_no_browser(
    tmp_path: Path, page: str, text: str, told: str
) -> None:
    docs = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
    (docs / page).parent.mkdir(parents=True, exist_ok=True)
    (docs / page).write_text(text, "utf-8")
    configuration = {"INHERIT": str(ROOT / "mkdocs.yml"), "hooks": [str(ROOT / "hooks/publish.py")]}
    (tmp_path / "mkdocs.yml").write_text(json.dumps({**configuration, "docs_dir": str(docs)}), "utf-8")
    done = build(tmp_path / "site", ROOT / "tests/second", "2024-11-20", configuration=tmp_path / "mkdocs.yml")
    said = done.stdout + done.stderr
    assert (f"{page}：" in said and told in said and done.returncode == 1) if told else done.returncode == 0, said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("EDITION", "intern", "EDITION 是“intern”，应为 public、staff 之一。"),
        ("AS_OF", "2020-13-01", "AS_OF 是“2020-13-01”，应为日期"),
        ("DATA_DIR", "nowhere", "DATA_DIR 指的文件夹不存在"),
    ],
)
def test_a_wrong_setting_is_told(tmp_path: Path, name: str, value: str, told: str) -> None:
    settings = {"DATA_DIR": str(ROOT / "tests" / "second"), "AS_OF": "2024-11-20", "EDITION": "public", name: value}
    done = build(tmp_path / "site", Path(settings["DATA_DIR"]), settings["AS_OF"], settings["EDITION"])
    assert done.returncode == 1 and told in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_public_site_lacks_what_only_staff_may_read(demo: Built, demo_staff: Built) -> None:
    public, staff = tree(demo.folder), tree(demo_staff.folder)
    kept_back = {
        line.split("internal:", 1)[1].strip(" '\"}").split(",")[0][:14]
        for path in (demo.data / "institutions").glob("*/*.yml")
        for line in path.read_text("utf-8").splitlines()
        if "internal:" in line and not line.rstrip().endswith(("|", ">", ">-"))
    }
    assert len(kept_back) >= 8
    everything = b"\n".join(public.values()).decode("utf-8", "ignore")
    to_staff = b"\n".join(staff.values()).decode("utf-8", "ignore")
    assert [text for text in kept_back if text in everything] == []
    assert [text for text in kept_back if text not in to_staff] == []
    assert "内部版" in to_staff and "内部版</strong>" not in everything


def test_the_site_loads_nothing_from_elsewhere(site: Built) -> None:
    outside = re.compile(r"""(?:src|srcset)=["']https?://|<link[^>]+href=["']https?://|@import|url\(["']?https?://""")
    found = {
        (path.relative_to(site.folder).as_posix(), match[0])
        for path in site.folder.rglob("*")
        if path.suffix in (".html", ".css")
        for match in outside.finditer(path.read_text("utf-8"))
    }
    assert not found


def test_properdocs_builds_the_same_pages(demo: Built, tmp_path: Path) -> None:
    done = build(tmp_path / "site", demo.data, "2020-03-05", tool="properdocs")
    assert done.returncode == 0, done.stdout + done.stderr
    mine, theirs = tree(demo.folder), tree(tmp_path / "site")
    assert set(mine) == set(theirs)
    assert [name for name in mine if unsigned(mine[name]) != unsigned(theirs[name])] == []


def unsigned(page: bytes) -> bytes:
    """A page without the name of the program that made it."""
    return re.sub(rb'<meta name="generator"[^>]*>', b"", page)


def test_serve_rebuilds_when_a_data_file_changes(data: Path, tmp_path: Path) -> None:
    port = 8765
    environment = {**os.environ, "DATA_DIR": str(data), "AS_OF": "2024-11-20", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", "--livereload"]
    log = tmp_path / "log.txt"
    with log.open("w") as told:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=told, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        file = sorted((data / "institutions").glob("*/*.yml"))[0]
        address = f"http://127.0.0.1:{port}/institutions/{file.parent.name}/{file.stem}/"
        name = re.search(r"^name: (.+)$", file.read_text("utf-8"), re.MULTILINE)
        assert name
        wait_for(address, name[1])
        file.write_text(file.read_text("utf-8").replace(name[0], "name: 示例改名后的学校"), "utf-8")
        wait_for(address, "示例改名后的学校")
        wait_for(f"http://127.0.0.1:{port}/updates/", "更新")
        time.sleep(2)
        assert log.read_text().count("Detected file changes") == 1, "reading is no change"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=10)


def wait_for(address: str, text: str, seconds: float = 60) -> None:
    """Until the page at an address holds a text."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                if text in response.read().decode("utf-8"):
                    return
        except OSError:
            pass
        time.sleep(0.5)
    pytest.fail(f"{text!r} did not come up at {address}")

"""The two pairs that build the site: MkDocs with Material, and what continues them, ProperDocs with MaterialX."""

import os
import subprocess
import sys
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from conftest import ROOT, Built, serve
from PIL import Image, ImageChops
from playwright.sync_api import Browser

MATERIALX = Path(sys.prefix) / "materialx"
"""Both themes are a package `material`, so that the second has a folder of its own, which `make test` fills."""

PAGES = ("", "institutions/", "rectification/", "about/", "institutions/city/lake-high/")
COARSE, DIFFERENT = 15, 0.02
"""Pages are compared in squares of so many points, of which so many may differ: MaterialX sets letters and icons a
little apart, and breaks some lines later; a header of another colour is a tenth of a page."""


@pytest.fixture(scope="module")
def continued(second: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the second data, built by the second pair as `gongshi build` does it there."""
    if not MATERIALX.is_dir():
        pytest.skip(f"no MaterialX in {MATERIALX}; `make test` installs it")
    folder = tmp_path_factory.mktemp("continued")
    configuration = ROOT / f"mkdocs.{folder.name}.yml"
    configuration.write_text("INHERIT: mkdocs.yml\ntheme:\n  name: materialx\n", "utf-8")
    environment = {
        **os.environ,
        "AS_OF": second.as_of.isoformat(),
        "CACHE_DIR": str(folder / "cache"),
        "DATA_DIR": str(second.data),
        "PYTHONPATH": str(MATERIALX),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "gongshi", "build", "-f", str(configuration), "-d", str(folder / "site")]
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    finally:
        configuration.unlink()
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder / "site", second.data, second.as_of)


def test_the_second_pair_makes_the_same_pages(continued: Built, second: Built) -> None:
    home = (continued.folder / "index.html").read_text("utf-8")
    assert "materialx" in str(sorted(MATERIALX.iterdir())) and 'data-mx-topbar="primary"' in home
    there = {path.relative_to(continued.folder).as_posix() for path in continued.pages()}
    assert there == {path.relative_to(second.folder).as_posix() for path in second.pages()}
    for path in there:
        bodies = [(one.folder / path).read_text("utf-8") for one in (continued, second)]
        mine, theirs = (one.partition("<article")[2].partition(">")[2].partition("</article>")[0] for one in bodies)
        assert mine == theirs, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_its_pages_look_as_the_first_pair_s(
    browser: Browser, continued: Built, second: Built, width: int, scheme: Literal["light", "dark"]
) -> None:
    shots: list[dict[str, Image.Image]] = []
    for one in (second, continued):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        shots.append({})
        with contextmanager(serve)(one.folder) as address:
            for path in PAGES:
                page.goto(f"{address}/{path}", wait_until="networkidle")
                shots[-1][path] = Image.open(BytesIO(page.screenshot())).convert("RGB")
        context.close()
    for path in PAGES:
        mine, theirs = shots[0][path], shots[1][path]
        assert mine.getpixel((5, 50)) == theirs.getpixel((5, 50)), f"the header of /{path}"
        size = mine.width // COARSE, mine.height // COARSE
        coarse = [one.resize(size, Image.Resampling.BOX) for one in (mine, theirs)]
        apart = ImageChops.difference(*coarse).convert("L").histogram()
        assert sum(apart[64:]) < DIFFERENT * size[0] * size[1], path

"""Sites built the way a user builds them, once a run."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import food as regulator
import histories
import pytest
import three_years
import yaml
from demonstration import demonstration
from playwright.sync_api import Browser, Page, sync_playwright
from publishing import original as original
from publishing import program as program
from shared import once
from varied import write as tell_otherwise

ROOT = Path(__file__).parents[2]
SERVICES, SERVICES_DAY = ROOT / "tests" / "services", "2025-11-20"
"""Made-up data of a regulator of children's services, in English, and the day on which they are read."""


@dataclass(frozen=True)
class Built:
    """A site with what it was built from."""

    folder: Path
    data: Path
    as_of: date
    is_public: bool = True

    def former_places(self) -> dict[str, str]:
        """Where institutions stood before they moved, with where they stand now, each as `district/id`."""
        return {
            move["place"]: f"{path.parent.name}/{path.stem}"
            for path in (self.data / "institutions").glob("*/*.yml")
            for move in yaml.safe_load(path.read_text("utf-8")).get("moved_from") or ()
        }

    def pages(self) -> list[Path]:
        """Every page, but not the one for addresses that do not exist, nor the program with which staff edit."""
        found = (path for path in self.folder.rglob("*.html") if path.name != "404.html")
        return sorted(path for path in found if path.parent != self.folder / "admin")


def build(
    folder: Path,
    data: Path,
    as_of: str,
    edition: str = "public",
    tool: str = "mkdocs",
    url: str = "",
    configuration: Path = ROOT / "mkdocs.yml",
) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` in a process of its own; with an address, as the site is published."""
    environment = {
        **os.environ,
        "DATA_DIR": str(data),
        "AS_OF": as_of,
        "EDITION": edition,
        "SITE_URL": url,
        "CARDS": "1" if url else "0",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    environment.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, "-m", tool, "build", "--strict", "-f", str(configuration), "-d", str(folder)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def built(folder: Path, data: Path, as_of: str, edition: str = "public", url: str = "") -> Built:
    """The same, where it must succeed."""
    done = build(folder, data, as_of, edition, url=url)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder, data, date.fromisoformat(as_of), edition == "public")


def shared(
    factory: pytest.TempPathFactory, name: str, data: Path, as_of: str, edition: str = "public", url: str = ""
) -> Built:
    """The same, for all workers of the run."""
    return once(factory, name, lambda folder: built(folder / "site", data, as_of, edition, url))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The public edition of the repository's own data, as of the days it is meant to be read on."""
    return shared(tmp_path_factory, "demo", demonstration(), "2020-03-05")


PUSH = 200
"""So many made-up histories are held against the oracle in every run."""


def made_up(folder: Path, number: int, count: int) -> tuple[Built, Built]:
    """The public and the staff edition of so many made-up histories; the same number gives the same ones."""
    data, day = histories.valid(folder, number, count), histories.AS_OF.isoformat()
    return built(folder / "public", data, day), built(folder / "staff", data, day, "staff")


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """Both editions of the histories of every run."""
    return once(tmp_path_factory, "histories", lambda folder: made_up(folder, 20230701, PUSH))


URL = "https://jyj.example.org/ducha/"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same as it stands on the web, at `URL`."""
    return shared(tmp_path_factory, "published", demonstration(), "2020-03-05", url=URL)


@pytest.fixture(scope="session")
def demo_staff(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The staff edition of the same."""
    return shared(tmp_path_factory, "staff", demonstration(), "2020-03-05", "staff")


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Another campaign: other items, three rounds, a scale of its own, other districts."""
    return shared(tmp_path_factory, "second", ROOT / "tests" / "second", "2024-11-20")


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A regulator of children's services: overall judgements, severities and ranked scales, settled by reinspection."""
    return shared(tmp_path_factory, "services", SERVICES, SERVICES_DAY)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A county bureau: townships, self-checks, townships' own inspections, reports by each school, schools that moved,
    closed, merged and were renamed."""
    return shared(tmp_path_factory, "county", ROOT / "tests" / "county", "2025-06-30")


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Five campaigns over three years."""

    def make(folder: Path) -> Built:
        return built(folder / "site", three_years.write(demonstration(), folder / "data"), "2020-03-05")

    return once(tmp_path_factory, "five", make)


@pytest.fixture(scope="session")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demonstration told in ways that it does not use itself."""

    def make(folder: Path) -> Built:
        return built(folder / "site", tell_otherwise(demonstration(), folder / "data"), "2020-03-05")

    return once(tmp_path_factory, "varied", make)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """More institutions than lists have room for on their pages."""
    return once(tmp_path_factory, "large", lambda folder: generated(folder, 1500))


def generated(folder: Path, institutions: int) -> Built:
    """A site of so many invented institutions."""
    demonstration()  # whose campaigns these are
    out = str(folder / "data")
    command = [sys.executable, "scripts/demo_data.py", "--institutions", str(institutions), "--out", out]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return built(folder / "site", folder / "data", "2020-03-05")


@pytest.fixture(scope="session")
def food(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A food regulator: rolling, up to forty inspections of one establishment, complaints, some that closed."""
    day = regulator.AS_OF.isoformat()
    return once(tmp_path_factory, "food", lambda folder: built(folder / "site", regulator.food(folder / "data"), day))


SMALL = ["demo", "demo_staff", "second", "services", "county"]
"""The sites whose lists stand whole on their pages."""


@pytest.fixture(params=SMALL)
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the sites in turn."""
    found: Built = request.getfixturevalue(request.param)
    return found


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own data, in English."""
    folder = tmp_path_factory.mktemp("english") / "site"
    environment = {**os.environ, "DATA_DIR": str(demonstration()), "AS_OF": "2020-03-05", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs.en.yml", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def serve(folder: Path) -> Iterator[str]:
    """A server for a folder on a free port; yields its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def demo_address(demo: Built) -> Iterator[str]:
    """Where the public demo can be browsed."""
    yield from serve(demo.folder)


@pytest.fixture(scope="session")
def staff_address(demo_staff: Built) -> Iterator[str]:
    """Where the staff edition of the demo can be browsed."""
    yield from serve(demo_staff.folder)


@pytest.fixture(scope="session")
def large_address(large: Built) -> Iterator[str]:
    """Where the large site can be browsed."""
    yield from serve(large.folder)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser for the tests of a module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone's page."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser; `make test` brings it."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    pytest.fail("no chromium on PATH; run the tests through `make test`, which installs one")

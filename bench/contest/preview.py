"""The live preview: how long a saved edit takes until a browser shows it."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from subprocess import DEVNULL

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, sync_playwright

from .measure import Failed
from .rivals import Rival
from .runs import a_finding

PATIENCE = 300
"""So many seconds the server has for its first build."""

STILL = 3
"""Seconds between two edits, as between two thoughts of an editor."""


SHOWS = "text => (document.body?.innerText ?? '').includes(text)"
FIGURES = "() => document.querySelector('.gs-stats')?.innerText ?? ''"
MET = re.compile(r"^( +\d+): met$", re.MULTILINE)
"""A result that becomes a problem: of whatever round it is, the home page counts it."""
DIFFERS = f"text => (({FIGURES})() || text) !== text"


@dataclass(frozen=True, slots=True)
class Shown:
    """Seconds from saving until the open page shows it: a finding reworded, an error, a figure of the whole."""

    finding: tuple[float, ...]
    error: tuple[float, ...]
    figure: tuple[float, ...]


def preview(rival: Rival, data: Path, as_of: date, runs: int) -> Shown:
    """Save edits while a browser has the page open. Raises measure.Failed where it does not follow."""
    file, finding = a_finding(data, as_of)
    before = file.read_text("utf-8")
    place = f"/institutions/{file.parent.name}/{file.stem}/"
    findings, errors, figures = [], [], []
    try:
        with _served(rival) as address, _browser() as page:
            page.goto(address + place)
            for number in range(runs):
                mark = f"{finding}（第 {number} 次改动）"
                findings.append(_seconds(page, file, before.replace(finding, mark), SHOWS, mark))
                errors.append(_seconds(page, file, before.replace("inspections:", "inspection:"), SHOWS, "数据有错误"))
                _seconds(page, file, before, SHOWS, finding)
            page.goto(address + "/")
            time.sleep(STILL)
            for number in range(runs):
                figure = str(page.evaluate(FIGURES))
                text = before if number % 2 else MET.sub(r"\1: not_met", before, count=1)
                figures.append(_seconds(page, file, text, DIFFERS, figure))
    finally:
        file.write_text(before, "utf-8")
    return Shown(tuple(findings), tuple(errors), tuple(figures))


def _seconds(page: Page, file: Path, text: str, expected: str, argument: str) -> float:
    began = time.perf_counter()
    file.write_text(text, "utf-8")
    try:
        page.wait_for_function(expected, arg=argument, timeout=30_000)
    except PlaywrightError as reason:
        raise Failed(f"the live preview does not show the change: {argument}: {reason}") from None
    seconds = time.perf_counter() - began
    time.sleep(STILL)
    return seconds


@contextmanager
def _browser() -> Iterator[Page]:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise Failed("no chromium on PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page()
        browser.close()


@contextmanager
def _served(rival: Rival) -> Iterator[str]:
    """The preview's address, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", host]
    server = subprocess.Popen(command, cwd=rival.folder, env=rival.environment, stdout=DEVNULL, stderr=DEVNULL)
    try:
        _wait(f"http://{host}", server)
        yield f"http://{host}"
    finally:
        # Interrupted it tidies up; where this runs in a shell's background, it has inherited to ignore that.
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.terminate()
            server.wait()


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    began = time.perf_counter()
    while server.poll() is None and time.perf_counter() - began < PATIENCE:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            time.sleep(0.2)
    raise Failed("the live preview does not come up")

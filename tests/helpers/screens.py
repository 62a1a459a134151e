"""The pictures of the editors' guide and the README, from the real things: workbook, checker, site, form, report.

LibreOffice sets the workbook and the report, Chromium shows the rest; tests/audit/office.sh brings the former.
"""

import html
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from demonstration import demonstration
from editing import at_work, texts
from office import surroundings, to_pdf
from openpyxl import load_workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
SCHOOL = "data/institutions/yunting/education-bureau.yml"
WIDTH = 1000
"""So many pixels wide a picture is at most: the guide's text is no wider on a large screen."""
QUALITY = 72
FIXED = {"AS_OF": "2020-03-05", "DATA_DIR": "data", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
ROUND = ("--campaign", "covid-2020", "--round", "2", "--district", "yunting")


def draw(target: Path, work: Path, chromium: str) -> Iterator[Path]:
    """Take every picture anew, into a folder; yields each as it is done."""
    target.mkdir(parents=True, exist_ok=True)
    office: Mapping[str, Callable[[Path], Image.Image]] = {"workbook": workbook, "report": report}
    for name, take in office.items():
        yield _kept(take(work), target / f"{name}.webp")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        screens: Mapping[str, Callable[[Path, Browser], Image.Image]] = {"check": check, "site": site, "form": form}
        for name, show in screens.items():
            yield _kept(show(work, browser), target / f"{name}.webp")
        browser.close()


def workbook(work: Path) -> Image.Image:
    """The sheet of results as it is exported, with its first columns."""
    file = work / "云汀第二轮.xlsx"
    _run(sys.executable, "scripts/sheets.py", "template", *ROUND, "-o", str(file))
    book = load_workbook(file)
    for name in book.sheetnames:
        if name != "结果":
            del book[name]  # LibreOffice would print a hidden sheet as well
    sheet = book["结果"]
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = "A1:I16"
    sheet.oddHeader, sheet.oddFooter = HeaderFooterItem(), HeaderFooterItem()
    sheet.print_options.headings = sheet.print_options.gridLines = True
    book.save(file)
    return _trimmed(_page(file, work))


def report(work: Path) -> Image.Image:
    """The first page of a report."""
    file = work / "云汀督查报告.docx"
    _run(sys.executable, "scripts/report.py", *ROUND, "-o", str(file))
    page = _page(file, work)
    return ImageOps.expand(page.resize((page.width * 2 // 3, page.height * 2 // 3)), 2, "#999")


def check(work: Path, browser: Browser) -> Image.Image:
    """What the checker says of two mistakes that editors often make."""
    data = work / "data"
    shutil.copytree(demonstration(), data, dirs_exist_ok=True)
    file = work / SCHOOL
    text = file.read_text("utf-8")
    text = text.replace("      7: met\n", "      7: mett\n", 1).replace(
        "deadline: 2020-03-03", "deadline: 2020-3-33", 1
    )
    file.write_text(text, "utf-8")
    command = [sys.executable, "scripts/check.py", str(data)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **FIXED}, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout
    told = done.stdout.replace(f"{data}/", "data/")
    lines = [one for one in told.splitlines() if " error: " in one]
    shown = "\n".join(["$ make check", *lines, told.splitlines()[-1]])
    style = "margin:0;padding:16px 20px;width:960px;background:#1e1e1e;color:#eee;white-space:pre-wrap"
    page = browser.new_page(viewport={"width": 1000, "height": 600})
    page.set_content(f'<pre style="{style};font:15px/1.7 monospace">{html.escape(shown)}</pre>')
    return _shot(page.locator("pre").screenshot(), work)


def site(work: Path, browser: Browser) -> Image.Image:
    """The page of the institution, as the public sees it."""
    with _served(_built(work, "public")) as address:
        return _page_shot(browser, f"{address}/institutions/yunting/education-bureau/", 1100, 900, work)


def readme(target: Path, work: Path, chromium: str) -> Path:
    """Take the picture at the head of the README anew: the home page, and beside it a school on a phone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, _served(_built(work, "public")) as address:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        home = _page_shot(browser, f"{address}/", 1180, 900, work)
        school = _page_shot(browser, f"{address}/institutions/yunting/education-bureau/", 390, 900, work)
        browser.close()
    both = Image.new("RGB", (home.width + school.width + 30, 900), "#ddd")
    both.paste(home, (0, 0))
    both.paste(school, (home.width + 30, 0))
    return _kept(both, target)


def form(work: Path, browser: Browser) -> Image.Image:
    """A finding in its form."""
    with (
        _served(_built(work, "staff")) as address,
        at_work(browser, address, texts(demonstration(), "data"), {"width": 1100, "height": 12_000}) as editor,
    ):
        editor.open(SCHOOL)
        editor.unfold("inspections")
        editor.unfold("inspections.2.results")
        finding = editor.at("inspections.2.results.4.finding")
        finding.scroll_into_view_if_needed()
        box = finding.bounding_box()
        assert box
        clip = {"x": 150, "y": min(box["y"] - 470, 8180), "width": 800, "height": 760}
        return _shot(editor.page.screenshot(clip=clip), work)  # type: ignore[arg-type]


def _built(work: Path, edition: str) -> Path:
    out = work / edition
    _run(sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(out), EDITION=edition)
    return out


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _page(file: Path, work: Path) -> Image.Image:
    """The first page of a file, as LibreOffice sets it."""
    subprocess.run(to_pdf(file, work), env=surroundings(work), check=True, capture_output=True)
    pdf, first = str(file.with_suffix(".pdf")), ("-f", "1", "-l", "1", "-singlefile")
    _run("pdftoppm", "-r", "110", *first, "-png", pdf, str(work / "p"))
    with Image.open(work / "p.png") as image:
        return image.convert("RGB")


def _trimmed(image: Image.Image) -> Image.Image:
    """The picture without the white around it, save for a small margin."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    assert box
    return ImageOps.expand(image.crop(box), 8, "white")


def _page_shot(browser: Browser, address: str, width: int, height: int, work: Path) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return _shot(page.screenshot(), work)


def _shot(png: bytes, work: Path) -> Image.Image:
    file = work / "shot.png"
    file.write_bytes(png)
    with Image.open(file) as image:
        return image.convert("RGB")


def _kept(image: Image.Image, file: Path) -> Path:
    if image.width > WIDTH:
        image = image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)
    image.save(file, "WEBP", quality=QUALITY, method=6)
    return file


def _run(*command: str, **environment: str) -> None:
    subprocess.run(command, cwd=ROOT, env={**os.environ, **FIXED, **environment}, check=True, capture_output=True)

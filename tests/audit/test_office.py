"""LibreOffice opens the reports: what comes out on paper is A4, in the typefaces named, with nothing off the page.

`make audit` runs this; `tests/audit/office.sh` brings what it needs. The pages are left in $AUDIT_PAGES, for a look.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from demonstration import demonstration
from gongshi.model.words import DocumentKind, Edition
from gongshi.office.word.layout import BODY_SIZE, FACES, LEFT, NUMBER_BELOW, PAGE, TEXT, TOP
from gongshi.office.word.selection import Wanted
from office import surroundings, to_pdf
from PIL import Image
from pypdf import PdfReader
from reports import ROOT, read, written

pytestmark = pytest.mark.audit

POINTS = 72 / 25.4
HARMLESS = re.compile(r"convert .* using filter : writer_pdf_Export|Warning: failed to launch javaldx.*")
"""What LibreOffice says when all is well, with or without Java, which nothing here needs."""

DAY = date(2020, 3, 5)
SECOND = ROOT / "tests" / "second", date(2024, 11, 20)
REPORTS = {
    "round": lambda: written(demonstration(), DAY, Wanted("covid-2020", 2)),
    "district": lambda: written(
        demonstration(), DAY, Wanted("covid-2020", 2, district="yunting"), Edition.STAFF, DocumentKind.CIRCULAR
    ),
    "team": lambda: written(demonstration(), DAY, Wanted("covid-2020", 2, team="第五督查组")),
    "institution": lambda: written(
        demonstration(), DAY, Wanted("covid-2020", 2, institution="yunting/education-bureau")
    ),
    "second": lambda: written(*SECOND, Wanted("safety-2024", 2)),
}


@dataclass(frozen=True)
class Word:
    """A run of letters on a page, with its box in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Printed:
    """A report as LibreOffice sets it."""

    name: str
    docx: bytes
    pdf: Path
    said: str

    def pages(self) -> list[list[Word]]:
        done = subprocess.run(["pdftotext", "-bbox", self.pdf, "-"], capture_output=True, text=True, check=True)
        box = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
        return [
            [Word(text, *map(float, place)) for *place, text in re.findall(box, page)]
            for page in done.stdout.split("<page ")[1:]
        ]


def needed(name: str) -> str:
    found = shutil.which(name)
    assert found, f"no {name} on PATH; run tests/audit/office.sh, as `make audit` does"
    return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """LibreOffice's surroundings."""
    return surroundings(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module", params=REPORTS)
def printed(
    request: pytest.FixtureRequest, office: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Printed:
    folder = tmp_path_factory.mktemp("printed")
    content = REPORTS[request.param]()
    source = folder / f"{request.param}.docx"
    source.write_bytes(content)
    needed("soffice")
    command = to_pdf(source, Path(office["HOME"]))
    done = subprocess.run(command, env=office, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    return Printed(request.param, content, source.with_suffix(".pdf"), done.stdout + done.stderr)


def test_it_opens_without_a_warning(printed: Printed) -> None:
    assert printed.pdf.is_file()
    assert [one for one in printed.said.splitlines() if one.strip() and not HARMLESS.fullmatch(one.strip())] == []


def test_every_page_is_a4(printed: Printed) -> None:
    pages = PdfReader(printed.pdf).pages
    assert len(pages) >= 2
    for page in pages:
        size = float(page.mediabox.width), float(page.mediabox.height)
        assert size == pytest.approx((PAGE[0] * POINTS, PAGE[1] * POINTS), abs=1)


def test_every_typeface_is_embedded_and_one_of_those_named(printed: Printed) -> None:
    done = subprocess.run(["pdffonts", printed.pdf], capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    known = {re.sub(r"[ _-]|SC$", "", name) for face in FACES for name in (face.name, *face.fallbacks)}
    assert rows
    for row in rows:
        name = re.sub(r"^[A-Z]{6}\+|-.*$", "", row[0]).replace(" ", "")
        assert any(name.startswith(one) for one in known), (name, known)
        assert "yes yes" in " ".join(row[-5:]), row


def test_nothing_runs_off_the_text_area(printed: Printed) -> None:
    """A mark at the end of a line may hang out of it, as in print: its box is a character wide, its ink half of one."""
    left, right = LEFT * POINTS - 2, (LEFT + TEXT[0]) * POINTS + 2
    top, bottom = TOP * POINTS - 4, (TOP + TEXT[1]) * POINTS + 4
    for number, words in enumerate(printed.pages(), 1):
        body = [one for one in words if one.top < bottom]
        assert body, number
        for one in body:
            hanging = BODY_SIZE if one.text.endswith(tuple("，。、；：）”")) else 0
            assert left <= one.left and one.right <= right + hanging, (number, one)
            assert top <= one.top and one.bottom <= bottom + 4, (number, one)


def test_page_numbers_stand_outside_below_the_text(printed: Printed) -> None:
    bottom = (TOP + TEXT[1]) * POINTS
    pages = printed.pages()
    for number, words in enumerate(pages, 1):
        below = sorted((one for one in words if one.top > bottom), key=lambda one: one.left)
        assert "".join(one.text for one in below) == f"—{number}—"
        middle = (below[0].top + below[0].bottom) / 2 - bottom
        assert middle == pytest.approx(NUMBER_BELOW * POINTS, abs=6)
        edge = (LEFT + TEXT[0]) * POINTS - below[-1].right if number % 2 else below[0].left - LEFT * POINTS
        assert edge == pytest.approx(14, abs=3)


def test_all_its_words_are_on_paper(printed: Printed) -> None:
    done = subprocess.run(["pdftotext", "-layout", printed.pdf, "-"], capture_output=True, text=True, check=True)
    seen = re.sub(r"\s|—\d+—", "", done.stdout)
    for heading in (
        one for one in read(printed.docx).lines if re.match("[一二三四五六七八]、|（[一二三四五六七八九十]+）", one)
    ):
        assert re.sub(r"\s", "", heading) in seen


def test_every_page_is_drawn(printed: Printed, tmp_path: Path) -> None:
    folder = Path(os.environ.get("AUDIT_PAGES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    command = [needed("pdftoppm"), "-r", "60", "-png", str(printed.pdf), str(folder / printed.name)]
    subprocess.run(command, check=True)
    drawn = sorted(folder.glob(f"{printed.name}-*.png"))
    assert len(drawn) == len(PdfReader(printed.pdf).pages)
    for path in drawn:
        with Image.open(path) as image:
            dark = sum(image.convert("L").histogram()[:128])
            assert dark > 200, path

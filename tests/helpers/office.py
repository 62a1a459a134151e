"""LibreOffice for tests and pictures: with the typefaces that reports name given way to their fallbacks."""

import os
from pathlib import Path

from gongshi.office.word.layout import FACES


def surroundings(folder: Path) -> dict[str, str]:
    """An environment in which a typeface that is not installed gives way to its fallbacks, in their order."""
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{face.name}</string></test>'
        '<edit name="family" mode="append" binding="same">'
        + "".join(f"<string>{name}</string>" for name in face.fallbacks)
        + "</edit></match>"
        for face in FACES
    )
    (folder / "fonts.conf").write_text(
        f"<fontconfig><include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>", "utf-8"
    )
    return {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}


def to_pdf(file: Path, folder: Path) -> list[str]:
    """The command that sets a file beside itself, with a profile of LibreOffice's own in a folder."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    return ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]

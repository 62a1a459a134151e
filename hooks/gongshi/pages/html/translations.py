"""The one catalogue of labels: Chinese is what the templates say, other languages are translations of it."""

from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"


@cache
def translations(language: str, folder: Path = LOCALE) -> NullTranslations:
    """The translations from Chinese into `language`, from `<language>.po`; what is not translated stays Chinese.

    Compiled once a process: every label asks for it.
    """
    file = folder / f"{language}.po"
    if not file.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    with file.open("rb") as source:
        compiled = BytesIO()
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled)

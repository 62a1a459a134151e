"""The one catalogue of labels: Chinese is what the templates say, other languages are translations of it."""

from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from ...model.nouns import BUILT_IN_NOUNS, Nouns

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


class SiteLabels(NullTranslations):
    """The labels in a language, with what the data folder calls things in their places."""

    def __init__(self, language: str, nouns: Nouns = BUILT_IN_NOUNS) -> None:
        super().__init__()
        self._language, self._nouns = language, nouns
        self._translations = translations(language)

    def gettext(self, message: str) -> str:
        """The label in the language."""
        return self._nouns.fill(self._translations.gettext(message), self._language)

    def plain(self, message: str) -> str:
        """A label that takes no values. Its own per cent signs are doubled, as in labels that do."""
        return self._nouns.fill(self._translations.gettext(message) % {}, self._language)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The label for so many, in the language."""
        return self._nouns.fill(self._translations.ngettext(msgid1, msgid2, n), self._language)

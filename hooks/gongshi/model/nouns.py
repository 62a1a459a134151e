"""What the inspected and the areas are called: 学校 and 县区, or what another regulator says instead.

A label that names one has a place for it: `{institution}`, `{institutions}`, `{an_institution}`, `{institution_name}`,
`{district}`, `{districts}`, `{authority}`; where an English sentence begins with it, with a capital. In Chinese each
form is the noun itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

PLACE = re.compile(r"\{(?:[Ii]nstitutions?|[Aa]n_institution|institution_name|[Dd]istricts?|[Aa]uthority)\}")

ACTING = re.compile(r"[<>&\"%{}\\`*_\[\]#|!~$]|(?<=gongshi)-")
"""What may begin a tag, an entity, a placeholder or a mark of Markdown, or name one of the program's own slots."""


@dataclass(frozen=True, slots=True)
class NounForms:
    """A noun in both languages; `zh_one` is one of them, `zh_name` what its name is called."""

    zh: str
    zh_one: str
    zh_name: str
    en: str
    en_plural: str


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns in force."""

    institution: NounForms
    district: NounForms
    authority: NounForms
    """Who is in charge of a district, and owes its report."""

    def as_markup(self) -> "Nouns":
        """The nouns for labels that are HTML, Markdown or formatted with values: in none of them does a noun act."""
        return Nouns(*(replace(one, **_inert(one)) for one in (self.institution, self.district, self.authority)))

    def fill(self, text: str, language: str) -> str:
        """A text in a language with the nouns in their places."""
        return PLACE.sub(lambda match: self._forms(language)[match[0]], text) if "{" in text else text

    def _forms(self, language: str) -> Mapping[str, str]:
        forms: dict[str, str] = {}
        named = ("institution", self.institution), ("district", self.district), ("authority", self.authority)
        for name, noun in named:
            one, several = (noun.en, noun.en_plural) if language == "en" else (noun.zh, noun.zh)
            forms |= {f"{{{name}}}": one, f"{{{name}s}}": several}
            forms |= {f"{{{name.capitalize()}}}": _capital(one), f"{{{name.capitalize()}s}}": _capital(several)}
        noun = self.institution
        article = "an" if noun.en[:1].lower() in ("a", "e", "i", "o", "u") else "a"
        forms["{an_institution}"] = f"{article} {noun.en}" if language == "en" else noun.zh_one
        forms["{An_institution}"] = _capital(forms["{an_institution}"])
        forms["{institution_name}"] = "name" if language == "en" else noun.zh_name
        return forms


def _inert(noun: NounForms) -> dict[str, str]:
    """The forms of a noun with every character written out that could be more than a character."""
    forms = {one.name: getattr(noun, one.name) for one in fields(noun)}
    return {name: ACTING.sub(lambda found: f"&#{ord(found[0])};", form) for name, form in forms.items()}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def noun_of(
    zh: str, en: str | None = None, plural: str | None = None, counter: str = "个", name: str = ""
) -> NounForms:
    """A noun from what is written of it: without an English word it is the Chinese one in English too."""
    return NounForms(zh, f"一{counter}{zh}", name or f"{zh}名称", en or zh, plural or (_plural(en) if en else zh))


def _plural(en: str) -> str:
    """The regular plural: authorities, but ways."""
    return f"{en[:-1]}ies" if re.search("[^aeiou]y$", en) else f"{en}s"


BUILT_IN_NOUNS = Nouns(
    noun_of("学校", "school", counter="所", name="校名"),
    noun_of("县区", "district"),
    noun_of("县区教育行政部门", "district education authority"),
)
"""The nouns of the first campaign, which hold where a data folder has none of its own."""

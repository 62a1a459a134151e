"""Pages → bodies: the templates of the theme, filled in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context
from markupsafe import Markup

from ...model import addresses
from ...model.fields import RecordField
from ...model.nouns import BUILT_IN_NOUNS, Nouns
from ...model.prose import has_several_lines, one_line
from ...model.terms import BUILT_IN, VOCABULARIES, Labelled, Vocabulary
from ...model.words import Word
from ..drawing.captions import Sentence
from ..drawing.qr_code import code_of
from ..drawing.text_width import ems
from ..open_data.cells import xml_text
from ..open_data.columns import Column, Table
from ..page import Drawing, Page, Plain
from .ical import escaped, folded
from .lines import lined
from .markdown import shown
from .shell import DAY
from .translations import SiteLabels

ROOT_LINK = re.compile(r'="/(?!/)')
WORDS = re.compile(r'^\{\{ words\("(\w+)"\) \}\}$', re.MULTILINE)
WHERE = re.compile(r'^\{\{ where\("(\w+):(\w+)"\) \}\} (.*\n?)', re.MULTILINE)
"""A line about a word that data folders come with: it holds only where that word is in force."""
LABEL = re.compile(r'\b_\("([^"\\]*)"\)')
CALENDAR = ".ics"
TAG = re.compile(r"<[^>]+>")
ASSETS = "assets/gongshi"
"""Our own styles and scripts, as they stand below the templates."""

ICONS = f"{ASSETS}/icons.svg"
SYMBOL = re.compile(r'<symbol id="(\w+)"[^>]*>(.*?)</symbol>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered page: title and description as text, the rest as HTML with links relative to its address."""

    title: str
    description: str
    html: str


def environment(
    templates: Path,
    language: str,
    site: Mapping[str, Any],
    compiled: BytecodeCache | None = None,
    nouns: Nouns = BUILT_IN_NOUNS,
) -> Environment:
    """The templates below a folder; `site` is what every page may show, `compiled` where they are kept ready made.

    What is ready made holds for the language, the nouns and the version of this module, which it must not outlive.
    """
    env = Environment(
        loader=FileSystemLoader(templates),
        autoescape=lambda name: not (name or "").endswith(CALENDAR + ".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
        extensions=["jinja2.ext.i18n", Labels],
    )
    # Labels with values are markup when they come from the catalogue; plain ones are escaped where they are shown.
    labels = SiteLabels(language, nouns.as_markup())
    env.install_gettext_translations(labels, newstyle=True)  # type: ignore[attr-defined]
    env.extend(catalogue=SiteLabels(language, nouns))
    env.filters.update(label=_labeller(language, nouns), percent=_percent, prose=shown, ems=ems)
    env.filters.update(ics=escaped, size=_size, lined=lined, one_line=one_line)
    env.tests.update(several_lines=has_several_lines)
    # Names that are nobody else's: they hold as long as the site keeps its address.
    space = uuid5(NAMESPACE_URL, site.get("url") or "gongshi")
    env.filters.update(uuid=lambda name: str(uuid5(space, name)))
    env.globals.update(midnight=_midnights(site.get("timezone") or "UTC"))
    env.globals.update(counted=_counted, said=_sayer(language))
    env.globals.update(at=addresses, site=site, words=_vocabularies(), c=Remembered(env))
    env.globals.update(assets=site.get("assets") or ASSETS, qr=code_of, icon_of=_Icons(env))
    return env


@pass_context
def _counted(context: Context, text: str, count: int | str, **values: object) -> str:
    """A label with a number in it, `%(n)s`, in the form that the language has for it; `values` may say how `n` is
    shown. A placeholder that a script fills in stands for a number of which there are many."""
    number = count if isinstance(count, int) else 2
    said: str = context.resolve("ngettext")(context, text, text, number, **{"n": count, **values})
    return said


def _sayer(language: str) -> Callable[[Context, Sentence], str]:
    @pass_context
    def said(context: Context, sentence: Sentence) -> str:
        """A sentence in the language of the site."""
        text: str = context.resolve("gettext")(context, sentence.text, **sentence.values_in(language))
        return text

    return said


def _midnights(timezone: str) -> Callable[[date | None], datetime]:
    """When days begin in a time zone; of a day that is not known, the first day of all."""
    zone = ZoneInfo(timezone)
    return lambda day: datetime.combine(day or date(1970, 1, 1), time.min, zone)


class Remembered:
    """The templates' macros as cached functions: the same badge on many pages is rendered once."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        macro: Callable[..., Markup] = getattr(self._env.get_template("macros.html").module, name)
        remembered = lru_cache(maxsize=4096)(macro)
        setattr(self, name, remembered)
        return remembered


class _Icons:
    """An icon of the sheet by its name, for drawings that stand alone: they cannot refer to the sheet."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    @cached_property
    def _symbols(self) -> dict[str, Markup]:
        assert self._env.loader
        sheet, _, _ = self._env.loader.get_source(self._env, ICONS)
        return {name: Markup(drawing) for name, drawing in SYMBOL.findall(sheet)}

    def __call__(self, name: str) -> Markup:
        return self._symbols[name]


class Labels(Extension):
    """Replaces each plain label, `_("…")`, by its translation when a template is compiled, rather than on each page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with every label that takes no values translated."""
        return LABEL.sub(lambda match: self._literal(match[1]), source)

    def _literal(self, label: str) -> str:
        text: str = self.environment.catalogue.plain(label)  # type: ignore[attr-defined]
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def render(env: Environment, page: Page) -> Body:
    """The body of a page."""
    module = env.get_template(f"pages/{page.template}").make_module({**page.view, "page_address": page.address})
    return Body(_flat(module.title), _flat(module.description), relative(str(module), page.address))  # type: ignore[attr-defined]


def draw(env: Environment, drawing: Drawing) -> bytes:
    """An SVG with a slot for the as-of date."""
    svg = env.get_template(drawing.template).render({**drawing.view, "day": Markup(DAY)})
    return svg.encode()


def render_plain(env: Environment, page: Plain) -> bytes:
    """A file without a shell; links from the site's root become whole where the site's address is known."""
    text = env.get_template(page.template).render(page.view)
    if page.address.endswith(CALENDAR):
        return folded(text)
    url: str = env.globals["site"]["url"]  # type: ignore[index]
    linked = ROOT_LINK.sub(f'="{url}', text) if url else relative(text, page.address.rpartition("/")[0] + "/")
    return xml_text(linked).encode()


def explain_words(env: Environment, vocabulary: Vocabulary, markdown: str, address: str) -> str:
    """The Markdown of the page at `address` with each line `{{ words("result") }}` replaced by that vocabulary, each
    that begins with `{{ where("method:routine") }}` only where that built-in word is in force, and with the nouns in
    their places.

    Raises KeyError for a vocabulary that there is not.
    """
    template = env.get_template("vocabulary.html")

    def explained(name: str) -> str:
        """The HTML of a vocabulary, with links relative to the page."""
        return relative(template.render(name=name, vocabulary=vocabulary.words(VOCABULARIES[name])), address)

    def where_in_force(match: re.Match[str]) -> str:
        """The line about a built-in word, or nothing."""
        known = next(one for one in BUILT_IN.words(VOCABULARIES[match[1]]) if one.value == match[2])
        in_force = {one.value: one.label() for one in vocabulary.words(VOCABULARIES[match[1]])}
        return match[3] if in_force.get(known.value) == known.label() else ""

    held = WHERE.sub(where_in_force, markdown)
    said = vocabulary.nouns.as_markup().fill(held, env.globals["site"].get("language", "zh"))  # type: ignore[attr-defined]
    return WORDS.sub(lambda match: explained(match[1]), said)


def relative(html: str, address: str) -> str:
    """The same HTML with links from the site's root made relative to `address`, so that a site works in any folder.

    Text cannot be taken for a link: autoescaping leaves no quotation mark in it.
    """
    depth = address.strip("/").count("/") + 1 if address.strip("/") else 0
    return ROOT_LINK.sub('="' + ("../" * depth or "./"), html)


def _labeller(language: str, nouns: Nouns) -> Callable[[object], str]:
    def label(value: object) -> str:
        """What readers see of a value, with what the data folder calls things."""
        if isinstance(value, Labelled | RecordField | Column | Table):
            return nouns.fill(value.label(language), language)
        return str(value)

    return label


def _percent(share: float) -> int:
    return round(100 * share)


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{max(1, round(count / 1_000))} kB"
    return f"{count / 1_000_000:.1f} MB"


def _vocabularies() -> dict[str, type[Word]]:
    return {vocabulary.__name__: vocabulary for vocabulary in Word.__subclasses__()}


def _flat(value: object) -> str:
    return TAG.sub("", " ".join(str(value).split()))

"""The inputs of a build: settings, templates and everything above the institutions, with digests of them."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from jinja2 import Environment, FileSystemBytecodeCache

from ..derived.edition import edit_above
from ..model.campaign import Campaign
from ..model.district import District
from ..model.nouns import Nouns
from ..model.record import Correction
from ..model.register import DISTRICTS_FILE, HOLIDAYS_FILE, VOCABULARY_FILE, campaign_file
from ..model.reports import Reports
from ..model.terms import Vocabulary
from ..model.words import Edition
from ..pages.html.render import ASSETS, environment
from ..pages.html.translations import SiteLabels
from ..pages.sharing import Sharing
from ..reading.folder import Outline
from .kin import Kin, kin_of
from .settings import Settings, Site

PACKAGE = Path(__file__).parents[1]
KEPT = 4
"""Ready-made templates of so many versions of the program wait in the cache, for builds of several at a time."""

LIBRARIES = (
    *(
        "babel",
        "holidays",
        "jinja2",
        "markdown-it-py",
        "markupsafe",
        "nh3",
        "pillow",
        "pydantic",
        "pydantic-core",
        "pypinyin",
    ),
    *("pyyaml", "segno", "xlsxwriter"),
)


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """Settings, and everything above the institutions.

    `outline` holds districts, campaigns and reports as they are written, which the checks need; `districts`,
    `campaigns` and `reports` are the same as the edition's readers may see them. `context` is a digest of all that a
    piece depends on beside its own file and the day.
    """

    settings: Settings
    site: Site
    templates: Path
    language: str
    outline: Outline
    districts: Mapping[str, District]
    campaigns: Mapping[str, Campaign]
    """With their grades and severities under their labels in the site's language."""
    written: Mapping[str, Campaign]
    """The same as they are written."""
    reports: Mapping[str, Reports]
    words_corrected: Correction | None
    is_sound: bool
    context: bytes
    code: bytes
    """A digest of the program."""
    compiled: Path
    """Where the templates are kept ready made."""
    kin: Mapping[str, Kin]
    """Of the institutions that take over from others, or whom others take over from, by their files."""
    assets: str
    """The folder of our own styles and scripts in the site, whose name tells their content."""

    @property
    def env(self) -> Environment:
        """The templates, compiled once a process."""
        made = self.templates, self.language, self.settings, self.site, self.compiled, self.assets
        return _environment(*made, self.vocabulary.nouns)

    @property
    def sharing(self) -> Sharing:
        """What the site offers to those who share its pages: nothing of the staff edition, which is not for the web.

        Cards are named in pages by whole addresses, so that they need the site's own.
        """
        is_public = self.settings.edition is Edition.PUBLIC
        has_url = is_public and bool(self.site.url)
        return Sharing(self.site.name, self.language, is_public, has_url, has_url and self.settings.has_cards)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words in force."""
        return self.outline.vocabulary

    @property
    def reports_digest(self) -> bytes:
        """A digest of the reports, which only pages about the whole show."""
        return blake2b(repr(self.reports).encode(), digest_size=16).digest()

    @property
    def has_demo(self) -> bool:
        """Whether a district or a campaign is demonstration data."""
        return any(one.demo for one in self.districts.values()) or any(one.demo for one in self.campaigns.values())

    def say(self, text: str) -> str:
        """A label in the language of the site."""
        return SiteLabels(self.language, self.vocabulary.nouns).gettext(text)

    def say_in_markup(self, text: str) -> str:
        """The same for a template that escapes nothing."""
        return SiteLabels(self.language, self.vocabulary.nouns.as_markup()).gettext(text)


@lru_cache(maxsize=2)
def _environment(
    templates: Path, language: str, settings: Settings, site: Site, compiled: Path, assets: str, nouns: Nouns
) -> Environment:
    shown = {
        "as_of": settings.as_of,
        "edition": settings.edition,
        "name": site.name,
        "url": site.url,
        "language": language,
        "assets": assets,
        "timezone": settings.timezone,
    }
    return environment(templates, language, shown, FileSystemBytecodeCache(str(compiled)), nouns)


def inputs(
    settings: Settings, site: Site, outline: Outline, templates: Path, language: str, is_sound: bool, cache: Path
) -> BuildInputs:
    """The inputs of a build; `is_sound` tells that nothing above the institutions has an error, so that pages can be
    made."""
    edited = edit_above(outline.register(()), settings.edition, settings.as_of)
    code = _code(templates, language, outline.vocabulary.nouns)
    compiled = cache / "templates" / code.hex()
    compiled.mkdir(parents=True, exist_ok=True)
    compiled.touch()
    for old in sorted(compiled.parent.iterdir(), key=lambda one: one.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return BuildInputs(
        settings,
        site,
        templates,
        language,
        outline,
        {district.id: district for district in edited.districts},
        {id: one.in_english() if language == "en" else one for id, one in edited.campaigns.items()},
        edited.campaigns,
        edited.reports,
        edited.vocabulary_file.correction if edited.vocabulary_file else None,
        is_sound,
        _context(settings, site, outline, code, is_sound),
        code,
        compiled,
        kin_of(settings.data, outline),
        f"{ASSETS}-{_digest([(templates, f'{ASSETS}/**/*')]).hex()[:8]}",
    )


def _code(templates: Path, language: str, nouns: Nouns) -> bytes:
    """A digest of the program: this package, the templates and what they call things, the libraries beneath them."""
    versions = "\0".join([python_version(), *map(version, LIBRARIES), language, repr(nouns)])
    ours = [(PACKAGE, "*.py"), (PACKAGE, "*.po"), (PACKAGE, "*.otf"), (templates, "*.html")]
    return _digest([*ours, (templates, f"{ASSETS}/**/*")], versions)


def _digest(sources: Iterable[tuple[Path, str]], prefix: str = "") -> bytes:
    """What tells files, by folder and pattern, from any others."""
    hashed = blake2b(prefix.encode(), digest_size=16)
    for folder, pattern in sources:
        for source in sorted(path for path in folder.rglob(pattern) if path.is_file()):
            name = source.relative_to(folder).as_posix()
            hashed.update(name.encode() + b"\0" + blake2b(source.read_bytes()).digest())
    return hashed.digest()


def _context(settings: Settings, site: Site, outline: Outline, code: bytes, is_sound: bool) -> bytes:
    facts = [settings.edition.value, str(is_sound), site.name, site.url, str(settings.has_cards), settings.timezone]
    facts.append(settings.host.value)
    facts += [*sorted(outline.media), *sorted(outline.broken), *outline.files]
    hashed = blake2b(code + "\0".join(facts).encode(errors="surrogateescape"), digest_size=16)
    above = VOCABULARY_FILE, HOLIDAYS_FILE, DISTRICTS_FILE, *map(campaign_file, outline.campaigns)
    for source in (settings.data / file for file in above):
        hashed.update(source.name.encode() + b"\0" + (source.read_bytes() if source.is_file() else b""))
    return hashed.digest()

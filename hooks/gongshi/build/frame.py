"""What every district of a build is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from jinja2 import Environment

from ..catalogue import translations
from ..edition import edit_above
from ..model.campaign import Campaign
from ..model.district import District
from ..read import Outline
from ..register import campaign_file
from ..render import environment
from ..settings import Settings

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("babel", "jinja2", "markupsafe", "pydantic", "pydantic-core", "pyyaml")


@dataclass(frozen=True, slots=True)
class Frame:
    """Settings, and everything above the institutions.

    `outline` holds districts and campaigns as they are written, which the checks need; `districts` and `campaigns`
    are the same as the edition's readers may see them. `context` is a digest of all that a piece depends on beside
    its own file and the day.
    """

    settings: Settings
    templates: Path
    language: str
    outline: Outline
    districts: Mapping[str, District]
    campaigns: Mapping[str, Campaign]
    is_sound: bool
    context: bytes

    @property
    def env(self) -> Environment:
        """The templates, compiled once a process."""
        return _environment(self.templates, self.language, self.settings)

    @property
    def has_demo(self) -> bool:
        """Whether a district or a campaign is demonstration data."""
        return any(one.demo for one in self.districts.values()) or any(one.demo for one in self.campaigns.values())

    def say(self, text: str) -> str:
        """A label in the language of the site."""
        return translations(self.language).gettext(text)


@lru_cache(maxsize=2)
def _environment(templates: Path, language: str, settings: Settings) -> Environment:
    return environment(templates, language, {"as_of": settings.as_of, "edition": settings.edition})


def frame(settings: Settings, outline: Outline, templates: Path, language: str, is_sound: bool) -> Frame:
    """The frame of a build; `is_sound` tells that nothing above the institutions is wrong: pages can be made."""
    edited = edit_above(outline.register(()), settings.edition)
    return Frame(
        settings,
        templates,
        language,
        outline,
        {district.id: district for district in edited.districts},
        edited.campaigns,
        is_sound,
        _context(settings, outline, templates, language, is_sound),
    )


def _context(settings: Settings, outline: Outline, templates: Path, language: str, is_sound: bool) -> bytes:
    told = blake2b(digest_size=16)
    facts = [python_version(), *(version(name) for name in LIBRARIES), language, settings.edition.value, str(is_sound)]
    facts += [*sorted(outline.media), *sorted(outline.broken), *outline.files]
    for fact in facts:
        told.update(fact.encode() + b"\0")
    sources = [settings.data / "districts.yml", *(settings.data / campaign_file(id) for id in outline.campaigns)]
    for source in [*sources, *_files(PACKAGE, "*.p[yo]"), *_files(templates, "*.html")]:
        told.update(
            str(source.name).encode() + b"\0" + blake2b(source.read_bytes()).digest() if source.is_file() else b"-"
        )
    return told.digest()


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.rglob(pattern))

"""Words that only name things: types, kinds, methods, purposes. They are data; the first campaign's are built in.

Nothing hangs on a word of these lists but on its flags. What a data folder's vocabulary says stands in vocabulary.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Self, TypeVar

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .nouns import BUILT_IN_NOUNS, Nouns
from .words import Bilingual, Means, Openness, Organiser, OverallStatus, Result, Role, State, Word


class Unsaid(Enum):
    """What a field holds until the vocabulary is known."""

    FIRST = auto()
    """The first word of the list: the usual one."""


class Term(Bilingual, str):
    """A word of a list that a data folder may have its own of: its value stands in YAML, its labels on pages.

    It is the text of its value, and equal to it.
    """

    is_known: bool = True
    """Whether it is in the vocabulary, as far as that could be read."""

    def __new__(cls, value: str, zh: str, en: str = "", **flags: Any) -> Self:
        """A word with its labels, the English one the Chinese where there is none, and its flags."""
        term = super().__new__(cls, value)
        term.__dict__.update(flags, zh=zh, en=en or zh)
        return term

    def __getnewargs__(self) -> tuple[str, ...]:  # type: ignore[override]  # a text's own is of one part
        return self.value, self.zh, self.en

    @property
    def value(self) -> str:
        """How it stands in data files."""
        return str(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A text that is a word of the list in the vocabulary that the validation is given as its context.

        What is none is an error whose context holds the words, for messages and hints.
        """
        return core_schema.with_info_plain_validator_function(
            cls._word,
            serialization=core_schema.to_string_ser_schema(),
            json_schema_input_schema=core_schema.str_schema(),
            metadata={TERM: cls},
        )

    @classmethod
    def _word(cls, value: object, info: ValidationInfo) -> Self:
        if isinstance(value, cls):
            return value
        vocabulary: Vocabulary = (info.context or {}).get(VOCABULARY) or BUILT_IN
        known = vocabulary.of(cls)
        if value is Unsaid.FIRST:
            return next(iter(known.values()))
        if isinstance(value, str) and value in known:
            return known[value]
        if vocabulary.is_whole or not isinstance(value, str):
            raise PydanticCustomError("word", "not one of the words", {"words": list(known.values())})
        return cls(value, value, is_known=False)


TERM = "term"
"""Under what the metadata of a schema name the class of its terms."""
VOCABULARY = "vocabulary"
"""Under what the context of a validation holds the vocabulary."""


class TypeGroup(Term):
    """A group of types of institutions."""


class InstitutionType(Term):
    """What is inspected."""

    group: TypeGroup | None = None
    role: Role | None = None
    needs_authority: bool = False
    """Whether such an institution stands in a district that has an authority."""

    @property
    def is_authority(self) -> bool:
        """Whether such an institution is the authority of its district."""
        return self.role is Role.AUTHORITY


class DistrictKind(Term):
    """What kind of area a district is."""


class Method(Term):
    """How an inspection was organised."""

    by: Organiser = Organiser.AUTHORITY


class Purpose(Term):
    """What a visit was for."""

    follows_up: bool = False
    """Whether it looks at what was found before."""


class AccountabilityKind(Term):
    """How a unit was held to account; units only, never persons."""


Labelled = Word | Term
"""Whatever has labels, of a closed vocabulary or of the data's own."""

T = TypeVar("T", bound=Term)
L = TypeVar("L", bound=Labelled)


@dataclass(frozen=True)
class Vocabulary:
    """The words in force in a data folder: of each class of terms those there are, by their value, in order.

    Where `is_whole` is not true there may be others: the file that has them could not be read in full, or is today's
    and what is read is of the past.
    """

    terms: Mapping[type[Term], Mapping[str, Term]]
    is_whole: bool = True
    nouns: Nouns = BUILT_IN_NOUNS

    def of(self, kind: type[T]) -> Mapping[str, T]:
        """The words of a class of terms, by their value."""
        return self.terms[kind]  # type: ignore[return-value]  # each stands under its own class

    def words(self, kind: type[L]) -> tuple[L, ...]:
        """The words of a closed vocabulary, or of a class of terms, in order."""
        return tuple(self.terms[kind].values() if issubclass(kind, Term) else kind)  # type: ignore[arg-type]


_CITY = TypeGroup("city", "市属学校", "City schools")
_AREA = TypeGroup("area", "县（区）、开发区", "Districts")
_TRAINING = TypeGroup("training", "校外培训机构", "Training providers")


def listed(*terms: T) -> dict[str, T]:
    """Terms by their value; of two with one value the first stands."""
    found: dict[str, T] = {}
    for term in terms:
        found.setdefault(term.value, term)
    return found


BUILT_IN = Vocabulary(
    {
        TypeGroup: listed(_CITY, _AREA, _TRAINING),
        InstitutionType: listed(
            InstitutionType("bureau_school", "局属学校", "Bureau school", group=_CITY),
            InstitutionType("private_school", "市管民办学校", "City-run private school", group=_CITY),
            InstitutionType(
                "provincial_school", "省属事业单位办学校", "School of a provincial institution", group=_CITY
            ),
            InstitutionType(
                "district_authority",
                "县区/开发区教育行政部门",
                "District education authority",
                group=_AREA,
                role=Role.AUTHORITY,
            ),
            InstitutionType("district_school", "县区所辖学校", "District school", group=_AREA, needs_authority=True),
            InstitutionType("training_provider", "校外培训机构", "Off-campus training provider", group=_TRAINING),
        ),
        DistrictKind: listed(
            DistrictKind("direct", "市直属", "Under the city bureau"),
            DistrictKind("district", "区", "District"),
            DistrictKind("county", "县", "County"),
            DistrictKind("development_zone", "开发区", "Development zone"),
        ),
        Method: listed(Method("routine", "日常督查", "Routine"), Method("focused", "集中督查", "Focused")),
        Purpose: listed(
            Purpose("initial", "初查", "Initial"), Purpose("follow_up", "回头看", "Follow-up", follows_up=True)
        ),
        AccountabilityKind: listed(
            AccountabilityKind("circulated", "通报", "Circulated"),
            AccountabilityKind("interview", "约谈", "Interview"),
            AccountabilityKind("accountable", "追责", "Held accountable"),
        ),
    }
)
"""The words of the first campaign, which hold where a data folder has none of its own."""

VOCABULARIES: Mapping[str, type[Labelled]] = {
    "result": Result,
    "state": State,
    "standing": OverallStatus,
    "method": Method,
    "openness": Openness,
    "means": Means,
    "purpose": Purpose,
    "accountability": AccountabilityKind,
    "type": InstitutionType,
}
"""The vocabularies that pages explain, by the name a page asks for them."""

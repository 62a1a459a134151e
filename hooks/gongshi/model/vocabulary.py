"""data/vocabulary.yml: the words that a data folder has of its own. What it leaves out keeps the built-in words."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import StrictBool

from .nouns import BUILT_IN_NOUNS, NounForms, Nouns, noun_of
from .record import Correction, Record, Text, public
from .terms import (
    BUILT_IN,
    AccountabilityKind,
    DistrictKind,
    InstitutionType,
    Method,
    Purpose,
    Term,
    TypeGroup,
    Vocabulary,
    listed,
)
from .words import Organiser, Role


class VocabularyWord(Record):
    """A word of a list: how it stands in files, and how on pages."""

    id: Text = public("代号，写在数据文件里的词：小写字母、数字、连字符和下划线", "Id")
    label: Text = public("页面上显示的名称", "Name", zh="名称")
    label_en: Text | None = public("英文名称；不写则用中文的", "English name", default=None, zh="英文名称")


class TypeWord(VocabularyWord):
    """A type of institutions."""

    group: Text | None = public("属于哪一组：type_groups 里的代号", "Group", default=None, zh="组")
    role: Role | None = public(
        "authority 表示是管本{district}的主管部门，报送本{district}的报告", "Role", default=None, zh="角色"
    )
    needs_authority: StrictBool = public(
        "本{district}是否必须有主管部门的文件", "Needs an authority", default=False, zh="必须有主管部门"
    )


class MethodWord(VocabularyWord):
    """A way in which inspections are organised."""

    by: Organiser = public(
        "由谁组织：authority 组织单位（默认）、institution 单位自查，不算检查过、district {district}组织，分开列",
        "Organised by",
        default=Organiser.AUTHORITY,
        zh="由谁组织",
    )


class PurposeWord(VocabularyWord):
    """What visits are for; the first one is the usual."""

    follows_up: StrictBool = public("是否复查以前查到的问题", "Follows up", default=False, zh="复查以前的问题")


class Noun(Record):
    """What pages call something."""

    label: Text = public("页面上怎么称呼，如“餐馆”", "Name", zh="名称")
    label_en: Text | None = public("英文单数，小写，如 restaurant", "English name", default=None, zh="英文名称")
    label_en_plural: Text | None = public(
        "英文复数；不写则按规则：加 s，辅音后面的 y 变 ies", "English plural", default=None, zh="英文复数"
    )
    counter: Text = public("量词，如“家”；不写则是“个”", "Counter", default="个", zh="量词")
    name: Text | None = public(
        "它的名称叫什么，如“店名”；不写则是“餐馆名称”", "Name of its name", default=None, zh="名称的叫法"
    )


class NounsInFile(Record):
    """What the menu, the directory, the tables and the search call those who are inspected, and their areas."""

    institution: Noun | None = public("被检查的单位", "The inspected", default=None)
    district: Noun | None = public("单位所在的区域", "Their areas", default=None)


class VocabularyFile(Record):
    """The whole file: each list in the order in which pages show it."""

    nouns: NounsInFile | None = public("菜单、目录、表格和检索里的称呼", "Nouns", default=None, zh="称呼")
    type_groups: list[VocabularyWord] | None = public("单位类型的分组", "Groups of types", default=None, zh="类型分组")
    types: list[TypeWord] | None = public("单位类型", "Types", default=None, min_length=1)
    district_kinds: list[VocabularyWord] | None = public(
        "{district}的类别", "Kinds of districts", default=None, min_length=1
    )
    methods: list[MethodWord] | None = public("组织方式", "Methods", default=None, min_length=1)
    purposes: list[PurposeWord] | None = public(
        "检查目的；第一个是不写时的目的", "Purposes", default=None, min_length=1
    )
    accountability: list[VocabularyWord] | None = public(
        "责任追究的方式", "Kinds of accountability", default=None, min_length=1
    )
    correction: Correction | None = public("更正：公布以后改动名称、用法，撤下一个词时填写", "Correction", default=None)


LISTS: Mapping[str, type[Term]] = {
    "type_groups": TypeGroup,
    "types": InstitutionType,
    "district_kinds": DistrictKind,
    "methods": Method,
    "purposes": Purpose,
    "accountability": AccountabilityKind,
}
"""The class of the words that each list holds."""


def vocabulary_of(file: VocabularyFile | None, is_whole: bool = True) -> Vocabulary:
    """The words in force with a file, or without one. Where not all of it could be read, it is not the whole."""
    groups = {one.value: one for one in _terms(file, "type_groups")}
    made = {kind: listed(*_terms(file, name, groups)) for name, kind in LISTS.items()}
    return Vocabulary(made, is_whole, _nouns(file))


def _nouns(file: VocabularyFile | None) -> Nouns:
    """The nouns in force. Who is in charge of a district is called as the type of such institutions is."""
    written = file.nouns if file else None
    institution, district = (written.institution, written.district) if written else (None, None)
    area = _forms(district) if district else BUILT_IN_NOUNS.district
    led = BUILT_IN_NOUNS.authority
    if file and file.types is not None:
        leading = next((one for one in file.types if one.role is Role.AUTHORITY), None)
        known = BUILT_IN.of(InstitutionType).get(leading.id) if leading else None
        if leading is None:
            led = area
        elif known is None or known.zh != leading.label:
            led = noun_of(leading.label, leading.label_en)
    return Nouns(_forms(institution) if institution else BUILT_IN_NOUNS.institution, area, led)


def _forms(noun: Noun) -> NounForms:
    return noun_of(noun.label, noun.label_en, noun.label_en_plural, noun.counter, noun.name or "")


def _terms(file: VocabularyFile | None, name: str, groups: Mapping[str, Term] | None = None) -> Iterator[Term]:
    """The words of a list: the file's, or the built-in ones."""
    words: Sequence[VocabularyWord] | None = getattr(file, name) if file else None
    if words is None:
        yield from BUILT_IN.of(LISTS[name]).values()
        return
    for one in words:
        flags = {flag: getattr(one, flag) for flag in _flags(type(one))}
        if isinstance(one, TypeWord):
            flags["group"] = (groups or {}).get(one.group or "")
        yield LISTS[name](one.id, one.label, one.label_en or "", **flags)


def _flags(kind: type[VocabularyWord]) -> list[str]:
    """What a word of a list has beside its id and its labels."""
    return [name for name in kind.model_fields if name not in VocabularyWord.model_fields]


def in_full(file: VocabularyFile | None) -> VocabularyFile:
    """The file with the built-in words where it is silent, so that two states can be compared."""
    silent = {name: _written(BUILT_IN, name) for name in LISTS if file is None or getattr(file, name) is None}
    return (file or VocabularyFile()).changed(silent)


def as_file(vocabulary: Vocabulary, correction: Correction | None) -> VocabularyFile:
    """The words and nouns in force as a file that leaves nothing out would have them."""
    nouns = NounsInFile(institution=_noun(vocabulary.nouns.institution), district=_noun(vocabulary.nouns.district))
    lists = {name: _written(vocabulary, name) for name in LISTS}
    return VocabularyFile().changed({**lists, "nouns": nouns, "correction": correction})


def _noun(forms: NounForms) -> Noun:
    return Noun(
        label=forms.zh,
        label_en=forms.en,
        label_en_plural=forms.en_plural,
        counter=forms.zh_one.removeprefix("一").removesuffix(forms.zh),
        name=forms.zh_name,
    )


def _written(vocabulary: Vocabulary, name: str) -> list[VocabularyWord]:
    """The words of a list as a file would have them."""
    words: dict[str, type[VocabularyWord]] = {"types": TypeWord, "methods": MethodWord, "purposes": PurposeWord}
    kind = words.get(name, VocabularyWord)
    return [
        kind(id=term.value, label=term.zh, label_en=term.en, **{flag: getattr(term, flag) for flag in _flags(kind)})
        for term in vocabulary.of(LISTS[name]).values()
    ]

"""The words that a data folder has of its own."""

import re
from collections.abc import Iterator

from ..model.register import VOCABULARY_FILE, Register
from ..model.terms import TypeGroup
from ..model.vocabulary import LISTS, VocabularyWord
from ..reading.diagnostic import DataPath, Diagnostic, error
from ..reading.field_errors import near

SAFE_WORD = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
"""What a word may be: it stands in files, in addresses after a question mark, and in the open data."""


def ids_are_safe(register: Register) -> Iterator[Diagnostic]:
    """A word's id is small letters, digits, hyphens and underscores, and begins with a letter."""
    for name, place, word in _words(register):
        if not SAFE_WORD.fullmatch(word.id):
            hint = near(word.id, [re.sub(r"[^a-z0-9]+", "_", word.id.lower()).strip("_")])
            message = f"代号“{word.id}”应为小写字母开头，后面是小写字母、数字、连字符和下划线。"
            yield error(DataPath(VOCABULARY_FILE, (name, place, "id")), message, hint or "例如 primary_school。")


def words_are_distinct(register: Register) -> Iterator[Diagnostic]:
    """In a list no id stands twice, and no label: people, and workbooks, go by the label."""
    seen: dict[tuple[str, str, str], int] = {}
    for name, place, word in _words(register):
        for key, what, written in (("id", "代号", word.id), ("label", "名称", word.label)):
            first = seen.setdefault((name, key, written), place)
            if first != place:
                also = DataPath(VOCABULARY_FILE, (name, first, key))
                message = f"{what}“{written}”与 {{also}} 重复，同一个列表里每个词的{what}应不同。"
                yield error(DataPath(VOCABULARY_FILE, (name, place, key)), message, also=also)


def groups_exist(register: Register) -> Iterator[Diagnostic]:
    """A type's group is one of type_groups."""
    file = register.vocabulary_file
    known = list(register.vocabulary.of(TypeGroup))
    for place, word in enumerate((file and file.types) or ()):
        if word.group and word.group not in known:
            here = DataPath(VOCABULARY_FILE, ("types", place, "group"))
            hint = near(word.group, known) or (
                f"现有的组：{'、'.join(known)}。" if known else "先在 type_groups 里加上。"
            )
            yield error(here, f"组“{word.group}”不存在，应为 type_groups 里的代号。", hint)


def _words(register: Register) -> Iterator[tuple[str, int, VocabularyWord]]:
    """The words that the file has, each with its list and its place there."""
    for name in LISTS if register.vocabulary_file else ():
        for place, word in enumerate(getattr(register.vocabulary_file, name) or ()):
            yield name, place, word

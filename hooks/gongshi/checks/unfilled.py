"""The rule that no text is left as the scaffold wrote it."""

from collections.abc import Iterator

from ..model.contents import TEXTS, located, texts
from ..reading.diagnostic import Diagnostic, warning
from .walk import Case, path_in

BLANKS = frozenset({"……", "…", "...", "待填", "TODO"})


def nothing_is_left_blank(case: Case) -> Iterator[Diagnostic]:
    """No text is still the scaffold's blank, which readers would see (a warning)."""
    record = case.entry.record
    if BLANKS.isdisjoint(texts(record)):  # most files have none, and need no paths
        return
    for at, _, text in located(record, TEXTS):
        if text in BLANKS:
            yield warning(path_in(case, *at), "这里还没有填写，读者会看到“……”。", "填上内容，或者整行删去。")

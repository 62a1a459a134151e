"""A workbook and the data folder → the new text of each file, and the problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ...checks.load import load
from ...model.register import Register
from ...reading.diagnostic import Diagnostic, Severity, errors_in
from . import cell_values, explanation, verdict
from .apply import applied
from .compare import compare
from .edit import CellEdit, Plan
from .grid import grids
from .import_error import CellProblem, ImportRefused, in_order
from .import_rows import Book, book
from .scope import SheetScope, scope_of
from .trial import tried
from .yamlfile import Unwritable


@dataclass(frozen=True)
class Import:
    """What a workbook would do: the new text of each file that changes, how that reads, and what is wrong."""

    texts: Mapping[str, str] = field(default_factory=dict)
    changes: list[CellEdit] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many problems forbid it."""
        return sum(one.severity is Severity.ERROR for one in self.problems)


def incoming(
    name: str, raw: bytes, data: Path, as_of: date, campaign: str | None = None, round_: int | None = None
) -> Import:
    """What the file `name` with the content `raw` would do to the data folder. Raises ImportRefused.

    The campaign and the round are those the workbook names, unless they are given.
    """
    register, before = load(data, as_of)
    _sound(before, data)
    held = book(grids(name, raw))
    plan, found = compare(held, register, _scope(held, register, campaign, round_))
    problems = [*held.problems, *found]
    changes = _by_institution(plan.changes)
    if any(one.severity is Severity.ERROR for one in problems):
        return Import({}, changes, in_order(problems, held.sheets))
    texts, refused = _texts(plan, data)
    if refused:
        return Import({}, changes, in_order([*problems, *refused], held.sheets))
    after = tried(data, {file: one.text for file, one in texts.items()}, as_of, load) if texts else []
    problems += verdict.problems(before, after, texts, register.vocabulary)
    sound = not any(one.severity is Severity.ERROR for one in problems)
    return Import(
        {file: one.text for file, one in texts.items()} if sound else {}, changes, in_order(problems, held.sheets)
    )


def _by_institution(changes: list[CellEdit]) -> list[CellEdit]:
    """What changes at one institution together, as first spoken of."""
    first = {name: place for place, name in enumerate(dict.fromkeys(one.whose for one in changes))}
    return sorted(changes, key=lambda one: first[one.whose])


def _sound(diagnostics: list[Diagnostic], data: Path) -> None:
    wrong = errors_in(diagnostics)
    if wrong:
        listed = "\n".join(
            f"{data.as_posix()}/{one.file}:{one.position.line}:{one.position.column}: {one.text(data.as_posix())}"
            for one in wrong
        )
        raise ImportRefused(f"数据里本来就有 {len(wrong)} 个错误，先改好再导入：\n{listed}")


def _scope(held: Book, register: Register, campaign: str | None, round_: int | None) -> SheetScope:
    named = campaign or held.about.get(explanation.CAMPAIGN)
    number = round_ or held.about.get(explanation.ROUND)
    if not named or not number:
        raise ImportRefused(
            "文件里没有写是哪个督查、第几轮（“说明”表不在了，或者是 CSV），请用 --campaign 和 --round 写明。"
        )
    try:
        return scope_of(register, named, cell_values.count(number))
    except cell_values.CellUnreadable:
        raise ImportRefused(f"“说明”表里的轮次是{cell_values.quoted(number)}，应为整数，如 2。") from None


def _texts(plan: Plan, data: Path) -> tuple[dict[str, verdict.Written], list[CellProblem]]:
    texts: dict[str, verdict.Written] = {}
    refused: list[CellProblem] = []
    for file, edits in plan.edits.items():
        path = data / file
        before = path.read_bytes().decode("utf-8") if path.is_file() else None
        try:
            text, paths = applied(before, edits)
        except Unwritable as reason:
            refused.append(CellProblem(edits[0].source, f"{file}：{reason}"))
            continue
        texts[file] = verdict.Written(text, edits, paths)
    return texts, refused

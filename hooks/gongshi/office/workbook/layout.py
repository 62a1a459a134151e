"""The tables of a workbook and their columns, derived from the model: what the public may read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from pydantic import BaseModel

from ...model.fields import Holding, RecordField, ValueKind, fields_of
from ...model.institution import Accountability, GoodPractice, Inspection, Institution, ItemResult
from ...model.record import Correction, Record
from ...model.rectification import LogEntry, Measure
from ...model.terms import Labelled
from .cell_values import folded


class CellKind(Enum):
    """What may stand in the cells of a column."""

    TEXT = auto()
    PROSE = auto()
    LINES = auto()
    DAY = auto()
    WORD = auto()
    GRADE = auto()
    OVERALL = auto()
    SEVERITY = auto()
    ITEM = auto()
    COUNT = auto()
    FLAG = auto()


@dataclass(frozen=True, eq=False)
class SheetColumn:
    """A column: a field of the record at `path`, or without a path a part of what tells which record a row is."""

    title: str
    kind: CellKind
    path: tuple[str, ...] = ()
    words: type[Labelled] | None = None
    required: bool = False
    help: str = ""
    width: float = 12
    names: frozenset[str] = frozenset()
    source: RecordField | None = None
    """The field, which explains the words that may stand there."""
    of_visit: bool = False
    """Whether it belongs to the inspection, and so repeats on each row of it."""


@dataclass(frozen=True, eq=False)
class SheetTable:
    """A sheet: one row for each record."""

    title: str
    record: type[Record]
    keys: tuple[SheetColumn, ...]
    fields: tuple[SheetColumn, ...]
    holder: tuple[str, ...] = ()
    """For a list, where it stands: in a result where the keys name an item, else in the inspection."""
    natural: tuple[str, ...] = ()
    """For a list, the fields by which a row without a number is known again."""

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """Every column from left to right; the one that few rows fill comes last."""
        return tuple(sorted(self.keys + self.fields, key=lambda column: column is NTH))

    def column(self, *path: str) -> SheetColumn:
        """The column of a field of the row's record."""
        return next(column for column in self.fields if column.path == path and not column.of_visit)


def _key(title: str, kind: CellKind, width: float, help: str, *names: str) -> SheetColumn:
    every = frozenset(folded(name) for name in (title, *names))
    return SheetColumn(title, kind, help=help, width=width, names=every)


DISTRICT = _key(
    "县区", CellKind.TEXT, 12, "县区的名称或代号", "区县", "县（区）", "县市区", "所属县区", "地区", "district"
)
UNIT = _key(
    "单位", CellKind.TEXT, 19, "单位全称", "单位名称", "学校", "学校名称", "被查单位", "受检单位", "institution"
)
ID = _key("代号", CellKind.TEXT, 17, "单位文件的名字，也是网址：小写字母、数字和连字符", "单位代号", "id")
VISIT = _key(
    "第几次", CellKind.COUNT, 5, "本轮第几次检查这个单位；又去了一次就写 2", "第几次检查", "次", "次数", "visit"
)
ITEM = _key("项目号", CellKind.ITEM, 5, "督查项目的编号", "项目编号", "项号", "编号", "item")
ITEM_TITLE = _key("项目", CellKind.TEXT, 19, "督查项目的短标题；只写编号也可以", "督查项目", "项目名称", "检查项目")
NTH = _key(
    "第几个问题", CellKind.COUNT, 6, "一项有几个问题的，一个问题一行，写 1、2、3；只有一个的空着", "问题序号", "问题号"
)
STEP = _key("经过序号", CellKind.COUNT, 6, "反弹重开之后的新措施，写它属于“整改经过”里第几条；原来的措施空着")
PLACE = _key("序号", CellKind.COUNT, 5, "第几条；新加的空着，会排在最后", "条号", "no")

TITLES: dict[tuple[type[BaseModel], str], str] = {
    (Institution, "name"): "单位",
    (Institution, "area"): "责任区",
    (ItemResult, "evidence"): "佐证",
    (Inspection, "means"): "手段",
    (Inspection, "purpose"): "目的",
    (LogEntry, "evidence"): "佐证",
    (GoodPractice, "item"): "项目号",
    (Accountability, "item"): "项目号",
}
"""Where a narrow column, or one that people know by another name, is not headed with the field's label."""

SYNONYMS: dict[str, tuple[str, ...]] = {
    "结果": ("检查结果", "督查结果", "落实情况", "等次"),
    "理由": ("原因",),
    "查到的情况": ("情况", "检查情况", "存在问题", "存在的问题", "问题描述"),
    "检查日期": ("日期", "检查时间", "督查日期", "时间"),
    "组织方式": ("方式", "检查方式", "督查方式"),
    "明查暗访": ("明查", "暗访", "明察暗访"),
    "手段": ("检查手段",),
    "目的": ("检查目的",),
    "督查组": ("检查组", "组别"),
    "整改期限": ("期限", "整改时限", "完成时限", "时限"),
    "责任单位": ("整改责任单位", "责任部门", "责任科室"),
    "措施": ("整改措施",),
    "完成日期": ("完成时间",),
    "类型": ("单位类型", "学校类型"),
}
"""What people also write above a column."""

WIDE = {"查到的情况": 34, "详细做法": 60, "摘要": 40, "措施": 40, "说明": 36, "简介": 44, "回应内容": 30}
NARROW = {"结果": 9, "明查暗访": 6, "手段": 9, "目的": 8, "组织方式": 9, "整改目标": 17}


def _fields(record: type[Record], of_visit: bool = False, without: tuple[str, ...] = ()) -> tuple[SheetColumn, ...]:
    return tuple(column for column in _found(record, (), of_visit) if column.path[0] not in without)


def _found(
    record: type[BaseModel], above: tuple[str, ...], of_visit: bool, is_small: bool = False
) -> Iterator[SheetColumn]:
    for one in fields_of(record):
        if not one.is_public:
            continue
        if one.record:
            # A correction owns up to a mistake in what was published: it is written where the mistake stands.
            if one.holding is Holding.ONE and one.record is not Correction:
                yield from _found(one.record, (*above, one.name), of_visit, one.is_small)
            continue
        help = one.description
        title = TITLES.get((record, one.name)) or one.zh
        # Alone, the name of such a field says too little: every record has its date.
        english = () if is_small else (one.name,)
        names = frozenset(folded(name) for name in (title, help, *english, *SYNONYMS.get(title, ())))
        width = WIDE.get(title) or NARROW.get(title) or 12
        path, kind = (*above, one.name), _kind(one)
        yield SheetColumn(title, kind, path, one.words, one.is_required, help, width, names, one, of_visit)


KINDS = {
    ValueKind.PROSE: CellKind.PROSE,
    ValueKind.WORD: CellKind.WORD,
    ValueKind.FLAG: CellKind.FLAG,
    ValueKind.NUMBER: CellKind.COUNT,
    ValueKind.DAY: CellKind.DAY,
}


NAMED: dict[tuple[type[BaseModel], str], CellKind] = {
    (ItemResult, "result"): CellKind.GRADE,
    (ItemResult, "severity"): CellKind.SEVERITY,
    (Inspection, "overall"): CellKind.OVERALL,
    (Inspection, "others"): CellKind.GRADE,
}
"""Fields whose words the campaign names."""


def _kind(field: RecordField) -> CellKind:
    if (field.owner, field.name) in NAMED:
        return NAMED[field.owner, field.name]
    if field.name == "item":
        return CellKind.ITEM
    if field.holding is not Holding.ONE:
        return CellKind.LINES
    return KINDS.get(field.kind, CellKind.TEXT)


def _arranged(columns: tuple[SheetColumn, ...], last: tuple[str, ...]) -> tuple[SheetColumn, ...]:
    """The same columns, those that few rows fill moved to the right, off the printed page."""
    return tuple(sorted(columns, key=lambda column: column.path[0] in last))


_WHOSE = (DISTRICT, UNIT, ID, VISIT)
UNITS = SheetTable("单位", Institution, (DISTRICT, ID), _fields(Institution))
SELDOM = (
    "starts",
    "summary",
    "source",
    "others",
    "means",
    "purpose",
    "evidence",
    "response",
    "publish_from",
    "feedback",
)
"""Parts of a result, or of its inspection, that stand to the right of the printed page."""

RESULTS = SheetTable(
    "结果",
    ItemResult,
    (*_WHOSE, ITEM, ITEM_TITLE, NTH),
    _arranged(_fields(ItemResult) + _fields(Inspection, of_visit=True, without=("campaign", "round")), SELDOM),
)
LOG = SheetTable(
    "整改经过",
    LogEntry,
    (*_WHOSE, ITEM, ITEM_TITLE, NTH, PLACE),
    _fields(LogEntry),
    ("rectification", "log"),
    ("date", "state", "extends_to"),
)
MEASURES = SheetTable(
    "措施",
    Measure,
    (*_WHOSE, ITEM, ITEM_TITLE, NTH, STEP, PLACE),
    _fields(Measure),
    ("rectification", "measures"),
    ("text",),
)
PRACTICES = SheetTable("好做法", GoodPractice, (*_WHOSE, PLACE), _fields(GoodPractice), ("good_practices",), ("title",))
ACCOUNTABILITY = SheetTable(
    "责任追究", Accountability, (*_WHOSE, PLACE), _fields(Accountability), ("accountability",), ("date", "kind", "item")
)
TABLES = (UNITS, RESULTS, MEASURES, LOG, PRACTICES, ACCOUNTABILITY)
"""In the order of the workbook."""

"""The first sheet: what the workbook is and how to fill it in, in plain Chinese."""

from collections.abc import Iterator
from datetime import date

from ...model.district import District
from .cell_values import REMOVE
from .scope import SheetScope

SHEET = "说明"
CAMPAIGN = "督查代号"
ROUND = "轮次"

RULES = (
    "一行是一个单位的一个项目（“结果”表）；措施、整改经过、好做法、责任追究，一条一行，写在各自的表里。",
    "没有查的项目，结果空着；页面上会显示“未检查”。不要为了好看写成已落实。",
    "有下拉箭头的格子从下拉里选。日期写成 2020-02-21；2020/2/21、2020.2.21、2月21日也认得。",
    f"空着的格子不改动原来的内容。要删去一项内容，在那一格写“{REMOVE}”两个字。",
    "检查日期、组织方式、督查组等写在这次检查的任何一行就行，不用每行都写；写了几行的，要写得一样。",
    "同一轮又去了一次：在“结果”表里加几行，“第几次”写 2，写上新的日期。不要改掉第一次的。",
    "一项有几个问题：一个问题一行，“第几个问题”（最右一列）写 1、2、3，期限等各写各的；措施、整改经过也写是第几个。",
    "新单位：先在“单位”表最后加一行，写县区、代号、单位、类型；再到“结果”表里加行。",
    "新加的措施、整改经过、好做法：写在表的最后，“序号”空着。整改经过会按日期排好。",
    "反弹重开以后的新措施：在“措施”表里，“经过序号”写它属于整改经过的第几条。",
    "“佐证”和“图片”写 media/ 开头的路径，一行一个；图片文件另外放进仓库的 media 文件夹。",
    "表头不要改；可以加自己的列、调整列宽、排序、筛选，不认识的列不会导入。",
    "不写个人姓名、电话、住址。",
    "内部备注和联系科室不在表里，导入时原样保留。",
    "表里有还没到公开日期的检查和不公开项目的情况，请按内部材料传递。",
)


def explanation(scope: SheetScope, district: District | None, as_of: date) -> Iterator[tuple[str, str]]:
    """The rows: a label and what stands beside it."""
    yield "督查", scope.campaign.title
    yield CAMPAIGN, scope.campaign_id
    yield ROUND, str(scope.round.id)
    yield "本轮", scope.round.title
    yield "范围", district.name if district else "全部县区"
    yield "导出日期", as_of.isoformat()
    for number, rule in enumerate(RULES, 1):
        yield f"说明 {number}", rule
    yield "填好以后", "交给管理员，或者自己运行：gongshi sheets import 这个文件"

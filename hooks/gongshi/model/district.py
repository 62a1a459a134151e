"""data/districts.yml"""

from typing import Annotated

from pydantic import Field, RootModel, StrictBool

from .record import Alteration, Correction, Record, Text, public
from .terms import DistrictKind


class District(Record):
    """An area whose institutions are inspected."""

    id: Text = public("代号，用作文件夹名和网址：小写字母、数字和连字符", "Id")
    name: Text = public("名称，如“示例云汀区”", "Name")
    kind: DistrictKind = public("类别：{words}", "Kind")
    demo: StrictBool = public(
        "是否为演示数据", "Demonstration data", default=False, zh="演示数据", alteration=Alteration.HIDDEN
    )
    correction: Correction | None = public("更正：公布以后改动名称、类别时填写", "Correction", default=None)


class DistrictList(RootModel[Annotated[list[District], Field(min_length=1)]]):
    """The whole file: a list of districts in the order in which pages show them."""

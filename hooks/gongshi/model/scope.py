"""The scope of a campaign or a round: which institutions it is about."""

from collections.abc import Collection
from typing import Any, Self

from pydantic import SerializerFunctionWrapHandler, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from .record import Alteration, Place, Record, Text, public
from .terms import InstitutionType


class Scope(Record):
    """Which institutions are inspected; each part narrows it, and what is left out does not. A list names types."""

    types: list[InstitutionType] | None = public(
        "哪些类型；不写则各类型都算",
        "Types",
        default=None,
        zh="督查对象的类型",
        alteration=Alteration.NARROWER,
        min_length=1,
    )
    districts: list[Text] | None = public(
        "哪些{district}，写 districts.yml 里的代号；不写则各{district}都算",
        "Districts",
        default=None,
        zh="督查对象的县区",
        alteration=Alteration.NARROWER,
        min_length=1,
    )
    only: list[Place] | None = public(
        "只有这些单位，写 {district}/代号；不写则都算",
        "Only these",
        default=None,
        zh="只有这些单位",
        alteration=Alteration.NARROWER,
        min_length=1,
    )
    exempt: list[Place] | None = public(
        "除了这些单位，写 {district}/代号",
        "All but these",
        default=None,
        zh="除外的单位",
        alteration=Alteration.WIDER,
        min_length=1,
        alias="except",
    )

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"types": value} if isinstance(value, list) else value

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.types or self.districts or self.only or self.exempt):
            raise PydanticCustomError("empty_scope", "a scope names something")
        return self

    @model_serializer(mode="wrap")
    def _as_written(self, whole: SerializerFunctionWrapHandler) -> Any:
        """What only names types is the list of them, in open data as in data files."""
        besides = self.districts, self.only, self.exempt, self.internal, self.allow
        is_list = self.types is not None and not any(besides)
        written = whole(self)
        return (
            written["types"] if is_list else {{"exempt": "except"}.get(key, key): one for key, one in written.items()}
        )

    def holds(self, type: InstitutionType, district: str, places: Collection[str]) -> bool:
        """Whether an institution of that type in that district is meant; `places` are all that it was ever found at."""
        return (
            (self.types is None or type in self.types)
            and (self.districts is None or district in self.districts)
            and (self.only is None or any(one in self.only for one in places))
            and not any(one in (self.exempt or ()) for one in places)
        )

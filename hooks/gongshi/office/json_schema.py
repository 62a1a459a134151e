"""Model → JSON Schemas: with them an editing program explains each field and completes each word."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ..model.campaign import Campaign
from ..model.district import DistrictList
from ..model.fields import fields_of
from ..model.institution import Institution, ItemResult
from ..model.record import ITEM_ID
from ..model.reports import Reports
from ..model.scope import Scope
from ..model.terms import TERM, Labelled, Unsaid, Vocabulary
from ..model.vocabulary import VocabularyFile
from ..model.words import Result
from ..model.workdays import Holidays

KINDS: Mapping[str, tuple[type[BaseModel], str]] = {
    "vocabulary": (VocabularyFile, "用词：单位类型、组织方式等"),
    "holidays": (Holidays, "节假日：日历以外的放假和调休"),
    "districts": (DistrictList, "县区名单"),
    "campaign": (Campaign, "一项督查：项目、轮次、时间和结果等次"),
    "reports": (Reports, "一项督查各轮应收的报告"),
    "institution": (Institution, "一个单位：基本情况和历次检查"),
}
"""What a data file can be: its model, and its title."""


def schemas(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind of data file, by the kind's name, with the words in force."""
    return {kind: schema(kind, vocabulary) for kind in KINDS}


def schema(kind: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema of a kind of data file, with the words in force."""
    model, title = KINDS[kind]
    generated = _ForEditors(vocabulary).generate(model.__pydantic_core_schema__)
    for part in (generated, *generated["$defs"].values()):
        # Class names and docstrings speak to programmers; each field has its own words for editors.
        part.pop("title", None)
        part.pop("description", None)
    return {**generated, "$schema": _ForEditors.schema_dialect, "title": title}


def as_text(schema: Mapping[str, Any]) -> str:
    """A schema as its file holds it: the same for the same model, whatever the order of its parts."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


ITEM_KEY = f"^[1-9][0-9]*$|^(?=.*[A-Za-z.-]){ITEM_ID.removeprefix('^')}"
"""An item's id as a key."""


class _ForEditors(GenerateJsonSchema):
    """No more than editors need: words with their labels, no titles made from names, no empty defaults."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of a record; a result may also be given by its word alone, a scope by the list of its types."""
        generated = super().model_schema(schema)
        record: type[BaseModel] = schema["cls"]
        for field in fields_of(record):
            if field.key in generated.get("properties", {}):
                generated["properties"][field.key]["description"] = field.help(self._vocabulary)
        if schema["cls"] is Scope:
            types = {key: value for key, value in generated["properties"]["types"].items() if key != "x-audience"}
            del generated["title"], generated["description"]
            return {"anyOf": [{**types, "type": "array"}, generated]}
        if schema["cls"] is not ItemResult:
            return generated
        # The model leaves the words to the campaign's scale; the common ones should be offered all the same.
        words = [*self._choices(Result), {"type": "string", "minLength": 1, "description": "本督查自定的等次"}]
        del generated["title"], generated["description"]
        generated["properties"]["result"]["anyOf"] = words
        return {"anyOf": [*words, generated]}

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """The words of a vocabulary, each with its labels."""
        return {"anyOf": self._choices(schema["members"])}

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        """The words in force of a list that data folders may have their own of, each with its labels."""
        return {"anyOf": self._choices(self._vocabulary.words(schema["metadata"][TERM]))}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A type that may also be null, in the short form where there is one."""
        inner = self.generate_inner(schema["schema"])
        if "type" in inner:
            return {**inner, "type": [inner["type"], "null"]}
        return {"anyOf": [inner, {"type": "null"}]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The schema with its default, unless that is null."""
        if schema.get("default") is Unsaid.FIRST:
            generated = self.generate_inner(schema["schema"])
            return {**generated, "default": generated["anyOf"][0]["const"]}
        generated = super().default_schema(schema)
        return {key: value for key, value in generated.items() if key != "default" or value is not None}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping; where its keys are ids of items, a pattern for them as text."""
        if schema["keys_schema"]["type"] != "union":
            return super().dict_schema(schema)
        # Keys are ids of items: numbers in YAML are text in JSON.
        values = self.generate_inner(schema["values_schema"])
        return {"type": "object", "patternProperties": {ITEM_KEY: values}, "additionalProperties": False}

    def _choices(self, words: Iterable[Labelled]) -> list[JsonSchemaValue]:
        nouns = self._vocabulary.nouns
        labelled = [(word, nouns.fill(word.zh, "zh"), nouns.fill(word.en, "en")) for word in words]
        return [
            {"const": word.value, "title": zh, "description": f"{zh}（{en}）{_asks(word)}"} for word, zh, en in labelled
        ]

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: titles made from field names say nothing."""
        return False


def _asks(word: Labelled) -> str:
    if isinstance(word, Result) and word.needs_reason:
        return "；必须用 reason 写明理由"
    if isinstance(word, Result) and word.is_problem:
        return "；要写 finding 和整改 rectification"
    return ""

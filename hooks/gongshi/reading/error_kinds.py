"""Pydantic's types of errors: which rule speaks for each, and what was expected."""

from .rules import ReadingRule

UNKNOWN_KEYS = frozenset({"extra_forbidden", "invalid_key"})
MAPPING_KINDS = frozenset({"dict_type", "model_type", "model_attributes_type"})
EXPECTED_KIND = {
    "string_type": "文字",
    "int_type": "整数",
    "bool_type": " true 或 false",
    "list_type": "一个列表（每项以“- ”开头）",
    "dict_type": "若干行“名称: 内容”",
    "model_type": "若干行“名称: 内容”",
    "model_attributes_type": "若干行“名称: 内容”",
}

RULE_OF = {
    "missing": ReadingRule.FIELD_MISSING,
    "day": ReadingRule.FIELD_DATE,
    "word": ReadingRule.FIELD_WORD,
    "media_path": ReadingRule.MEDIA_PATH,
    "log_step": ReadingRule.LOG_ENTRY,
    "item_id": ReadingRule.ITEM_ID,
    "problem_forms": ReadingRule.PROBLEM_FORMS,
    "url": ReadingRule.URL,
    "mail": ReadingRule.MAIL,
    "source": ReadingRule.SOURCE,
    "span": ReadingRule.SPAN,
    "country": ReadingRule.COUNTRY,
    "string_too_short": ReadingRule.FIELD_EMPTY,
    "too_short": ReadingRule.FIELD_EMPTY,
    "empty_scope": ReadingRule.FIELD_EMPTY,
    "one_line": ReadingRule.ONE_LINE,
    "place": ReadingRule.PLACE,
    "string_too_long": ReadingRule.FIELD_LENGTH,
    "greater_than_equal": ReadingRule.FIELD_NUMBER,
    "greater_than": ReadingRule.FIELD_NUMBER,
    **dict.fromkeys(UNKNOWN_KEYS, ReadingRule.FIELD_UNKNOWN),
    **dict.fromkeys(EXPECTED_KIND, ReadingRule.FIELD_KIND),
}
"""The rule that speaks, by Pydantic's type of error; of any other type it is FIELD_KIND."""

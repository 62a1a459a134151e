"""What a file must be like to be read: the id of every rule that reading holds files to, with what it wants.

The rules across records stand in checks/rules.py, those of the guard in changes/rules.py.
"""

from enum import StrEnum
from typing import Self


class RuleId(StrEnum):
    """A rule's id as diagnostics show it, and in one sentence what the rule wants."""

    wants: str

    def __new__(cls, id: str, wants: str) -> Self:
        """A member: a text that is the id, and carries the sentence."""
        rule = str.__new__(cls, id)
        rule._value_ = id
        rule.wants = wants
        return rule


class ReadingRule(RuleId):
    """The rules of reading."""

    FILE_MISSING = "file-missing", "The data folder has a list of districts, districts.yml."
    FILE_LINK = "file-link", "A file of the data folder is a file, not a link to one."
    FILE_KIND = "file-kind", "Only .yml files lie among the campaigns, the institutions and the reports."
    FILE_NAME = "file-name", "A file's name is an id: small letters, digits and hyphens, and no device of Windows."
    FILE_FOLDER = "file-folder", "An institution's file lies in the folder of a district that districts.yml names."
    FILE_SIZE = "file-size", "A data file has at most a million bytes."
    FILE_EMPTY = "file-empty", "A data file says something."
    FILE_ENCODING = "file-encoding", "A data file is UTF-8."
    FILE_BOM = "file-bom", "A data file begins with its text, not with a byte order mark."
    CAMPAIGN_MISSING = "campaign-missing", "There is at least one campaign."
    MERGE_CONFLICT = "merge-conflict", "No marks of a conflict that Git left to be settled stand in a file."

    YAML_TAB = "yaml-tab", "Lines are indented with spaces, never with a tab."
    YAML_SPACE = "yaml-space", "The spaces of YAML are plain ones: no full-width and no invisible space."
    YAML_INVISIBLE = "yaml-invisible", "Every character of a file can be seen."
    YAML_COMMENT = "yaml-comment", "No part of a sentence is lost because YAML takes “ #” for a comment (a warning)."
    YAML_COLON = "yaml-colon", "The colon after a name is half-width and followed by a space."
    YAML_COMMA = "yaml-comma", "The commas between the parts inside brackets are half-width."
    YAML_DASH = "yaml-dash", "A dash that begins an item of a list stands on a line of its own, before a space."
    YAML_EXTRA_COLON = (
        "yaml-extra-colon",
        "A line has one name and one value; “: ” inside a text wants quotation marks.",
    )
    YAML_LINE = "yaml-line", "A line is complete and stands below the lines of its own level."
    YAML_QUOTE = "yaml-quote", "Quotation marks come in pairs."
    YAML_BRACKET = "yaml-bracket", "Brackets are closed, and commas part what is in them."
    YAML_BACKSLASH = (
        "yaml-backslash",
        "No backslash stands in double quotation marks, where it has a meaning of its own.",
    )
    YAML_SIGN = "yaml-sign", "A text that begins with a sign of YAML's, such as * & ! @ `, stands in quotation marks."
    YAML_SEPARATOR = "yaml-separator", "A file holds one document, with no line of --- or % inside."
    YAML_KEY = "yaml-key", "A name is a text or a number, never a list or a mapping."
    YAML_DUPLICATE = "yaml-duplicate", "A name stands once in one place."
    YAML_DEPTH = "yaml-depth", "Values are nested at most forty levels deep."
    YAML_SIZE = "yaml-size", "A file holds at most fifty thousand values."
    YAML_SYNTAX = "yaml-syntax", "A data file is YAML."

    FIELD_UNKNOWN = "field-unknown", "Every name in a record is one that such a record has."
    FIELD_MISSING = "field-missing", "What a record must have is there."
    FIELD_KIND = (
        "field-kind",
        "A value is of its field's kind: a text, a whole number, true or false, a list, a record.",
    )
    FIELD_DATE = "field-date", "A day is written 2020-02-21, and exists."
    FIELD_WORD = "field-word", "Where a field has words of its own, one of them stands there, in its English form."
    FIELD_NUMBER = "field-number", "A number lies within its field's bounds."
    FIELD_EMPTY = "field-empty", "What is written holds something: a text, or an item of the list."
    FIELD_LENGTH = "field-length", "A text or a list is no longer than its field allows."
    ONE_LINE = "one-line", "A name, a title, a label or a unit stands in one line; only free words may take several."
    FIELD_REST = (
        "field-rest",
        "A file with very many mistakes is mended part by part: those beyond the first are counted.",
    )
    MEDIA_PATH = "media-path", "Media are named by their path below media/, without .. or a drive."
    PLACE = "place-form", "An institution is named by its place: the district's id, a slash, and its own id."
    ITEM_ID = (
        "item-id",
        "An item's id is a positive whole number, or letters and digits with single dots and hyphens between them.",
    )
    URL = "url-form", "The address of a page begins with http:// or https://."
    MAIL = "mail-form", "A mail address has one @ with a name before it and a domain after it."
    SPAN = "span-form", "A span of time is a number of days, of workdays or of months, one of the three."
    COUNTRY = "holiday-country", "The country whose holidays are counted is one that the library of holidays knows."
    SOURCE = "source-form", "An official report is at an address on the web or in a file, one of the two."
    LOG_ENTRY = "log-entry", "An entry of a log records a state or an extension, one of the two."
    PROBLEM_FORMS = (
        "problem-forms",
        "A result states one problem itself, or several under problems: never some here and some there.",
    )

    MEDIA_SIZE = "media-size", "A picture or document is small enough to publish: in bytes, pixels and pages."
    MEDIA_BROKEN = "media-broken", "A picture or document can be opened, and is of the kind that its name tells."
    MEDIA_MOVING = "media-moving", "A picture does not move."
    MEDIA_LOCKED = "media-locked", "A document opens without a password."
    MEDIA_STORED = "media-stored", "A document stores its parts in ways that can be cleaned of what readers do not see."


WANTS = {rule.value: rule.wants for rule in ReadingRule}
"""What each rule of reading wants, by its id."""

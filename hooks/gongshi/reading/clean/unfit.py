"""A file that cannot be published."""

from ..rules import ReadingRule


class Unfit(ValueError):
    """Why a picture or document cannot be published: by which rule, and in an editor's words, with a hint."""

    def __init__(self, rule: ReadingRule, message: str, hint: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.hint = rule, message, hint

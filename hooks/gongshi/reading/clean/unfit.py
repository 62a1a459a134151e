"""A file that cannot be published."""


class Unfit(ValueError):
    """Why a picture or document cannot be published, in an editor's words, with a hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint

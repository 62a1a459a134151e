"""The editors' guide, from wherever it was installed to."""

from ..office.product import product

PAGE = "docs/guide/mistakes.md"


def mistakes() -> str:
    """The guide's page of mistakes."""
    return (product() / PAGE).read_text("utf-8")

"""Which kinds of files may be published, and under which names."""

from pathlib import PurePosixPath

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
DOCUMENTS = frozenset({".pdf"})


def published(path: str) -> str:
    """The path under which readers find a file of the data folder: a picture is published as WebP.

    Paths that differ only in the kind of picture come out the same; a check keeps them apart.
    """
    plain = PurePosixPath(path)
    return str(plain.with_suffix(".webp")) if plain.suffix.lower() in PICTURES else path

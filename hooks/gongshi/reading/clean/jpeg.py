"""JPEG bytes → the same JPEG without metadata, for pictures inside PDFs; the pixels are not recompressed."""

_START, _SCAN = b"\xff\xd8", 0xDA
_KEPT = frozenset({0xE0, 0xEE})
"""Of the segments for applications: how large a pixel is, and how colours are coded."""
_COMMENT = 0xFE


def bare(raw: bytes) -> bytes:
    """The bytes without comments and metadata of cameras and programs. Raises ValueError where they are no JPEG."""
    if not raw.startswith(_START):
        raise ValueError("no JPEG")
    kept, at = [_START], 2
    while True:
        if at + 4 > len(raw) or raw[at] != 0xFF:
            raise ValueError("a segment is cut off")
        marker = raw[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _SCAN:
            end = raw.rfind(b"\xff\xd9")
            return b"".join(kept) + raw[at : end + 2 if end > at else None]
        length = 2 + int.from_bytes(raw[at + 2 : at + 4])
        is_aside = marker == _COMMENT or (0xE0 <= marker <= 0xEF and marker not in _KEPT)
        if not is_aside:
            kept.append(raw[at : at + length])
        at += length

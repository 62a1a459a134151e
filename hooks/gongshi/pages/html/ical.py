"""Text → iCalendar (RFC 5545): escaping of values, folding of lines."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
_MOST = 75
"""So many octets a line may have, without its end."""


def escaped(text: object) -> str:
    """A text as the value of a property."""
    return str(text).translate(_ESCAPES)


def folded(text: str) -> bytes:
    """Lines of properties as a file: long ones go on in the next line, never inside a character; empty ones go."""
    return b"".join(_folded(line.encode()) for line in text.split("\n") if line)


def _folded(line: bytes) -> bytes:
    parts, start, room = [], 0, _MOST
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(line[start:end])
        start, room = end, _MOST - 1
    return b"\r\n ".join([*parts, line[start:]]) + b"\r\n"

"""What tests hold a diagnostic to: where it stands, how grave it is and which rule speaks, never its words.

Messages may be improved freely: their words stand in tests/bad.expected.txt, tests/office/dirty.expected.txt and the
guide's pages. A test whose point is what a message names asks for that name alone.
"""

from collections.abc import Iterable

from gongshi.reading.diagnostic import Diagnostic


def pins(found: Iterable[Diagnostic]) -> list[str]:
    """`file:line:column: severity [rule-id]` of each, the file without its folders; behind it `and` the second place,
    with its folders, where the message names one. In the order of these, which no word has a part in."""
    ordered = sorted(found, key=lambda one: (one.file, one.position, one.severity.value, one.rule))
    return [_pin(one) for one in ordered]


def _pin(one: Diagnostic) -> str:
    first = f"{one.file.rsplit('/', 1)[-1]}:{one.position.line}:{one.position.column}"
    pin = f"{first}: {one.severity.value} [{one.rule}]"
    if one.also is None or "{also}" not in one.message:
        return pin
    second = f":{one.also_at.line}:{one.also_at.column}" if one.also_at else ""
    return f"{pin} and {one.also.file}{second}"

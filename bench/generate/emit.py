"""Values → YAML text, for what the generator makes: mappings, lists, text, numbers, dates.

PyYAML's own emitter takes several minutes for 100,000 files.
"""

import json
import re
from datetime import date
from typing import Any

PLAIN = re.compile(r"[\u4e00-\u9fffa-z][^:#\n\"'{}\[\],&*!|>%@`]*")
WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def emit(value: Any, indent: str = "") -> str:
    """The block-style text of a mapping or list, ending in a newline."""
    return "".join(_lines(value, indent))


def _lines(value: Any, indent: str) -> list[str]:
    lines = []
    if isinstance(value, dict):
        for key, inner in value.items():
            lines.append(f"{indent}{key}:{_after(inner, indent)}")
    else:
        for inner in value:
            if isinstance(inner, dict):
                first, *rest = _lines(inner, f"{indent}  ")
                lines += [f"{indent}- {first.lstrip()}", *rest]
            else:
                lines.append(f"{indent}- {_scalar(inner)}\n")
    return lines


def _after(value: Any, indent: str) -> str:
    if isinstance(value, dict | list) and value:
        return "\n" + emit(value, f"{indent}  ")
    return f" {_scalar(value)}\n"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value if PLAIN.fullmatch(value) and value not in WORDS else json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value)

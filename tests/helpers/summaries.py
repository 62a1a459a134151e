"""The summary of a register, at once, where a build makes it district by district."""

from datetime import date

from gongshi.derived.succession import compile_all
from gongshi.derived.summary import Summary, summary_of
from gongshi.model.register import Register
from gongshi.model.words import Edition


def summarise(register: Register, edition: Edition, as_of: date) -> Summary:
    """Everything derived from a register that has been through its edition."""
    dossiers = compile_all(register.entries, register.campaigns, as_of)
    return summary_of(register, dossiers, edition, as_of)

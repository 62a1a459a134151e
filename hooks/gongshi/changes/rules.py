"""The rules of the guard: the id of each, and in one sentence what it wants."""

from ..reading.rules import RuleId


class GuardRule(RuleId):
    """The rules of the guard."""

    KEPT_FILE = "kept-file", "The file of what was published stays, and with it its address."
    KEPT_ADDRESS = "kept-address", "An institution that was published keeps its place, or says where it was."
    KEPT_SCOPE = (
        "kept-scope",
        "A round that has begun goes on being about an institution that was to be inspected in it.",
    )
    KEPT_VISIBLE = "kept-visible", "An inspection that was published is not hidden again by a later day."
    KEPT_PART = "kept-part", "A part that was published is not taken out, and none is put in before it."
    KEPT_VALUE = "kept-value", "A value that was published is not made milder, later or less."
    KEPT_CORRECTION = "kept-correction", "A correction that was published stays; only a later one takes its place."
    KEPT_NUMBER = "kept-number", "A problem or good practice that was published keeps its number."
    KEPT_NAME = "kept-name", "Nobody takes the name under which another institution of the district was published."
    KEPT_DAY = ("kept-day", "A site's day and time zone are not set so that what is public goes, or comes too soon.")
    KEPT_STATE = "kept-state", "What a log says anew is allowed by the state that was published."
    KEPT_REASON = (
        "kept-reason",
        "A problem that is settled without being put right says why, in at least ten characters.",
    )


WANTS = {rule.value: rule.wants for rule in GuardRule}
"""What each rule of the guard wants, by its id."""

"""The problems of an item in a round at an institution: which there are, and which number each has for ever.

**The rule.** Results are read in the order in which readers could first know of them: by the day of the inspection, or
of the end of its embargo where that is later, then by the inspection's own day, then as the file has them. What finds
something wrong states a problem of its own

- where it lists problems: each of them, in the order of the list;
- where it has a rectification, unless an earlier result stated a problem and left its rectification to be recorded;
- where no problem of the item in the round is known yet, or all that are had been withdrawn by that day.

Any other result that finds something wrong speaks of the problems that are known. Problems are numbered in that order:
the first has the item's own number, the following `_2`, `_3` and so on.

What comes last in that order never changes what came before it, so a number that readers know stays with its problem:
on every later day, in both editions, and whatever is added behind. What would come in between (a problem put before
others in a list, an inspection recorded afterwards) is refused by the guard; such an inspection bears the day from
which it is public (`publish_from`), and its problems are numbered behind those that are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .grades import SeverityLevel
from .institution import Stated
from .lifecycle import state_on
from .observation import Observation
from .words import State


@dataclass(frozen=True, slots=True)
class NumberedProblem:
    """A problem of an item in a round: the observations that state it, by date, each with what of it does.

    `founded` is the statement that made it a problem; `n` counts the problems of the item in the round from 1.
    """

    n: int
    statements: tuple[tuple[Observation, Stated], ...]
    founded: tuple[Observation, Stated]

    @property
    def first(self) -> tuple[Observation, Stated]:
        """The earliest statement."""
        return self.statements[0]

    @property
    def planned(self) -> tuple[Observation, Stated]:
        """The statement that records the rectification; where none does, the first."""
        return next((one for one in self.statements if one[1].rectification), self.first)

    @property
    def severity(self) -> SeverityLevel | None:
        """How severe it is by the first statement that says so; None where none does."""
        word = next((one.severity for _, one in self.statements if one.severity), None)
        return self.first[0].campaign.severity(word)

    def is_stated_by(self, observation: Observation) -> bool:
        """Whether the observation is one of those that state it."""
        return any(one is observation for one, _ in self.statements)


@dataclass(slots=True)
class _Draft:
    statements: list[tuple[Observation, Stated]] = field(default_factory=list)

    @property
    def is_listed(self) -> bool:
        return any(observation.result.problems for observation, _ in self.statements)

    @property
    def is_planned(self) -> bool:
        return any(stated.rectification for _, stated in self.statements)

    def stands_on(self, day: date) -> bool:
        """Whether it had not been withdrawn by that day."""
        logs = (stated.rectification.log for _, stated in self.statements if stated.rectification)
        return all(state_on(log, day) is not State.WITHDRAWN for log in logs)


def numbered(group: Sequence[Observation]) -> tuple[NumberedProblem, ...]:
    """The problems that the observations of one item in one round state, in the order of their numbers.

    The observations come by date, as `grouped` has them.
    """
    by_date = {id(one): place for place, one in enumerate(group)}
    drafts: list[_Draft] = []
    for one in sorted((one for one in group if one.counts_as.is_problem), key=lambda one: one.inspection.released_on):
        if one.result.problems:
            drafts += [_Draft([(one, stated)]) for stated in one.result.problems]
        elif draft := _meant(one, drafts):
            draft.statements.append((one, one.result))
    return tuple(
        NumberedProblem(n, tuple(sorted(draft.statements, key=lambda pair: by_date[id(pair[0])])), draft.statements[0])
        for n, draft in enumerate(drafts, 1)
    )


def _meant(one: Observation, drafts: list[_Draft]) -> _Draft | None:
    """The problem that a result without a list states: one that is known, or a new one, which is added to the others.
    None where it speaks of several."""
    standing = [draft for draft in drafts if draft.stands_on(one.inspection.date)]
    single = [draft for draft in standing if not draft.is_listed]
    if one.result.rectification:
        known = next((draft for draft in single if not draft.is_planned), None)
    elif standing:
        return single[0] if len(standing) == len(single) == 1 else None
    else:
        known = None
    if known is None:
        drafts.append(known := _Draft())
    return known


def number_suffix(n: int) -> str:
    """What the number of the nth problem of an item ends in; nothing for the first."""
    return f"_{n}" if n > 1 else ""

"""What a report is made from: the summary behind the pages, and the rows behind their lists."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ...derived.dossier import Dossier, Finding
from ...derived.edition import edit
from ...derived.order import prominence, urgency
from ...derived.rows import PracticeRow, ProblemRow, Rows, rows_of
from ...derived.succession import compile_all
from ...derived.summary import Summary, summary_of
from ...model.campaign import Campaign, Round
from ...model.register import Register
from ...model.words import Edition
from .selection import Selection, Wanted, select


@dataclass(frozen=True)
class Facts:
    """A selection with all that is derived for it."""

    selection: Selection
    summary: Summary
    dossiers: tuple[Dossier, ...]

    @cached_property
    def rows(self) -> tuple[Rows, ...]:
        """What the site's lists say of each institution."""
        return tuple(rows_of(one, self.selection.register.campaigns) for one in self.dossiers)

    @property
    def findings(self) -> list[Finding]:
        """The round's findings, institution by institution and item by item."""
        every = (one for each in self.dossiers for one in each.findings)
        return [one for one in every if one.observation.round_key == (self.id, self.round.id)]

    @property
    def id(self) -> str:
        """The campaign's id."""
        return self.selection.campaign_id

    @property
    def campaign(self) -> Campaign:
        """The campaign."""
        return self.selection.campaign

    @property
    def round(self) -> Round:
        """The round."""
        return self.selection.round

    @property
    def matter(self) -> str:
        """The campaign's title as it stands before the round's, without saying 督查 twice."""
        title = self.campaign.title
        return title.removesuffix("督查") if "督查" in self.round.title else title

    @property
    def named(self) -> tuple[str, str]:
        """The campaign and its round, or its year, in the order in which they are named together."""
        pair = self.matter, self.round.title
        return (pair[1], pair[0]) if self.campaign.rolling else pair

    @property
    def period(self) -> str:
        """How sentences speak of the round, or of the year."""
        return "当年" if self.campaign.rolling else "本轮"

    def problems(self, round_: Round) -> list[ProblemRow]:
        """The problems of a round that count as found, the most urgent first, as the ledger has them."""
        every = (one for each in self.rows for one in each.problems)
        mine = [one for one in every if (one.campaign, one.round) == (self.id, round_.id) and one.stands]
        return sorted(mine, key=urgency)

    def practices(self) -> list[PracticeRow]:
        """The round's good practices, as the gallery has them."""
        every = (one for each in self.rows for one in each.practices)
        return sorted((one for one in every if (one.campaign, one.round) == (self.id, self.round.id)), key=prominence)


def facts(register: Register, wanted: Wanted, edition: Edition, as_of: date) -> Facts:
    """The figures of a report, from a register with all its editions. Raises ReportRefused for what it has not."""
    selection = select(edit(register, edition, as_of), wanted)
    narrowed = selection.register
    dossiers = tuple(compile_all(narrowed.entries, narrowed.campaigns, as_of))
    return Facts(selection, summary_of(narrowed, dossiers, edition, as_of), dossiers)

"""What a live preview keeps between rebuilds, and the rebuild that makes anew only what the data changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..checks.formats import counts
from ..reading.diagnostic import Diagnostic
from .build import BuildOrder
from .memory import Memory
from .preview import Gate, shown
from .run import Run


@dataclass
class Preview:
    """A live preview; `seen` are the times of all files beside the data as the last whole build found them."""

    is_on: bool = False
    run: Run | None = None
    gate: Gate | None = None
    seen: object = None
    begun: Run | None = None
    memory: Memory = field(default_factory=Memory)

    def show(self, found: list[Diagnostic], data: Path) -> None:
        """Have every page say what is wrong, or show the site where nothing is."""
        if self.gate:
            self.gate.problems = shown(found, data) if counts(found)[0] else []

    def keep(self, run: Run, seen: object) -> None:
        """Take a whole build's run in the place of the one before."""
        if self.run:
            self.run.stage.cleanup()
        self.run, self.seen = run, seen
        self.show(run.found, run.inputs.settings.data)

    def renew(
        self, order: Callable[[], BuildOrder], seen: object, everything: Callable[[], None]
    ) -> list[Diagnostic] | None:
        """Make anew what the data changed, or `everything` where anything else did.

        Gives what is wrong with the data, None after everything. Raises ValueError for an order that cannot be.
        """
        assert self.gate
        with self.gate.rebuilding():
            run = self.run
            ordered = order() if run and self.seen == seen else None
            if run is None or ordered is None or ordered.settings != run.order.settings:
                everything()
                return None
            run.begin(ordered)
            found = run.end(self.gate)
            self.show(found, ordered.settings.data)
            return found


def times(files: Iterable[Path], folders: Iterable[Path]) -> object:
    """When each of the files, and each file in the folders, was last changed: what differs is not the same."""
    every = [*files, *(path for folder in folders for path in sorted(folder.rglob("*")))]
    return [(path, path.stat().st_mtime_ns) for path in every if path.is_file()]

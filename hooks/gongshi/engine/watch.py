"""Which files change, told by the system rather than by asking for the time of each."""

from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


class Watch(Observer):  # type: ignore[misc,valid-type]  # which class it is depends on the system
    """Tells of changes only: to be told of reading, too, a preview that reads the data would rebuild for ever."""

    def schedule(self, handler: FileSystemEventHandler, path: str, **options: Any) -> ObservedWatch:
        """Tell `handler` of what changes at or below a path."""
        watch: ObservedWatch = super().schedule(handler, path, event_filter=CHANGES, **options)
        return watch

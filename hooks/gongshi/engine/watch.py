"""Watches folders for changed files by the system's notifications, for the live preview."""

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
    """An observer of changed files; reading is not reported, or a preview that reads the data would rebuild for
    ever."""

    def schedule(self, handler: FileSystemEventHandler, path: str, **options: Any) -> ObservedWatch:
        """Call `handler` for each change at or below a path."""
        watch: ObservedWatch = super().schedule(handler, path, event_filter=CHANGES, **options)
        return watch

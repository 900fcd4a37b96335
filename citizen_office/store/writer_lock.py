"""One writer at a time on a SQLite database, in fair turns.

``BEGIN IMMEDIATE`` alone lets waiting writers poll with growing pauses, which starves some of them for seconds. A
file lock in front of it wakes the next one at once. The lock is per open file, so it holds between threads as well
as between processes, and the system drops it when its holder dies.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from citizen_office.core.errors import InstanceUnusable


class WriterLock:
    """The lock beside a database file. ``ceiling`` is the longest wait in seconds."""

    def __init__(self, path: Path, ceiling: float) -> None:
        """Take the lock's path (``<database>.lock``); the file appears with the first use."""
        self._path = path
        self._ceiling = ceiling

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. InstanceUnusable where it cannot be created or did not come free in time."""
        handle = self._open()
        try:
            self._acquire(handle)
            yield
        finally:
            # Closing releases: nothing else has this open file.
            os.close(handle)

    def _open(self) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise InstanceUnusable(
                f"cannot write beside the database, at {self._path}: {error.strerror}", path=str(self._path)
            ) from error

    def _acquire(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait(handle)

    def _wait(self, handle: int) -> None:
        """Wait in the system's queue. flock knows no ceiling, so a thread waits and we watch the thread; if we give
        up, closing the handle lets go of whatever it may still get.
        """
        got = Event()
        Thread(target=_queue, args=(handle, got), name="writer-lock", daemon=True).start()
        if not got.wait(self._ceiling):
            raise InstanceUnusable(
                f"another process has been writing for {self._ceiling:g} seconds; see who holds {self._path}",
                path=str(self._path),
            )


def _queue(handle: int, got: Event) -> None:
    fcntl.flock(handle, fcntl.LOCK_EX)
    got.set()

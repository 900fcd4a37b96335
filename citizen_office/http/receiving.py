"""How files come in: held in memory, never on a disk, and only for whoever is filling in a form.

Flask would write a large part of a body into a temporary file, in plain. Here each file is held up to the largest size
that any field takes, all of one request up to an allowance; what is more is counted and dropped, so that the page can
say what was too large and keep everything else that was sent along.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO

from flask import Request, request
from werkzeug.datastructures import FileStorage

from citizen_office.core.forms.fields.file import MOST_MB
from citizen_office.core.forms.fields.file_kinds import MEGABYTE
from citizen_office.services.attach import Upload

#: The largest body of a request with files; a larger one is refused before it is read.
LARGEST_UPLOAD = 100 * MEGABYTE
#: How much of a refused body is read all the same.
MOST_DRAINED = 400 * MEGABYTE
#: The largest file that is held, and how many bytes all files of one request take in memory.
LARGEST_FILE = MOST_MB * MEGABYTE
ALLOWANCE = 40 * MEGABYTE


@dataclass(slots=True)
class Allowance:
    """What is left of the memory for the files of one request."""

    left: int = ALLOWANCE


class HeldFile(io.BytesIO):
    """A file as it comes in. ``size`` counts all of it; it is held as a whole or not at all."""

    def __init__(self, allowance: Allowance) -> None:
        """Take what the files of the request may take together."""
        super().__init__()
        self._allowance = allowance
        self._dropped = False
        self.size = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]  # the parser writes nothing but bytes
        """Hold the bytes, or drop the file where it has become too large."""
        self.size += len(data)
        if not self._dropped and (self.size > LARGEST_FILE or len(data) > self._allowance.left):
            self._dropped = True
            self._allowance.left += self.tell()
            self.seek(0)
            self.truncate()
        if not self._dropped:
            self._allowance.left -= len(data)
            super().write(data)
        return len(data)


class OfficeRequest(Request):
    """A request whose files are held in memory."""

    _allowance: Allowance | None = None

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Where the parser writes a file to."""
        if self._allowance is None:
            self._allowance = Allowance()
        return HeldFile(self._allowance)


def held_upload(path: str, file: FileStorage) -> Upload:
    """A file of this request as the services take it, for the field at ``path``."""
    held = file.stream
    content = held.read()
    return Upload(path, file.filename or "", content, held.size if isinstance(held, HeldFile) else len(content))


def read_to_the_end() -> None:
    """Read what is left of a refused body, up to a bound: a browser that is still sending does not listen, and where
    the connection is closed under it, it shows an error of its own in place of our page.
    """
    left = MOST_DRAINED
    while left > 0 and (read := request.environ["wsgi.input"].read(min(left, MEGABYTE))):
        left -= len(read)

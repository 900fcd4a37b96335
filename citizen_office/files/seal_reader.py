"""Reads the seals of files that somebody shows, in a process of its own."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Sequence
from datetime import datetime

from citizen_office.files.process import said_of
from citizen_office.services.ports import SealReading, SealState

#: Seconds on the clock that one file may take, and how many are read at a time.
PATIENCE = 20.0
AT_ONCE = 2
_UNREADABLE = SealReading(SealState.UNREADABLE)


class ChildSealReader:
    """``ports.SealReader`` that opens every file in a child process with bounds on time and memory."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Take the seconds that one file may take."""
        self._patience = patience
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, pdf: bytes, roots: Sequence[bytes], at: datetime) -> SealReading:
        """Look at a file, whatever it is."""
        asked = {"roots": [base64.b64encode(root).decode() for root in roots], "at": at.isoformat()}
        with self._turns:
            said = said_of(
                "citizen_office.files.seal_child", (), json.dumps(asked).encode() + b"\n" + pdf, self._patience
            )
        if said is None:
            return _UNREADABLE
        line, _, record = said.partition(b"\n")
        try:
            found = json.loads(line)
            return SealReading(SealState(found["state"]), found["trusted"], found["signer"], record)
        except (ValueError, KeyError, TypeError):
            return _UNREADABLE

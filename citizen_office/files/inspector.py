"""Looks at files that citizens send: first bytes here, everything else in a process of its own."""

from __future__ import annotations

import threading
from collections.abc import Collection

from citizen_office.core.forms.fields.file_kinds import FILE_KINDS
from citizen_office.core.forms.problems import PROBLEM_CODES
from citizen_office.files.process import said_of
from citizen_office.files.signatures import hides_archive, kind_of, name_of
from citizen_office.services.ports import Inspection

#: Seconds on the clock that one file may take; on its processor it has fewer (``child.MOST_SECONDS``).
PATIENCE = 20.0
#: Files that one process of the office has looked at at a time: each may take much memory.
AT_ONCE = 2


class ChildInspector:
    """``ports.FileInspector`` that opens every file in a child process with bounds on time and memory."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Take the seconds that one file may take."""
        self._patience = patience
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, content: bytes, accept: Collection[str]) -> Inspection:
        """What the file is, with its copy for viewing, or why it is not kept."""
        kind = kind_of(content)
        if kind is None or kind not in accept:
            found = FILE_KINDS[kind].name if kind else name_of(content)
            return Inspection(kind or "", refusal="file_type" if found else "file_type_unknown", found=found)
        if hides_archive(content):
            return Inspection(kind, refusal="file_type", found="ZIP")
        with self._turns:
            return self._examined(content, kind)

    def _examined(self, content: bytes, kind: str) -> Inspection:
        said = said_of("citizen_office.files.child", (kind,), content, self._patience)
        refusal, line_end, viewing = (said or b"").partition(b"\n")
        if not line_end:
            return Inspection(kind, refusal="file_broken")
        if refusal:
            code = refusal.decode("ascii", "replace")
            return Inspection(kind, refusal=code if code in PROBLEM_CODES else "file_broken")
        return Inspection(kind, viewing)

"""The file of a case in words for whoever looks, newest line first."""

from __future__ import annotations

from collections.abc import Iterable

from citizen_office.core.authorities import Authority
from citizen_office.services.history import HistoryLine
from citizen_office.services.told import Told
from citizen_office.services.told import told as told_in
from citizen_office.web.visit import current_language


def told(lines: Iterable[HistoryLine], authority: Authority) -> list[Told]:
    """The lines in words, newest first."""
    return told_in(reversed(tuple(lines)), authority, current_language())

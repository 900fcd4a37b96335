"""What an auditor has to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a word for it, and where or what."""

    code: str
    detail: str = ""

"""Case numbers that a person can read over the phone: ``HGN-2026-000123-4``.

The last digit checks the rest (Damm's quasigroup, which finds every single wrong digit and every swap of two
neighbours). The number opens nothing: it is a name, never a secret.
"""

from __future__ import annotations

import re

from stdnum import damm

_SHAPE = re.compile(r"([A-Z]{2,5})-(\d{4})-(\d{6,9})-(\d)")
_LOOSE = re.compile(r"[\s‐‑‒–—/.]+")


def case_number(prefix: str, year: int, count: int) -> str:
    """The number of the ``count``-th case of ``year`` (from 1). ``prefix`` is two to five capital letters."""
    digits = f"{year:04d}{count:06d}"
    return f"{prefix}-{year:04d}-{count:06d}-{damm.calc_check_digit(_letters(prefix) + digits)}"


def read_case_number(text: str) -> str | None:
    """The number meant by what somebody typed, forgiving case, spaces and dashes; None where it cannot be one."""
    tidy = _LOOSE.sub("-", text.strip().upper()).replace("--", "-")
    match = _SHAPE.fullmatch(tidy)
    if match is None or not damm.is_valid(_letters(match[1]) + match[2] + match[3] + match[4]):
        return None
    return tidy


def _letters(prefix: str) -> str:
    """The letters as digits (A is 10), so that the check digit covers them too."""
    return "".join(str(ord(letter) - ord("A") + 10) for letter in prefix)

"""Case numbers that a person can read over the phone: ``HGN-2026-000123-4``.

The last digit checks the rest (Damm's quasigroup, which finds every single wrong digit and every swap of two
neighbours). The number opens nothing: it is a name, never a secret.
"""

from __future__ import annotations

import re

from stdnum import damm

#: Nobody types a case number longer than this, however many separators they put into it.
_LONGEST = 100
_SHAPE = re.compile("([A-Z]{2,5})([0-9]{4})([0-9]{6}|[1-9][0-9]{6,8})([0-9])")
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—−/.]+")


def case_number(prefix: str, year: int, count: int) -> str:
    """The number of the ``count``-th case of ``year`` (from 1). ``prefix`` is two to five capital letters."""
    digits = f"{year:04d}{count:06d}"
    return f"{prefix}-{year:04d}-{count:06d}-{damm.calc_check_digit(_letters(prefix) + digits)}"


def read_case_number(text: str) -> str | None:
    """The number meant by what somebody typed, whatever the case, spaces and dashes; None where it cannot be one."""
    match = _SHAPE.fullmatch(_SEPARATORS.sub("", text[:_LONGEST]).upper())
    if match is None or not damm.is_valid(_letters(match[1]) + match[2] + match[3] + match[4]):
        return None
    return "-".join(match.groups())


def _letters(prefix: str) -> str:
    """The letters as digits (A is 10), so that the check digit covers them too."""
    return "".join(str(ord(letter) - ord("A") + 10) for letter in prefix)

"""One sentence in the two languages in which definitions are explained."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """A sentence with ``{names}`` that the parameters of a finding fill."""

    de: str
    en: str

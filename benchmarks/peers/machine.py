"""One state machine for all engines: eight states, twelve transitions, two of them guarded, each with one effect."""

from __future__ import annotations

from typing import NamedTuple


class Move(NamedTuple):
    """A transition. ``guarded``: only for amounts below ``LIMIT``."""

    name: str
    source: str
    to: str
    guarded: bool = False


STATES = (
    "eingegangen",
    "pruefung",
    "nachforderung",
    "beteiligung",
    "zeichnung",
    "bekanntgabe",
    "erledigt",
    "zurueckgezogen",
)
MOVES = (
    Move("uebernehmen", "eingegangen", "pruefung"),
    Move("nachfordern", "pruefung", "nachforderung"),
    Move("nachreichen", "nachforderung", "pruefung"),
    Move("beteiligen", "pruefung", "beteiligung"),
    Move("stellung_nehmen", "beteiligung", "pruefung"),
    Move("bewilligen", "pruefung", "bekanntgabe", guarded=True),
    Move("vorschlagen", "pruefung", "zeichnung"),
    Move("zeichnen", "zeichnung", "bekanntgabe"),
    Move("zurueckgeben", "zeichnung", "pruefung"),
    Move("bekanntgeben", "bekanntgabe", "erledigt"),
    Move("zuruecknehmen", "eingegangen", "zurueckgezogen"),
    Move("kurz_erledigen", "eingegangen", "erledigt", guarded=True),
)
#: What the comparisons take: guarded, and open.
MOVE = next(move for move in MOVES if move.name == "bewilligen")
LIMIT, AMOUNT = 100, 40

"""What a measurement says: one figure, held against the limit of its goal."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.measure import Comparison

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    ``what`` is measured in ``unit`` (``×``, ``/s``, ``ms``); it should be at least, or else at most, ``limit``.
    ``detail`` has both sides of a ratio, or how it was measured. ``engine`` is the database, where there is one.
    """

    goal: int
    what: str
    value: float
    unit: str
    limit: float
    at_least: bool
    detail: str = ""
    engine: str = ""

    @property
    def reached(self) -> bool:
        """Whether the goal is met."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def as_row(self) -> str:
        """One line for the terminal."""
        sign = "≥" if self.at_least else "≤"
        mark = "ok    " if self.reached else "MISSED"
        named = f"{self.what} ({self.engine})" if self.engine else self.what
        measured = f"{short(self.value)} {self.unit}"
        return f"{self.goal:>2} {mark} {named:<60} {measured:>14} {sign} {short(self.limit)}   {self.detail}"


def ratio(goal: int, what: str, found: Comparison, limit: float, *, engine: str = "", names: tuple[str, str]) -> Figure:
    """How many times as fast as the other side we are; ``names`` say who the sides are."""
    detail = f"{names[0]} {short(found.ours)}/s, {names[1]} {short(found.limit)}/s"
    return Figure(goal, what, found.ratio, "×", limit, True, detail, engine)


def short(number: float) -> str:
    """Three digits, with commas between thousands."""
    if abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}"

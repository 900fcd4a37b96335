"""What the legal parts of one notice stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from citizen_office.core.authorities import Court
from citizen_office.core.cases.payments import Payment
from citizen_office.core.errors import Refused
from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.notices.costs import Costs


class CourtMissing(Refused):
    """The remedy leads to a court, and the authority names none: the instruction would be wrong."""

    code = "court_missing"


@dataclass(frozen=True, slots=True)
class Matter:
    """One notice: the law that it is under, who issues it, what was decided, and what is to be paid.

    ``dated`` is its day. ``authority`` are the lines of name and address, the seat of whom a remedy goes to; ``court``
    is that of the day. ``conditions`` has one a line; ``reasons`` has paragraphs with an empty line between them.
    """

    regime: Regime
    remedy: Remedy
    dated: date
    authority: tuple[str, ...]
    court: Court | None = None
    conditions: str = ""
    reasons: str = ""
    costs: Costs | None = None
    payment: Payment | None = None

    @property
    def demands_money(self) -> bool:
        """Whether something is to be paid because of it."""
        return self.costs is not None or self.payment is not None

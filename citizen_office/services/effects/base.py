"""What every kind of effect is given, and what it gives back.

A carrier does what lies outside the database (draws a PDF, hands over a mail) *before* the transaction that records
the outcome: the writer lock is never held while a mail server thinks. It must therefore be repeatable: the same
effect run twice uses the same keys and message ids, and the second record finds that the first is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from citizen_office.core.cases.model import Case, Effect
from citizen_office.core.cases.payments import Payment
from citizen_office.core.errors import Unreadable
from citizen_office.core.json import Json
from citizen_office.services.charges import Charges, case_costs
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase
from citizen_office.services.ports import Notice, UnitOfWork


@dataclass(frozen=True, slots=True)
class Carrying:
    """An effect with the case it belongs to, the data of the action that caused it, and the case's notices and
    requests for payment. ``readings`` are what notices say, where large print is wished for.
    """

    effect: Effect
    opened: OpenCase
    data: Mapping[str, str]
    secret: str
    notices: tuple[tuple[Notice, bytes], ...]
    readings: Mapping[UUID, bytes]
    payments: tuple[Payment, ...]

    @property
    def text(self) -> str:
        """The id of the text that the effect names, or the name of the amount."""
        return str(self.effect.payload["text"])

    @property
    def charges(self) -> Charges:
        """What the case costs, and the latest request for payment."""
        return Charges(case_costs(self.opened), self.payments[-1] if self.payments else None)

    @property
    def revision(self) -> int:
        """The revision of the case that the action led to."""
        return revision_of(self.effect)


@dataclass(frozen=True, slots=True)
class Carried:
    """What was done: the kind and payload of the line in the file, and what else to write in its transaction.

    ``record`` is given the case as it is then: somebody may have acted on it while the effect was carried out.
    """

    kind: str
    payload: Mapping[str, Json]
    record: Callable[[UnitOfWork, Case], None]


#: Carries one effect out.
Carrier: TypeAlias = Callable[[Desk, Carrying], Carried]


def revision_of(effect: Effect) -> int:
    """The revision of the case that the action behind ``effect`` led to. Unreadable where the engine wrote none."""
    revision = effect.payload.get("revision")
    if not isinstance(revision, int):
        raise Unreadable("an effect without a revision", key=effect.key)
    return revision


def nothing_more(work: UnitOfWork, case: Case) -> None:
    """Record nothing beside the line in the file."""

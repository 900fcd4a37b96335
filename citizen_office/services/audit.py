"""Verify what the office must be able to prove: that no line of any file was changed, and no case is gone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from citizen_office.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Fault:
    """One case whose file does not hold. ``reason`` is ``gap``, ``altered``, ``truncated`` or ``missing``."""

    authority: str
    case_id: UUID
    sequence: int
    reason: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """How many cases were verified, and what was found."""

    cases: int
    faults: tuple[Fault, ...]


def audit(desk: Desk) -> AuditReport:
    """Verify every chain of every authority, and the latest signed checkpoint. Reads only."""
    faults: list[Fault] = []
    count = 0
    with desk.store.read() as work:
        for authority in sorted(desk.library.authorities(work)):
            for case_id in work.cases.of_authority(authority):
                count += 1
                found = work.events.find_break(authority, case_id)
                if found is not None:
                    faults.append(Fault(authority, case_id, found.sequence, found.reason))
            known = {fault.case_id for fault in faults}
            missing = [case_id for case_id in work.events.find_missing(authority) if case_id not in known]
            faults.extend(Fault(authority, case_id, 0, "missing") for case_id in missing)
    return AuditReport(count, tuple(faults))

"""Who acts: a citizen by a secret, a member of staff by session, the system by a timer.

Rights never travel in a session: an actor is made anew for each request from what the store says now, so that a
transfer or a leave takes effect at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a member of staff may be in a department (``clerk``, ``approver``) or in the authority (``admin``)."""

    CLERK = "clerk"
    APPROVER = "approver"
    ADMIN = "admin"


class ActorKind(StrEnum):
    """The four kinds of actor the house knows."""

    ANONYMOUS = "anonymous"
    CITIZEN = "citizen"
    STAFF = "staff"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Membership:
    """One role of one person. ``department`` is empty for a role in the whole authority (admin)."""

    department: str
    role: Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts in one authority.

    ``id`` is random and ours (for a citizen: the case's own citizen id), so that it may stand in an event's
    envelope, which outlives the erasure of the case. ``name`` is for the screen and the encrypted payload only.
    ``case_id`` binds a citizen to the one case whose secret was shown.
    """

    kind: ActorKind
    authority: str
    id: UUID
    name: str = ""
    memberships: frozenset[Membership] = frozenset()
    case_id: UUID | None = None

    def has(self, role: Role, department: str) -> bool:
        """Whether this actor holds ``role`` in ``department`` (or in the authority, with an empty department)."""
        for each in self.memberships:  # noqa: SIM110 - a loop takes a quarter of the time of any()
            if each.role is role and each.department == department:
                return True
        return False

    def works_in(self, department: str) -> bool:
        """Whether this actor is a clerk or an approver in ``department``."""
        for each in self.memberships:  # noqa: SIM110 - as in ``has``
            if each.department == department and each.role is not Role.ADMIN:
                return True
        return False

    def departments(self) -> frozenset[str]:
        """The departments in which this actor is a clerk or an approver."""
        return frozenset(m.department for m in self.memberships if m.role is not Role.ADMIN)

    @property
    def is_admin(self) -> bool:
        """Whether this actor administers the authority. An administrator has no access to cases as such."""
        return self.has(Role.ADMIN, "")


#: The random id under which the machine itself stands in the file.
SYSTEM_ID = UUID("5e57e000-0000-4000-8000-000000000001")
#: The id of whoever has not said who they are.
NOBODY_ID = UUID("5e57e000-0000-4000-8000-000000000000")


def system(authority: str) -> Actor:
    """The machine, acting by a timer or in answer to an effect."""
    return Actor(ActorKind.SYSTEM, authority, SYSTEM_ID)


def anonymous(authority: str) -> Actor:
    """A visitor of whom nothing is known."""
    return Actor(ActorKind.ANONYMOUS, authority, NOBODY_ID)


def citizen(authority: str, case_id: UUID) -> Actor:
    """Whoever showed the secret of ``case_id``; the case's id stands for the person, who may be anonymous."""
    return Actor(ActorKind.CITIZEN, authority, case_id, case_id=case_id)

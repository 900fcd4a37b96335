"""One notice on its way to one recipient. A notice to three people is three deliveries, each with days of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from citizen_office.core.deadlines import Channel, ServiceProof


class Role(StrEnum):
    """Why somebody gets a notice."""

    #: Whom the notice is for.
    ADDRESSEE = "addressee"
    #: Whom they have authorised (Bevollmächtigte): the authority turns to them (§ 14 Abs. 3 VwVfG, § 80 Abs. 5 AO).
    REPRESENTATIVE = "representative"
    #: Somebody who is only to know of it (Abdruck). Nothing is served by that.
    COPY = "copy"


class ReturnReason(StrEnum):
    """Why a letter came back, as it is written on the envelope."""

    UNKNOWN = "unknown"
    MOVED = "moved"
    REFUSED = "refused"


#: The channels that leave the house as paper.
PAPER = frozenset({Channel.POST, Channel.FORMAL})


#: What stands on a line of its own before a name, as DIN 5008 has it.
_TITLES = frozenset({"Frau", "Herrn"})


def name_of(address: tuple[str, ...]) -> str:
    """Whose address it is: the first line, with the name behind a title. Empty without an address."""
    return " ".join(address[: 2 if address[:1] and address[0] in _TITLES else 1])


def place_of(address: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of an address behind the name."""
    return address[2 if address[:1] and address[0] in _TITLES else 1 :]


def one_line(address: tuple[str, ...]) -> str:
    """An address on one line."""
    return ", ".join((name_of(address), *place_of(address)))


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice and one recipient.

    The first delivery of a notice has the notice's id. ``channel`` is a ``Channel``; ``method`` is the way of formal
    service, empty otherwise. ``address`` are the lines of the window; empty where nobody wrote them down, as in letters
    of earlier versions. ``posted_on`` is the Ab-Vermerk with the ``initials`` of whoever posted. ``served_on`` is a day
    that ``proof`` shows. ``notified_on`` and ``retrieved_on`` belong to the portal. ``settled_on``: nothing further is
    done about this one. ``replaces`` is the delivery that failed, ``run`` the print run that has this one. In public
    service ``posted_on`` is the day of the posting-up, ``hangs_until`` the one on which its time is over, and
    ``taken_down_on`` that of the taking-down.
    """

    id: UUID
    authority: str
    case_id: UUID
    notice_id: UUID
    role: Role
    channel: str
    created: datetime
    address: tuple[str, ...] = ()
    method: str = ""
    posted_on: date | None = None
    initials: str = ""
    returned_on: date | None = None
    returned_why: ReturnReason | None = None
    served_on: date | None = None
    proof: ServiceProof | None = None
    notified_on: date | None = None
    retrieved_on: date | None = None
    settled_on: date | None = None
    replaces: UUID | None = None
    run: UUID | None = None
    hangs_until: date | None = None
    taken_down_on: date | None = None

    @property
    def name(self) -> str:
        """To whom it goes."""
        return name_of(self.address)

    @property
    def is_paper(self) -> bool:
        """Whether it leaves the house in an envelope."""
        return self.channel in PAPER

    @property
    def is_public(self) -> bool:
        """Whether it is served by a notification that is posted up."""
        return self.channel == Channel.PUBLIC

    @property
    def is_to_post_up(self) -> bool:
        """Whether it is served publicly, and its notification does not hang yet."""
        return self.is_public and self.posted_on is None

    @property
    def is_to_take_down(self) -> bool:
        """Whether its notification hangs."""
        return self.is_public and self.posted_on is not None and self.taken_down_on is None

    @property
    def is_proved(self) -> bool:
        """Whether it is served on a day that a paper proves, and on no other: no fiction counts."""
        return self.channel == Channel.FORMAL and self.method != ServiceProof.HANDED

    @property
    def is_waiting(self) -> bool:
        """Whether it is paper that has not left the house."""
        return self.is_paper and self.posted_on is None and self.settled_on is None

    @property
    def has_failed(self) -> bool:
        """Whether it came back, and nobody has decided yet what becomes of it."""
        return self.returned_on is not None and self.settled_on is None and self.served_on is None

    @property
    def serves(self) -> bool:
        """Whether the notice takes effect through it."""
        return self.role is not Role.COPY

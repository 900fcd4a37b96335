"""Seals: what signs a notice, and what reads the seal of a file that somebody shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from citizen_office.services.ports.outside import Seal


@dataclass(frozen=True, slots=True)
class SealFacts:
    """The seal of one authority, to be looked at.

    ``problem`` is empty, or says in a word why it cannot be used (``SEAL_PROBLEMS``); then what could not be read is
    empty. ``subject`` and ``chain`` are the names in the certificates, the signer's first. ``key`` is such as
    ``RSA 3072`` or ``EC P-256``. ``detail`` is English, for whoever looks for the cause.
    """

    authority: str
    path: str
    problem: str = ""
    detail: str = ""
    subject: str = ""
    chain: tuple[str, ...] = ()
    key: str = ""
    usable_from: datetime | None = None
    usable_until: datetime | None = None
    test: bool = False


#: What can be wrong with a seal. Those that pass by waiting or by a new certificate come last.
SEAL_PROBLEMS = (
    "unreadable",
    "open",
    "secret",
    "incomplete",
    "weak",
    "mismatch",
    "usage",
    "chain",
    "test",
    "real",
    "not_yet",
    "expired",
)
#: Problems that leave an office able to start: notices wait until the certificate is valid, or was renewed.
DATED_PROBLEMS = frozenset({"not_yet", "expired"})


class Seals(Protocol):
    """The seals of the authorities of this office."""

    def of(self, authority: str) -> Seal | None:
        """The seal of an authority; None where it has none. SealUnusable where it has one that cannot be used now."""

    def facts(self) -> tuple[SealFacts, ...]:
        """Every seal that there is, whether it can be used or not."""

    def roots(self, authority: str) -> tuple[bytes, ...]:
        """The certificates (DER) that seals of this authority are traced back to, those of earlier seals too."""


class SealState(StrEnum):
    """What a file's seal is worth.

    ``INTACT``: nothing was changed since it was sealed, and all of the file is covered. ``BROKEN``: something was.
    """

    NONE = "none"
    BROKEN = "broken"
    INTACT = "intact"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class SealReading:
    """A file as its seal shows it. ``trusted``: the certificate goes back to one of the roots and was valid then.

    ``signer`` is the name in the certificate. ``record`` is the machine-readable notice inside, empty without one.
    """

    state: SealState
    trusted: bool = False
    signer: str = ""
    record: bytes = b""


class SealReader(Protocol):
    """Reads seals of files from outside."""

    def __call__(self, pdf: bytes, roots: tuple[bytes, ...], at: datetime) -> SealReading:
        """Look at a file, whatever it is: it harms nobody and raises nothing. Certificates are judged as of ``at``."""
